/** The newest of the lines a search found, as they are shown. */
import { amountAt } from '../../columns/decode.ts';
import type { DatasetName } from '../../model/registry.ts';
import { DAY_MS } from '../../period.ts';
import { mainAmount } from '../main-amount.ts';
import type { LineSet } from '../line-set.ts';
import type { LineHit } from './answer.ts';
import { periodAt } from './figure.ts';
import { columnsHere } from './match.ts';

interface Place {
  set: LineSet;
  row: number;
  period: string;
  /** Moment of the line in ms; 0: not known. */
  time: number;
}

/** The column that says when a line came about. */
export const momentOf = (dataset: DatasetName): 'formed_on' | 'trade_time' =>
  dataset === 'performance' ? 'formed_on' : 'trade_time';

/** By month, then by moment: within a month lines lie as they were imported. */
const newestFirst = (a: Place, b: Place): number =>
  a.period < b.period ? 1 : a.period > b.period ? -1 : b.time - a.time || b.row - a.row;

/** The newest of ascending rows, without sorting all of a month for a few. */
async function newestIn(set: LineSet, rows: Uint32Array, most: number): Promise<Place[]> {
  if (rows.length === 0 || most === 0) return [];
  const moment = momentOf(set.dataset);
  const times = await set.numbers(moment);
  const unit = moment === 'formed_on' ? DAY_MS : 1;
  const newest: Place[] = [];
  let month = set.months.at(-1)!;
  for (let at = rows.length - 1; at >= 0; at--) {
    const row = rows[at]!;
    if (row < month.from) {
      if (newest.length >= most) break;
      month = set.months.findLast(({ from }) => row >= from)!;
    }
    const time = (times[row]! || 0) * unit;
    if (newest.length >= most) {
      // Rows only fall from here on, and a full list ends with its month: an equal moment is older.
      if (time <= newest.at(-1)!.time) continue;
      newest.pop();
    }
    const place = { set, row, period: month.period, time };
    let to = newest.length;
    while (to > 0 && newestFirst(newest[to - 1]!, place) > 0) to--;
    newest.splice(to, 0, place);
  }
  return newest;
}

export async function newestLines(
  sets: readonly { set: LineSet; rows: Uint32Array }[],
  most: number,
): Promise<LineHit[]> {
  const last: Place[] = [];
  for (const { set, rows } of sets) last.push(...(await newestIn(set, rows, most)));
  last.sort(newestFirst);
  const shown = last.slice(0, most);
  const readers = new Map<LineSet, (row: number, key: string) => LineHit>();
  for (const { set } of shown) if (!readers.has(set)) readers.set(set, await hitReader(set));
  return Promise.all(shown.map(async ({ set, row }) => readers.get(set)!(row, await set.keyAt(row))));
}

/** What each field of a hit is read from: the first of the columns that a line has. */
const FIELDS = {
  customer: ['customer_name'],
  account: ['account_name'],
  customer_id: ['customer_id'],
  order: ['order_id', 'trade_id'],
  resource: ['resource_id'],
  product: ['service_type_name', 'product_name', 'service_type_code', 'product_type'],
  currency: ['currency'],
} as const;

async function hitReader(set: LineSet): Promise<(row: number, key: string) => LineHit> {
  const textOf = async (columns: readonly string[]): Promise<(row: number) => string> => {
    const here = await columnsHere(set, columns);
    const vectors = await Promise.all(here.map((column) => set.codes(column)));
    return (row) => {
      for (const { codes, words } of vectors) if (codes[row]! >= 0) return words.text(codes[row]!);
      return '';
    };
  };
  const [customer, account, id, order, resource, product, currency] = [
    await textOf(FIELDS.customer),
    await textOf(FIELDS.account),
    await textOf(FIELDS.customer_id),
    await textOf(FIELDS.order),
    await textOf(FIELDS.resource),
    await textOf(FIELDS.product),
    await textOf(FIELDS.currency),
  ];
  const amounts = await set.amounts(mainAmount[set.dataset]!);
  return (row, key) => ({
    dataset: set.dataset,
    period: periodAt(set, row),
    id: key,
    customer: customer(row),
    account: account(row),
    customer_id: id(row),
    order: order(row),
    resource: resource(row),
    product: product(row),
    amount: amountAt(amounts, row),
    currency: currency(row),
  });
}
