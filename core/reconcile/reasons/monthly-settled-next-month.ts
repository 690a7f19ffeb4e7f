import type { Line } from '../line.ts';
import { claimLate, none, whole, type Reason } from '../reason.ts';
import type { World } from '../world.ts';
import { wasBrought } from './not-due-yet.ts';

/**
 * CDN and other monthly-settled products: their performance appears in the month after. The books
 * deduct usage likewise, once the month is over.
 */
export const monthlySettledNextMonth: Reason = {
  id: 'monthly-settled-next-month',
  explain: (open, world) => {
    const late = claimLate(open, (line) => line.settled || open.group.pass === 'settled-later');
    if (late.length > 0) return late;
    const { single } = open;
    return world.input.view === 'consumption-performance' && single?.settled && !wasDue(single, world)
      ? whole(open, single)
      : none;
  },
};

/** Its month came and went, and the sheet of that month was brought without it. */
const wasDue = (line: Line, world: World): boolean =>
  line.side === 'left' && wasBrought(line, line.slot, world);
