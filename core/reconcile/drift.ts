/** A locked month keeps its figures; what the vendor changes later shows beside them, never in their place. */
import { moneyText, parseMoney, type Money } from '../money.ts';
import type { Moment, Period } from '../period.ts';
import type { MonthReport } from './month.ts';
import { reasonIds, type Leg, type ViewId } from './reason-ids.ts';
import type { Level, ReasonSum } from './sum.ts';

/** Amounts as decimal text. */
interface LockedFigures {
  left: string;
  right: string;
  difference: string;
  unexplained: string;
  reasons: { reason: string; amount: string }[];
}

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

const figuresOf = ({ totals, difference, unexplained, reasons }: ShownLevel): LockedFigures => ({
  left: moneyText(totals.left),
  right: moneyText(totals.right),
  difference: moneyText(difference),
  unexplained: moneyText(unexplained),
  reasons: reasons.map(({ reason, amount }) => ({ reason, amount: moneyText(amount) })),
});

export interface ShownLevel extends Level {
  totals: { left: Money; right: Money };
}

const money = (text: string): Money => parseMoney(text) ?? 0n;

/** The figures of a month, or of a leg of it, as they were locked; null: that leg was not kept. */
export function lockedLevel(lock: MonthLock): ShownLevel;
export function lockedLevel(lock: MonthLock, leg: Leg | null): ShownLevel | null;
export function lockedLevel(lock: MonthLock, leg: Leg | null = null): ShownLevel | null {
  const kept = leg === null ? lock : lock.legs?.find((each) => each.leg === leg);
  if (!kept) return null;
  return {
    totals: { left: money(kept.left), right: money(kept.right) },
    difference: money(kept.difference),
    unexplained: money(kept.unexplained),
    reasons: namedReasons(kept.reasons),
  };
}

/** Reasons of kept figures; one that is no more is left out. */
export const namedReasons = (reasons: LockedFigures['reasons']): ReasonSum[] =>
  reasons.flatMap(({ reason, amount }) => {
    const id = reasonIds.find((each) => each === reason);
    const informational = money(amount) === 0n;
    return id ? [{ reason: id, amount: money(amount), lines: [], informational, parts: [], notes: [] }] : [];
  });

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
