/**
 * Fifth: the counterpart exists, but in another month. Only exact amounts, and only once the
 * line's own month has been searched, so that a repeating charge is not married to last month's.
 */
import { agreement } from '../balance.ts';
import type { Line } from '../line.ts';
import { eachBucket, keyOf, pairUp, take, type Pass, type Pool } from '../pool.ts';
import { centsKey, sameAmount } from '../truncation.ts';
import { isAtMonthEdge } from '../world.ts';
import { groupings, isFamily } from './groups.ts';

export const otherMonth: Pass = (pool) => {
  const accept = (left: Line, right: Line) => sameAmount(left, right) && !pool.contradict(left, right);
  const family = (line: Line) => pool.family(line) || '*';
  const txn = (more: (line: Line) => (string | number | null)[]) => (line: Line) =>
    line.txns.map((id) => keyOf(family(line), id, centsKey(line), ...more(line)));
  pairUp(
    pool,
    'other-month',
    txn((line) => [line.resource, line.billType]),
    accept,
  );
  pairUp(
    pool,
    'other-month',
    txn((line) => [line.resource]),
    accept,
  );
  pairUp(
    pool,
    'other-month',
    txn(() => []),
    accept,
  );
  pairUp(
    pool,
    'other-month',
    (line) => groupings.refunded(pool, line).map((key) => keyOf(key, centsKey(line))),
    accept,
  );
  pairUp(
    pool,
    'other-month',
    (line) => [keyOf(family(line), line.resource, line.day, centsKey(line))],
    accept,
  );
  // Without order and day only what is known to wander: refunds, changes, catch-ups, the month's edge.
  pairUp(
    pool,
    'other-month',
    (line) => [keyOf(family(line), line.resource, centsKey(line))],
    (left, right) => accept(left, right) && (wanders(left) || wanders(right)),
  );
  const { resourceOfOrder, order, refunded, combined, netted, changed } = groupings;
  for (const grouping of [resourceOfOrder, order, refunded, combined, netted, changed])
    acrossMonths(pool, grouping);
};

/** What is known to stand in another month than one would look for it. */
export const wanders = (line: Line): boolean =>
  line.kind === 'refund' ||
  line.kind === 'change' ||
  line.kind === 'catch-up' ||
  line.settled ||
  isAtMonthEdge(line);

function acrossMonths(pool: Pool, grouping: (pool: Pool, line: Line) => (string | null)[]): void {
  eachBucket(
    pool,
    (line) => grouping(pool, line),
    (lefts, rights, key) => {
      if (!isFamily(key, [...lefts, ...rights])) return;
      const found = agreement(lefts, rights);
      if (found) take(pool, found.lefts, found.rights, 'other-month', key);
    },
  );
}
