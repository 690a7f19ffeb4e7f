/** How long what was read of a month stays good. Pure: the time is an argument. */
import { addMonths, DAY_MS, startOfDay, type Period } from '../period.ts';

const HOUR_MS = 3_600_000;

/** The 5th of the month after, 12:00 GMT+8: the partner's bill of the month is there (伙伴账单). */
export const billReadyAt = (period: Period): number =>
  startOfDay(`${addMonths(period, 1)}-05`) + 12 * HOUR_MS;

/** A closed month is looked at again this long after its bill, for corrections that came late. */
const LATER_LOOKS = [0, 30 * DAY_MS, 90 * DAY_MS];

/**
 * The moment from which on a whole reading of a month is good enough at `now`: nothing before the
 * bill is there (Infinity), then one reading after it, after thirty days, and after ninety.
 */
export function goodSince(period: Period, now: number): number {
  const ready = billReadyAt(period);
  const looks = LATER_LOOKS.map((after) => ready + after).filter((at) => at <= now);
  return looks.at(-1) ?? Infinity;
}
