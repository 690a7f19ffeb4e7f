/**
 * How the sides come to differ: one mechanism each, with the page that states it. All write whole
 * cents and carry one cause a line, so that the key has one reading.
 */
import { cardPurchase, catchUp, tax, writeOff } from './charges.ts';
import { faults } from './faults.ts';
import { combined, orders, split } from './orders.ts';
import { change, refund } from './refunds.ts';
import { arrears, costCollection, groupedDay, steady, transfer, zeroRows } from './sheet.ts';
import { justPaid, monthEdge, monthlySettled } from './timing.ts';
import type { Mechanism } from './mechanism.ts';

/** Their order matters: each draws from the same stream of numbers. */
export const mechanisms: readonly Mechanism[] = [
  orders,
  monthlySettled,
  refund,
  change,
  monthEdge,
  writeOff,
  cardPurchase,
  catchUp,
  tax,
  transfer,
  costCollection,
  combined,
  groupedDay,
  zeroRows,
  arrears,
  justPaid,
  faults,
  steady,
  split,
];
