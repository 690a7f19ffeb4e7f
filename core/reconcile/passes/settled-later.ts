/**
 * Only for the ledger of account changes. Usage is deducted once its month is over, in one entry a
 * customer that names none of its lines, and in the API's records not even the cycle it settles. So
 * a customer's usage of a month is looked for in the month after, as one exact amount.
 */
import { agreement } from '../balance.ts';
import { ORDER_BILL_TYPES } from '../../model/bill-line.ts';
import { sumOf, type Line } from '../line.ts';
import { addMonths } from '../../period.ts';
import { eachBucket, indexBy, isOpen, keyOf, sweep, take, type Pass, type Pool } from '../pool.ts';
import { monthOfDay } from '../world.ts';

const PAY_PER_USE = 3;

/** A line of usage, or a ledger's entry that pays for some and does not say of which month. */
const isUsage = (line: Line): boolean =>
  line.kind === 'charge' &&
  line.chargeMode === PAY_PER_USE &&
  (line.side === 'left'
    ? line.billType === null || !ORDER_BILL_TYPES.includes(line.billType)
    : monthOfDay(line.day) === line.period);

/** Month whose usage a line may settle. */
const monthOf = (line: Line): string => (line.side === 'left' ? line.slot : addMonths(line.slot, -1));

/** Before anything is matched by its kind: sums of several lines, which agree with an entry by no accident. */
export const settledLater: Pass = (pool) => {
  byCustomer(pool, 2);
};

/** After it: a customer's only line, and at last all that is left of the month. */
export const settledLaterRest: Pass = (pool) => {
  byCustomer(pool, 1);
  eachBucket(
    pool,
    (line) => [isUsage(line) ? monthOf(line) : null],
    (lefts, rights, month) => {
      const found = agreement(lefts, rights);
      if (found) take(pool, found.lefts, found.rights, 'settled-later', month);
    },
  );
};

function byCustomer(pool: Pool, atLeast: number): void {
  const entries = indexBy(pool.rights, (line) => [isUsage(line) ? keyOf(monthOf(line), line.compare) : null]);
  if (entries.size === 0) return;
  const customers = indexBy(pool.lefts, (line) => [isUsage(line) ? keyOf(line.slot, line.customer) : null]);
  for (const [key, lines] of customers) {
    const lefts = lines.filter((line) => isOpen(pool, line));
    if (lefts.length < atLeast) continue;
    const amount = keyOf(
      lefts[0]!.slot,
      sumOf(lefts, (line) => line.compare),
    )!;
    const right = entries
      .get(amount)
      ?.find(
        (line) => isOpen(pool, line) && (line.customer === null || line.customer === lefts[0]!.customer),
      );
    if (right) take(pool, lefts, [right], 'settled-later', key);
  }
  sweep(pool);
}
