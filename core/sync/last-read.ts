/** What the schedule goes by: read off the ledger and the jobs, never written down a second time. */
import type { Ledger } from '../ledger/ledger.ts';
import { addMonths, type Moment, type Period } from '../period.ts';
import { bucketIn, objectsIn } from '../sources/bucket/store.ts';
import type { Site } from '../sources/hosts.ts';
import { billOf } from '../sources/bucket/choice.ts';
import { operations } from '../sources/open-api/operations.ts';
import { billReadyAt, goodSince } from './fresh.ts';
import type { SyncJob, Wish } from './job.ts';
import { monthsAt, tasks, type LastRead, type Task } from './schedule.ts';

const time = (at: Moment | null): number | null => (at === null ? null : Date.parse(at));

/** A permission somebody has to grant first. */
const LASTING = new Set(['api-denied', 'api-not-on-site']);

/** `jobs` newest first. Sites without bills (international, Europe) have no months to be read whole. */
export async function lastRead(
  ledger: Ledger,
  jobs: readonly SyncJob[],
  site: Site,
  now: number,
): Promise<LastRead> {
  const { open, closed } = monthsAt(now);
  const tried: LastRead['tried'] = {};
  const denied: Task[] = [];
  for (const task of tasks) {
    const all = jobs.filter((job) => job.tasks.includes(task));
    if (all.length === 0) continue;
    tried[task] = Math.max(...all.map((job) => Date.parse(job.updatedAt)));
    if (all[0]!.troubles.some(({ code }) => LASTING.has(code))) denied.push(task);
  }
  const bucket = await bucketRead(ledger, jobs, closed);
  const customers = time((await ledger.readWhole('customers', '')).all);
  if (!(operations.consumption.sites as readonly Site[]).includes(site)) {
    const ended = jobs.find((job) => job.tasks.includes('open-month') && isRead(job))?.endedAt ?? null;
    const lacking = ['closed-month'] as const;
    return { customers, openMonth: time(ended), closedMonth: null, tried, lacking, denied, ...bucket };
  }
  const whole = time((await ledger.readWhole('consumption', closed)).all);
  const there = whole !== null && whole >= billReadyAt(closed) && (await sumsAreThere(ledger, closed));
  const openMonth = time((await ledger.readWhole('consumption', open)).all);
  return { customers, openMonth, closedMonth: there ? whole : null, tried, denied, ...bucket };
}

/** When the bucket was last looked through, and whether the bill that is due there has come. */
async function bucketRead(
  ledger: Ledger,
  jobs: readonly SyncJob[],
  closed: Period,
): Promise<Pick<LastRead, 'bucket' | 'billAwaited'>> {
  if (!(await bucketIn(ledger).get('bucket'))) return {};
  const bills = (await objectsIn(ledger).all()).flatMap(({ id }) => billOf(id) ?? []);
  return {
    bucket: time(jobs.find((job) => job.kind === 'bucket' && isRead(job))?.endedAt ?? null),
    billAwaited: bills.length > 0 && !bills.includes(closed),
  };
}

const isRead = (job: SyncJob): boolean => job.state === 'done' || job.state === 'partly';

/** Sums cover resale customers: none are to be expected where no such customer consumed. */
async function sumsAreThere(ledger: Ledger, period: Period): Promise<boolean> {
  if ((await ledger.rows('monthlySums', { column: 'cycle', value: period })).length > 0) return true;
  // Asked at every alarm: of a month's lines one column is looked at, none is made a row.
  const { codes, words } = await (await ledger.table('consumption', period)).codes('association_type');
  return [...new Set(codes)].every((code) => code >= 0 && words.text(code) === ADVISORY);
}
const ADVISORY = '1';

/** Months before the last one whose later looks, 30 and 90 days after their bill, can be due. */
const LATE_MONTHS = 4;

/** The newest month that was read whole, but is to be looked at again for late corrections; null: none. */
export async function lateMonth(ledger: Ledger, now: number): Promise<Period | null> {
  const { closed } = monthsAt(now);
  for (let back = 1; back <= LATE_MONTHS; back++) {
    const period = addMonths(closed, -back);
    const read = time((await ledger.readWhole('consumption', period)).all);
    if (read !== null && read < goodSince(period, now)) return period;
  }
  return null;
}

/** What a scheduled job reads for its tasks; with the day's customers one month that is due for a late look. */
export function wishFor(due: readonly Task[], now: number, late: Period | null = null): Wish {
  const { open, closed } = monthsAt(now);
  return {
    periods: [
      ...(due.includes('open-month') ? [open] : []),
      ...(due.includes('closed-month') ? [closed] : []),
      ...(due.includes('customers') && late !== null ? [late] : []),
    ],
    lists: due.includes('customers'),
    deep: true,
    again: false,
  };
}
