/** Totals by one column and month, exact to the last unit; month over month; what moved most. */
import { datasetOf, type DatasetName } from '../../model/registry.ts';
import type { Period } from '../../period.ts';
import { isNoAmount } from '../../columns/decode.ts';
import { ExactSum } from '../../columns/table.ts';
import { isCoded } from '../../columns/layout.ts';
import { mainAmount } from '../main-amount.ts';
import type { Lookup } from './lookup.ts';

export interface TotalsQuery {
  dataset: DatasetName;
  /** A code or integer column (customer_id, service_type_name, region_name, charging_mode …); absent: by month alone. */
  by?: string;
  /** Absent: every month held. */
  periods?: Period[];
  customer_id?: string;
  /** Amount column; the dataset's main amount where absent. */
  amount?: string;
}

export interface Cell {
  lines: number;
  amount: bigint;
}

export interface TotalsRow {
  /** The column's value as text; null: not known. */
  key: string | null;
  currency: string;
  /** One a month asked for; a month without lines has none. */
  cells: (Cell | null)[];
  total: Cell;
}

export interface Totals {
  periods: Period[];
  rows: TotalsRow[];
}

/** Rows in descending order of their total, currencies apart. */
export async function totals(lookup: Lookup, query: TotalsQuery): Promise<Totals> {
  const set = await lookup.lines(query.dataset);
  const months = set.months.filter(({ period }) => query.periods?.includes(period) ?? true);
  const periods = query.periods ? [...query.periods].sort() : months.map(({ period }) => period);
  if (set.rows === 0) return { periods, rows: [] };
  const amounts = await set.amounts(query.amount ?? mainAmount[query.dataset]!);
  const currency = await set.codes('currency');
  const keyOf = await keys(lookup, query);
  const customer = query.customer_id === undefined ? null : await set.codes('customer_id');
  const wanted = customer?.words.find(query.customer_id!) ?? -1;
  if (customer && wanted < 0) return { periods, rows: [] };

  const groups = new Map<number, Map<number, { sums: ExactSum[]; lines: number[] }>>();
  for (const { period, from, to } of months) {
    const column = periods.indexOf(period);
    for (let row = from; row < to; row++) {
      if (customer && customer.codes[row] !== wanted) continue;
      const key = keyOf.code(row);
      let byCurrency = groups.get(key);
      if (!byCurrency) groups.set(key, (byCurrency = new Map()));
      let group = byCurrency.get(currency.codes[row]!);
      if (!group) {
        group = { sums: [], lines: [] };
        byCurrency.set(currency.codes[row]!, group);
      }
      const value = amounts[row]!;
      const sum = (group.sums[column] ??= new ExactSum());
      group.lines[column] = (group.lines[column] ?? 0) + 1;
      if (!isNoAmount(value)) sum.add(value);
    }
  }
  const rows: TotalsRow[] = [];
  for (const [key, byCurrency] of groups)
    for (const [code, { sums, lines }] of byCurrency) {
      const cells = periods.map((_, at) =>
        lines[at] ? { lines: lines[at], amount: sums[at]!.total } : null,
      );
      const total = { lines: 0, amount: 0n };
      for (const cell of cells) {
        total.lines += cell?.lines ?? 0;
        total.amount += cell?.amount ?? 0n;
      }
      rows.push({ key: keyOf.text(key), currency: code < 0 ? '' : currency.words.text(code), cells, total });
    }
  rows.sort((a, b) => (a.total.amount < b.total.amount ? 1 : a.total.amount > b.total.amount ? -1 : 0));
  return { periods, rows };
}

async function keys(
  lookup: Lookup,
  { dataset, by }: TotalsQuery,
): Promise<{ code(row: number): number; text(code: number): string | null }> {
  if (by === undefined) return { code: () => 0, text: () => null };
  const set = await lookup.lines(dataset);
  const description = datasetOf(dataset).columns[by];
  if (!description) throw new Error(`${dataset} has no column ${by}.`);
  if (isCoded(datasetOf(dataset), by, description)) {
    const { codes, words } = await set.codes(by);
    return { code: (row) => codes[row]!, text: (code) => (code < 0 ? null : words.text(code)) };
  }
  const numbers = await set.numbers(by);
  return {
    code: (row) => (Number.isNaN(numbers[row]) ? -1e15 : numbers[row]!),
    text: (code) => (code === -1e15 ? null : String(code)),
  };
}

export interface Mover {
  key: string | null;
  currency: string;
  before: bigint;
  after: bigint;
  change: bigint;
}

/** What changed most from one month to another, by absolute amount. */
export function movers({ periods, rows }: Totals, from: Period, to: Period, most = 10): Mover[] {
  const [before, after] = [periods.indexOf(from), periods.indexOf(to)];
  const size = (value: bigint): bigint => (value < 0n ? -value : value);
  return rows
    .map(({ key, currency, cells }) => {
      const [old, now] = [cells[before]?.amount ?? 0n, cells[after]?.amount ?? 0n];
      return { key, currency, before: old, after: now, change: now - old };
    })
    .filter(({ change }) => change !== 0n)
    .sort((a, b) => (size(a.change) < size(b.change) ? 1 : size(a.change) > size(b.change) ? -1 : 0))
    .slice(0, most);
}
