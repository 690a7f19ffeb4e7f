import { describe, expect, it } from 'vitest';
import { clockText, type RunningClock } from '../../../core/today/clock-text.ts';
import { clockRules, runClock } from '../../../core/rules/clocks.ts';
import { calendarOf } from '../../../core/rules/calendar.ts';
import { workingDaysLeft } from '../../../core/rules/days-left.ts';
import { ruleBook } from '../../../core/rules/rule-book.ts';
import { parseWhen } from '../../../core/rules/when.ts';

const calendar = calendarOf();
const at = (text: string): number => Date.parse(`${text}+08:00`);

function clock(rule: RunningClock['rule'], start: string, now: number): RunningClock {
  const run = runClock(
    { rule: rule as 'ho-accept', start: parseWhen(start), period: '2026-10' },
    ruleBook([], 'cn', now),
    calendar,
  );
  if (!run.ok) throw new Error(run.message);
  return { ...run.value, rule, workingDaysLeft: workingDaysLeft(run.value.due, now, calendar) };
}

describe('a clock in words', () => {
  // Shared on Friday 20 November: Monday, Tuesday and Wednesday count.
  it.each([
    ['2026-11-20T18:00:00', '3 个工作日内接受，否则自动驳回'],
    ['2026-11-22T10:00:00', '3 个工作日内接受，否则自动驳回'],
    ['2026-11-24T10:00:00', '1 个工作日内接受，否则自动驳回'],
    ['2026-11-25T23:59:00', '今天内接受，否则自动驳回'],
    ['2026-11-26T00:00:00', '接受期限已过，默认拒绝'],
  ])('an HO shared on a Friday, at %s: %s', (now, words) =>
    expect(clockText(clock('ho-accept', '2026-11-20', at(now)), at(now), 'zh')).toBe(words),
  );

  it('tells which working day of the verification it is', () => {
    const now = at('2026-11-24T10:00:00');
    expect(clockText(clock('po-verify', '2026-11-13', now), now, 'zh')).toBe('验证第 7 / 10 个工作日');
  });

  it('has words for every clock, running and lapsed, in both languages', () => {
    for (const rule of clockRules)
      for (const now of [at('2026-11-20T12:00:00'), at('2028-01-01T00:00:00')])
        for (const locale of ['zh', 'en'] as const)
          expect(clockText(clock(rule, '2026-11-20 10:00', now), now, locale)).not.toMatch(
            /NaN|null|undefined|^$/,
          );
  });
});
