import { addDays, dayOf } from '../../period.ts';
import type { Line } from '../line.ts';
import { none, whole, type Reason } from '../reason.ts';
import { momentOf, type World } from '../world.ts';

const READING = 'rests on the reading of the day attribution to a manager begins';

/**
 * A newly assigned customer counts for its manager from the second day; consumption may name the
 * manager from the assignment. Only a manager's own view sees it: for the partner nothing moves.
 */
export const managerAttribution: Reason = {
  id: 'manager-attribution',
  explain: (open, world) =>
    world.input.scope?.account_manager_id && open.single && beforeAttribution(open.single, world)
      ? whole(open, open.single, READING)
      : none,
  moves: (_group, world) => !!world.input.scope?.account_manager_id,
  movedNote: READING,
};

/** First day that counts for the manager named in the customer list, or null. */
export function attributedFrom(line: Line, world: Pick<World, 'customers' | 'facts'>): string | null {
  const customer = line.customer === null ? undefined : world.customers.get(line.customer);
  const assigned = momentOf(customer?.assigned_on);
  return assigned === null ? null : addDays(dayOf(assigned), world.facts.attributionDays);
}

function beforeAttribution(line: Line, world: World): boolean {
  const from = attributedFrom(line, world);
  return from !== null && line.day !== null && line.day < from;
}
