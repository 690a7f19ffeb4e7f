import { periodOf } from '../../period.ts';
import type { Line } from '../line.ts';
import { claimLate, none, whole, type Reason } from '../reason.ts';
import { atMonthEdge } from '../world.ts';

/**
 * Months are cut in GMT+8 and times given in UTC: in the eight hours between the two midnights one
 * side may record a line in one month and the other in the next.
 */
export const monthEdgeTimezone: Reason = {
  id: 'month-edge-timezone',
  explain: (open) => {
    const late = claimLate(open, (line) => atMonthEdge(line.at));
    if (late.length > 0) return late;
    return open.single && cutInUtc(open.single) ? whole(open, open.single, 'its month is that of UTC') : none;
  },
};

/** A line filed under the month its UTC time names, where GMT+8 names another. */
const cutInUtc = (line: Line): boolean => atMonthEdge(line.at) && periodOf(line.at!) !== line.period;
