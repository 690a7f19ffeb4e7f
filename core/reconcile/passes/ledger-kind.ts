/**
 * Only for the ledger of account changes, and after its transactions: entries that name no line of
 * the bill, against the bill's lines of the same kind, where the sums agree exactly.
 */
import { agreement } from '../balance.ts';
import { ORDER_BILL_TYPES } from '../../model/bill-line.ts';
import type { Line } from '../line.ts';
import { eachBucket, keyOf, pairUp, take, type Pass } from '../pool.ts';
import { centsKey, sameAmount } from '../truncation.ts';
import { apart } from './customer-product.ts';

const nameless = (line: Line): boolean => line.orders.length === 0 && line.trades.length === 0;

/** Not by an order, which the ledger would name alike. */
const numbered = (line: Line): boolean =>
  nameless(line) || (line.billType !== null && !ORDER_BILL_TYPES.includes(line.billType));

export const ledgerKind: Pass = (pool) => {
  const kind = (line: Line) => keyOf(line.slot, line.kind, line.kind === 'charge' ? line.chargeMode : '-');
  const keys = [kind, (line: Line) => keyOf(line.slot, line.kind)];
  pairUp(
    pool,
    'ledger-kind',
    (line) => [keyOf(kind(line), line.day, centsKey(line)), keyOf(kind(line), centsKey(line))],
    (left, right) => sameAmount(left, right) && (nameless(left) || nameless(right)),
  );
  for (const key of keys) {
    eachBucket(
      pool,
      (line) => [key(line)],
      (lefts, rights, bucket) => {
        const found = agreement(lefts, rights, apart);
        if (!found) return;
        // Orders that differ speak against a match of single lines, not against a sum of many. A
        // transaction does not: the bill and the ledger each number theirs.
        const single = found.lefts.length === 1 && found.rights.length === 1;
        if (single && !found.rights.every(nameless) && !found.lefts.every(numbered)) return;
        take(pool, found.lefts, found.rights, 'ledger-kind', bucket);
      },
    );
  }
};
