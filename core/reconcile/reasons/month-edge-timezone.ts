import { periodOf } from '../../period.ts';
import type { Line } from '../line.ts';
import { claimLate, none, whole, type Reason } from '../reason.ts';
import { atMonthEdge, isAtMonthEdge } from '../world.ts';
import { wasBrought } from './not-due-yet.ts';

/**
 * Months are cut in GMT+8 and times given in UTC: in the eight hours between the two midnights one
 * side may record a line in one month and the other in the next.
 */
export const monthEdgeTimezone: Reason = {
  id: 'month-edge-timezone',
  explain: (open, world) => {
    const late = claimLate(open, isAtMonthEdge);
    if (late.length > 0) return late;
    const { single } = open;
    return single && cutInUtc(single) && !wasBrought(single, periodOf(timeOf(single)!), world)
      ? whole(open, single, 'its month is that of UTC')
      : none;
  },
};

/** From 2024-06-01 a record belongs to the month of its use, whenever it was charged. */
const timeOf = (line: Line): number | null => line.usedAt ?? line.at;

/** A line filed under the month its UTC time names, where GMT+8 names another. */
const cutInUtc = (line: Line): boolean => {
  const at = timeOf(line);
  return atMonthEdge(at) && periodOf(at!) !== line.period;
};
