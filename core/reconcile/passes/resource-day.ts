/**
 * Third: usage has no order, and its transaction is often not on the sheet; the resource and the
 * day are. Line to line first, then a day's hours against the day's one line; then the day before
 * or after, since a sheet may date usage by its charge; last lines alike in all but the number of
 * their transaction, which each side may give its own.
 */
import { agreement } from '../balance.ts';
import { daysBetween } from '../../period.ts';
import { isUsage, type Line } from '../line.ts';
import { eachBucket, isOpen, keyOf, pairUp, take, type Pass } from '../pool.ts';
import { centsKey, sameAmount } from '../truncation.ts';
import { apart } from './customer-product.ts';

export const resourceDay: Pass = (pool) => {
  const base = (line: Line) => keyOf(line.slot, pool.family(line) || '*', line.resource);
  const onDay = (line: Line) => keyOf(base(line), line.day);
  const accept = (left: Line, right: Line) => sameAmount(left, right) && !pool.contradict(left, right);
  const atTime = (line: Line) => keyOf(base(line), line.at, line.billType, centsKey(line));
  pairUp(pool, 'resource-day', (line) => [atTime(line)], accept);
  pairUp(pool, 'resource-day', (line) => [keyOf(onDay(line), line.billType, centsKey(line))], accept);
  pairUp(pool, 'resource-day', (line) => [keyOf(onDay(line), centsKey(line))], accept);
  // A component of a machine, named as a resource of its own on the other side.
  const component = (line: Line) =>
    keyOf(
      line.slot,
      pool.family(line) || '*',
      line.side === 'left' ? line.subResource : line.resource,
      line.day,
    );
  pairUp(pool, 'resource-day', (line) => [keyOf(component(line), centsKey(line))], accept);
  // Usage with a number of its own.
  const numbered = (line: Line) => isUsage(line) && !pool.heardOf(line);
  eachBucket(
    pool,
    (line) => [onDay(line)],
    (lefts, rights, key) => {
      const some = lefts.filter((left) => rights.some((right) => !pool.contradict(left, right)));
      const found = agreement(some, rights);
      if (found) take(pool, found.lefts, found.rights, 'resource-day', key);
      // A day's sum has a transaction of its own, so its number speaks against no hour of it.
      const own = (line: Line) => isOpen(pool, line) && numbered(line);
      const [hours, days] = [lefts.filter(own), rights.filter(own)];
      const sums = agreement(hours, days, apart);
      if (sums && sums.lefts.length + sums.rights.length > 2)
        take(pool, sums.lefts, sums.rights, 'resource-day', key);
    },
  );
  pairUp(
    pool,
    'resource-day',
    (line) => [keyOf(base(line), line.billType, centsKey(line)), keyOf(base(line), centsKey(line))],
    (left, right) =>
      accept(left, right) &&
      (left.day === null || right.day === null || Math.abs(daysBetween(left.day, right.day)) <= 1),
  );
  if (pool.lefts.length === 0 || pool.rights.length === 0) return;
  const alike = (line: Line) => keyOf(line.billType, line.chargeMode, centsKey(line));
  const own = (left: Line, right: Line) => sameAmount(left, right) && numbered(left) && numbered(right);
  pairUp(pool, 'resource-day', (line) => [keyOf(base(line), line.at, alike(line))], own);
  pairUp(pool, 'resource-day', (line) => [keyOf(onDay(line), alike(line))], own);
  // A support plan's month is no resource's.
  const plan = (line: Line) =>
    line.resource === null ? keyOf(line.slot, pool.family(line) || '*', line.product, line.day) : null;
  pairUp(pool, 'resource-day', (line) => [keyOf(plan(line), alike(line))], own);
};
