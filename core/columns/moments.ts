/** Moments, days and months as numbers, and the very texts they were made of. */
import type { Kind } from '../model/dataset.ts';
import type { Row } from '../model/registry.ts';

type Value = Row[string] | undefined;
type Numeric = Exclude<Kind, 'money' | 'text' | 'code'>;

/** What a kind's value is as a number; NaN where the number would not give the value back. */
export const numeric: Record<Numeric, (value: Value) => number> = {
  number: (value) => (typeof value === 'number' ? value : NaN),
  integer: (value) => (typeof value === 'number' ? value : NaN),
  boolean: (value) => (typeof value === 'boolean' ? Number(value) : NaN),
  time: timeNumber,
  day: (value) =>
    exactly(value, typeof value === 'string' ? Date.parse(`${value}T00:00:00Z`) / 86_400_000 : NaN, dayText),
  period: (value) =>
    exactly(
      value,
      typeof value === 'string' ? Number(value.slice(0, 4)) * 12 + Number(value.slice(5)) - 1 : NaN,
      periodText,
    ),
};

/** A number stands for a text only if the text can be made of it again. */
const exactly = (value: Value, number: number, text: (number: number) => string): number =>
  Number.isFinite(number) && text(number) === value ? number : NaN;

const days = new Map<number, number>();
/** Start of a day (20261031) in ms; NaN when there is no such day. Lines fall on few days. */
export function dayStart(day: number): number {
  let at = days.get(day);
  if (at === undefined) {
    const month = Math.floor(day / 100) % 100;
    at = Date.UTC(Math.floor(day / 10_000), month - 1, day % 100);
    const date = new Date(at);
    if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day % 100) at = NaN;
    if (days.size > 10_000) days.clear();
    days.set(day, at);
  }
  return at;
}

/** Where the digits of `2026-10-31T15:59:59Z` stand; what stands between them. */
const DIGITS = [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18];

/** Milliseconds of a moment; NaN when making the text anew would not give it back. */
function timeNumber(value: Value): number {
  if (typeof value !== 'string') return NaN;
  if (
    value.length !== 20 ||
    value.charCodeAt(4) !== 45 ||
    value.charCodeAt(7) !== 45 ||
    value.charCodeAt(10) !== 84 ||
    value.charCodeAt(13) !== 58 ||
    value.charCodeAt(16) !== 58 ||
    value.charCodeAt(19) !== 90
  )
    return exactly(value, typeof value === 'string' ? Date.parse(value) : NaN, timeText);
  let number = 0;
  for (let at = 0; at < DIGITS.length; at++) {
    const digit = value.charCodeAt(DIGITS[at]!) - 48;
    if (digit < 0 || digit > 9) return NaN;
    number = number * 10 + digit;
  }
  const day = Math.floor(number / 1e6);
  const clock = number - day * 1e6;
  const hours = Math.floor(clock / 1e4);
  const minutes = Math.floor(clock / 100) - hours * 100;
  const seconds = clock % 100;
  // The first hundred years are those Date.UTC takes for 1900 to 1999.
  if (hours > 23 || minutes > 59 || seconds > 59 || day < 1_000_000)
    return exactly(value, Date.parse(value), timeText);
  return dayStart(day) + ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

let lastTextDay = NaN;
let lastTextDayText = '';
const PAIRS = Array.from({ length: 60 }, (_, at) => String(at).padStart(2, '0'));
export function timeText(at: number): string {
  const day = Math.floor(at / 86_400_000);
  if (day !== lastTextDay) {
    if (!(Math.abs(at) <= 8.64e15)) return '';
    lastTextDayText = new Date(day * 86_400_000).toISOString().slice(0, 11);
    lastTextDay = day;
  }
  const rest = at - day * 86_400_000;
  if (rest % 1000 !== 0) return new Date(at).toISOString();
  const seconds = rest / 1000;
  return `${lastTextDayText}${PAIRS[Math.floor(seconds / 3600)]}:${PAIRS[Math.floor(seconds / 60) % 60]}:${PAIRS[seconds % 60]}Z`;
}
export const dayText = (days: number): string =>
  Math.abs(days) < 1e7 ? new Date(days * 86_400_000).toISOString().slice(0, 10) : '';
export const periodText = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
