/** A month in a line: what a year of a view is made of. */
import type { Money } from '../money.ts';
import { lockedLevel } from './drift.ts';
import type { Period } from '../period.ts';
import type { MonthAnswer } from './answer.ts';
import type { Refusal } from './refusal.ts';

/** A locked month shows what was locked; `now` says what has become of it. */
export interface MonthSummary {
  period: Period;
  refused: Refusal | null;
  currency: string | null;
  left: Money;
  right: Money;
  difference: Money;
  unexplained: Money;
  /** Exceptions that ask for a person now. */
  open: number;
  estimate: boolean;
  /** A dataset of the month is not whole. */
  incomplete: boolean;
  locked: boolean;
  /** Locked, and the figures are no longer what was locked. */
  drifted: boolean;
  /** The difference as it would be now, where it drifted. */
  now: Money | null;
}

export function summaryOf(period: Period, { refused, report, open, lock, drift }: MonthAnswer): MonthSummary {
  const shown = lock ? lockedLevel(lock) : report;
  return {
    period,
    refused,
    currency: report?.currency ?? null,
    left: shown?.totals.left ?? 0n,
    right: shown?.totals.right ?? 0n,
    difference: shown?.difference ?? 0n,
    unexplained: shown?.unexplained ?? 0n,
    open,
    estimate: report?.estimate ?? false,
    incomplete: (report?.incomplete.length ?? 0) > 0,
    locked: lock !== null,
    drifted: drift.length > 0,
    now: drift.length > 0 ? (report?.difference ?? null) : null,
  };
}
