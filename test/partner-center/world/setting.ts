import {
  addDays,
  addMonths,
  dayOf,
  periodOf,
  startOfDay,
  type Day,
  type Period,
} from '../../../core/period.ts';
import type { WorldOptions } from './types.ts';

const HOUR = 3_600_000;

/** The options filled in, and what the portal would have by `asOf`. */
export interface Setting {
  options: Required<WorldOptions>;
  /** Milliseconds UTC. */
  asOf: number;
  site: 'cn' | 'intl';
  currency: 'CNY' | 'USD';
  periods: Period[];
  openPeriod: Period;
  lastClosed: Period;
  /** 代售 is 2 on the China site; 转售 is 3 on the international one (open API, 关联类型). */
  resaleType: '2' | '3';
  /** `estimated`: international site, the open month (U-bill-intl); `none`: not generated yet. */
  billStatus(period: Period): 'final' | 'estimated' | 'none';
  /** Days whose pay-per-use performance, and daily estimated bill, are there already. */
  dayIsIn(day: Day): boolean;
}

export function settle(given: WorldOptions): Setting {
  const options: Required<WorldOptions> = {
    customers: 40,
    lines: 6000,
    months: 6,
    site: 'cn',
    role: 'distributor',
    asOf: '2026-11-23T10:00:00+08:00',
    ...given,
  };
  const asOf = Date.parse(options.asOf);
  const openPeriod = periodOf(asOf);
  const periods = Array.from({ length: options.months + 1 }, (_, at) =>
    addMonths(openPeriod, at - options.months),
  );
  // What happened yesterday is due at the end of a working day that is not over, whatever the
  // weekday (查看业绩: after one working day). Older days are there.
  const lastDayIn = addDays(dayOf(asOf), -2);
  return {
    options,
    asOf,
    site: options.site,
    currency: options.site === 'cn' ? 'CNY' : 'USD',
    periods,
    openPeriod,
    lastClosed: addMonths(openPeriod, -1),
    resaleType: options.site === 'cn' ? '2' : '3',
    billStatus: (period) => {
      // Ready by 12:00 on the 5th, Beijing time (查看伙伴账单); the international site shows an
      // estimate until then (U-bill-intl: final only after generation).
      if (period < openPeriod && asOf >= billReadyAt(period)) return 'final';
      return options.site === 'intl' && period <= openPeriod ? 'estimated' : 'none';
    },
    dayIsIn: (day) => day <= lastDayIn,
  };
}

export const billReadyAt = (period: Period): number => startOfDay(`${addMonths(period, 1)}-05`) + 12 * HOUR;

/** First and last moment of a month that are in it both in UTC and in GMT+8. */
export const safeMonth = (period: Period): { from: number; to: number } => ({
  from: startOfDay(`${period}-01`) + 9 * HOUR,
  to: startOfDay(`${addMonths(period, 1)}-01`) - 2 * HOUR,
});
