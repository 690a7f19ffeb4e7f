/**
 * Working days in China, counted in GMT+8 days (texts like `2026-11-20`), never in local dates.
 * The day a count starts on is not counted; it ends on the last counted day.
 */
import { addDays, type Day } from '../period.ts';
import { holidayOn, isPublished, makeUpDays } from './holidays.ts';
import type { Text } from './rule.ts';

/** A user's correction of one day; of several for a day the last holds. */
export interface DayCorrection {
  date: Day;
  working: boolean;
  note: string;
  /** A day of a year's notice the user brought, which makes that year official. */
  notice?: true;
}

export type DayReason = 'weekday' | 'weekend' | 'holiday' | 'make-up' | 'corrected';

export interface DayKind {
  day: Day;
  /** 0 Sunday … 6 Saturday. */
  weekday: number;
  working: boolean;
  reason: DayReason;
  /** The holiday, or the note of the correction. */
  name: Text | null;
}

export interface CountedDay extends DayKind {
  /** 1, 2, … for a day that counted; null for one that did not. */
  counted: number | null;
}

export interface Count {
  from: Day;
  due: Day;
  days: CountedDay[];
  /** Years whose official calendar is not published: there, weekends and holidays fixed by date are assumed. */
  assumedYears: number[];
}

export interface WorkCalendar {
  kind(day: Day): DayKind;
  isWorkingDay(day: Day): boolean;
  /** The n-th working day after `from` (n ≥ 1); 0 gives `from` itself. */
  addWorkingDays(from: Day, n: number): Day;
  /** The same with every day it passed. */
  count(from: Day, n: number): Count;
  /** Working days after `from` up to and including `to`; negative where `to` is before. */
  workingDaysBetween(from: Day, to: Day): number;
}

/** The longest count the calendar follows; a broken input must not walk for ever. */
export const MAX_COUNT = 2000;

export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay();

export function calendarOf(corrections: readonly DayCorrection[] = []): WorkCalendar {
  const own = new Map(corrections.map((entry) => [entry.date, entry]));

  const told = new Set(corrections.flatMap(({ date, notice }) => (notice ? [Number(date.slice(0, 4))] : [])));
  /** Whether a year's days off are known from its notice. */
  const isOfficial = (year: number): boolean => isPublished(year) || told.has(year);

  function kind(day: Day): DayKind {
    const weekday = weekdayOf(day);
    const correction = own.get(day);
    if (correction) {
      const name = correction.note ? { zh: correction.note, en: correction.note } : null;
      const reason = !correction.notice ? 'corrected' : correction.working ? 'make-up' : 'holiday';
      return { day, weekday, working: correction.working, reason, name };
    }
    const makeUp = makeUpDays.get(day);
    if (makeUp) return { day, weekday, working: true, reason: 'make-up', name: makeUp };
    const holiday = holidayOn(day, isOfficial);
    if (holiday) return { day, weekday, working: false, reason: 'holiday', name: holiday };
    const weekend = weekday === 0 || weekday === 6;
    return { day, weekday, working: !weekend, reason: weekend ? 'weekend' : 'weekday', name: null };
  }

  // Thousands of clocks start on a few hundred days.
  const counted = new Map<string, Count>();
  function count(from: Day, n: number): Count {
    const key = `${from} ${n}`;
    let known = counted.get(key);
    if (!known) counted.set(key, (known = walk(from, n)));
    return known;
  }

  function walk(from: Day, n: number): Count {
    const days: CountedDay[] = [];
    const assumed = new Set<number>();
    let day = from;
    for (let reached = 0; reached < Math.min(n, MAX_COUNT);) {
      day = addDays(day, 1);
      const entry = kind(day);
      const year = Number(day.slice(0, 4));
      if (!isOfficial(year)) assumed.add(year);
      if (entry.working) reached += 1;
      days.push({ ...entry, counted: entry.working ? reached : null });
      // A correction of every day to "not working" would never end.
      if (days.length > MAX_COUNT * 3) break;
    }
    return { from, due: day, days, assumedYears: [...assumed].sort((a, b) => a - b) };
  }

  function workingDaysBetween(from: Day, to: Day): number {
    const sign = to < from ? -1 : 1;
    const last = sign === 1 ? to : from;
    let day = sign === 1 ? from : to;
    let n = 0;
    while (day < last) {
      day = addDays(day, 1);
      if (kind(day).working) n += 1;
    }
    return n === 0 ? 0 : n * sign;
  }

  return {
    kind,
    isWorkingDay: (day) => kind(day).working,
    addWorkingDays: (from, n) => count(from, n).due,
    count,
    workingDaysBetween,
  };
}
