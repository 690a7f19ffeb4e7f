/**
 * The reasons in the order in which they claim. First what is outside the comparison as a whole
 * (zero rows, advisory customers, products and purchases without performance, lines told twice);
 * then parts of an amount that never count (vouchers); then what moved elsewhere (another partner,
 * another month); then figures (rounding, write-offs, tax); then time; last, what is missing.
 * Certain evidence comes before inference: a counterpart found in another month before "no order
 * of this month fits", and that before "overdue".
 */
import type { Reason } from '../reason.ts';
import { anonymisedNames } from './anonymised-names.ts';
import { arrearsFreeze } from './arrears-freeze.ts';
import { cashCouponNotCounted } from './cash-coupon-not-counted.ts';
import { changeOtherMonth, changeOtherMonthInferred } from './change-other-month.ts';
import { combinedOrder } from './combined-order.ts';
import { couponNotCounted } from './coupon-not-counted.ts';
import { custodyUnlinkSplit } from './custody-unlink-split.ts';
import { duplicate } from './duplicate.ts';
import { ecsCostCollection } from './ecs-cost-collection.ts';
import { hiddenZeroRows } from './hidden-zero-rows.ts';
import { managerAttribution } from './manager-attribution.ts';
import { monthEdgeTimezone } from './month-edge-timezone.ts';
import { monthToDateEstimate } from './month-to-date-estimate.ts';
import { monthlySettledNextMonth } from './monthly-settled-next-month.ts';
import { notDueYet } from './not-due-yet.ts';
import { overdueMissing } from './overdue-missing.ts';
import { performanceTransfer } from './performance-transfer.ts';
import { productNoPerformance } from './product-no-performance.ts';
import { rebindSixMonths } from './rebind-six-months.ts';
import { refundOtherMonth, refundOtherMonthInferred } from './refund-other-month.ts';
import { rounding } from './rounding.ts';
import { roundingCatchUp } from './rounding-catch-up.ts';
import { scopeAdvisory } from './scope-advisory.ts';
import { storedValueCardPurchase } from './stored-value-card-purchase.ts';
import { tax, taxLines } from './tax.ts';
import { writeOff } from './write-off.ts';

export const reasons: readonly Reason[] = [
  hiddenZeroRows,
  scopeAdvisory,
  productNoPerformance,
  storedValueCardPurchase,
  duplicate,
  taxLines,
  couponNotCounted,
  cashCouponNotCounted,
  performanceTransfer,
  monthEdgeTimezone,
  monthlySettledNextMonth,
  refundOtherMonth,
  changeOtherMonth,
  roundingCatchUp,
  writeOff,
  rebindSixMonths,
  rounding,
  tax,
  managerAttribution,
  monthToDateEstimate,
  notDueYet,
  refundOtherMonthInferred,
  changeOtherMonthInferred,
  overdueMissing,
  custodyUnlinkSplit,
  combinedOrder,
  ecsCostCollection,
  arrearsFreeze,
  anonymisedNames,
];
