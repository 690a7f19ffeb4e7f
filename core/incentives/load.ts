/** What the forecast of an open month rests on, read from the lines. */
import { amountAt } from '../columns/decode.ts';
import type { LineTable } from '../columns/table.ts';
import type { Policy } from '../model/funds.ts';
import type { Money } from '../money.ts';
import type { Period } from '../period.ts';

const PAY_PER_USE = 3;
/** ListIncentiveDiscountPolicies: 2 不计业绩不计返点, 13 计业绩不计返点. */
const NOTHING = '2';
const NO_REBATE = '13';

export interface OpenMonth {
  usage: Money;
  orders: Money;
  coupons: Money;
  uncounted: Money;
  noRebate: Money;
  rebound: Money;
}

const held = new WeakMap<LineTable, Map<string, Promise<OpenMonth>>>();

/** Sums of a month by what they mean for the incentive; once for each state of the table. */
export function openMonth(
  table: LineTable,
  period: Period,
  policies: readonly Policy[],
  rebound: ReadonlySet<string>,
): Promise<OpenMonth> {
  const key = [period, policies.length, [...rebound].join()].join('|');
  let months = held.get(table);
  if (!months) held.set(table, (months = new Map()));
  let known = months.get(key);
  if (!known) months.set(key, (known = read(table, period, policies, rebound)));
  return known;
}

async function read(
  table: LineTable,
  period: Period,
  policies: readonly Policy[],
  rebound: ReadonlySet<string>,
): Promise<OpenMonth> {
  const sum: OpenMonth = { usage: 0n, orders: 0n, coupons: 0n, uncounted: 0n, noRebate: 0n, rebound: 0n };
  const month = table.months.find((one) => one.period === period);
  if (!month) return sum;
  const services = await table.codes('service_type_code');
  const customers = await table.codes('customer_id');
  const modes = await table.numbers('charging_mode');
  const amounts = await table.amounts('payment_amount');
  const vouchers = await table.amounts('coupon_amount');
  const policy = new Map<number, string>();
  for (const row of policies)
    if (row.time === period && row.service_type_code && row.incentive_policy) {
      const code = services.words.find(row.service_type_code);
      if (code >= 0) policy.set(code, row.incentive_policy);
    }
  const out = new Set<number>();
  for (const id of rebound) {
    const code = customers.words.find(id);
    if (code >= 0) out.add(code);
  }
  for (let row = month.from; row < month.to; row++) {
    const amount = amountAt(amounts, row) ?? 0n;
    const coupon = amountAt(vouchers, row) ?? 0n;
    if (modes[row] === PAY_PER_USE) sum.usage += amount;
    else sum.orders += amount;
    const rule = policy.get(services.codes[row]!);
    // What does not count at all is taken off whole, its voucher with it.
    if (rule === NOTHING) sum.uncounted += amount;
    else {
      sum.coupons += coupon;
      if (rule === NO_REBATE) sum.noRebate += amount - coupon;
      else if (out.has(customers.codes[row]!)) sum.rebound += amount - coupon;
    }
  }
  return sum;
}
