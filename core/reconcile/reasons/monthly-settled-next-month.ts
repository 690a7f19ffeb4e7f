import { claimLate, none, whole, type Reason } from '../reason.ts';

/** CDN and other monthly-settled products: their performance appears in the month after. */
export const monthlySettledNextMonth: Reason = {
  id: 'monthly-settled-next-month',
  explain: (open, world) => {
    const late = claimLate(open, (line) => line.settled);
    if (late.length > 0) return late;
    return world.input.view === 'consumption-performance' && open.single?.settled
      ? whole(open, open.single)
      : none;
  },
};
