/** The reasons the product knows; part of the case format, so none is ever renamed. */
export const reasonIds = [
  'scope-advisory',
  'not-due-yet',
  'month-edge-timezone',
  'monthly-settled-next-month',
  'refund-other-month',
  'change-other-month',
  'write-off',
  'stored-value-card-purchase',
  'coupon-not-counted',
  'cash-coupon-not-counted',
  'rounding',
  'rounding-catch-up',
  'tax',
  'manager-attribution',
  'custody-unlink-split',
  'performance-transfer',
  'rebind-six-months',
  'product-no-performance',
  'arrears-freeze',
  'ecs-cost-collection',
  'combined-order',
  'hidden-zero-rows',
  'month-to-date-estimate',
  'anonymised-names',
  'overdue-missing',
  'duplicate',
] as const;

export type ReasonId = (typeof reasonIds)[number];

/** What no reason explains; it stands apart and is shown first. */
export type ReasonOrUnexplained = ReasonId | 'unexplained';

/** Reasons a person must look at. */
export const exceptionKinds = ['overdue-missing', 'duplicate', 'unexplained'] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

export type ViewId = 'bill-consumption' | 'consumption-performance' | 'bill-summary-ledger';
export type Leg = 'summary-bill' | 'ledger-summary';
