import { evident, inferred } from './other-month.ts';

/** Specification changes (3) in another month than their order. */
export const changeOtherMonth = evident('change-other-month', 'change');
export const changeOtherMonthInferred = inferred('change-other-month', 'change');
