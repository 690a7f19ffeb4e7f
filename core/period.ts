/**
 * Months and days of the portal are cut in GMT+8, whatever the browser's time zone. Everything
 * here counts in UTC milliseconds plus eight hours; no local Date getter is used.
 */
const EIGHT_HOURS = 8 * 3_600_000;
export const DAY_MS = 86_400_000;

/** A billing month (账期) in GMT+8: `2026-10`. */
export type Period = string;
/** A calendar day in GMT+8: `2026-10-31`. */
export type Day = string;
/** A moment, ISO 8601 in UTC: `2026-10-31T15:59:59Z`. */
export type Moment = string;

export const isPeriod = (text: string): text is Period => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** The day in GMT+8 a moment in milliseconds falls on, counted from 1970. */
export const dayNumberOf = (at: number): number => Math.floor((at + EIGHT_HOURS) / DAY_MS);

export function dayOf(moment: Moment | number | Date): Day {
  const number = dayNumberOf(typeof moment === 'number' ? moment : new Date(moment).getTime());
  let day = days.get(number);
  if (day === undefined) {
    day = new Date(number * DAY_MS).toISOString().slice(0, 10);
    if (days.size >= 10_000) days.clear();
    days.set(number, day);
  }
  return day;
}
/** Many moments fall on few days. */
const days = new Map<number, Day>();

export const periodOf = (moment: Moment | number | Date): Period => dayOf(moment).slice(0, 7);

/** `addMonths('2026-11', -1)` is `2026-10`. */
export function addMonths(period: Period, months: number): Period {
  const index = Number(period.slice(0, 4)) * 12 + Number(period.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** First moment of a day in GMT+8, in milliseconds. */
export const startOfDay = (day: Day): number => Date.parse(`${day}T00:00:00Z`) - EIGHT_HOURS;

/** A wall-clock text in GMT+8 with its offset: `2026-11-05T12:00:00+08:00`. */
export const withOffset = (moment: Moment | number | Date): string =>
  `${new Date(new Date(moment).getTime() + EIGHT_HOURS).toISOString().slice(0, 19)}+08:00`;

/** A moment as people read it, in GMT+8: `2026-11-05 12:00`. */
export const minuteText = (moment: Moment | number | Date): string => atMost(moment, 16);

/** The same to the second: `2026-11-05 12:00:07`. */
export const secondText = (moment: Moment | number | Date): string => atMost(moment, 19);

const atMost = (moment: Moment | number | Date, length: number): string =>
  withOffset(moment).slice(0, length).replace('T', ' ');
