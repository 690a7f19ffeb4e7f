/** One list over all clocks, sorted by what is lost when they lapse. */
import type { Incentive, Opportunity, StaffRecord } from '../model/tables.ts';
import type { Money } from '../money.ts';
import { addMonths, addDays, DAY_MS, periodOf, startOfDay, type Day } from '../period.ts';
import { clocksOf } from '../opportunities/clocks.ts';
import type { WorkCalendar } from '../rules/calendar.ts';
import { runClock, type Clock, type ClockRule } from '../rules/clocks.ts';
import { workingDaysLeft } from '../rules/days-left.ts';
import type { Citation, Text } from '../rules/rule.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import { parseWhen } from '../rules/when.ts';
import { openInvites } from '../staff/members.ts';

/** What is lost, the worst first. */
export const losses = [
  'deal-rejected',
  'money-lapses',
  'submission-rejected',
  'confirmed-unseen',
  'report-lapses',
  'must-wait',
  'progress-stale',
  'invite-lapses',
  'nothing',
] as const;
export type Loss = (typeof losses)[number];

export type ItemRule = ClockRule | 'progress';

const lossOf: Readonly<Record<ItemRule, Loss>> = {
  'ho-accept': 'deal-rejected',
  'fh-check': 'money-lapses',
  'project-check': 'money-lapses',
  'po-verify': 'submission-rejected',
  'incentive-confirm': 'confirmed-unseen',
  'customer-report': 'report-lapses',
  'unlink-cooldown': 'must-wait',
  progress: 'progress-stale',
  'invite-link': 'invite-lapses',
  'bill-ready': 'nothing',
  'performance-due': 'nothing',
};

export const lossTexts: Readonly<Record<Loss, Text>> = {
  'deal-rejected': { zh: '默认拒绝，商机失去', en: 'rejected by default, the deal is lost' },
  'money-lapses': { zh: '激励作废', en: 'the incentive lapses' },
  'submission-rejected': { zh: '默认驳回，请催促 PDM', en: 'rejected by default: press the PDM' },
  'confirmed-unseen': { zh: '系统自动确认，不能再提异议', en: 'confirmed automatically, no more objection' },
  'report-lapses': { zh: '报备失效', en: 'the customer report lapses' },
  'must-wait': { zh: '到期后可再次申请', en: 'after it another request is possible' },
  'progress-stale': { zh: '进展未更新', en: 'progress is not kept up' },
  'invite-lapses': { zh: '邀请链接失效，需重新邀请', en: 'the link lapses, invite again' },
  nothing: { zh: '仅提示', en: 'for information' },
};

/** A clock the user started by hand: a customer report, an incentive to check, … */
export interface OwnClock {
  id: string;
  rule: Extract<ClockRule, 'customer-report' | 'fh-check' | 'project-check' | 'unlink-cooldown'>;
  title: string;
  startedAt: string;
}

export interface TodayItem {
  /** The incident: it changes when the due date does, so a snooze or notice is about this one. */
  id: string;
  rule: ItemRule;
  subject: { type: 'opportunity' | 'member' | 'incentive' | 'bill' | 'own'; id: string; title: string };
  due: string;
  lapsesAt: number;
  /** For clocks of working days: how many are left, 0 today; null for the others. */
  workingDaysLeft: number | null;
  loss: Loss;
  /** Money at stake, where known. */
  amount: Money | null;
  /** `urgent`: until the end of the next working day; `soon`: within five working days. */
  level: 'urgent' | 'soon' | 'later';
  lapsed: boolean;
  explanation: Text;
  citation: Citation;
  assumedYears: number[];
}

/** A clock as it stands all day; whether it has lapsed is a matter of the moment. */
export type DayItem = Omit<TodayItem, 'lapsed'>;

export interface TodayInput {
  opportunities: readonly Opportunity[];
  staff: readonly StaffRecord[];
  incentives: readonly Incentive[];
  own: readonly OwnClock[];
}

/** Lapsed clocks stay so long, to be seen once; then the portal's status tells the rest. */
const LAPSED_DAYS = 14;

/** Every clock of a day (GMT+8), what is lost first. The same from its first moment to its last. */
export function itemsOfDay(
  input: TodayInput,
  today: Day,
  book: RuleBook,
  calendar: WorkCalendar,
): { items: DayItem[]; startUnknown: { rule: ItemRule; id: string; title: string }[] } {
  const items: DayItem[] = [];
  const startUnknown: { rule: ItemRule; id: string; title: string }[] = [];
  const dawn = startOfDay(today);
  const urgentUntil = startOfDay(addDays(calendar.addWorkingDays(today, 1), 1));
  const soonUntil = startOfDay(addDays(calendar.addWorkingDays(today, 5), 1));
  const add = (
    clock: Omit<Clock, 'rule'> & { rule: ItemRule },
    subject: TodayItem['subject'],
    amount: Money | null,
  ): void => {
    if (clock.lapsesAt < dawn - LAPSED_DAYS * DAY_MS) return;
    items.push({
      id: `${clock.rule}|${subject.type}|${subject.id}|${clock.due}`,
      rule: clock.rule,
      subject,
      due: clock.due,
      lapsesAt: clock.lapsesAt,
      workingDaysLeft: workingDaysLeft(clock.due, dawn, calendar),
      loss: lossOf[clock.rule],
      amount,
      level: clock.lapsesAt <= urgentUntil ? 'urgent' : clock.lapsesAt <= soonUntil ? 'soon' : 'later',
      explanation: clock.explanation,
      citation: clock.citation,
      assumedYears: clock.assumedYears,
    });
  };

  for (const opportunity of input.opportunities) {
    const title = opportunity.name ?? opportunity.customer ?? opportunity.id;
    const { clocks, startUnknown: unknown } = clocksOf(opportunity, book, calendar);
    for (const clock of clocks)
      add(clock, { type: 'opportunity', id: opportunity.id, title }, opportunity.amount);
    for (const rule of unknown) startUnknown.push({ rule, id: opportunity.id, title });
  }
  for (const { account, name, link } of openInvites(input.staff, dawn, book, calendar))
    add(link, { type: 'member', id: account, title: name ?? account }, null);
  for (const incentive of input.incentives) {
    if (!/^(?:待确认|to be confirmed)$/i.test(incentive.status?.trim() ?? '')) continue;
    const title = incentive.name ?? incentive.id;
    const start = parseWhen(incentive.confirm_by);
    const clock = start && runClock({ rule: 'incentive-confirm', start }, book, calendar);
    if (!clock) startUnknown.push({ rule: 'incentive-confirm', id: incentive.id, title });
    else if (clock.ok) add(clock.value, { type: 'incentive', id: incentive.id, title }, incentive.amount);
  }
  for (const own of input.own) {
    const start = parseWhen(own.startedAt);
    const clock = start && runClock({ rule: own.rule, start }, book, calendar);
    if (!clock) startUnknown.push({ rule: own.rule, id: own.id, title: own.title });
    else if (clock.ok) add(clock.value, { type: 'own', id: own.id, title: own.title }, null);
  }
  const period = addMonths(periodOf(dawn), -1);
  const bill = runClock({ rule: 'bill-ready', start: null, period }, book, calendar);
  if (bill.ok) add(bill.value, { type: 'bill', id: period, title: period }, null);
  return { items: items.sort(byLoss), startUnknown };
}

/** What still runs at a moment of the day, and what has lapsed; each in the order of the day. */
export function atMoment(items: readonly DayItem[], now: number): { running: DayItem[]; lapsed: DayItem[] } {
  const running: DayItem[] = [];
  const lapsed: DayItem[] = [];
  for (const item of items)
    if (item.lapsesAt > now) running.push(item);
    else if (!over.has(item.rule) && item.lapsesAt >= now - LAPSED_DAYS * DAY_MS) lapsed.push(item);
  return { running, lapsed };
}

/** Once over, there is nothing to look at: the list says 已失效, the bill is there. */
const over: ReadonlySet<ItemRule> = new Set(['invite-link', 'bill-ready'] as const);

/** What is lost first, then how soon, then how much. */
function byLoss(a: DayItem, b: DayItem): number {
  const loss = losses.indexOf(a.loss) - losses.indexOf(b.loss);
  if (loss !== 0) return loss;
  if (a.lapsesAt !== b.lapsesAt) return a.lapsesAt - b.lapsesAt;
  const [x, y] = [a.amount ?? 0n, b.amount ?? 0n];
  if (x !== y) return x < y ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}
