/**
 * Our table of days off is made from the kept package's: when a new release has another year, this
 * test fails, and `npx vitest run test/core/rules/holidays.test.ts -u` writes the table anew.
 */
import published from 'chinese-days/dist/chinese-days.json';
import { expect, it } from 'vitest';
import { holidayOn, holidays, makeUpDays } from '../../../core/rules/holidays.ts';

/** `{ "Spring Festival,春节": "2026-02-15 2026-02-16 …" }`: each name once, not once a day. */
function byName(days: Record<string, string>): Record<string, string> {
  const named: Record<string, string[]> = {};
  for (const [day, names] of Object.entries(days))
    (named[names.split(',').slice(0, 2).join()] ??= []).push(day);
  return Object.fromEntries(Object.entries(named).map(([name, list]) => [name, list.sort().join(' ')]));
}

it('holds the days of the kept package, every one', async () => {
  const table = { holidays: byName(published.holidays), workdays: byName(published.workdays) };
  await expect(JSON.stringify(table, null, 2) + '\n').toMatchFileSnapshot(
    '../../../core/rules/data/holidays.json',
  );
});

it('reads each day back under its own name', () => {
  const names = (day: string, from: Record<string, string>) => from[day]!.split(',').slice(0, 2);
  for (const [read, from] of [
    [holidays, published.holidays],
    [makeUpDays, published.workdays],
  ] as [ReadonlyMap<string, { zh: string; en: string }>, Record<string, string>][]) {
    expect([...read.keys()].sort()).toEqual(Object.keys(from).sort());
    for (const [day, { zh, en }] of read) expect([en, zh]).toEqual(names(day, from));
  }
  expect(holidayOn('2026-10-01')?.zh).toBe('国庆节');
});
