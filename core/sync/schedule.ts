/**
 * When what is read by itself. Pure: what was read and the time are arguments, days and hours are
 * GMT+8 wherever the machine stands. A moment after `now` was written by a clock that has since been
 * put right; it counts as never.
 */
import { addDays, addMonths, dayOf, periodOf, startOfDay, type Period } from '../period.ts';
import { billReadyAt } from './fresh.ts';

export const tasks = ['customers', 'open-month', 'closed-month', 'bucket'] as const;
/** Customers and lists daily; the month that runs; the month before, once its bill is there; the bucket. */
export type Task = (typeof tasks)[number];

const HOUR = 3_600_000;
/** Before work begins, so that a day starts with today's customers. */
const CUSTOMERS_AT = 6 * HOUR;
/** Monthly sums of the day before are refreshed from 16:00 (ListSubcustomerMonthlyBills). */
const OPEN_MONTH_AT = 16 * HOUR;
/** The day's deliveries are there by midnight (api_order_00009), the bill by noon of the 5th (mb_00002). */
const BUCKET_AT = 12.5 * HOUR;
/** Bill of a month: there at noon of the 5th, or a while later; looked for this often. */
const LOOK_EVERY = HOUR;
const DENIED_FOR = 24 * HOUR;

/** When each was last read whole, in ms UTC; null: never. */
export interface LastRead {
  customers: number | null;
  openMonth: number | null;
  /** Last month as read since its bill is there; null: not yet, or the bill was not there. */
  closedMonth: number | null;
  /** The bucket was looked through; absent: none is connected. */
  bucket?: number | null;
  /** Bills are delivered there, and last month's has not come yet. */
  billAwaited?: boolean;
  /** Last try of each that did not bring it. */
  tried: Partial<Record<Task, number>>;
  /** Tasks this site has nothing for. */
  lacking?: readonly Task[];
  /** Tasks a permission was missing for: nobody grants one within the hour. */
  denied?: readonly Task[];
}

export interface Due {
  task: Task;
  /** The moment it is or was due. */
  at: number;
}

/** The month that runs and the one before, which is closed. */
export const monthsAt = (now: number): { open: Period; closed: Period } => {
  const open = periodOf(now);
  return { open, closed: addMonths(open, -1) };
};

/** The first moment after `since` at which a day has this time. */
function nextAt(since: number, timeOfDay: number): number {
  const day = dayOf(since);
  const today = startOfDay(day) + timeOfDay;
  return since < today ? today : startOfDay(addDays(day, 1)) + timeOfDay;
}

/** What is due and what comes next, soonest first; due is what lies at or before `now`. */
export function schedule(last: LastRead, now: number): Due[] {
  const past = (at: number | null | undefined): number | null => (at == null || at > now ? null : at);
  const daily = (at: number | null, timeOfDay: number): number => {
    const known = past(at);
    return known === null ? now : nextAt(known, timeOfDay);
  };
  const rest = (task: Task): number => (last.denied?.includes(task) ? DENIED_FOR : LOOK_EVERY);
  const { closed } = monthsAt(now);
  const ready = billReadyAt(closed);
  const have = past(last.closedMonth);
  const due: Due[] = [
    { task: 'customers', at: daily(last.customers, CUSTOMERS_AT) },
    { task: 'open-month', at: daily(last.openMonth, OPEN_MONTH_AT) },
    {
      task: 'closed-month',
      at: have !== null && have >= ready ? billReadyAt(addMonths(closed, 1)) : ready,
    },
    { task: 'bucket', at: bucketAt() },
  ];
  function bucketAt(): number {
    const usual = daily(last.bucket ?? null, BUCKET_AT);
    // On its day a bill that is late is looked for every hour.
    return last.billAwaited && ready <= now && dayOf(now) === dayOf(ready) ? Math.min(usual, ready) : usual;
  }
  return due
    .filter(({ task }) => !last.lacking?.includes(task) && (task !== 'bucket' || last.bucket !== undefined))
    .map(({ task, at }) => {
      const tried = past(last.tried[task]);
      return { task, at: tried === null ? at : Math.max(at, tried + rest(task)) };
    })
    .sort((a, b) => a.at - b.at);
}

export const dueTasks = (last: LastRead, now: number): Task[] =>
  schedule(last, now).flatMap(({ task, at }) => (at <= now ? [task] : []));
