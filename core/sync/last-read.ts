/** What the schedule goes by: read off the ledger and the jobs, never written down a second time. */
import type { Ledger } from '../ledger/ledger.ts';
import type { BillLine } from '../model/bill-line.ts';
import type { Moment } from '../period.ts';
import { billReadyAt } from './fresh.ts';
import type { SyncJob, Wish } from './job.ts';
import { monthsAt, tasks, type LastRead, type Task } from './schedule.ts';

const time = (at: Moment | null): number | null => (at === null ? null : Date.parse(at));

export async function lastRead(ledger: Ledger, jobs: readonly SyncJob[], now: number): Promise<LastRead> {
  const { open, closed } = monthsAt(now);
  const tried: LastRead['tried'] = {};
  for (const task of tasks) {
    const ends = jobs.filter((job) => job.tasks.includes(task)).map((job) => Date.parse(job.updatedAt));
    if (ends.length > 0) tried[task] = Math.max(...ends);
  }
  const whole = time((await ledger.readWhole('consumption', closed)).all);
  const there = whole !== null && whole >= billReadyAt(closed) && (await sumsAreThere(ledger, closed));
  return {
    customers: time((await ledger.readWhole('customers', '')).all),
    openMonth: time((await ledger.readWhole('consumption', open)).all),
    closedMonth: there ? whole : null,
    tried,
  };
}

/** Sums cover resale customers: none are to be expected where no such customer consumed. */
async function sumsAreThere(ledger: Ledger, period: string): Promise<boolean> {
  if ((await ledger.rows('monthlySums', { column: 'cycle', value: period })).length > 0) return true;
  const lines = await ledger.lines<BillLine>('consumption', period);
  return lines.every((line) => line.association_type === '1');
}

/** What a scheduled job reads for its tasks. */
export function wishFor(due: readonly Task[], now: number): Wish {
  const { open, closed } = monthsAt(now);
  return {
    periods: [
      ...(due.includes('open-month') ? [open] : []),
      ...(due.includes('closed-month') ? [closed] : []),
    ],
    lists: due.includes('customers'),
    deep: true,
    again: false,
  };
}
