/** The figures a screen shows: of the whole, or of a leg. */
import type { ShownLevel } from '../../core/reconcile/drift.ts';
import type { MonthReport } from '../../core/reconcile/month.ts';
import type { Leg } from '../../core/reconcile/reason-ids.ts';

export const levelOf = (report: MonthReport, leg: Leg | null): ShownLevel =>
  (leg === null ? null : report.legs.find((each) => each.leg === leg)) ?? report;
