/** A locked month keeps its figures; what the vendor changes later shows beside them, never in their place. */
import type { Money } from '../money.ts';
import type { Moment, Period } from '../period.ts';
import { lockFigures, readFigures, type LockedFigures } from './locked-figures.ts';
import type { MonthReport } from './month.ts';
import type { Leg, ViewId } from './reason-ids.ts';
import type { Level } from './sum.ts';

/** Figures of a month as they were locked. */
export interface MonthLock extends LockedFigures {
  id: string;
  view: ViewId;
  period: Period;
  at: Moment;
  by: string;
  /** Of a view of legs; absent: locked before legs were kept. */
  legs?: (LockedFigures & { leg: Leg })[];
}

export const lockId = (view: ViewId, period: Period): string => `${view}|${period}`;

export const lockOf = (report: MonthReport, at: Moment, by: string): MonthLock => ({
  id: lockId(report.view, report.period),
  view: report.view,
  period: report.period,
  at,
  by,
  ...figuresOf(report),
  legs: report.legs.map((leg) => ({ leg: leg.leg, ...figuresOf(leg) })),
});

const figuresOf = ({ totals, ...level }: ShownLevel): LockedFigures => lockFigures({ ...level, ...totals });

export interface ShownLevel extends Level {
  totals: { left: Money; right: Money };
}

/** The figures of a month, or of a leg of it, as they were locked; null: that leg was not kept. */
export function lockedLevel(lock: MonthLock): ShownLevel;
export function lockedLevel(lock: MonthLock, leg: Leg | null): ShownLevel | null;
export function lockedLevel(lock: MonthLock, leg: Leg | null = null): ShownLevel | null {
  const kept = leg === null ? lock : lock.legs?.find((each) => each.leg === leg);
  if (!kept) return null;
  const { left, right, ...level } = readFigures(kept);
  return { totals: { left, right }, ...level };
}

export interface Drift {
  /** `left`, `right`, `difference`, `unexplained`, a reason, or a leg (its difference). */
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
      ...(lock.legs && of.legs ? of.legs : []).map(({ leg, difference }) => [leg, difference] as const),
    ]);
  const before = figures(lock);
  const after = figures(now);
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((figure) => ({ figure, locked: before.get(figure) ?? '0', now: after.get(figure) ?? '0' }))
    .filter((drift) => drift.locked !== drift.now);
}
