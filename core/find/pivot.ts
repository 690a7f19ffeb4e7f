/** Months and what they are made of: totals by customer, product, region …, month over month. */
import type { CoverageEntry, Ledger } from '../ledger/ledger.ts';
import { movers } from '../ledger/lookup/totals.ts';
import type { Money } from '../money.ts';
import { datasetOf } from '../model/registry.ts';
import { addMonths, type Period } from '../period.ts';
import { changeInTenths } from './change.ts';
import { customerNames, peopleNames, productNames } from './names.ts';

export const LINE_DATASETS = ['consumption', 'bill', 'performance'] as const;
export type LineDataset = (typeof LINE_DATASETS)[number];

export const PIVOTS = [
  'customer', 'product', 'region', 'chargeMode', 'billType', 'manager', 'reseller',
] as const; // prettier-ignore
export type PivotBy = (typeof PIVOTS)[number];

/** The column a pivot stands on in each dataset; the first the dataset has. */
const COLUMNS: Record<PivotBy, readonly string[]> = {
  customer: ['customer_id'],
  product: ['service_type_name', 'product_type'],
  region: ['region_name'],
  chargeMode: ['charging_mode', 'charge_mode'],
  billType: ['bill_detail_type', 'bill_type'],
  manager: ['account_manager_id'],
  reseller: ['partner_id', 'reseller_id'],
};

export const pivotColumn = (dataset: LineDataset, by: PivotBy): string | null =>
  COLUMNS[by].find((column) => Object.hasOwn(datasetOf(dataset).columns, column)) ?? null;

export interface MonthFigure {
  period: Period;
  lines: number;
  amount: Money;
  complete: boolean;
  why: string | null;
}

export interface PivotRow {
  /** The column's value; null: not known. */
  key: string | null;
  /** What to call it, where an ID has a name. */
  label: string | null;
  currency: string;
  lines: number;
  before: Money | null;
  after: Money | null;
  /** In tenths of a percent; null: nothing to compare with, or not whole. */
  change: number | null;
  total: Money;
}

export interface Pivot {
  dataset: LineDataset;
  by: PivotBy;
  column: string | null;
  /** The newest complete month (or the newest there is), and the one before it. */
  period: Period | null;
  previous: Period | null;
  /** Both months are held whole: only then is one compared with the other in percent. */
  whole: boolean;
  rows: PivotRow[];
  /** Rows there are; `rows` holds the first of them. */
  count: number;
  movers: { key: string | null; label: string | null; currency: string; change: Money }[];
}

/** Months of one currency, oldest first, at most the last thirteen with data. */
export interface MonthList {
  currency: string;
  months: MonthFigure[];
}

/** What stands at the head of a dataset: its months with their sums, and the one to look at. */
export interface Months {
  /** Datasets of lines that are held. */
  here: LineDataset[];
  dataset: LineDataset;
  lists: MonthList[];
  period: Period | null;
}

export interface PivotQuery {
  dataset: LineDataset;
  by: PivotBy;
  customer_id?: string;
  /** Month to look at; the newest complete one otherwise. */
  period?: Period;
  most?: number;
}

/** A month's completeness, from the coverage of its dataset. */
export const stateOf = (
  coverage: readonly CoverageEntry[],
  dataset: string,
  period: Period,
): { complete: boolean; why: string | null } => {
  const entry = coverage.find((one) => one.dataset === dataset && one.period === period);
  return { complete: entry?.complete ?? false, why: entry ? entry.why : 'absent' };
};

/** Months of a dataset (of one customer, where given) by currency. */
export async function monthsOf(
  ledger: Ledger,
  coverage: readonly CoverageEntry[],
  dataset: LineDataset,
  customer_id?: string,
): Promise<MonthList[]> {
  const told = customer_id ? null : toldMonths(coverage, dataset);
  if (told) return told;
  const { periods, rows } = await ledger.totals(customer_id ? { dataset, customer_id } : { dataset });
  return rows.map(({ currency, cells }) => ({
    currency,
    months: periods.slice(-13).map((period) => {
      const cell = cells[periods.indexOf(period)];
      return {
        period,
        lines: cell?.lines ?? 0,
        amount: cell?.amount ?? 0n,
        ...stateOf(coverage, dataset, period),
      };
    }),
  }));
}

/**
 * The months as the coverage tells them, which knows each month's sum without reading a line: the
 * first figures of a panel do not wait for a million of them. Null where it does not tell how many
 * lines a currency has.
 */
function toldMonths(coverage: readonly CoverageEntry[], dataset: LineDataset): MonthList[] | null {
  const held = coverage.filter((one) => one.dataset === dataset && one.rows > 0);
  const currency = held[0]?.total[0]?.currency;
  if (currency === undefined) return held.length ? null : [];
  if (!held.every(({ total }) => total.length === 1 && total[0]!.currency === currency)) return null;
  const months = held.map(({ period, rows, total, complete, why }) => ({
    period: period!,
    lines: rows,
    amount: total[0]!.amount,
    complete,
    why,
  }));
  return [{ currency, months: months.slice(-13) }];
}

export const periodToLookAt = (coverage: readonly CoverageEntry[], dataset: LineDataset): Period | null => {
  const held = coverage.filter((one) => one.dataset === dataset && one.rows > 0).slice(-13);
  return (held.findLast(({ complete }) => complete) ?? held.at(-1))?.period ?? null;
};

/** The head of a dataset, or of the first that is held. */
export async function months(
  ledger: Ledger,
  coverage: readonly CoverageEntry[],
  { dataset: asked, period }: { dataset: LineDataset | null; period: Period | null },
): Promise<Months> {
  const here = LINE_DATASETS.filter((one) => coverage.some((entry) => entry.dataset === one));
  const dataset = asked && here.includes(asked) ? asked : (here[0] ?? 'consumption');
  const lists = await monthsOf(ledger, coverage, dataset);
  return { here, dataset, lists, period: period ?? periodToLookAt(coverage, dataset) };
}

export async function pivot(
  ledger: Ledger,
  coverage: readonly CoverageEntry[],
  query: PivotQuery,
): Promise<Pivot> {
  const { dataset, by, customer_id, most = 200 } = query;
  const period = query.period ?? periodToLookAt(coverage, dataset);
  const previous = period === null ? null : addMonths(period, -1);
  const column = pivotColumn(dataset, by);
  const whole = [previous, period].every((one) => one !== null && stateOf(coverage, dataset, one).complete);
  const answer: Pivot = {
    ...{ dataset, by, column, period, previous, whole },
    ...{ rows: [], count: 0, movers: [] },
  };
  if (column === null || period === null || previous === null) return answer;

  const totals = await ledger.totals({ dataset, by: column, ...(customer_id ? { customer_id } : {}) });
  const names = await namesFor(ledger, by);
  const label = (key: string | null): string | null => (key === null ? null : (names.get(key) ?? null));
  const [old, now] = [totals.periods.indexOf(previous), totals.periods.indexOf(period)];
  const rows = totals.rows.map(({ key, currency, cells, total }): PivotRow => {
    // A month held without lines of this key is nothing spent; a month not held is not known.
    const before = old < 0 ? null : (cells[old]?.amount ?? 0n);
    const after = now < 0 ? null : (cells[now]?.amount ?? 0n);
    return {
      key,
      label: label(key),
      currency,
      lines: cells[now]?.lines ?? 0,
      before,
      after,
      change: whole ? changeInTenths(before, after) : null,
      total: total.amount,
    };
  });
  rows.sort((a, b) => compare(b.after ?? 0n, a.after ?? 0n) || compare(b.total, a.total));
  answer.count = rows.length;
  answer.rows = rows.slice(0, most);
  if (old >= 0 && now >= 0)
    answer.movers = movers(totals, previous, period, 5).map(({ key, currency, change }) => ({
      key,
      label: label(key),
      currency,
      change,
    }));
  return answer;
}

export const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

export const namesFor = (ledger: Ledger, by: PivotBy): Promise<ReadonlyMap<string, string>> =>
  by === 'customer'
    ? customerNames(ledger)
    : by === 'reseller' || by === 'manager'
      ? peopleNames(ledger, by)
      : by === 'product'
        ? productNames(ledger)
        : Promise.resolve(new Map());
