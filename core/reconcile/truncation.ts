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

/** True where right − left comes from cutting one side's amounts to cents. */
export function isTruncation(
  lefts: readonly Line[],
  rights: readonly Line[],
  compare: (line: Line) => Money,
): boolean {
  const lines = [...lefts, ...rights];
  if (!lines.every(payPerUse) || !lines.some((line) => line.chargeMode === 3)) return false;
  return cutFrom(lefts, rights, compare) || cutFrom(rights, lefts, compare);
}

function cutFrom(fine: readonly Line[], charged: readonly Line[], compare: (line: Line) => Money): boolean {
  if (fine.length === 0 || charged.length === 0) return false;
  if (!charged.every((line) => isWhole(compare(line)))) return false;
  const total = sumOf(fine, compare);
  const gap = total - sumOf(charged, compare);
  if (gap === 0n) return false;
  if (gap === total - cut(total)) return true;
  if (fine.length === 1) return false;
  // Each line, or any few of them together, may have been cut: less than a cent is lost for each.
  const bound = CENT * BigInt(fine.length);
  return total > 0n ? gap > 0n && gap < bound : gap < 0n && -gap < bound;
}

/** Key part by which an amount meets its own cut form. */
export const centsKey = (line: Line): string =>
  (line.chargeMode === 3 || line.chargeMode === null ? cut(line.compare) : line.compare).toString();

/** Whether two lines show the same amount, cutting allowed. */
export const sameAmount = (left: Line, right: Line): boolean =>
  left.compare === right.compare || isTruncation([left], [right], (line) => line.compare);
