/**
 * China's public holidays and make-up working days, taken from the tables of `chinese-days`
 * (after the State Council's yearly notices). Only its data: its functions read the browser's
 * time zone and answer wrongly west of UTC.
 */
import published from 'chinese-days/dist/chinese-days.json';
import type { Day } from '../period.ts';
import type { Text } from './rule.ts';

function table(entries: Record<string, string>): ReadonlyMap<Day, Text> {
  const map = new Map<Day, Text>();
  for (const [day, names] of Object.entries(entries)) {
    const [en = '', zh = ''] = names.split(',');
    map.set(day, { zh, en });
  }
  return map;
}

/** Days off, with the holiday they belong to. */
export const holidays = table(published.holidays);

/** Saturdays and Sundays that are worked, with the holiday they make up for. */
export const makeUpDays = table(published.workdays);

const years = new Set([...holidays.keys()].map((day) => Number(day.slice(0, 4))));

/** Whether the official calendar of a year is here; without it only weekends can be assumed. */
export const isPublished = (year: number): boolean => years.has(year);

export const publishedYears = (): number[] => [...years].sort((a, b) => a - b);
