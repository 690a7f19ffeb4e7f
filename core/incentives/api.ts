/** 业绩与激励: sheets and incentives by period, what is frozen, what the open month may bring. */
import { withLedger, type EngineContext } from '../engine/context.ts';
import { customerCalled, customerNames, namesAmong, productNames, type Names } from '../find/names.ts';
import type { CoverageEntry, Ledger } from '../ledger/ledger.ts';
import { rememberedRows } from '../ledger/remembered.ts';
import type { Customer } from '../model/customer.ts';
import type { Policy } from '../model/funds.ts';
import type { Incentive, IncentiveDetail, PerformanceSheet, Transfer } from '../model/performance-sheet.ts';
import type { Money } from '../money.ts';
import { addMonths, dayOf, daysBetween, periodOf, type Day, type Period } from '../period.ts';
import { ok, type Result } from '../result.ts';
import { monthlySettledProducts, rebindMonths, rebindSegments } from '../rules/book/performance.ts';
import { runClock } from '../rules/clocks.ts';
import { groundOf, type Ground } from '../rules/corrections.ts';
import type { Citation } from '../rules/rule.ts';
import { parseWhen } from '../rules/when.ts';
import { forecast, type Forecast } from './forecast.ts';
import { openMonth } from './load.ts';
import { periodRows, type PeriodRow } from './periods.ts';

export interface Rebound {
  customer_id: string;
  name: string | null;
  from: Day;
  /** First day that earns again. */
  until: Day;
  /** Null: the segment is not told, so it is not known whether the rule concerns the customer. */
  concerned: boolean | null;
}

export interface Incentives {
  rows: PeriodRow[];
  forecast: Forecast | null;
  rebound: Rebound[];
  citations: Citation[];
  sources: CoverageEntry[];
}

export interface IncentivePeriod {
  row: PeriodRow | null;
  /** With their customers' whole names. */
  details: IncentiveDetail[];
  /** Names of the products of the details and of the customers of the transfers. */
  names: Names;
  /** Details that stand under each bill against the bill itself. */
  bills: {
    id: string;
    name: string | null;
    amount: Money;
    details: Money | null;
    status: string | null;
    frozen_reason: string | null;
    customer: string | null;
    customer_id: string | null;
  }[];
  transfers: Transfer[];
  /** Performance other partners handed over, as its lines name them. */
  received: Received[];
}

export interface Received {
  partner: string;
  amount: Money;
  lines: number;
}

const MOST_DETAILS = 500;

export const createIncentivesApi = (context: EngineContext) => {
  async function rowsOf(ledger: Ledger, ground: Ground): Promise<PeriodRow[]> {
    const totals = await ledger.totals({ dataset: 'performance' });
    const lines = new Map<Period, Money>();
    for (const [at, period] of totals.periods.entries())
      lines.set(
        period,
        totals.rows.reduce((sum, row) => sum + (row.cells[at]?.amount ?? 0n), 0n),
      );
    const from = await receivedOf(ledger);
    return periodRows({
      received: new Map(
        [...from].map(([period, list]) => [period, list.reduce((sum, one) => sum + one.amount, 0n)]),
      ),
      sheets: (await rememberedRows<PerformanceSheet>(ledger, 'performanceSheets')).rows,
      incentives: (await rememberedRows<Incentive>(ledger, 'incentives')).rows,
      transfers: (await rememberedRows<Transfer>(ledger, 'transfers')).rows,
      lines,
      clockOf: ({ confirm_by }) => {
        const start = parseWhen(confirm_by);
        const clock = start && runClock({ rule: 'incentive-confirm', start }, ground.book, ground.calendar);
        return clock?.ok ? clock.value : null;
      },
    });
  }

  return {
    overview: (account: string): Promise<Result<Incentives>> =>
      withLedger(context, account, async (ledger) => {
        const ground = await groundOf(context, ledger);
        const rows = await rowsOf(ledger, ground);
        const coverage = await ledger.coverage();
        const rebound = await reboundOf(ledger, ground);
        const period = periodOf(ground.now);
        const held = coverage.find((one) => one.dataset === 'consumption' && one.period === period);
        const today = dayOf(ground.now);
        const out = new Set(
          rebound.flatMap((one) => (one.concerned && one.until > today ? [one.customer_id] : [])),
        );
        const made = held ? await forecastOf(ledger, ground, held, coverage, rows, out) : null;
        const names = ['performanceSheets', 'incentives', 'incentiveDetails', 'transfers'];
        return ok({
          rows,
          forecast: made,
          rebound,
          citations: [ground.book.cite(rebindMonths), ground.book.cite(rebindSegments)].filter(
            (one) => one !== null,
          ),
          sources: coverage.filter((one) => names.includes(one.dataset) || one === held),
        });
      }),

    /** One period: its bills with their details, and what was transferred. */
    period: (account: string, period: Period): Promise<Result<IncentivePeriod>> =>
      withLedger(context, account, async (ledger) => {
        const rows = await rowsOf(ledger, await groundOf(context, ledger));
        const names = await customerNames(ledger);
        const details = (await rememberedRows<IncentiveDetail>(ledger, 'incentiveDetails')).rows.filter(
          (row) => row.period === period,
        );
        const byBill = new Map<string, Money>();
        for (const { incentive_id, amount } of details)
          if (incentive_id) byBill.set(incentive_id, (byBill.get(incentive_id) ?? 0n) + amount);
        const shown = details.slice(0, MOST_DETAILS);
        const transfers = (await rememberedRows<Transfer>(ledger, 'transfers')).rows.filter(
          (row) => row.period === period,
        );
        const incentives = (await rememberedRows<Incentive>(ledger, 'incentives')).rows;
        return ok({
          received: (await receivedOf(ledger)).get(period) ?? [],
          row: rows.find((one) => one.period === period) ?? null,
          details: shown.map((row) => ({ ...row, customer_name: customerCalled(row, names) || null })),
          names: new Map([
            ...namesAmong(
              await productNames(ledger),
              shown.map(({ product_type }) => product_type),
            ),
            ...namesAmong(
              names,
              transfers.map(({ customer_id }) => customer_id),
            ),
          ]),
          bills: incentives
            .filter((row) => row.period === period)
            .map(({ id, name, amount, status, frozen_reason, customer_id }) => ({
              ...{ id, name, amount, status, frozen_reason, customer_id },
              customer: customer_id === null ? null : (names.get(customer_id) ?? customer_id),
              details: byBill.get(id) ?? null,
            }))
            .sort((a, b) => (a.amount < b.amount ? 1 : -1)),
          transfers,
        });
      }),
  };
};

/**
 * What came by transfer. 业绩转移记录 is the list of who hands over; who receives sees the other partner
 * in the lines of its sheet, and nowhere else.
 */
async function receivedOf(ledger: Ledger): Promise<Map<Period, Received[]>> {
  const totals = await ledger.totals({ dataset: 'performance', by: 'source_partner' });
  const received = new Map<Period, Received[]>();
  for (const { key, cells } of totals.rows)
    for (const [at, cell] of cells.entries())
      if (key && cell) {
        const period = totals.periods[at]!;
        const list = received.get(period) ?? [];
        received.set(period, [...list, { partner: key, amount: cell.amount, lines: cell.lines }]);
      }
  return received;
}

/** The open month from its consumption, and what products settled by the month left of the one before. */
async function forecastOf(
  ledger: Ledger,
  { book }: Ground,
  open: CoverageEntry,
  coverage: readonly CoverageEntry[],
  rows: readonly PeriodRow[],
  rebound: ReadonlySet<string>,
): Promise<Forecast> {
  const period = open.period!;
  const facts = {
    policies: (await rememberedRows<Policy>(ledger, 'policies')).rows,
    rebound,
    monthly: book.value(monthlySettledProducts, `${period}-01`) ?? [],
  };
  const table = await ledger.table('consumption');
  const past = addMonths(period, -1);
  const whole = coverage.some((one) => one.dataset === 'consumption' && one.period === past && one.complete);
  const { usage, orders, later } = await openMonth(table, period, facts);
  return forecast({
    period,
    days: daysBetween(`${period}-01`, `${addMonths(period, 1)}-01`),
    covered: Math.max(1, daysBetween(`${period}-01`, dayOf(open.capturedAt))),
    ...{ usage, orders, later: later.gross },
    earlier: whole ? (await openMonth(table, past, facts)).later : null,
    before: rows
      .filter((row) => row.period < period && row.incentiveTotal !== null)
      .flatMap((row) => {
        const performance = row.sheetTotal ?? row.lines;
        return performance === null
          ? []
          : [{ period: row.period, performance, incentive: row.incentiveTotal! }];
      }),
  });
}

/** Customers whose new partner earns no incentive for them yet, or may not. */
async function reboundOf(ledger: Ledger, { book }: Ground): Promise<Rebound[]> {
  const names = await customerNames(ledger);
  const found: Rebound[] = [];
  for (const row of (await rememberedRows<Customer>(ledger, 'customers')).rows) {
    const when = parseWhen(row.rebound_on);
    if (!when) continue;
    const months = book.value(rebindMonths, when.day);
    const segments = book.value(rebindSegments, when.day);
    // The rule holds from a day on; who rebound before it is not concerned.
    if (months === null || segments === null) continue;
    const { segment } = row;
    const until = plusMonths(when.day, months);
    found.push({
      customer_id: row.customer_id,
      name: row.customer ?? names.get(row.customer_id) ?? null,
      from: when.day,
      until,
      concerned: segment === null ? null : segments.some((one) => [one, `${one}客户`].includes(segment)),
    });
  }
  return found.sort((a, b) => (a.until < b.until ? 1 : -1));
}

/** The same day so many months on, or that month's last. */
function plusMonths(day: Day, months: number): Day {
  const period = addMonths(day.slice(0, 7), months);
  const last = daysBetween(`${period}-01`, `${addMonths(period, 1)}-01`);
  return `${period}-${String(Math.min(last, Number(day.slice(8)))).padStart(2, '0')}`;
}
