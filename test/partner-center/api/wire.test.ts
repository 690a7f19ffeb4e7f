import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountText, wireText, type Wire } from './wire.ts';

test('the same text as JSON.stringify writes', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, text) => {
      // JSON has no negative zero; JSON.stringify writes it as 0, and so do we.
      expect(wireText(value as Wire)).toBe(JSON.stringify(value));
      expect(wireText({ [text]: text })).toBe(JSON.stringify({ [text]: text }));
    }),
    { seed: 20_261_123, numRuns: 100 },
  );
});

test('an amount is an exact number, also where a double is not', () => {
  expect(wireText({ amount: 9_007_199_254_740_993_00000001n, none: undefined, zero: 0n, minus: -1n })).toBe(
    '{"amount":9007199254740993.00000001,"zero":0,"minus":-0.00000001}',
  );
});

test('an amount as a text has at least two decimals', () => {
  expect([0n, 1_250_000_000n, -1n, 100_000_000n].map(amountText)).toEqual([
    '0.00',
    '12.50',
    '-0.00000001',
    '1.00',
  ]);
});
