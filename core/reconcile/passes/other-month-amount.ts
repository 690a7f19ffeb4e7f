/**
 * Seventh: the identifiers agree, and neither the month nor the amount does. After all else that knows
 * a line by what it is, and only where one is left on each side: what its counterpart comes to is late,
 * the rest stands open, seen from either month.
 */
import { eachBucket, keyOf, take, type Pass } from '../pool.ts';
import { alike } from './other-amount.ts';
import { wanders } from './other-month.ts';

export const otherMonthAmount: Pass = (pool) => {
  for (const more of [['resource', 'billType'], ['resource'], []] as const)
    eachBucket(
      pool,
      (line) =>
        line.txns.map((txn) => keyOf(pool.family(line) || '*', txn, ...more.map((trait) => line[trait]))),
      (lefts, rights, key) => {
        const [left, right] = [lefts[0]!, rights[0]!];
        if (lefts.length > 1 || rights.length > 1 || !alike(lefts, rights)) return;
        if (left.day !== right.day && !wanders(left) && !wanders(right)) return;
        if (!pool.contradict(left, right)) take(pool, lefts, rights, 'same-identity-other-amount', key);
      },
    );
};
