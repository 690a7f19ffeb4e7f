/**
 * First, because nothing is surer: the same order or transaction, resource, bill type and time in
 * the same month; by the day, where a sheet has no more than it. Equal amounts go first; then the one line left on each side, whatever its amount,
 * since a changed amount does not make it another line.
 */
import { isAlteration, type Line } from '../line.ts';
import { eachBucket, indexBy, isOpen, keyOf, pairUp, sweep, take, type Pass, type Pool } from '../pool.ts';
import { centsKey, sameAmount } from '../truncation.ts';

const identity =
  (pool: Pool, month: (line: Line) => string) =>
  (line: Line): (string | null)[] =>
    line.txns.map((txn) =>
      keyOf(month(line), pool.family(line) || '*', txn, line.resource, line.billType, line.day),
    );

/**
 * The same on one key a line (its order, else its transaction): nearly every line of a month finds
 * its counterpart here, and what follows walks the few that do not.
 */
function quickly(pool: Pool, time: (line: Line) => number | string | null): void {
  const key = (line: Line): string | null => {
    const txn = line.orders[0] ?? line.trades[0];
    if (txn === undefined || line.resource === null || line.billType === null || time(line) === null)
      return null;
    const kind = line.orders.length > 0 ? 'O' : 'T';
    return `${line.slot}|${pool.family(line)}|${kind}${txn}|${line.resource}|${line.billType}|${time(line)}|${centsKey(line)}`;
  };
  const rights = new Map<string, Line[]>();
  for (const right of pool.rights) {
    const own = key(right);
    if (own === null) continue;
    const bucket = rights.get(own);
    if (bucket) bucket.push(right);
    else rights.set(own, [right]);
  }
  for (const left of pool.lefts) {
    const own = key(left);
    const bucket = own === null ? undefined : rights.get(own);
    const right = bucket?.find((each) => isOpen(pool, each) && sameAmount(left, each));
    if (right) take(pool, [left], [right], 'exact-identity', own!);
  }
  sweep(pool);
}

export const exactIdentity: Pass = (pool) => {
  // Two hours of one transaction are alike in all but their time; one must not answer for the other.
  quickly(pool, (line) => line.at);
  quickly(pool, (line) => line.day);
  const identities = identity(pool, (line) => line.slot);
  const made = new Map<Line, (string | null)[]>();
  const keys = (line: Line): (string | null)[] => {
    let own = made.get(line);
    if (!own) made.set(line, (own = identities(line)));
    return own;
  };
  const withAmount = (line: Line) => keys(line).map((key) => keyOf(key, centsKey(line)));
  pairUp(pool, 'exact-identity', withAmount, sameAmount);
  // A monthly-settled line that its sheet recorded in its own month after all.
  const own = identity(pool, (line) => line.period);
  if (pool.lefts.some((line) => line.settled))
    pairUp(pool, 'exact-identity', (line) => own(line).map((key) => keyOf(key, centsKey(line))), sameAmount);
  // Where more of the order is open, another amount may be a sum; that is for the group pass to see.
  const rest = [indexBy(pool.lefts, concerns), indexBy(pool.rights, concerns)];
  const isSum = (pair: readonly Line[]) =>
    pair.some((line) =>
      [...orderKeys(line), `R:${line.resource}`].some((key) =>
        rest.some((index) => index.get(key)?.some((other) => isOpen(pool, other) && !pair.includes(other))),
      ),
    );
  eachBucket(pool, keys, (lefts, rights, key) => {
    if (lefts.length === 1 && rights.length === 1 && !isSum([lefts[0]!, rights[0]!]))
      take(pool, lefts, rights, 'exact-identity', key);
  });
};

const orderKeys = (line: Line): string[] => [...line.txns, ...line.bases.map((id) => `O:${id}`)];

/** What a line may be part of: its order, the one it goes back to, and a resource that it alters. */
const concerns = (line: Line): (string | null)[] => [
  ...orderKeys(line),
  isAlteration(line) && line.resource !== null ? `R:${line.resource}` : null,
];
