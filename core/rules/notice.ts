/**
 * A year's notice of the State Council (国务院办公厅关于…年部分节假日安排的通知) as people paste it, read
 * into days: the kept tables end with the last published year, and the next is out before we are.
 */
import { addDays, type Day } from '../period.ts';
import { fail, ok, type Result } from '../result.ts';
import { weekdayOf } from './calendar.ts';
import { parseWhen } from './when.ts';

export interface NoticeDay {
  date: Day;
  working: boolean;
  /** The holiday it belongs to. */
  note: string;
}

export interface Notice {
  year: number;
  days: NoticeDay[];
}

const WEEKDAYS = '日一二三四五六';
/** Longer than any holiday there was: a range that long is misread. */
const LONGEST = 16;
const TOKEN = /(?:(20\d\d)年)?(?:(\d{1,2})月)?(\d{1,2})日(至|到|-|—|~)?/g;

/**
 * Fails with `notice-unreadable` where no year or no day off is found, `notice-weekday` where a day does
 * not fall on the weekday the text names: then it is another year's, or mistyped.
 */
export function readNotice(pasted: string): Result<Notice> {
  const text = pasted.slice(0, 20_000).normalize('NFKC').replace(/\s+/g, '');
  const year = Number(/(20\d\d)年/.exec(text)?.[1] ?? 0);
  if (!year) return fail('notice-unreadable', 'The text names no year.');
  const wrong = wrongWeekday(text, year);
  if (wrong) return fail('notice-weekday', `${wrong} is not the weekday the text says.`, { day: wrong });
  const days = new Map<Day, NoticeDay>();
  for (const section of text.replace(/\([^)]*\)/g, '').split(/[一二三四五六七八九十]+、/)) {
    const named = /^([^:。]{1,20}):(.*)/.exec(section);
    if (!named) continue;
    let dates: Day[] = [];
    for (const piece of named[2]!.split(/[。;,]/)) {
      const read = datesIn(piece, year);
      if (!read) return fail('notice-unreadable', `A range of days cannot be read: ${piece.slice(0, 60)}`);
      dates.push(...read);
      const working = /上班/.test(piece);
      if (!working && !/放假|休息/.test(piece)) continue;
      for (const date of dates) days.set(date, { date, working, note: named[1]! });
      dates = [];
    }
  }
  const all = [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
  return all.some(({ working }) => !working)
    ? ok({ year, days: all })
    : fail('notice-unreadable', 'The text names no days off.');
}

/** Days of a phrase, ranges filled; null: one that is no date, or a range no holiday is as long as. */
function datesIn(piece: string, year: number): Day[] | null {
  const dates: Day[] = [];
  let month = '';
  let from: Day | null = null;
  for (const [, own, of, day, to] of piece.matchAll(TOKEN)) {
    if (of) month = of;
    const date = parseWhen(`${own ?? year}-${month}-${day}`)?.day;
    if (!date) return null;
    if (from !== null && (date <= from || date > addDays(from, LONGEST))) return null;
    for (let at: Day = from === null ? date : addDays(from, 1); at <= date; at = addDays(at, 1))
      dates.push(at);
    from = to ? date : null;
  }
  return dates;
}

/** The first day whose weekday, in brackets behind it, is another. */
function wrongWeekday(text: string, year: number): string | null {
  let month = '';
  for (const [, own, of, day, weekday] of text.matchAll(
    /(?:(20\d\d)年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\([^)]*?(?:周|星期)([日天一二三四五六])\))?/g,
  )) {
    if (of) month = of;
    const date = weekday && parseWhen(`${own ?? year}-${month}-${day}`)?.day;
    if (date && weekdayOf(date) !== WEEKDAYS.indexOf(weekday === '天' ? '日' : weekday)) return date;
  }
  return null;
}
