/** A customer's orders: the order list's records and what the lines tell of others. */
import type { Order } from '../model/order.ts';
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

/** Newest first: those of the list, and those it does not name. */
export function ordersOf(listed: readonly Order[], others: readonly CustomerOrder[]): CustomerOrder[] {
  const all = listed.map((row): CustomerOrder => ({
    order_id: row.order_id,
    product: row.service_type_name ?? row.service_type_code,
    order_type: row.order_type,
    status: row.status,
    time: row.payment_time ?? row.create_time,
    amount: row.amount_after_discount,
    currency: row.currency ?? '',
    listed: true,
  }));
  return [...all, ...others].sort((a, b) => ((a.time ?? '') < (b.time ?? '') ? 1 : -1));
}
