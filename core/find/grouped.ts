/**
 * Lines by the values of a column: a head a value and currency with exact sums, the value's lines
 * below it while it is open. What is in the table is asked by place, as it is without heads, so
 * that a hundred thousand groups scroll as a hundred lines do.
 */
import { isNoAmount } from '../columns/decode.ts';
import { ExactSum, type LineTable } from '../columns/table.ts';
import { datasetOf } from '../model/registry.ts';
import type { Money } from '../money.ts';
import { cellsBetween, type CellValue } from './cells.ts';
import { AMOUNT, keysOf, type LinesQuery } from './lines.ts';
import { hasNames, labelOf, type Names } from './names.ts';
import type { LineDataset } from './pivot.ts';

export interface Grouping {
  column: string;
  /** Every group is open, but those named; else only those named are. */
  all: boolean;
  /** `GroupHead.id`s. */
  but: readonly string[];
}

export interface GroupHead {
  /** The same after every import: the value and its currency. */
  id: string;
  /** The column's value as text; null: not known. */
  key: string | null;
  /** What to call it, where an ID has a name. */
  label: string | null;
  currency: string;
  lines: number;
  open: boolean;
}

export interface Grouped {
  heads: Omit<GroupHead, 'open'>[];
  /** A group's rows are `rows[starts[group]] … rows[starts[group + 1] − 1]`, in the table's order. */
  starts: Uint32Array;
  rows: Uint32Array;
}

export const canGroup = (dataset: LineDataset, column: string): boolean => {
  const { columns, key } = datasetOf(dataset);
  return column !== key && Object.hasOwn(columns, column) && columns[column]!.kind !== 'money';
};

/**
 * The rows of a view by a column. A table sorted by an amount has its groups by their sums of it,
 * one sorted by the IDs that are grouped by what these are called, one sorted otherwise by their
 * first lines, one not sorted the largest first.
 */
export async function groupedBy(
  table: LineTable,
  { dataset, sort }: LinesQuery,
  rows: Uint32Array,
  column: string,
  names: Names = new Map(),
): Promise<Grouped> {
  const [keys, currency] = [await keysOf(table, dataset, column, names), await table.codes('currency')];
  const found = new Map<number, Map<number, number>>();
  const heads: { key: number; code: number; lines: number }[] = [];
  const of = new Uint32Array(rows.length);
  rows.forEach((row, at) => {
    const [key, code] = [keys.key(row), currency.codes[row]!];
    let mine = found.get(code);
    if (!mine) found.set(code, (mine = new Map()));
    let group = mine.get(key);
    if (group === undefined) {
      mine.set(key, (group = heads.length));
      heads.push({ key, code, lines: 0 });
    }
    heads[group]!.lines++;
    of[at] = group;
  });
  const starts = startsOf(heads.map(({ lines }) => lines));
  const next = starts.slice();
  const sorted = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at++) sorted[next[of[at]!]!++] = rows[at]!;
  const named = heads.map(({ key, code, lines }) => {
    const [text, money] = [keys.text(key), code < 0 ? '' : currency.words.text(code)];
    const label = labelOf(column, text, names);
    return { id: `${money}:${text ?? ''}`, key: text, label, currency: money, lines };
  });
  const first: Grouped = { heads: named, starts, rows: sorted };
  const by = sort && datasetOf(dataset).columns[sort.column];
  if (by && by.kind !== 'money')
    return sort.column === column && hasNames(column)
      ? inOrderOf(first, placesByName(named), sort.down)
      : first;
  const sums = await sumsOf(table, first, by ? sort.column : AMOUNT[dataset]);
  return inOrderOf(first, sums, by ? sort.down : true);
}

/** Exact sums of a money column by group; null where no line has an amount. */
export async function sumsOf(
  table: LineTable,
  { heads, starts, rows }: Grouped,
  column: string,
): Promise<(Money | null)[]> {
  const amounts = await table.amounts(column);
  return heads.map((_, group) => {
    const sum = new ExactSum();
    let known = false;
    for (let at = starts[group]!; at < starts[group + 1]!; at++) {
      const value = amounts[rows[at]!]!;
      if (isNoAmount(value)) continue;
      sum.add(value);
      known = true;
    }
    return known ? sum.total : null;
  });
}

export interface GroupSums {
  heads: Grouped['heads'];
  /** Money columns, and the sums of each by group. */
  amounts: { column: string; sums: (Money | null)[] }[];
}

/** Groups of a view with their sums of those of some columns that are amounts. */
export async function groupSums(
  table: LineTable,
  query: LinesQuery,
  rows: Uint32Array,
  column: string,
  columns: readonly string[],
  names: Names,
): Promise<GroupSums> {
  if (table.rows === 0 || !canGroup(query.dataset, column)) return { heads: [], amounts: [] };
  const grouped = await groupedBy(table, query, rows, column, names);
  const known = datasetOf(query.dataset).columns;
  const money = columns.filter((one) => Object.hasOwn(known, one) && known[one]!.kind === 'money');
  return {
    heads: grouped.heads,
    amounts: await Promise.all(
      money.map(async (one) => ({ column: one, sums: await sumsOf(table, grouped, one) })),
    ),
  };
}

/** Where each group's head stands among all that is shown; behind the last, how much that is. */
export function headPlaces({ heads }: Grouped, { all, but }: Grouping): Uint32Array {
  const named = new Set(but);
  return startsOf(heads.map(({ id, lines }) => 1 + (all !== named.has(id) ? lines : 0)));
}

/** The group a place belongs to. */
export function groupAt(places: Uint32Array, place: number): number {
  let [low, high] = [0, places.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (places[middle]! <= place) low = middle;
    else high = middle;
  }
  return low;
}

/** Rows some places stand for, each once: a head for all its lines, a line for itself. */
export function rowsAt(
  { starts, rows }: Grouped,
  places: Uint32Array,
  spans: readonly (readonly [from: number, to: number])[],
): Uint32Array {
  const chosen = new Uint8Array(rows.length);
  for (const [from, to] of spans)
    for (let place = Math.max(0, from); place < Math.min(to, places.at(-1)!);) {
      const group = groupAt(places, place);
      const [head, end] = [places[group]!, Math.min(to, places[group + 1]!)];
      const first = starts[group]!;
      if (place === head) chosen.fill(1, first, starts[group + 1]);
      else chosen.fill(1, first + place - head - 1, first + end - head - 1);
      place = end;
    }
  return rows.filter((_, at) => chosen[at] === 1);
}

export interface GroupedWindow {
  /** A head a place, null where a line stands. */
  heads: (GroupHead | null)[];
  /** Values by column: a head has sums of amounts and its currency, and is null elsewhere. */
  values: CellValue[][];
}

/** What stands from one place to another. `sums`: a column's, by group (kept by the caller). */
export async function placesBetween(
  table: LineTable,
  dataset: LineDataset,
  grouped: Grouped,
  places: Uint32Array,
  [from, to]: readonly [number, number],
  columns: readonly string[],
  names: Names,
  sums: (column: string) => Promise<(Money | null)[]>,
): Promise<GroupedWindow> {
  const groups: number[] = [];
  const lines: number[] = [];
  const end = Math.min(to, places.at(-1)!);
  const heads = Array.from({ length: Math.max(0, end - from) }, (_, index): GroupHead | null => {
    const group = groupAt(places, from + index);
    groups.push(group);
    const line = from + index - places[group]! - 1;
    if (line < 0) return { ...grouped.heads[group]!, open: places[group + 1]! - places[group]! > 1 };
    lines.push(grouped.rows[grouped.starts[group]! + line]!);
    return null;
  });
  const cells = await cellsBetween(
    table,
    dataset,
    Uint32Array.from(lines),
    [0, lines.length],
    columns,
    names,
  );
  const known = datasetOf(dataset).columns;
  const values = await Promise.all(
    columns.map(async (column, at) => {
      const money = Object.hasOwn(known, column) && known[column]!.kind === 'money';
      const sum = money ? await sums(column) : null;
      let line = 0;
      return heads.map((head, index) => {
        if (!head) return cells[at]![line++]!;
        if (sum) return sum[groups[index]!]!;
        return column === 'currency' ? head.currency || null : null;
      });
    }),
  );
  return { heads, values };
}

/** A number a group that sorts as its name does, or as its ID where it has none; null: not known. */
function placesByName(heads: Grouped['heads']): (number | null)[] {
  const called = heads.map(({ key, label }) => label ?? key);
  const { compare } = new Intl.Collator('zh');
  const sorted = [...new Set(called)].filter((text) => text !== null).sort(compare);
  const places = new Map(sorted.map((text, at) => [text, at]));
  return called.map((text) => (text === null ? null : places.get(text)!));
}

/** The groups anew, by a sum or place each; those without one last. */
function inOrderOf(
  { heads, starts, rows }: Grouped,
  sums: readonly (Money | number | null)[],
  down: boolean,
): Grouped {
  const order = heads.map((_, group) => group);
  order.sort((a, b) => {
    const [one, other] = [sums[a]!, sums[b]!];
    if (one === other) return a - b;
    if (one === null || other === null) return one === null ? 1 : -1;
    return one < other === down ? 1 : -1;
  });
  const next: Grouped = {
    heads: order.map((group) => heads[group]!),
    starts: startsOf(order.map((group) => heads[group]!.lines)),
    rows: new Uint32Array(rows.length),
  };
  order.forEach((group, at) =>
    next.rows.set(rows.subarray(starts[group], starts[group + 1]), next.starts[at]),
  );
  return next;
}

/** Where each of some lengths begins, one behind the other, and where all end. */
function startsOf(lengths: readonly number[]): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  lengths.forEach((length, at) => (starts[at + 1] = starts[at]! + length));
  return starts;
}
