import { evident, inferred } from './other-month.ts';

/** Unsubscriptions (4), refunds of changes (20) and of conversions (24). */
export const refundOtherMonth = evident('refund-other-month', 'refund');
export const refundOtherMonthInferred = inferred('refund-other-month', 'refund');
