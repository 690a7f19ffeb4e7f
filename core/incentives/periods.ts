/** Performance sheets and incentives by 对账期次 and state, with what is frozen and what is to be confirmed. */
import type { Incentive, PerformanceSheet, Transfer } from '../model/performance-sheet.ts';
import type { Money } from '../money.ts';
import type { Period } from '../period.ts';
import type { Clock } from '../rules/clocks.ts';

/** 预估 → 初稿 → 终稿; 预估 → 待确认 → 发放中 → 发放成功. Other words stay as the portal writes them. */
export interface Named {
  name: string;
  amount: Money;
  frozen: Money;
  count: number;
  status: string;
  confirmBy: string | null;
  clock: Clock | null;
}

export interface PeriodRow {
  period: Period;
  currency: string;
  sheets: { revenue_id: string; total: Money; status: string }[];
  sheetTotal: Money | null;
  /** Sum of the performance lines held of the month; null: none held. */
  lines: Money | null;
  incentives: Named[];
  incentiveTotal: Money | null;
  frozen: Money;
  reasons: { reason: string; amount: Money; count: number }[];
  received: Money;
  handedOver: Money;
}

const isFrozen = (row: Incentive): boolean => !!row.frozen_reason || /冻结|frozen/i.test(row.status ?? '');

export function periodRows(facts: {
  sheets: readonly PerformanceSheet[];
  incentives: readonly Incentive[];
  transfers: readonly Transfer[];
  lines: ReadonlyMap<Period, Money>;
  /** Sums of the lines that name the partner they came from. */
  received: ReadonlyMap<Period, Money>;
  clockOf: (incentive: Incentive) => Clock | null;
}): PeriodRow[] {
  const rows = new Map<Period, PeriodRow>();
  const rowOf = (period: Period): PeriodRow => {
    let row = rows.get(period);
    if (!row)
      rows.set(
        period,
        (row = {
          ...{ period, currency: '', sheets: [], sheetTotal: null, lines: facts.lines.get(period) ?? null },
          ...{ incentives: [], incentiveTotal: null, frozen: 0n, reasons: [], received: 0n, handedOver: 0n },
        }),
      );
    return row;
  };
  for (const period of facts.lines.keys()) rowOf(period);
  for (const sheet of facts.sheets) {
    if (sheet.period === null) continue;
    const row = rowOf(sheet.period);
    row.sheets.push({ revenue_id: sheet.revenue_id, total: sheet.total, status: sheet.status ?? '' });
    row.sheetTotal = (row.sheetTotal ?? 0n) + sheet.total;
    row.currency ||= sheet.currency ?? '';
  }
  for (const one of facts.incentives) {
    if (one.period === null) continue;
    const row = rowOf(one.period);
    row.currency ||= one.currency ?? '';
    row.incentiveTotal = (row.incentiveTotal ?? 0n) + one.amount;
    const [name, status] = [one.name ?? '', one.status ?? ''];
    let named = row.incentives.find((each) => each.name === name && each.status === status);
    if (!named) {
      named = { name, status, amount: 0n, frozen: 0n, count: 0, confirmBy: null, clock: null };
      row.incentives.push(named);
    }
    named.amount += one.amount;
    named.count++;
    // The soonest deadline is the one that counts: several of a period are reconciled together.
    if (one.confirm_by && (named.confirmBy === null || one.confirm_by < named.confirmBy)) {
      named.confirmBy = one.confirm_by;
      named.clock = facts.clockOf(one);
    }
    if (!isFrozen(one)) continue;
    named.frozen += one.amount;
    row.frozen += one.amount;
    const reason = one.frozen_reason ?? '';
    const known = row.reasons.find((each) => each.reason === reason);
    if (known) {
      known.amount += one.amount;
      known.count++;
    } else row.reasons.push({ reason, amount: one.amount, count: 1 });
  }
  for (const [period, amount] of facts.received) rowOf(period).received += amount;
  for (const one of facts.transfers) {
    if (one.period === null) continue;
    const row = rowOf(one.period);
    // The lines have it already where they name the partner it came from.
    if (one.direction === 'in') {
      if (!facts.received.has(one.period)) row.received += one.performance_amount;
    } else if (one.direction === 'out') row.handedOver += one.performance_amount;
  }
  return [...rows.values()].sort((a, b) => (a.period < b.period ? 1 : -1));
}
