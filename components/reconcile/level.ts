/** The figures a screen shows: of the whole, of a leg, or as they were when the month was locked. */
import { parseMoney, type Money } from '../../core/money.ts';
import type { MonthLock } from '../../core/reconcile/drift.ts';
import type { MonthReport } from '../../core/reconcile/month.ts';
import { reasonIds, type Leg } from '../../core/reconcile/reason-ids.ts';
import type { Level } from '../../core/reconcile/sum.ts';

export interface ShownLevel extends Level {
  totals: { left: Money; right: Money };
}

export const levelOf = (report: MonthReport, leg: Leg | null): ShownLevel =>
  (leg === null ? null : report.legs.find((each) => each.leg === leg)) ?? report;

const money = (text: string): Money => parseMoney(text) ?? 0n;

export const lockedLevel = (lock: MonthLock): ShownLevel => ({
  totals: { left: money(lock.left), right: money(lock.right) },
  difference: money(lock.difference),
  unexplained: money(lock.unexplained),
  reasons: lock.reasons.flatMap(({ reason, amount }) => {
    const id = reasonIds.find((each) => each === reason);
    return id
      ? [
          {
            reason: id,
            amount: money(amount),
            lines: [],
            informational: money(amount) === 0n,
            parts: [],
            notes: [],
          },
        ]
      : [];
  }),
});
