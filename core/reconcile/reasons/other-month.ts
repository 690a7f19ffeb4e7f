/** What refunds and changes share: recorded in another month than the order they belong to. */
import { addMonths } from '../../period.ts';
import type { Kind, Line } from '../line.ts';
import { claimLate, none, whole, type Reason } from '../reason.ts';
import type { ReasonId } from '../reason-ids.ts';
import type { World } from '../world.ts';
import { flowsFrom, isNotDue, wasBrought } from './not-due-yet.ts';

/** The counterpart was found in another month, or the line's order is known to be of another. */
export const evident = (id: ReasonId, kind: Kind): Reason => ({
  id,
  explain: (open, world) => {
    const late = claimLate(open, (line) => line.kind === kind);
    if (late.length > 0) return late;
    const { single } = open;
    if (single?.kind !== kind || orderMonth(single, world) !== 'other') return none;
    // Where it may still come into its own month, its order says nothing yet.
    return isNowhere(single, world) || isNotDue(single, world)
      ? none
      : whole(open, single, 'its order is of another month');
  },
});

/** No order of this month fits the line, so it belongs to one of another month. */
export const inferred = (id: ReasonId, kind: Kind): Reason => ({
  id,
  explain: (open, world) =>
    open.single?.kind === kind && orderMonth(open.single, world) !== 'same' && !isNowhere(open.single, world)
      ? whole(open, open.single, 'no order of this month fits it')
      : none,
});

/** The months before and after were brought when all of them was due, and have it neither: it is missing. */
function isNowhere(line: Line, world: World): boolean {
  if (line.side !== flowsFrom(world)) return false;
  const before = world.takenAt(line.side === 'left' ? 'right' : 'left', addMonths(line.period, -1));
  return before !== null && wasBrought(line, addMonths(line.period, 1), world);
}

const cache = new WeakMap<World, Map<string, Set<string>>>();

/** Months in which an order or resource was bought, by either side. */
function bought(world: World): Map<string, Set<string>> {
  const known = cache.get(world);
  if (known) return known;
  const months = new Map<string, Set<string>>();
  const add = (key: string, period: string) => {
    const set = months.get(key);
    if (set) set.add(period);
    else months.set(key, new Set([period]));
  };
  for (const line of [...world.lefts, ...world.rights]) {
    if (line.kind !== 'charge') continue;
    for (const id of [...line.orders, ...line.trades]) add(`O:${id}`, line.period);
    if (line.resource !== null) add(`R:${line.resource}`, line.period);
  }
  cache.set(world, months);
  return months;
}

function orderMonth(line: Line, world: World): 'same' | 'other' | 'unknown' {
  const months = bought(world);
  const orders = [...line.bases, ...line.orders, ...line.trades].map((id) => `O:${id}`);
  const resources = line.resource === null ? [] : [`R:${line.resource}`];
  for (const keys of [orders, resources]) {
    const found = keys.flatMap((key) => [...(months.get(key) ?? [])]);
    if (found.includes(line.period)) return 'same';
    if (found.length > 0) return 'other';
  }
  return 'unknown';
}
