/**
 * Last: sheets whose lines carry no identifiers, compared by customer, product and charge mode
 * within the tolerance. Last, because it would marry anything to anything; a line with an
 * identifier that was not found is never taken here on amounts alone.
 */
import { agreement } from '../balance.ts';
import { sumOf, type Line } from '../line.ts';
import { eachBucket, keyOf, pairUp, take, type Pass, type Pool } from '../pool.ts';
import { centsKey, sameAmount } from '../truncation.ts';
import { atMonthEdge } from '../world.ts';
import { follows } from './other-amount.ts';

const anonymous = (line: Line): boolean =>
  line.orders.length === 0 && line.trades.length === 0 && line.resource === null;

const within = (pool: Pool, lefts: readonly Line[], rights: readonly Line[]): boolean => {
  const gap = sumOf(rights, (line) => line.compare) - sumOf(lefts, (line) => line.compare);
  return (gap < 0n ? -gap : gap) <= pool.tolerance;
};

export const customerProduct: Pass = (pool) => {
  const cell = (line: Line) => keyOf(line.slot, pool.family(line) || '*', line.product, line.chargeMode);
  const accept = (left: Line, right: Line) =>
    (anonymous(left) || anonymous(right)) && !pool.contradict(left, right);
  pairUp(
    pool,
    'customer-product',
    (line) => [
      keyOf(cell(line), line.billType, line.day, centsKey(line)),
      keyOf(cell(line), line.day, centsKey(line)),
      keyOf(cell(line), centsKey(line)),
    ],
    (left, right) => accept(left, right) && sameAmount(left, right),
  );
  pairUp(
    pool,
    'customer-product',
    (line) => [cell(line)],
    (left, right) => accept(left, right) && left.compare !== 0n && within(pool, [left], [right]),
  );
  for (const keys of [
    cell,
    (line: Line) => keyOf(line.slot, pool.family(line) || '*', line.product),
    (line: Line) => keyOf(line.slot, pool.family(line) || '*'),
  ]) {
    eachBucket(
      pool,
      (line) => [keys(line)],
      (lefts, rights, key) => {
        const unnamed = rights.filter(anonymous);
        const others = unnamed.length > 0 ? lefts : lefts.filter(anonymous);
        const facing = unnamed.length > 0 ? unnamed : rights;
        if (others.length === 0) return;
        const found = agreement(others, facing, apart);
        if (found) take(pool, found.lefts, found.rights, 'customer-product', key);
        else if (within(pool, others, facing)) take(pool, others, facing, 'customer-product', key);
      },
    );
  }
  // A line that names nothing has no other counterpart than its cell: the gap is then a gap of both.
  for (const keys of [(line: Line) => keyOf(cell(line), line.day), cell]) {
    eachBucket(
      pool,
      (line) => [apart(line) || line.sourcePartner !== null || line.compare <= 0n ? null : keys(line)],
      (lefts, rights, key) => {
        const nameless = rights.every(anonymous) ? rights : lefts.every(anonymous) ? lefts : null;
        if (nameless && follows(nameless, nameless === rights ? lefts : rights))
          take(pool, lefts, rights, 'customer-product', key);
      },
    );
  }
};

/** Lines with a reason of their own to be missing are set aside first. */
export const apart = (line: Line): boolean => line.kind !== 'charge' || line.settled || atMonthEdge(line.at);
