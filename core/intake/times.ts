/**
 * Reads the forms of time met in portal pages, bill files and API answers. The portal's wall
 * clock is GMT+8, so a time without a zone is read in GMT+8; of a range (消费时间 of pay-per-use
 * lines) the beginning is taken, since the billing cycle follows the time of consumption.
 */
import { DAY_MS, dayOf, type Day, type Moment, type Period } from '../period.ts';

const EIGHT_HOURS = 8 * 3_600_000;

// 2020-08-23 22:00:00 GMT+08:00 · 2020/07/02 08:36 · 2024-12-31T16:00:00.000Z · 2026年10月31日 · 2026-10-31
const NUMERIC =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]+(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:[.,](\d{1,9}))?秒?)?)?/;
// Aug 23, 2020 22:00:00 GMT+08:00 (English pages)
const WORDS = /^([A-Z][a-z]{2})[a-z]{0,6}\.? (\d{1,2}),? (\d{4})(?:,? +(\d{1,2}):(\d{2})(?::(\d{2}))?)?/;
const ZONE =
  /^\s*(?:(Z)|\(?(?:GMT|UTC)\s*([+-]\d{1,2})(?::?(\d{2}))?\)?|([+-]\d{2}):?(\d{2})(?![\d/-])|\(?(?:GMT|UTC)\)?)/i;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface Instant {
  /** Milliseconds UTC. */
  at: number;
  /** Only a date was given. */
  dateOnly: boolean;
}

/** A moment in milliseconds UTC; null when the text is none of the known forms. */
function readInstant(text: string): Instant | null {
  let parts: (string | undefined)[];
  let rest: string;
  const numeric = NUMERIC.exec(text);
  if (numeric) {
    parts = numeric.slice(1);
    rest = text.slice(numeric[0].length);
  } else {
    const words = WORDS.exec(text);
    if (!words) return null;
    parts = [
      words[3],
      String(MONTHS.indexOf(words[1]!) + 1),
      words[2],
      words[4],
      words[5],
      words[6],
      undefined,
    ];
    rest = text.slice(words[0].length);
  }
  const [year, month, day, hour = 0, minute = 0, second = 0] = parts.map((part) =>
    part === undefined ? undefined : Number(part),
  );
  if (year === undefined || !month || !day || month > 12 || hour > 24 || minute > 59 || second > 59)
    return null;
  const midnight = Date.UTC(year, month - 1, day);
  if (new Date(midnight).getUTCDate() !== day || (hour === 24 && (minute || second))) return null;
  const dateOnly = parts[3] === undefined;
  let offset = EIGHT_HOURS;
  if (!dateOnly) {
    const zone = ZONE.exec(rest);
    if (zone) {
      rest = rest.slice(zone[0].length);
      const hours = zone[2] ?? zone[4];
      const minutes = Number(zone[3] ?? zone[5] ?? 0);
      if (hours === undefined) offset = 0;
      else offset = (Number(hours) * 60 + (hours.startsWith('-') ? -minutes : minutes)) * 60_000;
    }
  }
  // What follows may only be the end of a range.
  const end = /^\s*[-/~–—至]\s*(?=\d{4}|[A-Z])/.exec(rest);
  if (end ? !readInstant(rest.slice(end[0].length)) : rest.trim() !== '') return null;
  const milliseconds = parts[6] ? Number(parts[6].padEnd(3, '0').slice(0, 3)) : 0;
  return { at: midnight + ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds - offset, dateOnly };
}

/** Spreadsheet serial days (wall clock GMT+8), epoch seconds or epoch milliseconds. */
function numberInstant(value: number): Instant | null {
  if (value >= 20_000 && value < 80_000) {
    const wall = Math.round(((value - 25_569) * DAY_MS) / 1000) * 1000;
    return { at: wall - EIGHT_HOURS, dateOnly: Number.isInteger(value) };
  }
  if (value >= 1e9 && value < 1e10) return { at: value * 1000, dateOnly: false };
  return value >= 1e12 && value < 1e13 ? { at: value, dateOnly: false } : null;
}

const instant = (value: string | number): Instant | null =>
  typeof value === 'number' ? numberInstant(value) : readInstant(value);

/** `2026-10-31T15:59:59Z`; milliseconds only where they are not zero. */
export const momentText = (at: number): Moment => new Date(at).toISOString().replace('.000Z', 'Z');

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

export function readMoment(value: string | number): Moment | null {
  if (typeof value === 'string' && ISO.test(value) && !Number.isNaN(Date.parse(value))) return value;
  const found = instant(value);
  return found && momentText(found.at);
}

export function readDay(value: string | number): Day | null {
  const found = instant(value);
  return found && dayOf(found.at);
}

const PERIOD = /^(\d{4})(?:[-/.年]\s?(\d{1,2})月?|(0[1-9]|1[0-2]))$/;

/** `2026-10`, `202610`, `2026/10`, `2026年10月`, or any time within the month. */
export function readPeriod(value: string | number): Period | null {
  const found = PERIOD.exec(String(value));
  if (found) {
    const month = Number(found[2] ?? found[3]);
    return month >= 1 && month <= 12 ? `${found[1]}-${String(month).padStart(2, '0')}` : null;
  }
  return readDay(value)?.slice(0, 7) ?? null;
}
