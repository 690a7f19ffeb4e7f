/** Orders of a customer as its lines tell them: every line counts, the newest orders are read. */
import { amountAt } from '../columns/decode.ts';
import type { LineTable } from '../columns/table.ts';
import { ORDER_BILL_TYPES } from '../model/bill-line.ts';
import { datasetOf, type Row } from '../model/registry.ts';
import type { LineDataset } from '../find/pivot.ts';
import type { CustomerOrder } from './orders.ts';

interface Told {
  /** Newest line of the order. */
  row: number;
  time: number;
  currency: number;
  amount: bigint | null;
}

/**
 * Orders no list names: how many, and the newest `most` of them. A line's trade ID is an order
 * only for some bill types; others are not taken.
 */
export async function ordersInLines(
  table: LineTable,
  customer: string,
  listed: readonly string[],
  most: number,
): Promise<{ count: number; orders: CustomerOrder[] }> {
  const none = { count: 0, orders: [] };
  if (table.rows === 0 || !Object.hasOwn(datasetOf(table.dataset as LineDataset).columns, 'bill_detail_type'))
    return none;
  const owner = (await table.codes('customer_id')).words.find(customer);
  const { starts, rows } = await table.postings('customer_id');
  if (owner < 0 || owner + 1 >= starts.length) return none;
  const [trade, kinds, currency] = [
    await table.codes('trade_id'),
    await table.numbers('bill_detail_type'),
    await table.codes('currency'),
  ];
  const [amounts, times] = [await table.amounts('payment_amount'), await table.numbers('trade_time')];
  const found = new Map<number, Told>();
  for (let at = starts[owner + 1]! - 1; at >= starts[owner]!; at--) {
    const row = rows[at]!;
    const code = trade.codes[row]!;
    if (code < 0 || !ORDER_BILL_TYPES.includes(kinds[row]!)) continue;
    const amount = amountAt(amounts, row);
    const known = found.get(code);
    if (!known) found.set(code, { row, time: times[row]! || 0, currency: currency.codes[row]!, amount });
    else if (amount !== null && known.currency === currency.codes[row])
      known.amount = (known.amount ?? 0n) + amount;
  }
  for (const id of listed) found.delete(trade.words.find(id));
  const newest = [...found].sort(([, a], [, b]) => b.time - a.time).slice(0, most);
  const read = await table.rowsAt(
    newest.map(([, { row }]) => row),
    ['service_type_name', 'order_type', 'trade_time', 'consume_time', 'currency'],
  );
  return {
    count: found.size,
    orders: newest.map(([code, { amount }], at) => ({
      order_id: trade.words.text(code),
      product: text(read[at]!.service_type_name),
      order_type: typeof read[at]!.order_type === 'number' ? read[at]!.order_type : null,
      status: null,
      time: text(read[at]!.trade_time) ?? text(read[at]!.consume_time),
      amount,
      currency: text(read[at]!.currency) ?? '',
      listed: false,
    })),
  };
}

const text = (value: Row[string] | undefined): string | null =>
  typeof value === 'string' && value ? value : null;
