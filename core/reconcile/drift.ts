/** A locked month keeps its figures; what the vendor changes later shows beside them, never in their place. */
import { moneyText, parseMoney, type Money } from '../money.ts';
import type { Moment, Period } from '../period.ts';
import type { MonthReport } from './month.ts';
import { reasonIds, type ViewId } from './reason-ids.ts';
import type { Level } from './sum.ts';

/** Figures of a month as they were locked; amounts as decimal text. */
export interface MonthLock {
  id: string;
  view: ViewId;
  period: Period;
  at: Moment;
  by: string;
  left: string;
  right: string;
  difference: string;
  unexplained: string;
  reasons: { reason: string; amount: string }[];
}

export const lockId = (view: ViewId, period: Period): string => `${view}|${period}`;

export const lockOf = (report: MonthReport, at: Moment, by: string): MonthLock => ({
  id: lockId(report.view, report.period),
  view: report.view,
  period: report.period,
  at,
  by,
  left: moneyText(report.totals.left),
  right: moneyText(report.totals.right),
  difference: moneyText(report.difference),
  unexplained: moneyText(report.unexplained),
  reasons: report.reasons.map(({ reason, amount }) => ({ reason, amount: moneyText(amount) })),
});

export interface ShownLevel extends Level {
  totals: { left: Money; right: Money };
}

const money = (text: string): Money => parseMoney(text) ?? 0n;

/** The figures of a month as they were locked. */
export const lockedLevel = (lock: MonthLock): ShownLevel => ({
  totals: { left: money(lock.left), right: money(lock.right) },
  difference: money(lock.difference),
  unexplained: money(lock.unexplained),
  reasons: lock.reasons.flatMap(({ reason, amount }) => {
    const id = reasonIds.find((each) => each === reason);
    const informational = money(amount) === 0n;
    return id ? [{ reason: id, amount: money(amount), lines: [], informational, parts: [], notes: [] }] : [];
  }),
});

export interface Drift {
  /** `left`, `right`, `difference`, `unexplained` or a reason. */
  figure: string;
  locked: string;
  now: string;
}

/** Every figure that is no longer what was locked; empty: nothing drifted. */
export function driftOf(lock: MonthLock, report: MonthReport): Drift[] {
  const now = lockOf(report, lock.at, lock.by);
  const figures = (of: MonthLock): Map<string, string> =>
    new Map<string, string>([
      ['left', of.left],
      ['right', of.right],
      ['difference', of.difference],
      ['unexplained', of.unexplained],
      ...of.reasons.map(({ reason, amount }) => [reason, amount] as const),
    ]);
  const before = figures(lock);
  const after = figures(now);
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((figure) => ({ figure, locked: before.get(figure) ?? '0', now: after.get(figure) ?? '0' }))
    .filter((drift) => drift.locked !== drift.now);
}
