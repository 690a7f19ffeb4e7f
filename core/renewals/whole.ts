/** All groups of resources at a moment, and how long that says the same. */
import { addDays, dayOf, startOfDay } from '../period.ts';
import { weeksOf } from './calendar.ts';
import type { Group } from './groups.ts';

export interface Whole {
  /** The moments it holds for, ms UTC: the first, and the first it does not. */
  from: number;
  until: number;
  /** By end, the soonest first. */
  groups: Group[];
  /** Slot of each group. */
  weeks: (string | null)[];
  /** Single ones, as they are held. */
  resources: number;
  renewing: number;
  closed: number;
  noDate: number;
}

/** Holds until the day (GMT+8) is over or a group's end is reached: beyond it that is another phase. */
export function wholeAt(found: readonly Group[], resources: number, now: number): Whole {
  const today = dayOf(now);
  const groups = found.toSorted(
    (a, b) => (a.end ?? Infinity) - (b.end ?? Infinity) || (a.key < b.key ? -1 : 1),
  );
  const whole: Whole = {
    ...{ from: now, until: startOfDay(addDays(today, 1)), groups, weeks: weeksOf(groups, today) },
    ...{ resources, renewing: 0, closed: 0, noDate: 0 },
  };
  for (const { phase, renews, end } of groups) {
    if (phase === 'running') whole.until = Math.min(whole.until, end!);
    if (phase === 'closed') whole.closed++;
    else if (renews === true) whole.renewing++;
    if (phase === 'no-date') whole.noDate++;
  }
  return whole;
}
