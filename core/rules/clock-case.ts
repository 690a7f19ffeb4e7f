/**
 * Clocks as plain cases, for tests and bug reports: `[{id, rule, startedAt, period?, corrections?}]`
 * in, `[{id, due, explanation}]` out. A broken entry answers with its error; the others stand.
 */
import { isPeriod, periodOf } from '../period.ts';
import { fail, ok, type Result } from '../result.ts';
import { calendarOf, type DayCorrection } from './calendar.ts';
import { clockRules, runClock, type ClockRule } from './clocks.ts';
import type { Citation } from './rule.ts';
import { ruleBook } from './rule-book.ts';
import { parseWhen } from './when.ts';

export interface ClockCaseAnswer {
  id: string | null;
  due: string | null;
  /** English; `explanationZh` is the same in Chinese. */
  explanation: string;
  explanationZh?: string;
  citation?: Citation;
  error?: { code: string; message: string };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const idOf = (value: unknown): string | null =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;

export function clockCases(input: unknown): ClockCaseAnswer[] {
  const entries: unknown[] = Array.isArray(input) ? input : [input];
  return entries.map((entry) => {
    const id = isRecord(entry) ? idOf(entry.id) : null;
    const answer = isRecord(entry)
      ? clockCase(entry)
      : fail('entry-broken', 'An entry is an object with rule and startedAt.');
    return answer.ok
      ? { id, ...answer.value }
      : {
          id,
          due: null,
          explanation: answer.message,
          error: { code: answer.code, message: answer.message },
        };
  });
}

function clockCase(entry: Record<string, unknown>): Result<Omit<ClockCaseAnswer, 'id'>> {
  const rule = clockRules.find((known) => known === entry.rule) as ClockRule | undefined;
  if (!rule) return fail('rule-unknown', `Rules with a clock are: ${clockRules.join(', ')}.`);
  const given = entry.startedAt ?? null;
  const start = parseWhen(given);
  if (given !== null && !start)
    return fail('date-unreadable', 'startedAt is not a date or time that can be read.');
  const site = entry.site ?? 'cn';
  if (site !== 'cn' && site !== 'intl' && site !== 'eu') return fail('site-unknown', 'site is cn or intl.');
  let period: string | undefined;
  if (rule === 'bill-ready') {
    const named = entry.period ?? (start ? periodOf(start.at) : null);
    if (typeof named !== 'string' || !isPeriod(named))
      return fail('period-unreadable', 'bill-ready needs a period such as 2026-10.');
    period = named;
  } else if (!start) return fail('start-missing', `${rule} needs startedAt.`);
  const corrections = correctionsOf(entry.corrections);
  if (!corrections.ok) return corrections;
  const clock = runClock(
    { rule, start, period, monthlySettled: entry.monthlySettled === true },
    ruleBook([], site, start?.at ?? Date.parse(`${period}-01T00:00:00+08:00`)),
    calendarOf(corrections.value),
  );
  if (!clock.ok) return clock;
  const { due, explanation, citation } = clock.value;
  return ok({ due, explanation: explanation.en, explanationZh: explanation.zh, citation });
}

function correctionsOf(input: unknown): Result<DayCorrection[]> {
  if (input == null) return ok([]);
  if (!Array.isArray(input)) return fail('correction-broken', 'corrections is a list.');
  const corrections: DayCorrection[] = [];
  for (const [index, entry] of (input as unknown[]).entries()) {
    const date = isRecord(entry) ? parseWhen(entry.date) : null;
    if (!isRecord(entry) || !date || typeof entry.working !== 'boolean')
      return fail('correction-broken', `corrections[${index}] needs a date and working true or false.`);
    corrections.push({
      date: date.day,
      working: entry.working,
      note: typeof entry.note === 'string' ? entry.note.slice(0, 500) : '',
    });
  }
  return ok(corrections);
}
