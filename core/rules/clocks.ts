/**
 * The clocks that run in the Partner Center: what started, by which rule, and when it lapses.
 * Working-day clocks end with a date (GMT+8, the start day not counted); calendar clocks are that
 * many times 24 hours and end at a time.
 */
import { addDays, addMonths, startOfDay, withOffset, type Day, type Period } from '../period.ts';
import { billReady } from './book/bill.ts';
import { customerReport, unlinkCooldown } from './book/customers.ts';
import { fhCheck, incentiveConfirm, projectCheck } from './book/incentives.ts';
import { hoAccept, poVerify } from './book/opportunities.ts';
import { monthlySettled, performanceDue } from './book/performance.ts';
import { inviteLinkDays } from './book/staff.ts';
import type { WorkCalendar } from './calendar.ts';
import { explainCount } from './explain.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Citation, Rule, Text } from './rule.ts';
import type { RuleBook } from './rule-book.ts';
import { showWhen, type When } from './when.ts';

/** What runs down, by the rule it runs by. */
const workingDayClocks = {
  'ho-accept': hoAccept,
  'po-verify': poVerify,
  'fh-check': fhCheck,
  'project-check': projectCheck,
  'performance-due': performanceDue,
} as const;
const dayClocks = { 'invite-link': inviteLinkDays, 'customer-report': customerReport } as const;
const monthClocks = { 'unlink-cooldown': unlinkCooldown } as const;

export type ClockRule =
  | keyof typeof workingDayClocks
  | keyof typeof dayClocks
  | keyof typeof monthClocks
  | 'bill-ready'
  | 'incentive-confirm';

export const clockRules: readonly ClockRule[] = [
  ...(Object.keys(workingDayClocks) as (keyof typeof workingDayClocks)[]),
  ...(Object.keys(dayClocks) as (keyof typeof dayClocks)[]),
  ...(Object.keys(monthClocks) as (keyof typeof monthClocks)[]),
  'bill-ready',
  'incentive-confirm',
];

export interface Clock {
  rule: ClockRule;
  /** A date for working-day clocks, a time with offset for the others. */
  due: string;
  /** First moment (ms UTC) at which it has lapsed. */
  lapsesAt: number;
  /** How the date came about. */
  explanation: Text;
  citation: Citation;
  /** Years whose holidays are not published, on which the date rests. */
  assumedYears: number[];
}

export interface ClockInput {
  rule: ClockRule;
  /** When it started; for `incentive-confirm` the deadline itself. */
  start: When | null;
  /** `bill-ready` only. */
  period?: Period;
  /** `performance-due` only: a product settled by the month. */
  monthlySettled?: boolean;
}

/** Fails with `rule-not-here` (site or date), `start-missing`, `period-missing`. */
export function runClock(input: ClockInput, book: RuleBook, calendar: WorkCalendar): Result<Clock> {
  if (input.rule === 'bill-ready') return billClock(input.period ?? null, book);
  const { start } = input;
  if (!start) return fail('start-missing', `The clock ${input.rule} needs the time it started.`);
  if (input.rule === 'performance-due' && input.monthlySettled) return monthlySettledClock(start, book);
  if (input.rule === 'incentive-confirm') return deadlineClock(start, book);
  if (input.rule in workingDayClocks) {
    const rule = workingDayClocks[input.rule as keyof typeof workingDayClocks];
    return within(book, rule, start.day, (days, citation) => {
      const count = calendar.count(start.day, days);
      return {
        rule: input.rule,
        due: count.due,
        lapsesAt: startOfDay(addDays(count.due, 1)),
        explanation: explainCount(count),
        citation,
        assumedYears: count.assumedYears,
      };
    });
  }
  if (input.rule in dayClocks) {
    const rule = dayClocks[input.rule as keyof typeof dayClocks];
    return within(book, rule, start.day, (days, citation) =>
      calendarClock(input.rule, start, start.at + days * 86_400_000, citation, {
        zh: `自 ${showWhen(start)} 起 ${days} × 24 小时`,
        en: `${days} × 24 hours from ${showWhen(start)}`,
      }),
    );
  }
  const rule = monthClocks[input.rule as keyof typeof monthClocks];
  return within(book, rule, start.day, (months, citation) =>
    calendarClock(input.rule, start, plusMonths(start, months), citation, {
      zh: `自 ${showWhen(start)} 起 ${months} 个月`,
      en: `${months} months from ${showWhen(start)}`,
    }),
  );
}

function within(
  book: RuleBook,
  rule: Rule<number>,
  day: Day,
  make: (value: number, citation: Citation) => Clock,
): Result<Clock> {
  const inForce = book.resolve(rule, day);
  if (!inForce)
    return fail('rule-not-here', `The rule ${rule.id} does not hold on the ${book.site} site on ${day}.`);
  return ok(make(inForce.value, inForce.citation));
}

function calendarClock(rule: ClockRule, start: When, at: number, citation: Citation, how: Text): Clock {
  const due = withOffset(at);
  const note = start.timed
    ? { zh: '', en: '' }
    : { zh: '（起始时间未知，按当日 00:00 计）', en: ' (no time of day was given: counted from 00:00)' };
  return {
    rule,
    due,
    lapsesAt: at,
    explanation: { zh: `${how.zh}${note.zh}，截止 ${due}。`, en: `${how.en}${note.en}, due ${due}.` },
    citation,
    assumedYears: [],
  };
}

/** The same day of a later month, or that month's last where it has none; the time of day stays. */
function plusMonths(start: When, months: number): number {
  const month = addMonths(start.day.slice(0, 7), months);
  const last = addDays(`${addMonths(month, 1)}-01`, -1);
  const same = `${month}-${start.day.slice(8)}`;
  return startOfDay(same < last ? same : last) + (start.at - startOfDay(start.day));
}

function billClock(period: Period | null, book: RuleBook): Result<Clock> {
  if (!period) return fail('period-missing', 'bill-ready needs the billing month, e.g. 2026-10.');
  const next = addMonths(period, 1);
  const inForce = book.resolve(billReady, `${next}-01`);
  if (!inForce) return fail('rule-not-here', `bill-ready does not hold on the ${book.site} site.`);
  const [date, time] = inForce.value.split(' ') as [string, string];
  const due = `${next}-${date}T${time}:00+08:00`;
  return ok({
    rule: 'bill-ready',
    due,
    lapsesAt: Date.parse(due),
    explanation: {
      zh: `${period} 的账单在次月 ${Number(date)} 日 ${time}（北京时间）前生成：${due}。`,
      en: `The bill of ${period} is ready by ${time} Beijing time on day ${Number(date)} of the next month: due ${due}.`,
    },
    citation: inForce.citation,
    assumedYears: [],
  });
}

/** The page says only "next month": due when that month is over. */
function monthlySettledClock(start: When, book: RuleBook): Result<Clock> {
  return within(book, monthlySettled, start.day, (months, citation) => {
    const month = addMonths(start.day.slice(0, 7), months);
    const due = addDays(`${addMonths(month, 1)}-01`, -1);
    return {
      rule: 'performance-due',
      due,
      lapsesAt: startOfDay(addDays(due, 1)),
      explanation: {
        zh: `月结产品 ${start.day.slice(0, 7)} 的消费计入 ${month} 的业绩，至 ${due} 当月结束。`,
        en: `Consumption of a monthly-settled product in ${start.day.slice(0, 7)} appears in the performance of ${month}, which ends ${due}.`,
      },
      citation,
      assumedYears: [],
    };
  });
}

function deadlineClock(deadline: When, book: RuleBook): Result<Clock> {
  const citation = book.cite(incentiveConfirm, deadline.day);
  if (!citation) return fail('rule-not-here', `incentive-confirm does not hold on the ${book.site} site.`);
  const at = deadline.timed ? deadline.at : startOfDay(addDays(deadline.day, 1));
  const due = withOffset(at);
  return ok({
    rule: 'incentive-confirm',
    due,
    lapsesAt: at,
    explanation: {
      zh: `公示截止 ${showWhen(deadline)}，之后系统自动确认。`,
      en: `The deadline is ${showWhen(deadline)}; after it the system confirms by itself.`,
    },
    citation,
    assumedYears: [],
  });
}
