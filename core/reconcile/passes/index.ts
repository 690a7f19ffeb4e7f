/** The passes, in falling fidelity. Each takes from the pool what it matches; none takes it back. */
import type { Pass } from '../pool.ts';
import { customerProduct } from './customer-product.ts';
import { exactIdentity } from './exact-identity.ts';
import { groups } from './groups.ts';
import { orderAmount } from './order-amount.ts';
import { otherAmount } from './other-amount.ts';
import { otherMonth } from './other-month.ts';
import { otherMonthAmount } from './other-month-amount.ts';
import { resourceDay } from './resource-day.ts';

export const passes: readonly Pass[] = [
  exactIdentity,
  orderAmount,
  resourceDay,
  groups,
  otherMonth,
  otherAmount,
  otherMonthAmount,
  customerProduct,
];
