import { claimLate, none, whole, type Reason } from '../reason.ts';

/** 抹零补扣 (25, 精度补扣): what was cut before is charged later, in a line the other side has not. */
export const roundingCatchUp: Reason = {
  id: 'rounding-catch-up',
  explain: (open) => {
    const late = claimLate(open, (line) => line.kind === 'catch-up');
    if (late.length > 0) return late;
    return open.single?.kind === 'catch-up' ? whole(open, open.single) : none;
  },
};
