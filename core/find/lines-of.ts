/** All lines an order or a resource has in a dataset: every one counts, the newest are shown. */
import type { LineTable } from '../columns/table.ts';
import { datasetOf, type Row } from '../model/registry.ts';
import type { LineDataset } from './pivot.ts';

/** What sums, months and standings are made of; the rest of a line is read for those shown. */
const COUNTED = [
  'bill_cycle', 'period', 'customer_id', 'association_type', 'official_amount', 'payment_amount',
  'performance_amount', 'currency', 'trade_time', 'consume_time', 'formed_on',
]; // prettier-ignore

export interface LinesOf {
  /** Newest first; the first `whole` with every column, the others with those that are counted. */
  rows: Row[];
  /** Lines by the column that names the thing: what leads to them as a table. */
  through: { column: string; lines: number }[];
}

/** Lines one of whose columns is `id`, each once, without the rows in `but`. */
export async function linesOf(
  table: LineTable,
  columns: readonly string[],
  id: string,
  { whole, but }: { whole: number; but?: ReadonlySet<number> },
): Promise<LinesOf & { places: ReadonlySet<number> }> {
  const dataset = table.dataset as LineDataset;
  const known = datasetOf(dataset).columns;
  const places = new Set<number>();
  const through: LinesOf['through'] = [];
  for (const column of table.rows === 0 ? [] : columns) {
    if (!Object.hasOwn(known, column)) continue;
    const code = (await table.codes(column)).words.find(id);
    if (code < 0) continue;
    const { starts, rows } = await table.postings(column);
    // A word younger than the postings: no line of this table has it.
    if (code + 1 >= starts.length) continue;
    const own = rows.subarray(starts[code], starts[code + 1]).filter((row) => !but?.has(row));
    if (own.length) through.push({ column, lines: own.length });
    for (const row of own) places.add(row);
  }
  const at = Uint32Array.from(places).sort();
  const counted = await table.rowsAt(
    at,
    COUNTED.filter((column) => Object.hasOwn(known, column)),
  );
  const order = counted.map((row, index) => ({ row, time: timeOf(row), at: at[index]! }));
  order.sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : b.at - a.at));
  const shown = await Promise.all(order.slice(0, whole).map((one) => table.row(one.at)));
  return { rows: order.map(({ row }, index) => shown[index] ?? row), through, places };
}

/** Month, then moment: a late line of a month still belongs to it. */
const timeOf = (row: Row): string =>
  [row.bill_cycle ?? row.period, row.trade_time ?? row.consume_time ?? row.formed_on]
    .map((part) => (typeof part === 'string' ? part : ''))
    .join(' ');
