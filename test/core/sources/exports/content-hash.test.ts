import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FileHash, PIECE } from '../../../../core/sources/exports/content-hash.ts';

const sha = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

test('the same hash, whichever pieces were read on the way, in whatever order and how often', async () => {
  const bytes = new Uint8Array(3 * PIECE + 17).map((_, at) => (at * 2654435761) >>> 24);
  const pieces = [0, 1, 2, 3].map((at) => bytes.slice(at * PIECE, (at + 1) * PIECE));
  const expected = createHash('sha256');
  for (const piece of pieces) expected.update(sha(piece));
  const hex = expected.digest('hex');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(3), { maxLength: 6 }), async (read) => {
      const file = new FileHash(new Blob([bytes]));
      for (const at of read) file.take(at * PIECE, pieces[at]!);
      expect(await file.whole()).toBe(hex);
    }),
    { numRuns: 20, seed: 20261130 },
  );
  const other = bytes.slice();
  other[2 * PIECE + 5]! ^= 1;
  expect(await new FileHash(new Blob([other])).whole()).not.toBe(hex);
});

test('an empty file has a hash, a stopped reading none', async () => {
  expect(await new FileHash(new Blob([])).whole()).toMatch(/^[0-9a-f]{64}$/);
  await expect(new FileHash(new Blob(['a'])).whole(AbortSignal.abort())).rejects.toThrow();
});
