/**
 * Second: the same order or transaction and the same amount, where the sheet leaves out the
 * resource, the type or the day. The product narrows it while it can; under ECS cost collection
 * the two sides name different products, so then order and amount must do.
 */
import type { Line } from '../line.ts';
import { keyOf, pairUp, type Pass } from '../pool.ts';
import { centsKey, sameAmount } from '../truncation.ts';

export const orderAmount: Pass = (pool) => {
  const keys =
    (...more: ((line: Line) => string | number | null)[]) =>
    (line: Line): (string | null)[] =>
      line.txns.map((txn) =>
        keyOf(line.slot, pool.family(line) || '*', txn, centsKey(line), ...more.map((pick) => pick(line))),
      );
  const accept = (left: Line, right: Line) => sameAmount(left, right) && !pool.contradict(left, right);
  pairUp(
    pool,
    'order-amount',
    keys(
      (line) => line.resource,
      (line) => line.product,
    ),
    accept,
  );
  pairUp(
    pool,
    'order-amount',
    keys((line) => line.resource),
    accept,
  );
  pairUp(
    pool,
    'order-amount',
    keys(
      (line) => line.product,
      (line) => line.billType,
    ),
    accept,
  );
  pairUp(
    pool,
    'order-amount',
    keys((line) => line.product),
    accept,
  );
  pairUp(pool, 'order-amount', keys(), accept);
};
