/** The arithmetic of a working-day count in words: "11-20 Fri counted 1, 11-21 and 22 weekend, …". */
import type { Count, CountedDay } from './calendar.ts';
import { weekdayOf } from './calendar.ts';
import type { Text } from './rule.ts';
import type { Day } from '../period.ts';

const EN = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const ZH = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;

const short = (day: Day): string => day.slice(5);
const named = (day: Day): Text => ({
  zh: `${short(day)} ${ZH[weekdayOf(day)]}`,
  en: `${short(day)} ${EN[weekdayOf(day)]}`,
});

/** `11-21`, `11-21 and 22`, `10-01 to 10-07`. */
function span(first: Day, last: Day, length: number): Text {
  if (length === 1) return named(first);
  if (length > 2) return { zh: `${short(first)} 至 ${short(last)}`, en: `${short(first)} to ${short(last)}` };
  const second = first.slice(0, 7) === last.slice(0, 7) ? last.slice(8) : short(last);
  return { zh: `${short(first)}、${second}`, en: `${short(first)} and ${second}` };
}

function reasonOf(day: CountedDay): Text {
  const note = day.name;
  if (day.reason === 'holiday' && note) return { zh: `${note.zh}放假`, en: note.en };
  if (day.reason === 'weekend') return { zh: '周末', en: 'weekend' };
  return {
    zh: `按更正不是工作日${note ? `（${note.zh}）` : ''}`,
    en: `not a working day by correction${note ? ` (${note.en})` : ''}`,
  };
}

function whyWorked(day: CountedDay): Text | null {
  const note = day.name;
  if (day.reason === 'make-up') return { zh: '调休上班，', en: 'make-up working day, ' };
  if (day.reason === 'corrected')
    return {
      zh: `按更正为工作日${note ? `（${note.zh}）` : ''}，`,
      en: `working day by correction${note ? ` (${note.en})` : ''}, `,
    };
  return null;
}

/** Up to so many counted days, each is told by itself; longer counts are told in runs. */
const SINGLY = 10;

/** Days that read alike and follow one another are told in one phrase. */
const alike = (a: CountedDay, b: CountedDay): boolean =>
  a.working === b.working && a.reason === b.reason && a.name?.zh === b.name?.zh;

const told = new WeakMap<Count, Text>();

export function explainCount(count: Count): Text {
  let text = told.get(count);
  if (!text) told.set(count, (text = tell(count)));
  return text;
}

function tell(count: Count): Text {
  const groups: CountedDay[][] = [];
  const total = count.days.at(-1)?.counted ?? 0;
  for (const day of count.days) {
    const group = groups.at(-1);
    if (group && (!day.working || total > SINGLY) && alike(group[0]!, day)) group.push(day);
    else groups.push([day]);
  }
  const start = named(count.from);
  const zh = [`${start.zh} 起算日不计`];
  const en = [`${start.en} start, not counted`];
  for (const group of groups) {
    const first = group[0]!;
    const last = group.at(-1)!;
    if (!first.working) {
      const when = span(first.day, last.day, group.length);
      const reason = reasonOf(first);
      zh.push(`${when.zh} ${reason.zh}`);
      en.push(`${when.en} ${reason.en}`);
      continue;
    }
    const why = whyWorked(first);
    const from = named(first.day);
    const to = named(last.day);
    const single = group.length === 1;
    zh.push(
      `${single ? from.zh : `${from.zh} 至 ${to.zh}`} ${why?.zh ?? ''}计第 ${single ? first.counted : `${first.counted}–${last.counted}`} 天`,
    );
    en.push(
      `${single ? from.en : `${from.en} to ${to.en}`} ${why?.en ?? ''}counted ${single ? first.counted : `${first.counted} to ${last.counted}`}`,
    );
  }
  if (count.assumedYears.length > 0) {
    const years = count.assumedYears.join(', ');
    zh.push(`${years} 年放假安排未发布，仅按周末和固定日期的法定节假日推算`);
    en.push(
      `the calendar of ${years} is not published, only weekends and the holidays fixed by date are assumed`,
    );
  }
  return { zh: `${zh.join('，')}；截止 ${count.due}。`, en: `${en.join(', ')}; due ${count.due}.` };
}
