import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { qrOf } from '../../../core/customers/qr.ts';

const digest = (rows: boolean[][]): string =>
  createHash('sha256')
    .update(rows.map((row) => row.map(Number).join('')).join('\n'))
    .digest('hex')
    .slice(0, 16);

describe('a QR code', () => {
  // Codes an independent reader (jsqr) read back as the very text, as it did every length to 660 bytes.
  it.each([
    [
      'https://account.huaweicloud.com/obmgr/invitation/invitation.html?bpName=1a2b&inviteCode=3c4d5e6f',
      41,
      '9150b2ed2b2ddbfd',
    ],
    ['a'.repeat(300), 69, '48dd11bfa68b09ee'],
  ])('of %s is the one a reader read', (text, size, known) => {
    const code = qrOf(text)!;
    expect(code).toHaveLength(size);
    expect(digest(code)).toBe(known);
  });

  it('grows by the standard’s sizes and is none where a text is too long', () => {
    for (let length = 1; length <= 666; length += 13) {
      const code = qrOf('x'.repeat(length))!;
      expect((code.length - 17) % 4).toBe(0);
      expect(code.every((row) => row.length === code.length)).toBe(true);
      // Three corners, dark in the middle; the fourth has none.
      const last = code.length - 4;
      expect([code[3]![3], code[3]![last], code[last]![3]]).toEqual([true, true, true]);
    }
    expect(qrOf('x'.repeat(666))).toHaveLength(97);
    expect(qrOf('x'.repeat(667))).toBeNull();
  });
});
