/** The columns of one month of one side that say whether a line is as plain as its counterpart. */
import type { Amounts } from '../columns/decode.ts';
import type { CodeVector, LineTable } from '../columns/table.ts';
import { ORDER_BILL_TYPES } from '../model/bill-line.ts';
import { DAY_MS } from '../period.ts';
import { WORDS } from './keys.ts';

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
  /** Combined order a line's order is part of. */
  parent: CodeVector | null;
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
      base: null, parent: null, coupon: null, cashCoupon: null, debt: null,
    }; // prettier-ignore
  }
  const [at, used, base, parent, coupon, cashCoupon, debt] = await Promise.all([
    table.numbers('trade_time'),
    table.numbers('consume_time'),
    codes('original_order_id'),
    codes('relative_order_id'),
    table.amounts('coupon_amount'),
    table.amounts('flexipurchase_coupon_amount'),
    table.amounts('debt_amount'),
  ]);
  const day = dayColumn(at, used);
  return { ...common, amount, order: null, status: null, day, base, parent, coupon, cashCoupon, debt };
}

/** What is made of a table's columns, which stay the same ones as long as the month does. */
const days = new WeakMap<Float64Array, Float64Array>();
const saying = new WeakMap<Int32Array, Int32Array>();

function dayColumn(at: Float64Array, used: Float64Array): Float64Array {
  let made = days.get(at);
  if (!made) {
    made = new Float64Array(at.length);
    for (let row = 0; row < made.length; row++) {
      const moment = at[row]!;
      made[row] = Math.floor(((moment === moment ? moment : used[row]!) + EIGHT_HOURS) / DAY_MS);
    }
    days.set(at, made);
  }
  return made;
}

/** An empty text says nothing. */
function told({ codes, words }: CodeVector): CodeVector {
  const empty = words.find('');
  if (empty < 0) return { codes, words };
  let made = saying.get(codes);
  if (!made) saying.set(codes, (made = codes.map((code) => (code === empty ? -1 : code))));
  return { codes: made, words };
}

/** The newest of a domain's dictionaries: an import may have added words between two tables. */
export const newest = (vectors: readonly CodeVector[]): CodeVector['words'] =>
  vectors.reduce((best, { words }) => (words.count > best.count ? words : best), vectors[0]!.words);

const isOrder = new Uint8Array(1 << 14);
for (const type of ORDER_BILL_TYPES) isOrder[type] = 1;

/** Whether what identifies a left line is no order. */
export const isTransaction = (side: SideColumns, row: number): boolean => isOrder[side.billType[row]!] !== 1;

/**
 * What `exact-identity` matches on, less the amount, of all rows or of some; a line that lacks a
 * part of it takes no part.
 */
export function identities(side: SideColumns, rows: Uint32Array | null): Int32Array {
  const count = rows?.length ?? side.rows;
  const keys = new Int32Array(count * WORDS);
  const { billType, day } = side;
  const [customers, resources, trades] = [side.customer.codes, side.resource.codes, side.trade.codes];
  const orders = side.order?.codes ?? null;
  for (let index = 0, at = 0; index < count; index++, at += WORDS) {
    const row = rows ? rows[index]! : index;
    const type = billType[row]!;
    const on = day[row]!;
    const own = orders ? orders[row]! : -1;
    const whole = type >= 0 && type < 1 << 14 && type === (type | 0) && on >= 0 && on < 1 << 16;
    if (!whole || resources[row]! < 0 || customers[row]! < 0) {
      keys[at] = -1;
      continue;
    }
    const ordered = orders ? own >= 0 : isOrder[type] === 1;
    keys[at] = own >= 0 ? own : trades[row]!;
    keys[at + 1] = resources[row]!;
    keys[at + 2] = customers[row]!;
    keys[at + 3] = (ordered ? 1 << 30 : 0) | (type << 16) | on;
  }
  return keys;
}
