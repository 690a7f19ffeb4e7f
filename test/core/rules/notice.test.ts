/** Pasted notices against the tables of the kept package, and a year that has none yet. */
import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../core/rules/calendar.ts';
import { holidays, makeUpDays } from '../../../core/rules/holidays.ts';
import { readNotice } from '../../../core/rules/notice.ts';

const texts: Record<string, string> = {
  2025: `国务院办公厅关于2025年部分节假日安排的通知
    一、元旦：1月1日（周三）放假1天，不调休。
    二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
    三、清明节：4月4日（周五）至6日（周日）放假，共3天。
    四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
    五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
    六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。
    节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。`,
  2026: `国务院办公厅关于2026年部分节假日安排的通知
    一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
    二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
    三、清明节：4月4日（周六）至6日（周一）放假，共3天。
    四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
    五、端午节：6月19日（周五）至21日（周日）放假，共3天。
    六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
    七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。`,
};

describe.each(Object.keys(texts))('the notice of %s', (year) => {
  it('gives the days of the kept tables, each under its holiday', () => {
    const read = readNotice(texts[year]!);
    const of = (days: ReadonlyMap<string, { zh: string }>) =>
      [...days.keys()].filter((day) => day.startsWith(year));
    expect(read).toMatchObject({ ok: true, value: { year: Number(year) } });
    if (!read.ok) return;
    const { days } = read.value;
    expect(days.filter(({ working }) => !working).map(({ date }) => date)).toEqual(of(holidays).sort());
    expect(days.filter(({ working }) => working).map(({ date }) => date)).toEqual(of(makeUpDays).sort());
    expect(days.find(({ date }) => date === `${year}-05-03`)?.note).toBe('劳动节');
  });
});

it('takes a notice whose days begin in the year before, with commas, on one line', () => {
  const read = readNotice(
    '2027年放假安排 一、元旦:2026年12月31日至2027年1月2日放假,1月3日上班。二、国庆节:10月1日至7日,共7天,放假调休。',
  );
  expect(read.ok && read.value.days.slice(0, 4)).toEqual([
    { date: '2026-12-31', working: false, note: '元旦' },
    { date: '2027-01-01', working: false, note: '元旦' },
    { date: '2027-01-02', working: false, note: '元旦' },
    { date: '2027-01-03', working: true, note: '元旦' },
  ]);
  expect(read.ok && read.value.days.length).toBe(11);
});

it.each([
  ['no year', '一、元旦：1月1日放假。', 'notice-unreadable'],
  ['no days', '关于2027年部分节假日安排的通知', 'notice-unreadable'],
  ['a range that runs away', '2027年 一、春节：2月1日至3月20日放假。', 'notice-unreadable'],
  ['a day that is none', '2027年 一、春节：2月30日放假。', 'notice-unreadable'],
  ['another year’s weekdays', texts[2026]!.replaceAll('2026年', '2027年'), 'notice-weekday'],
  ['anything at all', '<script>2027年 '.repeat(500), 'notice-unreadable'],
])('refuses %s', (_, text, code) => {
  expect(readNotice(text)).toMatchObject({ ok: false, code });
});

it('makes a year official: what it says counts, and nothing is assumed beside it', () => {
  const read = readNotice('2027年 一、元旦：1月1日放假。二、春节：2月5日至11日放假调休。2月14日上班。');
  const calendar = calendarOf(
    read.ok ? read.value.days.map((day) => ({ ...day, notice: true as const })) : [],
  );
  expect(calendar.count('2027-01-29', 5)).toMatchObject({ due: '2027-02-12', assumedYears: [] });
  expect(calendar.kind('2027-02-14')).toMatchObject({
    working: true,
    reason: 'make-up',
    name: { zh: '春节' },
  });
  expect(calendar.kind('2027-02-08')).toMatchObject({ working: false, reason: 'holiday' });
  // Not in the notice: an ordinary Saturday and Thursday, though the law dates them.
  expect(calendar.kind('2027-05-01').reason).toBe('weekend');
  expect(calendar.kind('2027-10-01').working).toBe(true);
  expect(calendarOf().count('2027-01-29', 5).assumedYears).toEqual([2027]);
});
