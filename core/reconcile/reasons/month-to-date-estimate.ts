import { isWhole, type World } from '../world.ts';
import { none, whole, type Reason } from '../reason.ts';

/** 预估 of performance, or the month-to-date bill of the international site: compared, and said to be estimates. */
export const monthToDateEstimate: Reason = {
  id: 'month-to-date-estimate',
  explain: (open, world) => {
    // The summary of a month's first days may be there before its lines.
    const summed = world.leg === 'summary-bill' && open.rights.length > 0;
    if ((open.lefts.length === 0 && !summed) || open.rights.length === 0) return none;
    const estimated =
      world.input.view === 'consumption-performance'
        ? open.rights.some((line) => line.status === '预估')
        : isBillEstimate(world);
    return estimated ? whole(open, open.rights[0]) : none;
  },
  observe: (world) => {
    const rows =
      world.input.view === 'consumption-performance'
        ? world.rights.filter((line) => line.inPeriod && line.status === '预估')
        : isBillEstimate(world)
          ? world.lefts.filter((line) => line.inPeriod)
          : [];
    return rows.length > 0 && isWhole(world)
      ? [{ lines: rows.map((line) => line.id), note: 'compared as an estimate' }]
      : [];
  },
};

/** China shows no bill before the month is billed, so a bill there is no estimate. */
const isBillEstimate = ({ input }: World): boolean => input.billStatus === 'estimated' && input.site !== 'cn';
