import type { Money } from '../../money.ts';
import { sumOf, type Line } from '../line.ts';
import { none, type Claim, type Open, type Reason } from '../reason.ts';
import { isTruncation } from '../truncation.ts';

/**
 * 现金券: only those marked as not counting are outside performance. A line seldom says which kind
 * paid it; then the sheet itself is the evidence, unless the rule book reads it otherwise.
 */
export const cashCouponNotCounted: Reason = {
  id: 'cash-coupon-not-counted',
  explain: (open, world) => {
    if (world.input.view !== 'consumption-performance') return none;
    const paid = open.lefts.filter((line) => line.cashCoupon !== 0n && !open.done.has(line));
    const claim = (line: Line): Claim => ({ amount: -line.cashCoupon, owner: line });
    const marked = paid.filter(
      (line) =>
        line.cashCouponCounts === false ||
        (line.cashCouponCounts === null && world.facts.cashCoupons === 'not-counted'),
    );
    const unmarked = paid.filter(
      (line) => line.cashCouponCounts === null && world.facts.cashCoupons === 'by-evidence',
    );
    // What another month shows of it is not lacking.
    const shown = sumOf(open.otherRights, compare) - sumOf(open.otherLefts, compare);
    const rest = { ...open, amount: open.amount + shown + sumOf(marked, (line) => line.cashCoupon) };
    return [...marked.map(claim), ...byEvidence(rest, unmarked).map(claim)];
  },
};

const compare = (line: Line): Money => line.compare;

/** The unmarked lines whose cash coupon is exactly what the sheet lacks. */
function byEvidence(open: Open, unmarked: readonly Line[]): readonly Line[] {
  const rights = [...open.rights, ...open.otherRights];
  if (unmarked.length === 0 || rights.length === 0 || open.amount === 0n) return [];
  const settles = (lines: readonly Line[]): boolean => {
    const rest = open.amount + sumOf(lines, (line) => line.cashCoupon);
    if (rest === 0n) return true;
    const gone = new Set(lines);
    return isTruncation(
      open.group.lefts,
      open.group.rights,
      (line) => line.compare - (gone.has(line) ? line.cashCoupon : 0n),
    );
  };
  if (settles(unmarked)) return unmarked;
  return fewestFirst(unmarked.slice(0, FEW)).find(settles) ?? [];
}

/** Small enough for every choice of lines to be tried. */
const FEW = 10;

function fewestFirst(lines: readonly Line[]): Line[][] {
  const choices: Line[][] = [];
  for (let mask = 1; mask < 1 << lines.length; mask++)
    choices.push(lines.filter((_, at) => mask & (1 << at)));
  return choices.sort((a, b) => a.length - b.length);
}
