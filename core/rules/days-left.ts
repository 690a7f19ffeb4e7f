import { dayOf } from '../period.ts';
import type { WorkCalendar } from './calendar.ts';

/**
 * Working days left of a clock that ends with a day (today itself not counted: 0 is "today", less
 * is over); null for a clock that ends at a time of day.
 */
export const workingDaysLeft = (due: string, now: number, calendar: WorkCalendar): number | null =>
  /^\d{4}-\d{2}-\d{2}$/.test(due) ? calendar.workingDaysBetween(dayOf(now), due) : null;
