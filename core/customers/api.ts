import { withLedger, type EngineContext } from '../engine/context.ts';
import { customerNames } from '../find/names.ts';
import { changeInTenths } from '../find/change.ts';
import {
  LINE_DATASETS,
  monthsOf,
  pivot,
  stateOf,
  type LineDataset,
  type MonthList,
  type PivotRow,
} from '../find/pivot.ts';
import type { CoverageEntry, Ledger } from '../ledger/ledger.ts';
import { derived, numberOf, rememberedRows } from '../ledger/remembered.ts';
import type { Balance, Customer } from '../model/customer.ts';
import type { Order, Resource } from '../model/order.ts';
import type { Money } from '../money.ts';
import { addMonths, periodOf, type Period } from '../period.ts';
import { ok, type Result } from '../result.ts';
import { customerFigures, type CustomerFigure } from './list.ts';
import { ordersInLines } from './line-orders.ts';
import { ordersOf, type CustomerOrder } from './orders.ts';
import { sidesOf, type CustomerSides } from './sides.ts';

export interface CustomerList {
  /** What the figures are of: consumption where it is held, else the bill. */
  dataset: LineDataset;
  /** This month, last month, the one before. */
  months: { period: Period; complete: boolean; why: string | null }[];
  rows: CustomerFigure[];
  sources: CoverageEntry[];
}

export interface CustomerView {
  id: string;
  name: string | null;
  /** The customer list's record; null: known from lines alone, or not at all. */
  customer: Customer | null;
  /** What the headline is of, with its newest complete month against the one before. */
  dataset: LineDataset;
  headline: {
    period: Period;
    currency: string;
    amount: Money;
    change: number | null;
    complete: boolean;
  } | null;
  datasets: { dataset: LineDataset; months: MonthList[] }[];
  products: PivotRow[];
  orders: CustomerOrder[];
  orderCount: number;
  resources: Resource[];
  resourceCount: number;
  balances: Balance[];
  sources: CoverageEntry[];
}

const MOST = 20;

/** Customers: the list with its figures, and one of them from every side the ledger knows. */
export const createCustomersApi = (context: EngineContext) => ({
  list: (account: string): Promise<Result<CustomerList>> =>
    withLedger(context, account, async (ledger) => {
      const coverage = await ledger.coverage();
      const dataset = await mainDataset(ledger);
      const now = periodOf(context.now());
      const periods = [now, addMonths(now, -1), addMonths(now, -2)] as const;
      const months = periods.map((period) => ({ period, ...stateOf(coverage, dataset, period) }));
      // Last month against the one before says something only where both are whole.
      const whole = months[1]!.complete && months[2]!.complete;
      return ok({
        dataset,
        months,
        rows: await figuresOf(ledger, dataset, periods, whole),
        sources: coverage.filter(
          (entry) =>
            entry.dataset === 'customers' ||
            (entry.dataset === dataset && entry.period !== null && periods.includes(entry.period)),
        ),
      });
    }),
  /** The one customer of an ID or account name a page shows; null: none here, or several. */
  named: (account: string, said: string): Promise<Result<string | null>> =>
    withLedger(context, account, async (ledger) => {
      const { rows } = await rememberedRows<Customer>(ledger, 'customers');
      const byId = rows.find(({ customer_id }) => customer_id === said);
      const byName = byId ? [byId] : rows.filter(({ account_name }) => account_name === said);
      return ok(byName.length === 1 ? byName[0]!.customer_id : null);
    }),
  one: (account: string, id: string): Promise<Result<CustomerView>> =>
    withLedger(context, account, async (ledger) => ok(await oneCustomer(ledger, id))),
  /** Coupons, opportunities, incentives, agreements and the association's history. */
  sides: (account: string, id: string): Promise<Result<CustomerSides>> =>
    withLedger(context, account, async (ledger) => ok(await sidesOf(ledger, id))),
});

/** Added up once for each state of the lines, the names and the list: ten thousand sums are no small thing. */
async function figuresOf(
  ledger: Ledger,
  dataset: LineDataset,
  periods: readonly [Period, Period, Period],
  whole: boolean,
): Promise<CustomerFigure[]> {
  const { rows } = await rememberedRows<Customer>(ledger, 'customers');
  const names = await customerNames(ledger);
  const { version } = await ledger.table(dataset);
  const key = [dataset, version, numberOf(names), periods[0], whole].join(' ');
  const known = derived<{ figures: CustomerFigure[] | null }>(rows, 'figures', key, () => ({
    figures: null,
  }));
  if (!known.figures) {
    const totals = await ledger.totals({ dataset, by: 'customer_id' });
    const figures = customerFigures(rows, names, totals, periods);
    known.figures = whole ? figures : figures.map((row) => ({ ...row, change: null }));
  }
  return known.figures;
}

async function oneCustomer(ledger: Ledger, id: string): Promise<CustomerView> {
  const coverage = await ledger.coverage();
  const dataset = await mainDataset(ledger);
  const datasets: CustomerView['datasets'] = [];
  for (const one of LINE_DATASETS) {
    const months = await monthsOf(ledger, coverage, one, id);
    if (months.length) datasets.push({ dataset: one, months });
  }
  const customer = await ledger.row<Customer>('customers', id);
  const where = { column: 'customer_id', value: id };
  const listed = await ledger.rows<Order>('orders', where);
  const told = await ordersInLines(
    await ledger.table(dataset),
    id,
    listed.map(({ order_id }) => order_id),
    MOST,
  );
  const resources = (await ledger.rows<Resource>('resources', where)).sort((a, b) =>
    (a.expire_time ?? '9') < (b.expire_time ?? '9') ? -1 : 1,
  );
  const parts = await pivot(ledger, coverage, { dataset, by: 'product', customer_id: id, most: 8 });
  const used = new Set<string>(['customers', 'orders', 'resources', 'balances']);
  const shown = new Set(
    datasets.flatMap((one) => one.months.flatMap(({ months }) => months.map((m) => one.dataset + m.period))),
  );
  return {
    id,
    name: customer?.customer ?? (await customerNames(ledger)).get(id) ?? null,
    customer,
    dataset,
    headline: headlineOf(datasets.find((one) => one.dataset === dataset)?.months[0]),
    datasets,
    products: parts.rows,
    orders: ordersOf(listed, told.orders).slice(0, MOST),
    orderCount: listed.length + told.count,
    resources: resources.slice(0, MOST),
    resourceCount: resources.length,
    balances: await ledger.rows<Balance>('balances', where),
    sources: coverage.filter((entry) => used.has(entry.dataset) || shown.has(entry.dataset + entry.period)),
  };
}

function headlineOf(list: MonthList | undefined): CustomerView['headline'] {
  if (!list) return null;
  const month = list.months.findLast(({ complete }) => complete) ?? list.months.at(-1);
  if (!month) return null;
  const before = list.months.find(({ period }) => period === addMonths(month.period, -1));
  return {
    period: month.period,
    currency: list.currency,
    amount: month.amount,
    change: before?.complete ? changeInTenths(before.amount, month.amount) : null,
    complete: month.complete,
  };
}

async function mainDataset(ledger: Ledger): Promise<LineDataset> {
  for (const dataset of LINE_DATASETS) if ((await ledger.periods(dataset)).length) return dataset;
  return 'consumption';
}
