/**
 * China's public holidays and make-up working days, taken from the tables of `chinese-days`
 * (after the State Council's yearly notices). Only its data: its functions read the browser's
 * time zone and answer wrongly west of UTC. Each name stands once with its days (10 kB instead of
 * 37); test/core/rules/holidays.test.ts holds the table against the package and makes it anew.
 */
import published from './data/holidays.json';
import type { Day } from '../period.ts';
import type { Text } from './rule.ts';

function table(days: Record<string, string>): ReadonlyMap<Day, Text> {
  const map = new Map<Day, Text>();
  for (const [names, list] of Object.entries(days)) {
    const [en = '', zh = ''] = names.split(',');
    for (const day of list.split(' ')) map.set(day, { zh, en });
  }
  return map;
}

/** Days off, with the holiday they belong to. */
export const holidays = table(published.holidays);

/** Saturdays and Sundays that are worked, with the holiday they make up for. */
export const makeUpDays = table(published.workdays);

const years = new Set([...holidays.keys()].map((day) => Number(day.slice(0, 4))));

/** Whether the official calendar of a year is here; without it only weekends and the dated holidays can be assumed. */
export const isPublished = (year: number): boolean => years.has(year);

export const publishedYears = (): number[] => [...years].sort((a, b) => a - b);

/**
 * Holidays the law itself dates (全国年节及纪念日放假办法, as of 2025): days off in every year, whatever
 * the notice then puts around them. The others follow the lunar calendar and wait for the notice.
 */
const dated = table({
  "New Year's Day,元旦": '01-01',
  'Labour Day,劳动节': '05-01 05-02',
  'National Day,国庆节': '10-01 10-02 10-03',
});

/** The holiday a day is, by the notice of its year or, before there is one, by its date alone. */
export const holidayOn = (day: Day, isOfficial: (year: number) => boolean = isPublished): Text | undefined =>
  holidays.get(day) ?? (isOfficial(Number(day.slice(0, 4))) ? undefined : dated.get(day.slice(5)));
