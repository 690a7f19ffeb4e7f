/** The fast join against one that looks at every pair. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matesByCode } from '../../../core/reconcile/join-direct.ts';
import { matesByHash, soleMates } from '../../../core/reconcile/join.ts';
import { NOBODY, SEVERAL, WORDS } from '../../../core/reconcile/keys.ts';

type Key = [number, number, number, number];
const flat = (keys: Key[]): Int32Array => Int32Array.from(keys.flat());

function slowly(mine: Key[], theirs: Key[]): number[] {
  const same = (a: Key, b: Key) => a[0] >= 0 && a.every((word, at) => word === b[at]);
  return mine.map((key) => {
    const there = theirs.flatMap((other, at) => (same(key, other) ? [at] : []));
    if (there.length === 0) return NOBODY;
    return there.length === 1 && mine.filter((other) => same(key, other)).length === 1 ? there[0]! : SEVERAL;
  });
}

const word = fc.oneof(fc.integer({ min: 0, max: 2 }), fc.constantFrom(-5, 2 ** 31 - 1, -(2 ** 31)));
const first = fc.oneof(fc.integer({ min: -1, max: 3 }), fc.constantFrom(2 ** 31 - 1));
const keys = fc.array(fc.tuple(first, word, word, word) as fc.Arbitrary<Key>, { maxLength: 60 });

it('finds the mates that looking at every pair finds', () => {
  fc.assert(
    fc.property(keys, keys, (lefts, rights) => {
      for (const join of [matesByCode, matesByHash]) {
        const mates = join(flat(lefts), flat(rights))!;
        expect([...mates.left]).toEqual(slowly(lefts, rights));
        expect([...mates.right]).toEqual(slowly(rights, lefts));
      }
    }),
    { numRuns: 500, seed: 20261123 },
  );
});

it('does so over many partitions', () => {
  const rows = 50_000;
  const left = new Int32Array(rows * WORDS);
  const right = new Int32Array(rows * WORDS);
  const seen = [new Map<string, number[]>(), new Map<string, number[]>()];
  let state = 7;
  const dice = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
  for (const [side, out] of [left, right].entries())
    for (let row = 0; row < rows; row++) {
      const key = [dice(rows), dice(3), 20_000 + dice(2), dice(2)];
      out.set(key, row * WORDS);
      const text = key.join();
      seen[side]!.set(text, [...(seen[side]!.get(text) ?? []), row]);
    }
  const mates = matesByHash(left, right);
  expect(matesByCode(left, right)).toEqual(mates);
  let paired = 0;
  for (const [side, out] of [mates.left, mates.right].entries())
    for (const [text, mine] of seen[side]!) {
      const theirs = seen[1 - side]!.get(text) ?? [];
      const mate = theirs.length === 0 ? NOBODY : mine.length * theirs.length === 1 ? theirs[0]! : SEVERAL;
      if (mate >= 0) paired++;
      for (const row of mine) if (out[row] !== mate) expect([text, row, out[row]]).toEqual([text, row, mate]);
    }
  expect(paired).toBeGreaterThan(1_000);
});

it('gives up the way by codes where all keys share one, and answers all the same', () => {
  const rows = 5_000;
  const keys = new Int32Array(rows * WORDS);
  for (let row = 0; row < rows; row++) keys.set([7, row, 1, 1], row * WORDS);
  expect(matesByCode(keys, keys)).toBeNull();
  expect([...soleMates(keys, keys).left]).toEqual(Array.from({ length: rows }, (_, row) => row));
});

it('bears a key that half a million lines share', () => {
  const keys = new Int32Array(500_000 * WORDS).fill(3);
  const mates = soleMates(keys, keys);
  expect(mates.left.every((mate) => mate === SEVERAL) && mates.right.every((mate) => mate === SEVERAL)).toBe(
    true,
  );
});
