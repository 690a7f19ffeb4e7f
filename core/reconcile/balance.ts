/**
 * Which lines of a bucket belong together: all of them where the sums agree, else all but the
 * few that must be set aside for the rest to agree: of lines alike the latest, and of many all that
 * came after some moment. Exact amounts only (cutting allowed); nothing is chosen because it is
 * merely close.
 */
import type { Money } from '../money.ts';
import { sumOf, type Line } from './line.ts';
import { isTruncation } from './truncation.ts';

const compareOf = (line: Line): Money => line.compare;

const agree = (lefts: readonly Line[], rights: readonly Line[], compare: (line: Line) => Money): boolean =>
  lefts.length > 0 &&
  rights.length > 0 &&
  (sumOf(lefts, compare) === sumOf(rights, compare) || isTruncation(lefts, rights, compare));

export interface Agreement {
  lefts: Line[];
  rights: Line[];
}

/** Small enough for every subset to be tried. */
const FEW = 12;

/**
 * The largest part of the bucket that agrees, or null. Lines for which `apart` is true (they have
 * a reason of their own to be missing) are set aside before others.
 */
export function agreement(
  lefts: readonly Line[],
  rights: readonly Line[],
  apart: (line: Line) => boolean = () => false,
  compare: (line: Line) => Money = compareOf,
): Agreement | null {
  if (agree(lefts, rights, compare)) return { lefts: [...lefts], rights: [...rights] };
  const gap = sumOf(rights, compare) - sumOf(lefts, compare);
  // Of lines alike, the latest is what has most likely not arrived yet.
  const lines = [...lefts.toReversed(), ...rights.toReversed()];
  // Setting a left line aside raises the gap by its amount, a right line lowers it.
  const effect = (line: Line): Money => (line.side === 'left' ? compare(line) : -compare(line));
  const without = (aside: readonly Line[]): Agreement | null => {
    const gone = new Set(aside);
    const rest = {
      lefts: lefts.filter((line) => !gone.has(line)),
      rights: rights.filter((line) => !gone.has(line)),
    };
    return agree(rest.lefts, rest.rights, compare) ? rest : null;
  };
  const likely = lines.filter(apart);
  if (likely.length > 0) {
    const found =
      likely.length <= FEW
        ? subsets(likely, gap, effect, without)
        : (tail(likely, gap, effect, without) ?? without(likely));
    if (found) return found;
  }
  for (const line of lines) {
    if (effect(line) !== -gap) continue;
    const found = without([line]);
    if (found) return found;
  }
  // A sum made some days ago lacks all that came since, however much that is.
  for (const side of ['left', 'right']) {
    const found = tail(
      lines.filter((line) => line.side === side),
      gap,
      effect,
      without,
    );
    if (found) return found;
  }
  if (lines.length <= FEW) return subsets(lines, gap, effect, without);
  return null;
}

/** Cutting loses less than a cent a line; of as many lines what is left over is looked at. */
const NEAR = 1_000_000n * 64n;
const isNear = (amount: Money): boolean => amount < NEAR && amount > -NEAR;
const TRIES = 400;

/** The first lines (the latest) whose absence closes the gap; never all of them. */
function tail(
  lines: readonly Line[],
  gap: Money,
  effect: (line: Line) => Money,
  without: (aside: readonly Line[]) => Agreement | null,
): Agreement | null {
  let left = gap;
  let tries = 0;
  for (let count = 1; count < lines.length && tries < TRIES; count++) {
    left += effect(lines[count - 1]!);
    if (!isNear(left)) continue;
    tries++;
    const found = without(lines.slice(0, count));
    if (found) return found;
  }
  return null;
}

/** Subsets from the smallest up whose absence closes the gap (to less than a cent a line, where cutting is at work). */
function subsets(
  lines: readonly Line[],
  gap: Money,
  effect: (line: Line) => Money,
  without: (aside: readonly Line[]) => Agreement | null,
): Agreement | null {
  const count = 1 << lines.length;
  const sums = new BigInt64Array(count);
  const order: number[] = [];
  for (let mask = 1; mask < count; mask += 1) {
    const low = 31 - Math.clz32(mask & -mask);
    sums[mask] = sums[mask & (mask - 1)]! + effect(lines[low]!);
    const left = gap + sums[mask]!;
    if (isNear(left)) order.push(mask);
  }
  const bits = (mask: number): number => {
    let n = 0;
    for (let rest = mask; rest; rest &= rest - 1) n += 1;
    return n;
  };
  order.sort((a, b) => bits(a) - bits(b) || a - b);
  for (const mask of order.slice(0, TRIES)) {
    const found = without(lines.filter((_, at) => mask & (1 << at)));
    if (found) return found;
  }
  return null;
}
