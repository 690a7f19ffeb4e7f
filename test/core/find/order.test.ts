import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inOrder } from '../../../core/find/order.ts';

/** The obvious way, which judges the fast one. */
function byComparing(rows: Uint32Array, rank: Float64Array, down: boolean): Uint32Array {
  return Uint32Array.from(
    [...rows].sort((a, b) => {
      const [x, y] = [rank[a]!, rank[b]!];
      if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) ? (Number.isNaN(y) ? 0 : 1) : -1;
      return down ? y - x || 0 : x - y || 0;
    }),
  );
}

const number = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
  fc.constantFrom(NaN, 0, -0, 0.1, -0.1, 9_007_199_254_740_991, -9_007_199_254_740_991),
);

it('sorts as comparing does: both ways, stable, not known last', () => {
  fc.assert(
    fc.property(
      fc.array(number, { maxLength: 200 }),
      fc.boolean(),
      fc.integer({ min: 0, max: 5 }),
      (ranks, down, skip) => {
        const rank = Float64Array.from(ranks);
        // Any rows, in any order: those a filter left, newest first.
        const rows = Uint32Array.from([...ranks.keys()].filter((at) => at % 6 !== skip).reverse());
        expect(inOrder(rows, rank, down)).toEqual(byComparing(rows, rank, down));
      },
    ),
    { numRuns: 150, seed: 20261124 },
  );
});

it('leaves what it was given as it was', () => {
  const rows = Uint32Array.of(2, 0, 1);
  inOrder(rows, Float64Array.of(1, 2, 3), true);
  expect([...rows]).toEqual([2, 0, 1]);
  expect(inOrder(new Uint32Array(), new Float64Array(), false)).toEqual(new Uint32Array());
});
