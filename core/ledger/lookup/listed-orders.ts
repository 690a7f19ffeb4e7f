/** Orders known from the order list, which no line may speak of yet. */
import { periodOf, type Period } from '../../period.ts';
import type { LedgerDatabase } from '../database.ts';
import { rowsOf } from '../read-records.ts';
import type { Figure, HitGroup } from './answer.ts';
import type { KnownCustomer, Lookup } from './lookup.ts';
import { fitsAmount } from './filter.ts';
import { foldText, type Token } from './query.ts';
import { marksIn } from './marks.ts';

export interface ListedOrder {
  id: string;
  folded: string;
  customer: string;
  product: string;
  period: Period;
  amount: bigint | null;
  currency: string;
}

export async function readOrders(db: LedgerDatabase): Promise<ListedOrder[]> {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return (await rowsOf(db, 'orders')).map((row) => {
    const at = Date.parse(text(row.payment_time) || text(row.create_time));
    return {
      id: text(row.order_id),
      folded: foldText(text(row.order_id)),
      customer: text(row.customer_id),
      product: text(row.service_type_name),
      period: Number.isNaN(at) ? '' : periodOf(at),
      amount: typeof row.amount_after_discount === 'bigint' ? row.amount_after_discount : null,
      currency: text(row.currency),
    };
  });
}

/**
 * Adds the orders whose number begins with one of the texts, the others naming the customer, to
 * those found through lines; an order found both ways gets the list's figure beside the lines'.
 */
export async function addListedOrders(
  lookup: Lookup,
  group: HitGroup,
  tokens: readonly Token[],
  named: readonly (readonly KnownCustomer[])[],
  most: number,
): Promise<void> {
  const texts = tokens.filter((token) => token.kind === 'text');
  if (!texts.some(({ folded }) => folded.length > 1)) return;
  const months = tokens.filter((token) => token.kind === 'month').map(({ period }) => period);
  const amounts = tokens.filter((token) => token.kind === 'amount');
  const customers = named.map((list) => new Set(list.map(({ id }) => id)));
  const shown = new Map(group.hits.map((hit) => [hit.id, hit]));
  for (const order of await lookup.orders()) {
    const begins = texts.map(({ folded }) => folded.length > 1 && order.folded.startsWith(folded));
    if (!begins.includes(true)) continue;
    if (!begins.every((fits, at) => fits || customers[at]!.has(order.customer))) continue;
    if (months.length > 0 && !months.includes(order.period)) continue;
    if (amounts.length > 0 && (order.amount === null || !fitsAmount(order.amount, amounts))) continue;
    const figure: Figure = {
      dataset: 'orders',
      lines: 1,
      total: order.amount === null ? [] : [{ currency: order.currency, amount: order.amount }],
      newest: order.period,
    };
    const hit = shown.get(order.id);
    if (hit) hit.figures.push(figure);
    // Whether lines have it was answered for those shown alone; of more, none is told twice.
    else if (group.hits.length < most) {
      group.count++;
      group.hits.push({
        id: order.id,
        title: order.id,
        detail: order.product,
        marks: marksIn(order.id, texts),
        figures: [figure],
      });
    } else if (group.hits.length === group.count) group.more = true;
  }
}
