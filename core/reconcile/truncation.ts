/**
 * 抹零: pay-per-use is priced to eight decimals and charged at two, what follows is cut and not
 * rounded; yearly/monthly has no such term. So a gap is a rounding only where cutting makes it.
 */
import type { Money } from '../money.ts';
import { sumOf, type Line } from './line.ts';

const CENT = 1_000_000n;

/** Cut to whole cents, toward zero. */
export const cut = (amount: Money): Money => (amount / CENT) * CENT;
const isWhole = (amount: Money): boolean => amount % CENT === 0n;

/** Pay-per-use as far as the lines tell: charge mode 3, or usage without a mode. */
const payPerUse = (line: Line): boolean =>
  line.chargeMode === 3 || (line.chargeMode === null && (line.billType === null || line.billType === 5));

/** A usage of less than a cent. */
export const isCutToNothing = (line: Line): boolean => line.chargeMode === 3 && cut(line.compare) === 0n;

/** True where right − left comes from cutting one side's amounts to cents, and from nothing else. */
export function isTruncation(
  lefts: readonly Line[],
  rights: readonly Line[],
  compare: (line: Line) => Money,
): boolean {
  const gap = sumOf(rights, compare) - sumOf(lefts, compare);
  return gap !== 0n && truncationOf(lefts, rights, compare) === gap;
}

/**
 * As much of right − left as cutting accounts for; 0 where nothing was cut. What is left then is
 * whole cents, which no cutting makes.
 */
export function truncationOf(
  lefts: readonly Line[],
  rights: readonly Line[],
  compare: (line: Line) => Money,
): Money {
  const lines = [...lefts, ...rights];
  if (!lines.every(payPerUse) || !lines.some((line) => line.chargeMode === 3)) return 0n;
  return lossOf(rights, lefts, compare) || -lossOf(lefts, rights, compare);
}

/**
 * What the fine amounts lost on the way to the charged ones. All of them cut as one sum lose least,
 * each cut by itself most; any few of them together something between.
 */
function lossOf(fine: readonly Line[], charged: readonly Line[], compare: (line: Line) => Money): Money {
  if (fine.length === 0 || charged.length === 0) return 0n;
  if (!charged.every((line) => isWhole(compare(line)))) return 0n;
  const total = sumOf(fine, compare);
  const least = total - cut(total);
  const most = sumOf(fine, (line) => compare(line) - cut(compare(line)));
  const gap = total - sumOf(charged, compare);
  if (gap === least || gap === most) return gap;
  // Amounts of both signs lose in both directions: only the two plain ways of cutting are sure.
  if (fine.some((line) => compare(line) < 0n === total > 0n && compare(line) !== 0n)) return most;
  const [low, high] = total > 0n ? [least, most] : [most, least];
  return gap < low ? low : gap > high ? high : gap;
}

/** Key part by which an amount meets its own cut form. */
export const centsKey = (line: Line): string =>
  (line.chargeMode === 3 || line.chargeMode === null ? cut(line.compare) : line.compare).toString();

/** Whether two lines show the same amount, cutting allowed. */
export const sameAmount = (left: Line, right: Line): boolean =>
  left.compare === right.compare || isTruncation([left], [right], (line) => line.compare);
