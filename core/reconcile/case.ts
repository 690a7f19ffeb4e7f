/**
 * A month to reconcile as a plain case: JSON in, JSON out. What tests, bug reports and the command
 * line share; amounts are decimal strings, exact.
 */
import { moneyText, parseMoney, type Money } from '../money.ts';
import { fail, ok, type Result } from '../result.ts';
import { shippedFacts, type Facts } from './facts.ts';
import type { BillSummary, ConsumptionSummary, MonthInput } from './input.ts';
import { cashCouponMark, isPlain, periodText, rowsOf, textOf, type BadRow, type Plain } from './case-rows.ts';
import { utc } from './line.ts';
import { reconcileMonth, type MonthReport } from './month.ts';
import type { Part } from './reason.ts';
import type { Level, ReasonSum } from './sum.ts';
import { isView } from './views/index.ts';

export interface CaseReason {
  reason: string;
  amount: string;
  lines: string[];
  parts?: { customer_id?: string; product?: string; leg?: string; amount: string; lines: string[] }[];
  informational?: true;
  notes?: string[];
}

export interface CaseLevel {
  difference: string;
  reasons: CaseReason[];
  unexplained: string;
}

export interface CaseAnswer {
  difference: string | null;
  reasons: CaseReason[];
  unexplained: string | null;
  exceptions: { kind: string; amount: string; lines: string[]; leg?: string }[];
  byCustomer: Record<string, CaseLevel>;
  legs?: (CaseLevel & { leg: string; totals: { left: string; right: string } })[];
  incentive?: CaseLevel & { performance: string; covered: string; total: string; frozen: string };
  amountDue?: string;
  totals: { left: string | null; right: string | null };
  estimate?: true;
  incomplete?: { dataset: string; why: string }[];
  rejected?: BadRow[];
  refused?: { code: string; message: string };
}

/** Fails with `case-broken` where the file is not a case; what a view refuses is part of the answer. */
export function reconcileCase(input: unknown, facts?: Facts): Result<CaseAnswer> {
  const bad: BadRow[] = [];
  const month = monthInputOf(input, bad);
  if (!month.ok) return month;
  const outcome = reconcileMonth(month.value, facts ?? shippedFacts(month.value.site, month.value.asOf));
  const rejected = bad.length > 0 ? { rejected: bad } : {};
  if (outcome.refused) {
    const { code, message } = outcome.refused;
    return ok({
      difference: null,
      reasons: [],
      unexplained: null,
      exceptions: [],
      byCustomer: {},
      totals: { left: null, right: null },
      refused: { code, message },
      ...rejected,
    });
  }
  return ok({ ...answer(outcome.reconciled.report), ...rejected });
}

/** The input of a case, as the product's own rows would be. */
export function monthInputOf(input: unknown, bad: BadRow[] = []): Result<MonthInput> {
  if (!isPlain(input) || !isPlain(input.input))
    return fail('case-broken', 'A case is an object with view, period, asOf and input.');
  const view = textOf(input.view) ?? '';
  if (!isView(view)) return fail('case-broken', `The view "${view}" is not one of the three.`);
  const period = periodText(input.period);
  if (period === null) return fail('case-broken', 'The period is a month such as 2026-10.');
  const asOf = utc(textOf(input.asOf));
  if (asOf === null) return fail('case-broken', 'asOf is a time such as 2026-11-06T10:00:00+08:00.');
  const partner = isPlain(input.partner) ? input.partner : {};
  const settings = isPlain(input.settings) ? input.settings : {};
  const scope = isPlain(input.scope) ? input.scope : {};
  const rows = input.input;
  const site = textOf(partner.site);
  const customerId = textOf(scope.customer_id);
  const managerId = textOf(scope.account_manager_id);
  // A scope nobody knows must not be answered with the figures of all.
  const known = ['customer_id', 'account_manager_id'];
  if (input.scope != null && (!isPlain(input.scope) || given(scope).some((name) => !known.includes(name))))
    return fail('case-broken', 'A scope names a customer_id or an account_manager_id.');
  const status = textOf(rows.billStatus) ?? textOf(input.billStatus);
  const tolerance = textOf(settings.tolerance);
  const amount = tolerance === null ? null : parseMoney(tolerance);
  if (tolerance !== null && amount === null)
    return fail('case-broken', `The tolerance "${tolerance.slice(0, 40)}" is not an amount.`);
  const tables = tablesOf(rows, period, bad);
  const torn = new Set(bad.map(({ dataset }) => (dataset === 'accountChanges' ? 'ledger' : dataset)));
  return ok({
    view,
    period,
    asOf,
    site: site === 'intl' || site === 'eu' ? site : 'cn',
    role: textOf(partner.role),
    scope: customerId ? { customer_id: customerId } : managerId ? { account_manager_id: managerId } : null,
    tolerance: amount,
    importTimes: timesOf(settings.importTimes),
    // Sums without the rows that could not be read are sums of a part.
    incomplete: [...torn].map((dataset) => ({ dataset, why: 'rows-rejected' })),
    billStatus: status === 'estimated' || status === 'final' ? status : null,
    ...tables,
  });
}

const given = (row: Plain): string[] =>
  Object.entries(row).flatMap(([name, value]) => (value == null || value === '' ? [] : [name]));

type Tables = Pick<
  MonthInput,
  | 'consumption' | 'bill' | 'performance' | 'customers' | 'transfers' | 'monthlySums' | 'ledger' | 'refunds'
  | 'policies' | 'incentives' | 'billSummary' | 'consumptionSummary'
>; // prettier-ignore

function tablesOf(rows: Plain, period: string, bad: BadRow[]): Tables {
  return {
    consumption: rowsOf('consumption', rows.consumption, bad, cashCouponMark),
    bill: rowsOf('bill', rows.bill, bad, cashCouponMark),
    performance: rowsOf('performance', rows.performance, bad),
    customers: rowsOf('customers', rows.customers, bad),
    transfers: rowsOf('transfers', rows.transfers, bad),
    monthlySums: rowsOf('monthlySums', ofCycle(rows.monthlySums, period), bad, sumCoupons),
    ledger: rowsOf('accountChanges', rows.ledger, bad),
    refunds: rowsOf('refunds', rows.refunds, bad),
    policies: rowsOf('policies', rows.policies, bad),
    incentives: rowsOf('incentives', rows.incentives, bad),
    billSummary: summaries(rows.billSummary, period),
    consumptionSummary: consumptionSummaries(rows.consumptionSummary),
  };
}

const list = (value: unknown): Plain[] => (Array.isArray(value) ? value : [value]).filter(isPlain);

/** The same id twice is one row; of two versions the same one stays whatever came in first. */
function once<T extends { id: string }>(rows: readonly T[]): T[] {
  const byId = new Map<string, T>();
  const text = (row: T): string =>
    JSON.stringify(row, (_, each: unknown) => (typeof each === 'bigint' ? `${each}` : each));
  for (const row of rows) {
    const known = byId.get(row.id);
    if (!known || text(row) > text(known)) byId.set(row.id, row);
  }
  return [...byId.values()];
}

function timesOf(value: unknown): MonthInput['importTimes'] {
  const times = new Map<string, number>();
  if (isPlain(value)) {
    for (const [name, time] of Object.entries(value)) {
      const at = utc(textOf(time));
      if (at !== null) times.set(name, at);
    }
  }
  return Object.fromEntries(times);
}

const money = (value: unknown): Money | null =>
  typeof value === 'string' || typeof value === 'number' ? parseMoney(value) : null;

/** The API's rows do not repeat the cycle that was asked for. */
const ofCycle = (value: unknown, period: string): unknown =>
  Array.isArray(value)
    ? value.map((row: unknown) =>
        isPlain(row) ? { ...row, cycle: row.cycle ?? row.bill_cycle ?? row.period ?? period } : row,
      )
    : value;

function sumCoupons(row: Plain): Plain {
  const details = list(row.account_details).filter((detail) => detail.balance_type === 'BALANCE_TYPE_COUPON');
  return { coupon_amount: details.reduce((sum, detail) => sum + (money(detail.amount) ?? 0n), 0n) };
}

function summaries(value: unknown, period: string): BillSummary[] | undefined {
  if (value === undefined || value === null) return undefined;
  const rows = list(value).map((row, at) => ({
    id: textOf(row.id) ?? `billSummary#${at + 1}`,
    bill_cycle: periodText(row.bill_cycle ?? row.period ?? row.cycle) ?? period,
    consume_amount: money(row.consume_amount),
    refunds: money(row.refunds ?? row.refund_amount),
    adjustments: money(row.adjustments ?? row.adjustment_amount),
    initial_amount_due: money(row.initial_amount_due ?? row.amount_due ?? row.amount),
    tax_amount: money(row.tax_amount),
  }));
  return once(rows);
}

function consumptionSummaries(value: unknown): ConsumptionSummary[] | undefined {
  if (value === undefined || value === null) return undefined;
  const rows = list(value).map((row, at) => ({
    id: textOf(row.id) ?? `consumptionSummary#${at + 1}`,
    customer_id: textOf(row.customer_id) ?? '',
    period: periodText(row.bill_cycle ?? row.period ?? row.cycle),
    amount: money(row.amount ?? row.payment_amount ?? row.consume_amount ?? row.total) ?? 0n,
  }));
  return once(rows);
}

function answer(report: MonthReport): CaseAnswer {
  const { legs, incentive, amountDue } = report;
  return {
    ...levelText(report),
    exceptions: report.exceptions.map((each) => ({
      kind: each.kind,
      amount: moneyText(each.amount),
      lines: each.lines,
      ...(each.leg ? { leg: each.leg } : {}),
    })),
    byCustomer: Object.fromEntries([...report.byCustomer].map(([id, level]) => [id, levelText(level)])),
    ...(legs.length > 0
      ? {
          legs: legs.map((leg) => ({
            leg: leg.leg,
            ...levelText(leg),
            totals: { left: moneyText(leg.totals.left), right: moneyText(leg.totals.right) },
          })),
        }
      : {}),
    ...(incentive
      ? {
          incentive: {
            performance: moneyText(incentive.performance),
            covered: moneyText(incentive.covered),
            total: moneyText(incentive.total),
            frozen: moneyText(incentive.frozen),
            ...levelText(incentive),
          },
        }
      : {}),
    ...(amountDue === null ? {} : { amountDue: moneyText(amountDue) }),
    totals: { left: moneyText(report.totals.left), right: moneyText(report.totals.right) },
    ...(report.estimate ? { estimate: true as const } : {}),
    ...(report.incomplete.length > 0 ? { incomplete: report.incomplete } : {}),
  };
}

const levelText = (level: Level): CaseLevel => ({
  difference: moneyText(level.difference),
  reasons: level.reasons.map(reasonText),
  unexplained: moneyText(level.unexplained),
});

const partText = (part: Part) => ({ ...part, amount: moneyText(part.amount), lines: [...part.lines] });

const reasonText = (sum: ReasonSum): CaseReason => ({
  reason: sum.reason,
  amount: moneyText(sum.amount),
  lines: sum.lines,
  ...(sum.parts.length > 0 ? { parts: sum.parts.map(partText) } : {}),
  ...(sum.informational ? { informational: true as const } : {}),
  ...(sum.notes.length > 0 ? { notes: sum.notes } : {}),
});
