/** One list over all clocks, sorted by what is lost when they lapse. */
import { ofEach, resorted } from '../ledger/remembered.ts';
import { reportState } from '../customers/reports.ts';
import type { CustomerReport, Incentive, Opportunity, StaffRecord } from '../model/tables.ts';
import type { Money } from '../money.ts';
import { addMonths, addDays, DAY_MS, periodOf, startOfDay, type Day } from '../period.ts';
import { clocksOf } from '../opportunities/clocks.ts';
import type { Gone } from '../opportunities/gone.ts';
import type { WorkCalendar } from '../rules/calendar.ts';
import { runClock, type Clock, type ClockRule } from '../rules/clocks.ts';
import { workingDaysLeft } from '../rules/days-left.ts';
import type { Citation, Text } from '../rules/rule.ts';
import type { Ground } from '../rules/corrections.ts';
import { parseWhen } from '../rules/when.ts';
import type { SeenAt } from '../staff/directory.ts';
import { openInvites } from '../staff/members.ts';
import { clocksOfIncentive, isAwaited } from './incentive-clocks.ts';
import { losses, type Loss } from './losses.ts';

const lossRank = Object.fromEntries(losses.map((loss, at) => [loss, at])) as Record<Loss, number>;

export type ItemRule = ClockRule | 'progress';

const lossOf: Readonly<Record<ItemRule, Loss>> = {
  'ho-accept': 'deal-rejected',
  'fh-check': 'money-lapses',
  'project-check': 'money-lapses',
  'po-verify': 'submission-rejected',
  'incentive-confirm': 'confirmed-unseen',
  'customer-report': 'report-lapses',
  // It ends a wait: nothing is lost by it.
  'unlink-cooldown': 'nothing',
  progress: 'progress-stale',
  'invite-link': 'invite-lapses',
  'bill-ready': 'nothing',
  'performance-due': 'nothing',
};

/** A clock the user started by hand: an incentive to check, an unlinking, … */
export interface OwnClock {
  id: string;
  rule: Extract<ClockRule, 'customer-report' | 'fh-check' | 'project-check' | 'unlink-cooldown'>;
  title: string;
  startedAt: string;
  /** The incentive or customer report whose start it is. */
  of?: string;
}

export interface TodayItem {
  /** The incident: it changes when the due date does, so a snooze or notice is about this one. */
  id: string;
  rule: ItemRule;
  subject: {
    type: 'opportunity' | 'member' | 'incentive' | 'report' | 'bill' | 'own';
    id: string;
    title: string;
  };
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
  /** Of an opportunity the portal's list shows no more: since when. Its clock runs on, by what was last seen. */
  gone: Gone | null;
  explanation: Text;
  citation: Citation;
  assumedYears: number[];
}

/** A clock as it stands all day; whether it has lapsed, or what it is about is listed still, is a matter of the moment. */
export type DayItem = Omit<TodayItem, 'lapsed' | 'gone'>;

type Standing = Pick<Ground, 'book' | 'calendar' | 'version'>;

export interface TodayInput {
  opportunities: readonly Opportunity[];
  staff: readonly StaffRecord[];
  /** When a record of the staff was last told. */
  seen?: SeenAt;
  incentives: readonly Incentive[];
  reports: readonly CustomerReport[];
  own: readonly OwnClock[];
}

/** Lapsed clocks stay so long, to be seen once; then the portal's status tells the rest. */
const LAPSED_DAYS = 14;

export interface Items {
  items: DayItem[];
  startUnknown: { rule: ItemRule; id: string; title: string }[];
}

const ofOpportunity = ofEach<Opportunity, Items>();
const ofLink = ofEach<Clock, DayItem[]>();

/**
 * Every clock of a day (GMT+8), what is lost first. The same from its first moment to its last.
 * `before`: nearly the same, to be quicker by.
 */
export function itemsOfDay(input: TodayInput, today: Day, standing: Standing, before?: Items): Items {
  const { book, calendar, version } = standing;
  const dawn = startOfDay(today);
  const answer: Items = { items: [], startUnknown: [] };
  const itemOf = itemMaker(today, calendar);
  const gather = ({ items, startUnknown }: Items): void => {
    for (const item of items) answer.items.push(item);
    for (const one of startUnknown) answer.startUnknown.push(one);
  };

  for (const opportunity of input.opportunities)
    gather(
      ofOpportunity(opportunity, version, () => {
        const { id, name, customer, amount } = opportunity;
        const subject = { type: 'opportunity', id, title: name ?? customer ?? id } as const;
        const { clocks, startUnknown } = clocksOf(opportunity, book, calendar);
        return {
          items: clocks.flatMap((clock) => itemOf(clock, subject, amount)),
          startUnknown: startUnknown.map((rule) => ({ rule, id, title: subject.title })),
        };
      }),
    );
  for (const { account, name, link } of openInvites(input.staff, dawn, standing, input.seen))
    for (const item of ofLink(link, version, () =>
      itemOf(link, { type: 'member', id: account, title: name ?? account }, null),
    ))
      answer.items.push(item);
  const run = (
    rule: ClockRule,
    from: string | null,
    subject: TodayItem['subject'],
    amount: Money | null,
  ): void => {
    const start = parseWhen(from);
    const clock = start && runClock({ rule, start }, book, calendar);
    if (!clock) answer.startUnknown.push({ rule, id: subject.id, title: subject.title });
    else if (clock.ok) answer.items.push(...itemOf(clock.value, subject, amount));
  };
  // A start the user gave stands where the list has none.
  const given = new Map(
    input.own.flatMap((own) => (own.of === undefined ? [] : [[`${own.rule} ${own.of}`, own]])),
  );
  /** What the lists show that a given start may be of: whether it waits still, and what is at stake. */
  const listed = new Map<string, { waits: boolean; amount: Money | null }>();
  const runListed = (rule: ClockRule, from: string | null, subject: TodayItem['subject']): void => {
    if (from !== null || !given.delete(`${rule} ${subject.id}`))
      run(rule, from, subject, listed.get(subject.id)!.amount);
  };
  for (const incentive of input.incentives) {
    const { id, name, amount } = incentive;
    listed.set(id, { waits: isAwaited(incentive), amount });
    for (const { rule, from } of clocksOfIncentive(incentive))
      runListed(rule, from, { type: 'incentive', id, title: name ?? id });
  }
  for (const report of input.reports) {
    const { id, customer, account_name, reported_on } = report;
    const waits = reportState(report) === 'reported';
    listed.set(id, { waits, amount: null });
    if (waits)
      runListed('customer-report', reported_on, {
        type: 'report',
        id,
        title: customer ?? account_name ?? id,
      });
  }
  for (const { id, rule, title, startedAt, of } of input.own) {
    const about = of === undefined ? undefined : listed.get(of);
    // Of what tells its own start, or waits no more, nothing is left to run.
    if (about && (!about.waits || given.has(`${rule} ${of}`))) continue;
    run(rule, startedAt, { type: 'own', id, title }, about?.amount ?? null);
  }
  const period = addMonths(periodOf(dawn), -1);
  const bill = runClock({ rule: 'bill-ready', start: null, period }, book, calendar);
  if (bill.ok) answer.items.push(...itemOf(bill.value, { type: 'bill', id: period, title: period }, null));
  return { ...answer, items: resorted(before?.items, answer.items, byLoss) };
}

/** What a clock is for the person on a day; none where it lapsed too long ago. */
function itemMaker(today: Day, calendar: WorkCalendar) {
  const dawn = startOfDay(today);
  const urgentUntil = startOfDay(addDays(calendar.addWorkingDays(today, 1), 1));
  const soonUntil = startOfDay(addDays(calendar.addWorkingDays(today, 5), 1));
  return (
    clock: Omit<Clock, 'rule'> & { rule: ItemRule },
    subject: TodayItem['subject'],
    amount: Money | null,
  ): DayItem[] =>
    clock.lapsesAt < dawn - LAPSED_DAYS * DAY_MS && !owed.has(clock.rule)
      ? []
      : [
          {
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
          },
        ];
}

/** What still runs at a moment of the day, and what has lapsed; each in the order of the day. */
export function atMoment(items: readonly DayItem[], now: number): { running: DayItem[]; lapsed: DayItem[] } {
  const running: DayItem[] = [];
  const lapsed: DayItem[] = [];
  for (const item of items)
    if (item.lapsesAt > now || owed.has(item.rule)) running.push(item);
    else if (!over.has(item.rule) && item.lapsesAt >= now - LAPSED_DAYS * DAY_MS) lapsed.push(item);
  return { running, lapsed };
}

/** What goes on being owed however long it is overdue. */
const owed: ReadonlySet<ItemRule> = new Set(['progress'] as const);

/** Once over, there is nothing to look at: the list says 已失效, the bill is there. */
const over: ReadonlySet<ItemRule> = new Set(['invite-link', 'bill-ready'] as const);

/** What is lost first, then how soon, then how much. */
function byLoss(a: DayItem, b: DayItem): number {
  const loss = lossRank[a.loss] - lossRank[b.loss];
  if (loss !== 0) return loss;
  if (a.lapsesAt !== b.lapsesAt) return a.lapsesAt - b.lapsesAt;
  const [x, y] = [a.amount ?? 0n, b.amount ?? 0n];
  if (x !== y) return x < y ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}
