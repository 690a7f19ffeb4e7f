/** A month in a line: what a year of a view is made of. */
import type { Money } from '../money.ts';
import type { Period } from '../period.ts';
import type { MonthAnswer } from './answer.ts';
import type { Refusal } from './refusal.ts';

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
}

export const summaryOf = (
  period: Period,
  { refused, report, open, lock, drift }: MonthAnswer,
): MonthSummary => ({
  period,
  refused,
  currency: report?.currency ?? null,
  left: report?.totals.left ?? 0n,
  right: report?.totals.right ?? 0n,
  difference: report?.difference ?? 0n,
  unexplained: report?.unexplained ?? 0n,
  open,
  estimate: report?.estimate ?? false,
  incomplete: (report?.incomplete.length ?? 0) > 0,
  locked: lock !== null,
  drifted: drift.length > 0,
});
