/** The newest of the lines a search found, as they are shown. */
import { amountAt } from '../../columns/decode.ts';
import { mainAmount } from '../main-amount.ts';
import type { LineSet } from '../line-set.ts';
import type { LineHit } from './answer.ts';
import { periodAt } from './figure.ts';
import { columnsHere } from './match.ts';

export async function newestLines(
  sets: readonly { set: LineSet; rows: Uint32Array }[],
  most: number,
): Promise<LineHit[]> {
  const last = sets.flatMap(({ set, rows }) =>
    [...rows.subarray(Math.max(0, rows.length - most))].map((row) => ({
      set,
      row,
      period: periodAt(set, row),
    })),
  );
  last.sort((a, b) => (a.period < b.period ? 1 : a.period > b.period ? -1 : b.row - a.row));
  const shown = last.slice(0, most);
  const readers = new Map<LineSet, (row: number, id: string) => LineHit>();
  for (const { set } of shown) if (!readers.has(set)) readers.set(set, await hitReader(set));
  return Promise.all(shown.map(async ({ set, row }) => readers.get(set)!(row, await set.keyAt(row))));
}

/** What each field of a hit is read from: the first of the columns that a line has. */
const FIELDS = {
  customer: ['customer_name', 'account_name', 'customer_id'],
  order: ['order_id', 'trade_id'],
  resource: ['resource_id'],
  product: ['service_type_name', 'product_name', 'service_type_code', 'product_type'],
  currency: ['currency'],
} as const;

async function hitReader(set: LineSet): Promise<(row: number, id: string) => LineHit> {
  const textOf = async (columns: readonly string[]): Promise<(row: number) => string> => {
    const here = await columnsHere(set, columns);
    const vectors = await Promise.all(here.map((column) => set.codes(column)));
    return (row) => {
      for (const { codes, words } of vectors) if (codes[row]! >= 0) return words.text(codes[row]!);
      return '';
    };
  };
  const [customer, order, resource, product, currency] = [
    await textOf(FIELDS.customer),
    await textOf(FIELDS.order),
    await textOf(FIELDS.resource),
    await textOf(FIELDS.product),
    await textOf(FIELDS.currency),
  ];
  const amounts = await set.amounts(mainAmount[set.dataset]!);
  return (row, id) => ({
    dataset: set.dataset,
    period: periodAt(set, row),
    id,
    customer: customer(row),
    order: order(row),
    resource: resource(row),
    product: product(row),
    amount: amountAt(amounts, row),
    currency: currency(row),
  });
}
