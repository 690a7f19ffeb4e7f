import { moneyText, type Money } from '../../../core/money.ts';
import { addMonths, withOffset, type Period } from '../../../core/period.ts';
import type { Reason, View, World } from './types.ts';

/** A month as a case to reconcile: plain rows with ids, amounts as decimal texts. */
export interface Case {
  title: string;
  story: string;
  view: View;
  period: Period;
  asOf: string;
  partner: { site: 'cn' | 'intl'; role: string };
  billStatus?: 'estimated' | 'final';
  input: Record<string, CaseRow[]>;
}
export type CaseRow = Record<string, unknown> & { id: string };

/** What the world knows to be true of that case; amounts are exact. */
export interface Expected {
  totals: { left: Money; right: Money; summary?: Money };
  difference: Money;
  /** Without `unexplained`, and without reasons that move nothing. */
  reasons: Map<Reason, Money>;
  unexplained: Money;
  /** Per customer and reason; reasons that move money between customers show here alone. */
  byCustomer: Map<string, Map<Reason, Money>>;
  lines: Map<Reason, string[]>;
  /** Reasons of each leg, `unexplained` among them; none where the view has no legs. */
  legs: Map<string, Map<Reason, Money>>;
  /** Reasons that are there and move nothing anywhere. */
  informational: Reason[];
  /** 应还金额: the bill, 0 where it is negative. */
  amountDue: Money | null;
}

/** The month of a view as a case in the case format, and the answer beside it. */
export function asCase(world: World, view: View, period: Period): { input: Case; expected: Expected } {
  // Rows of the months beside it are evidence only.
  const months = [addMonths(period, -1), period, addMonths(period, 1)];
  const lines = (dataset: 'consumption' | 'bill' | 'performance'): CaseRow[] =>
    months.flatMap((month) => Array.from(world.linesOf(dataset, month), plain));
  const { customers } = world;
  const input: Record<string, CaseRow[]> = {
    customers: customers.map((row) => {
      const known: Record<string, unknown> = { ...row, id: `k-${row.customer_id}` };
      // What only the world knows is no part of the case.
      delete known.previous_manager_id;
      delete known.history;
      return plain(known);
    }),
    refunds: world.refunds.map(plain),
  };
  if (view !== 'bill-summary-ledger') input.consumption = lines('consumption');
  if (view !== 'consumption-performance') input.bill = lines('bill');
  if (view === 'consumption-performance') {
    input.performance = lines('performance');
    input.transfers = world.transfers.map(plain);
    input.policies = world.policies.filter((row) => months.includes(row.time!)).map(plain);
    input.incentives = world.incentives.filter((row) => row.period === period).map(plain);
  }
  if (view === 'bill-summary-ledger') {
    if (world.options.site === 'intl') input.billSummary = [billSummary(world, period)];
    else {
      input.monthlySums = months.flatMap((month) => world.monthlySums(month).map(plain));
      input.ledger = world.accountChanges().map((row) => plain({ ...row, id: row.account_change_id }));
    }
  }
  const estimated = world.billStatus(period) === 'estimated';
  return {
    input: {
      title: `World ${world.options.seed}, ${view}, ${period}`,
      story: 'Made from a seed; the true reasons are known.',
      view,
      period,
      asOf: withOffset(world.asOf),
      partner: { site: world.options.site, role: world.options.role },
      ...(view === 'consumption-performance' ? {} : { billStatus: estimated ? 'estimated' : 'final' }),
      input,
    },
    expected: withTwins(expect(world, view, period), Object.values(input).flat()),
  };
}

/** Of rows alike in all but their number any may be told for another of them. */
function withTwins(expected: Expected, rows: readonly CaseRow[]): Expected {
  const asked = (['duplicate', 'overdue-missing', 'unexplained'] as const).filter((kind) =>
    expected.lines.has(kind),
  );
  if (asked.length === 0) return expected;
  const alike = new Map<string, string[]>();
  const traits = (row: CaseRow): string => JSON.stringify({ ...row, id: '', account_change_id: '' });
  for (const row of rows) alike.set(traits(row), [...(alike.get(traits(row)) ?? []), row.id]);
  const lines = new Map(expected.lines);
  for (const kind of asked) {
    const told = new Set(lines.get(kind));
    for (const twins of alike.values())
      if (twins.some((id) => told.has(id))) for (const id of twins) told.add(id);
    lines.set(kind, [...told]);
  }
  return { ...expected, lines };
}

function expect(world: World, view: View, period: Period): Expected {
  const totals = { ...world.totals(view, period) };
  const reasons = new Map<Reason, Money>();
  const byCustomer: Expected['byCustomer'] = new Map();
  const lines: Expected['lines'] = new Map();
  const legs: Expected['legs'] = new Map();
  let unexplained = 0n;
  for (const answer of world.answers(view, period)) {
    if (answer.reason === 'unexplained') unexplained += answer.amount;
    else reasons.set(answer.reason, (reasons.get(answer.reason) ?? 0n) + answer.amount);
    const own = byCustomer.get(answer.customer_id) ?? new Map<Reason, Money>();
    own.set(answer.reason, (own.get(answer.reason) ?? 0n) + answer.amount);
    byCustomer.set(answer.customer_id, own);
    if (answer.leg) {
      const leg = legs.get(answer.leg) ?? new Map<Reason, Money>();
      legs.set(answer.leg, leg.set(answer.reason, (leg.get(answer.reason) ?? 0n) + answer.amount));
    }
    lines.set(answer.reason, [...(lines.get(answer.reason) ?? []), ...answer.lines]);
  }
  const off = view === 'bill-summary-ledger' ? summaryOff(world) : 0n;
  if (off !== 0n) {
    totals.right += off;
    totals.summary = totals.right;
    const reason = world.billStatus(period) === 'estimated' ? 'month-to-date-estimate' : 'unexplained';
    if (reason === 'unexplained') unexplained += off;
    else reasons.set(reason, off);
    legs.set('summary-bill', new Map([[reason, off]]));
    lines.set('unexplained', [`sum-${period}`]);
  }
  const informational = [...reasons.keys()].filter((reason) =>
    [...byCustomer.values()].every((own) => (own.get(reason) ?? 0n) === 0n),
  );
  for (const [reason, amount] of reasons) if (amount === 0n) reasons.delete(reason);
  const amountDue = view === 'bill-consumption' ? (totals.left < 0n ? 0n : totals.left) : null;
  const difference = totals.right - totals.left;
  return { totals, difference, reasons, unexplained, byCustomer, lines, legs, informational, amountDue };
}

/** In some worlds the international summary is not what its bill comes to. */
const summaryOff = ({ options: { site, seed } }: World): Money =>
  site === 'intl' && seed % 8 === 3 ? BigInt((seed % 5) - 2) * 1_234_000_000n : 0n;

/** postpaid-bill-summary: 应还金额 = 消费 + 退款 + 调账; tax apart. */
function billSummary(world: World, period: Period): CaseRow {
  let [consume, refunds, adjustments] = [0n, 0n, 0n];
  const estimated = world.billStatus(period) === 'estimated';
  consume += summaryOff(world);
  for (const row of world.linesOf('bill', period)) {
    const amount = row.payment_amount - (estimated ? 0n : row.coupon_amount!);
    if (row.bill_detail_type === 9 || row.bill_detail_type === 16) adjustments += amount;
    else if ([4, 20, 24].includes(row.bill_detail_type!)) refunds += amount;
    else consume += amount;
  }
  return {
    id: `sum-${period}`,
    bill_cycle: period,
    consume_amount: moneyText(consume),
    refunds: moneyText(refunds),
    adjustments: moneyText(adjustments),
    initial_amount_due: moneyText(consume + refunds + adjustments),
    tax_amount: '0',
    currency: world.currency,
  };
}

function plain(row: object): CaseRow {
  const out: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    if (value !== null && value !== undefined)
      out[name] = typeof value === 'bigint' ? moneyText(value) : value;
  }
  return out as CaseRow;
}
