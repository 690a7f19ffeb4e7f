/**
 * Dates as the portal, exports and people write them: ISO, `2026/11/20 10:00`, `2026年11月20日`,
 * `20261120`. A time without an offset is GMT+8, never the process's zone; an impossible date is none.
 */
import { dayOf, startOfDay, withOffset, type Day } from '../period.ts';

export interface When {
  /** GMT+8 day. */
  day: Day;
  /** Milliseconds UTC; the first moment of the day where only a date was written. */
  at: number;
  /** Whether a time of day was written. */
  timed: boolean;
}

const DATE = /^(\d{4})([-/.年])(\d{1,2})([-/.月])(\d{1,2})日?(.*)$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const TIME = /^[T\s]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(.*)$/i;
const OFFSET = /^\(?(?:GMT|UTC)?\s*([+-])(\d{1,2})(?::?(\d{2}))?\)?$/i;

/** The same few moments are read again and again by every view; reading is pure, so it is remembered. */
const read = new Map<string, When | null>();
const REMEMBERED = 50_000;

export function parseWhen(input: unknown): When | null {
  if (typeof input !== 'string' || input.length > 64) return null;
  const known = read.get(input);
  if (known !== undefined) return known;
  const when = readWhen(input);
  if (when) Object.freeze(when);
  if (read.size >= REMEMBERED) read.clear();
  read.set(input, when);
  return when;
}

function readWhen(input: string): When | null {
  const text = input.normalize('NFKC').trim();
  const compact = COMPACT.exec(text);
  if (compact) return fromDay(compact[1]!, compact[2]!, compact[3]!);
  const date = DATE.exec(text);
  if (!date) return null;
  const day = fromDay(date[1]!, date[3]!, date[5]!);
  const rest = date[6]!.trimEnd();
  if (!day || rest === '') return day;
  const time = TIME.exec(rest);
  if (!time) return null;
  const [hour, minute, second] = [Number(time[1]), Number(time[2]), Number(time[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const offset = minutesOf(time[5]!);
  if (offset === null) return null;
  const millis = Number(`0.${time[4] ?? '0'}`) * 1000;
  const local = Date.parse(`${day.day}T00:00:00Z`) + ((hour * 60 + minute) * 60 + second) * 1000;
  const at = local + Math.floor(millis) - offset * 60_000;
  return { day: dayOf(at), at, timed: true };
}

function minutesOf(text: string): number | null {
  if (text === '' || /^(?:北京时间|CST)$/i.test(text)) return 480;
  if (/^(?:Z|GMT|UTC)$/i.test(text)) return 0;
  const match = OFFSET.exec(text);
  if (!match) return null;
  const [hours, minutes] = [Number(match[2]), Number(match[3] ?? 0)];
  if (hours > 14 || minutes > 59) return null;
  return (match[1] === '-' ? -1 : 1) * (hours * 60 + minutes);
}

function fromDay(year: string, month: string, date: string): When | null {
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const [y, m, d] = [Number(year), Number(month), Number(date)];
  if (y < 1990 || y > 2200 || m < 1 || m > 12 || d < 1) return null;
  // Day 0 of the next month is the last of this one.
  if (d > new Date(Date.UTC(y, m, 0)).getUTCDate()) return null;
  return { day, at: startOfDay(day), timed: false };
}

/** For people: the day, or the time with its offset. */
export const showWhen = (when: When): string => (when.timed ? withOffset(when.at) : when.day);
