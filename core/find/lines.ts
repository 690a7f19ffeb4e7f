/**
 * A month's lines as a table: filtered, sorted and summed where the columns are, handed out a
 * screenful at a time. A million rows never cross to the page.
 */
import { isNoAmount, valueOf } from '../columns/decode.ts';
import { NULL_64 } from '../columns/encode.ts';
import { isCoded } from '../columns/layout.ts';
import { ExactSum, type LineTable } from '../columns/table.ts';
import { datasetOf, type Row } from '../model/registry.ts';
import type { Money } from '../money.ts';
import { dayNumberOf, type Period } from '../period.ts';
import { soughtIn, testsOf, type Condition } from './filters.ts';
import { isNamed, labelOf, shownNames, type Names, type RowKeys } from './names.ts';
import { inOrder } from './order.ts';
import type { LineDataset } from './pivot.ts';

export interface LinesQuery {
  dataset: LineDataset;
  /** Null: every month held. */
  period: Period | null;
  where: Condition[];
  /** Part of a name or number in any of the columns people look for. */
  text: string;
  sort: { column: string; down: boolean } | null;
}

export const AMOUNT: Record<LineDataset, string> = {
  consumption: 'payment_amount',
  bill: 'payment_amount',
  performance: 'performance_amount',
};

/** Row numbers of the lines that fit, in the order asked for (else newest first). */
export async function viewOf(
  table: LineTable,
  query: LinesQuery,
  names: Names = new Map(),
): Promise<Uint32Array> {
  const description = datasetOf(query.dataset);
  const tests = await testsOf(table, query.dataset, query.where, names);
  if (query.text.trim()) tests.push(await soughtIn(table, query.dataset, query.text, names));
  const months = table.months.filter(({ period }) => query.period === null || period === query.period);
  const rows = new Uint32Array(months.reduce((sum, { from, to }) => sum + to - from, 0));
  let count = 0;
  for (const { from, to } of months)
    for (let row = from; row < to; row++) if (tests.every((test) => test(row))) rows[count++] = row;
  const found = rows.subarray(0, count);
  found.reverse();
  const { sort } = query;
  if (!sort || sort.column === description.key || !Object.hasOwn(description.columns, sort.column))
    return found;
  // What is not known comes last whichever way the column is sorted; equal lines newest first.
  return inOrder(found, await ranks(table, query.dataset, sort.column, names), sort.down);
}

/** A number a row that sorts like the column; NaN: not known. */
async function ranks(
  table: LineTable,
  dataset: LineDataset,
  column: string,
  names: Names,
): Promise<Float64Array> {
  const dataOf = datasetOf(dataset);
  const description = dataOf.columns[column]!;
  if (description.kind === 'money') {
    const amounts = await table.amounts(column);
    if (amounts instanceof Float64Array) return amounts;
    // Beyond 2⁵³ neighbours may tie in a Number; they do not change places with others.
    return Float64Array.from(amounts, (value) => (value === NULL_64 ? NaN : Number(value)));
  }
  if (!isCoded(dataOf, column, description)) return table.numbers(column);
  // By what the cells show; texts are compared once each, not once a line.
  const keys = isNamed(column)
    ? await shownNames(table, names, column)
    : await keysOf(table, dataset, column);
  const rank = new Float64Array(table.rows);
  let most = -1;
  for (let row = 0; row < rank.length; row++) most = Math.max(most, (rank[row] = keys.key(row)));
  const place = new Float64Array(most + 1);
  for (const key of rank) if (key >= 0) place[key] = 1;
  const used = [...place.keys()].flatMap((key) => (place[key] ? [{ key, text: keys.text(key)! }] : []));
  const { compare } = new Intl.Collator('zh');
  used.sort((a, b) => compare(a.text, b.text)).forEach(({ key }, at) => (place[key] = at));
  for (let row = 0; row < rank.length; row++) rank[row] = rank[row]! < 0 ? NaN : place[rank[row]!]!;
  return rank;
}

export interface LineGroup {
  /** The column's value as text; null: not known. */
  key: string | null;
  /** What to call it, where an ID has a name. */
  label: string | null;
  currency: string;
  lines: number;
  amount: Money;
}

/** Counts and exact sums of rows by a column (by currency alone where it is null), largest first. */
export async function groupsOf(
  table: LineTable,
  dataset: LineDataset,
  rows: Uint32Array,
  column: string | null,
  names: Names = new Map(),
): Promise<LineGroup[]> {
  if (table.rows === 0) return [];
  const amounts = await table.amounts(AMOUNT[dataset]);
  const currency = await table.codes('currency');
  const keys = await keysOf(table, dataset, column, names);
  const groups = new Map<string, { key: number; code: number; lines: number; sum: ExactSum }>();
  let last: { key: number; code: number; lines: number; sum: ExactSum } | undefined;
  for (const row of rows) {
    const [key, code] = [keys.key(row), currency.codes[row]!];
    if (!last || last.key !== key || last.code !== code) {
      const id = `${key} ${code}`;
      last = groups.get(id);
      if (!last) groups.set(id, (last = { key, code, lines: 0, sum: new ExactSum() }));
    }
    last.lines++;
    const value = amounts[row]!;
    if (!isNoAmount(value)) last.sum.add(value);
  }
  return [...groups.values()]
    .map(({ key, code, lines, sum }) => ({
      key: keys.text(key),
      label: labelOf(column, keys.text(key), names),
      currency: code < 0 ? '' : currency.words.text(code),
      lines,
      amount: sum.total,
    }))
    .sort((a, b) => (a.amount < b.amount ? 1 : a.amount > b.amount ? -1 : 0));
}

/** A column's values as numbers to tell groups by, and what a number stands for; a moment counts as its day. */
export async function keysOf(
  table: LineTable,
  dataset: LineDataset,
  column: string | null,
  names: Names = new Map(),
): Promise<RowKeys> {
  const description = column === null ? undefined : datasetOf(dataset).columns[column];
  if (column === null || !description) return { key: () => 0, text: () => null };
  if (column === 'customer_name') return shownNames(table, names);
  if (isCoded(datasetOf(dataset), column, description)) {
    const { codes, words } = await table.codes(column);
    return { key: (row) => codes[row]!, text: (key) => (key < 0 ? null : words.text(key)) };
  }
  const numbers = await table.numbers(column);
  const NONE = -1e15;
  const { kind } = description;
  const told = kind === 'time' ? 'day' : (kind as 'number');
  return {
    key: (row) => {
      const number = numbers[row]!;
      if (Number.isNaN(number)) return NONE;
      return kind === 'time' ? dayNumberOf(number) : number;
    },
    text: (key) => (key === NONE ? null : String(valueOf(told, key))),
  };
}

/** The rows of a view from one place to another, as plain data, with the names of their customers. */
export async function rowsBetween(
  table: LineTable,
  view: Uint32Array,
  [from, to]: readonly [number, number],
  names: Names,
): Promise<Row[]> {
  if (table.rows === 0) return [];
  const shown = await shownNames(table, names);
  return Promise.all(
    [...view.subarray(from, to)].map(async (at) => ({
      ...(await table.row(at)),
      customer_name: shown.text(shown.key(at)),
    })),
  );
}
