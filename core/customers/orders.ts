/** A customer's orders: the order list's records and what the lines tell of others. */
import { ORDER_BILL_TYPES } from '../model/bill-line.ts';
import type { Order } from '../model/order.ts';
import type { Row } from '../model/registry.ts';
import type { Money } from '../money.ts';

export interface CustomerOrder {
  order_id: string;
  product: string | null;
  order_type: number | null;
  status: number | null;
  time: string | null;
  amount: Money | null;
  currency: string;
  /** On the order list; false: known from lines alone. */
  listed: boolean;
}

/** Newest first. A line's trade ID is an order only for some bill types; others are not taken. */
export function ordersOf(listed: readonly Order[], lines: readonly Row[]): CustomerOrder[] {
  const found = new Map<string, CustomerOrder>();
  for (const row of lines) {
    const id = row.trade_id;
    if (typeof id !== 'string' || !ORDER_BILL_TYPES.includes(Number(row.bill_detail_type))) continue;
    const known = found.get(id);
    const amount = typeof row.payment_amount === 'bigint' ? row.payment_amount : null;
    if (known) {
      known.amount = known.amount === null ? amount : known.amount + (amount ?? 0n);
      continue;
    }
    found.set(id, {
      order_id: id,
      product: text(row.service_type_name),
      order_type: typeof row.order_type === 'number' ? row.order_type : null,
      status: null,
      time: text(row.trade_time) ?? text(row.consume_time),
      amount,
      currency: text(row.currency) ?? '',
      listed: false,
    });
  }
  for (const row of listed)
    found.set(row.order_id, {
      order_id: row.order_id,
      product: row.service_type_name ?? row.service_type_code,
      order_type: row.order_type,
      status: row.status,
      time: row.payment_time ?? row.create_time,
      amount: row.amount_after_discount,
      currency: row.currency ?? '',
      listed: true,
    });
  return [...found.values()].sort((a, b) => ((a.time ?? '') < (b.time ?? '') ? 1 : -1));
}

const text = (value: Row[string] | undefined): string | null =>
  typeof value === 'string' && value ? value : null;
