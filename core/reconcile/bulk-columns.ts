/** The columns of one month of one side that say whether a line is as plain as its counterpart. */
import type { Amounts } from '../columns/decode.ts';
import type { CodeVector, LineTable } from '../columns/table.ts';
import { ORDER_BILL_TYPES } from '../model/bill-line.ts';
import { DAY_MS } from '../period.ts';
import { WORDS } from './join.ts';

export interface SideColumns {
  rows: number;
  customer: CodeVector;
  /** The order where the sheet has one of its own, and the transaction (a bill line has only this). */
  order: CodeVector | null;
  trade: CodeVector;
  resource: CodeVector;
  product: CodeVector;
  /** Order a refund goes back to. */
  base: CodeVector | null;
  currency: CodeVector;
  status: CodeVector | null;
  billType: Float64Array;
  chargeMode: Float64Array;
  /** Days since 1970 in GMT+8, NaN: not told. */
  day: Float64Array;
  amount: Amounts;
  coupon: Amounts | null;
  cashCoupon: Amounts | null;
  debt: Amounts | null;
}

const EIGHT_HOURS = 8 * 3_600_000;

export async function sideColumns(table: LineTable): Promise<SideColumns> {
  const own = table.dataset === 'performance';
  const codes = async (column: string): Promise<CodeVector> => told(await table.codes(column));
  const [customer, trade, resource, currency, product, billType, chargeMode, amount] = await Promise.all([
    codes('customer_id'),
    codes('trade_id'),
    codes('resource_id'),
    codes('currency'),
    codes(own ? 'product_type' : 'service_type_code'),
    table.numbers(own ? 'bill_type' : 'bill_detail_type'),
    table.numbers(own ? 'charge_mode' : 'charging_mode'),
    table.amounts(own ? 'performance_amount' : 'payment_amount'),
  ]);
  const common = { rows: table.rows, customer, trade, resource, currency, product, billType, chargeMode };
  if (own) {
    const [order, status, day] = await Promise.all([
      codes('order_id'),
      codes('status'),
      table.numbers('formed_on'),
    ]);
    return {
      ...common, amount, order, status, day,
      base: null, coupon: null, cashCoupon: null, debt: null,
    }; // prettier-ignore
  }
  const [at, used, base, coupon, cashCoupon, debt] = await Promise.all([
    table.numbers('trade_time'),
    table.numbers('consume_time'),
    codes('original_order_id'),
    table.amounts('coupon_amount'),
    table.amounts('flexipurchase_coupon_amount'),
    table.amounts('debt_amount'),
  ]);
  const day = new Float64Array(table.rows);
  for (let row = 0; row < day.length; row++) {
    const moment = at[row]!;
    day[row] = Math.floor(((moment === moment ? moment : used[row]!) + EIGHT_HOURS) / DAY_MS);
  }
  return { ...common, amount, order: null, status: null, day, base, coupon, cashCoupon, debt };
}

/** An empty text says nothing. */
function told(vector: CodeVector): CodeVector {
  const empty = vector.words.find('');
  return empty < 0 ? vector : { ...vector, codes: vector.codes.map((code) => (code === empty ? -1 : code)) };
}

/** What `exact-identity` matches on, less the amount; a line that lacks a part of it takes no part. */
export function identities(side: SideColumns): Int32Array {
  const keys = new Int32Array(side.rows * WORDS);
  const isOrder = new Uint8Array(1 << 14);
  for (const type of ORDER_BILL_TYPES) isOrder[type] = 1;
  const { customer, resource, trade, order, billType, day } = side;
  for (let row = 0, at = 0; row < side.rows; row++, at += WORDS) {
    const type = billType[row]!;
    const on = day[row]!;
    let txn = trade.codes[row]!;
    let ordered = isOrder[type] === 1;
    if (order) {
      ordered = order.codes[row]! >= 0;
      if (ordered) txn = order.codes[row]!;
    }
    const whole = type >= 0 && type < 1 << 14 && type === (type | 0) && on >= 0 && on < 1 << 16;
    if (!whole || resource.codes[row]! < 0 || customer.codes[row]! < 0) {
      keys[at] = -1;
      continue;
    }
    keys[at] = txn;
    keys[at + 1] = resource.codes[row]!;
    keys[at + 2] = customer.codes[row]!;
    keys[at + 3] = (ordered ? 1 << 30 : 0) | (type << 16) | on;
  }
  return keys;
}
