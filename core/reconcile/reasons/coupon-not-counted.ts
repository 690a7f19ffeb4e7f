import { sumOf, type Line } from '../line.ts';
import { none, type Claim, type Open, type Reason } from '../reason.ts';
import type { World } from '../world.ts';

/**
 * 代金券: consumption shows the amount before vouchers, the bill deducts them, performance never
 * counts them; the month-to-date estimate of a bill is before vouchers.
 */
export const couponNotCounted: Reason = {
  id: 'coupon-not-counted',
  explain: (open, world) => {
    const { view } = world.input;
    // A line outside the comparison as a whole has no voucher left to explain.
    if ([...open.lefts, ...open.rights].every((line) => open.done.has(line))) return none;
    if (view === 'consumption-performance')
      return open.lefts
        .filter((line) => hasCoupon(line) && !open.done.has(line))
        .map((line) => ({ amount: -line.coupon, owner: line }));
    if (view === 'bill-consumption') return billed(open, world);
    // The estimate of a bill is before vouchers, as its summary is.
    return world.leg === 'summary-bill' && world.input.billStatus !== 'estimated' ? summed(open) : none;
  },
};

const hasCoupon = (line: Line): boolean => line.coupon !== 0n;
const coupons = (lines: readonly Line[]): bigint => sumOf(lines, (line) => line.coupon);

function billed(open: Open, world: World): readonly Claim[] {
  if (world.input.billStatus === 'estimated' || open.rights.length === 0) return none;
  const lefts = open.group.lefts.filter(hasCoupon);
  // A line not billed yet will be billed without its voucher.
  if (open.group.lefts.length === 0) {
    return open.rights.filter(hasCoupon).map((line) => ({ amount: line.coupon, owner: line }));
  }
  if (lefts.length > 0 && open.lefts.length > 0)
    return open.lefts.filter(hasCoupon).map((line) => ({ amount: line.coupon, owner: line }));
  // The bill's own columns may show the amount after the voucher already.
  const rights = open.rights.filter(hasCoupon);
  if (open.lefts.length > 0 && coupons(rights) !== open.amount) return none;
  return rights.map((line) => ({ amount: line.coupon, owner: line }));
}

/**
 * The summary of customers adds up before vouchers, unless its figures say otherwise; that of a whole
 * bill after them, unless its figures do.
 */
function summed(open: Open): readonly Claim[] {
  const amount = coupons(open.lefts);
  const rest = open.amount - amount;
  if (rest !== 0n && open.rights.some((line) => line.customer === null)) return none;
  const smaller = (rest < 0n ? -rest : rest) < (open.amount < 0n ? -open.amount : open.amount);
  return smaller ? open.lefts.filter(hasCoupon).map((line) => ({ amount: line.coupon, owner: line })) : none;
}
