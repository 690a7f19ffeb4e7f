import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Utf8Check } from '../../../../core/sources/exports/read/utf8.ts';

it('says of any bytes, in any pieces, what the strict decoder says, and which line is wrong', () => {
  const part = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => [...Buffer.from(text)]),
    },
    {
      weight: 3,
      arbitrary: fc.constantFrom([10], [97, 98, 99, 100, 101, 102, 103, 104], [0xe4, 0xba, 0x91]),
    },
    { weight: 1, arbitrary: fc.array(fc.nat(255), { maxLength: 4 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        [0xed, 0xa0, 0x80],
        [0xe0, 0x80, 0x80],
        [0xf4, 0x90, 0x80, 0x80],
        [0xc0, 0x80],
        [0xf0, 0x8f],
      ),
    },
  );
  let wrong = 0;
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), fc.nat(40), fc.nat(3), (parts, cut, offset) => {
      const bytes = new Uint8Array([...Array<number>(offset).fill(0), ...parts.flat()]).subarray(offset);
      const check = new Utf8Check();
      const passed = check.passes(bytes.subarray(0, cut), false) && check.passes(bytes.subarray(cut), true);
      let decodes = true;
      try {
        new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      } catch {
        decodes = false;
        wrong++;
      }
      expect(passed).toBe(decodes);
      if (passed) return;
      const lines = Buffer.from(bytes).toString('latin1').split('\n');
      const first = lines.findIndex((line) => {
        try {
          new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(line, 'latin1'));
          return false;
        } catch {
          return true;
        }
      });
      expect(check.line).toBe(first + 1);
    }),
    { seed: 11, numRuns: 3_000 },
  );
  expect(wrong).toBeGreaterThan(300);
});
