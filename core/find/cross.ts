/**
 * Sums by two dimensions at once: one down, one across (or the months). Every cell is a part of its
 * row's sum, of its column's and of the whole; what has no column or row of its own is in one called
 * others, so that nothing shown leaves anything out.
 */
import { isCoded } from '../columns/layout.ts';
import { ExactSums, type LineTable } from '../columns/table.ts';
import type { CoverageEntry, Ledger } from '../ledger/ledger.ts';
import { datasetOf } from '../model/registry.ts';
import type { Money } from '../money.ts';
import type { Period } from '../period.ts';
import { AMOUNT, keysOf } from './lines.ts';
import {
  compare,
  namesFor,
  periodToLookAt,
  pivotColumn,
  stateOf,
  type LineDataset,
  type PivotBy,
} from './pivot.ts';

export type Across = PivotBy | 'month';

export interface CrossQuery {
  dataset: LineDataset;
  by: PivotBy;
  across: Across;
  /** The month looked at; the newest complete one otherwise. Of no matter where the months are across. */
  period?: Period;
  /** Rows with a line of their own. */
  most?: number;
}

export interface CrossHead {
  /** The column's value, or the month; null: not known. */
  key: string | null;
  label: string | null;
}

export interface CrossRow extends CrossHead {
  currency: string;
  /** One a column, and one of the others where there are any; null: no line. */
  cells: (Money | null)[];
  total: Money;
}

export interface CrossTable {
  /** Largest first, months newest first. */
  columns: CrossHead[];
  /** Values across that share the last cell of each row. */
  moreColumns: number;
  /** Largest first, currencies apart. */
  rows: CrossRow[];
  /** Rows beyond those, and their sums: one a currency. */
  moreRows: number;
  others: CrossRow[];
  /** Sums of all, one a currency; the currency with most lines first. */
  totals: CrossRow[];
}

export interface Cross extends CrossTable {
  dataset: LineDataset;
  by: PivotBy;
  across: Across;
  /** Columns of the dataset; null where it has none such, or the months are across. */
  column: string | null;
  acrossColumn: string | null;
  /** Null: every month held. */
  period: Period | null;
  /** Months among those summed that are not held whole. */
  part: Period[];
}

/** Columns with a place of their own: a year of months, and no more than can be read. */
const MOST_COLUMNS = 12;

/** Where each line belongs: values as places from 0 on, in the order they come. */
interface Places {
  of: Uint32Array;
  count: number;
  text(place: number): string | null;
}

/** The places of lines `from` to `to` by a column. */
async function placesOf(
  table: LineTable,
  dataset: LineDataset,
  column: string,
  [from, to]: readonly [number, number],
): Promise<Places> {
  const of = new Uint32Array(to - from);
  const about = datasetOf(dataset);
  const keys: number[] = [];
  if (isCoded(about, column, about.columns[column]!)) {
    const { codes, words } = await table.codes(column);
    // A code not known is −1.
    const places = new Int32Array(words.count + 1).fill(-1);
    for (let line = from; line < to; line++) {
      const code = codes[line]! + 1;
      if (places[code]! < 0) places[code] = keys.push(code - 1) - 1;
      of[line - from] = places[code]!;
    }
    const text = (place: number) => (keys[place]! < 0 ? null : words.text(keys[place]!));
    return { of, count: keys.length, text };
  }
  const { key, text } = await keysOf(table, dataset, column);
  const places = new Map<number, number>();
  for (let line = from; line < to; line++) {
    const mine = key(line);
    let place = places.get(mine);
    if (place === undefined) places.set(mine, (place = keys.push(mine) - 1));
    of[line - from] = place;
  }
  return { of, count: keys.length, text: (place) => text(keys[place]!) };
}

/** The months as places. */
function monthPlaces(months: LineTable['months']): Places {
  const first = months[0]!.from;
  const of = new Uint32Array(months.at(-1)!.to - first);
  months.forEach(({ from, to }, place) => of.fill(place, from - first, to - first));
  return { of, count: months.length, text: (place) => months[place]!.period };
}

const NOTHING: CrossTable = { columns: [], moreColumns: 0, rows: [], moreRows: 0, others: [], totals: [] };

/** The sums of a month's lines (of all months where it is null). `across` null: by month. */
export async function crossOf(
  table: LineTable,
  dataset: LineDataset,
  by: string,
  across: string | null,
  period: Period | null,
  most: number,
): Promise<CrossTable> {
  const months = table.months.filter((month) => period === null || month.period === period);
  if (table.rows === 0 || months.length === 0) return NOTHING;
  const span = [months[0]!.from, months.at(-1)!.to] as const;
  const amounts = await table.amounts(AMOUNT[dataset]);
  const currencies = await placesOf(table, dataset, 'currency', span);
  const rows = await placesOf(table, dataset, by, span);
  const columns = across === null ? monthPlaces(months) : await placesOf(table, dataset, across, span);
  const [height, width] = [rows.count, columns.count];

  // First how much there is across, then the cells of what is shown of it.
  const places = currencies.of.map((currency, at) => currency * width + columns.of[at]!);
  const sums = new ExactSums(currencies.count * width);
  sums.addAll(places, amounts, span[0]);
  const lines = (currency: number): number =>
    sums.counts.subarray(currency * width, (currency + 1) * width).reduce((a, b) => a + b, 0);
  const main = Array.from({ length: currencies.count }, (_, at) => at).sort((a, b) => lines(b) - lines(a));
  const order = Array.from({ length: width }, (_, at) => at);
  if (across === null) order.reverse();
  else
    order.sort((a, b) => {
      for (const currency of main) {
        const way = compare(sums.at(currency * width + b), sums.at(currency * width + a));
        if (way) return way;
      }
      return a - b;
    });
  const own = order.length > MOST_COLUMNS ? order.slice(0, MOST_COLUMNS - 1) : order;
  const wide = own.length + (own.length < width ? 1 : 0);
  const shownAt = new Uint32Array(width).fill(own.length);
  own.forEach((column, at) => (shownAt[column] = at));
  for (let at = 0; at < places.length; at++)
    places[at] = (currencies.of[at]! * height + rows.of[at]!) * wide + shownAt[columns.of[at]!]!;
  const cells = new ExactSums(currencies.count * height * wide);
  cells.addAll(places, amounts, span[0]);

  const answer: CrossTable = {
    ...NOTHING,
    totals: [],
    columns: own.map((column) => ({ key: columns.text(column), label: null })),
    moreColumns: width - own.length,
  };
  const all: CrossRow[] = [];
  for (const place of main) {
    const currency = currencies.text(place) ?? '';
    for (let row = 0; row < height; row++) {
      const from = (place * height + row) * wide;
      const mine = Array.from({ length: wide }, (_, at) =>
        cells.counts[from + at] ? cells.at(from + at) : null,
      );
      if (mine.some((cell) => cell !== null))
        all.push({ key: rows.text(row), label: null, currency, cells: mine, total: sum(mine) });
    }
    answer.totals.push(together(all, currency, wide));
  }
  all.sort((a, b) => compare(b.total, a.total));
  answer.rows = all.slice(0, most);
  const rest = all.slice(most);
  answer.moreRows = rest.length;
  if (rest.length)
    answer.others = answer.totals.flatMap(({ currency }) =>
      rest.some((row) => row.currency === currency) ? [together(rest, currency, wide)] : [],
    );
  return answer;
}

const sum = (cells: readonly (Money | null)[]): Money =>
  cells.reduce<Money>((total, cell) => total + (cell ?? 0n), 0n);

/** Rows of one currency as one. */
function together(rows: readonly CrossRow[], currency: string, wide: number): CrossRow {
  const cells: (Money | null)[] = Array.from({ length: wide }, () => null);
  for (const row of rows)
    if (row.currency === currency)
      row.cells.forEach((cell, at) => {
        if (cell !== null) cells[at] = (cells[at] ?? 0n) + cell;
      });
  return { key: null, label: null, currency, cells, total: sum(cells) };
}

/** The answer about a ledger, with names where IDs have them. */
export async function cross(
  ledger: Ledger,
  coverage: readonly CoverageEntry[],
  { dataset, by, across, period: asked, most = 200 }: CrossQuery,
): Promise<Cross> {
  const column = pivotColumn(dataset, by);
  const acrossColumn = across === 'month' ? null : pivotColumn(dataset, across);
  const period = across === 'month' ? null : (asked ?? periodToLookAt(coverage, dataset));
  const table = await ledger.table(dataset);
  const known = column !== null && (across === 'month' || (acrossColumn !== null && period !== null));
  const sums = known ? await crossOf(table, dataset, column, acrossColumn, period, most) : NOTHING;
  const months = table.months.filter((month) => period === null || month.period === period);
  const part = months
    .map((month) => month.period)
    .filter((month) => !stateOf(coverage, dataset, month).complete);
  const name = async (heads: readonly CrossHead[], of: PivotBy): Promise<void> => {
    const names = await namesFor(ledger, of);
    for (const head of heads) head.label = head.key === null ? null : (names.get(head.key) ?? null);
  };
  await name(sums.rows, by);
  if (across !== 'month') await name(sums.columns, across);
  return { ...sums, dataset, by, across, column, acrossColumn, period, part };
}
