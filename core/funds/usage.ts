/** Pay-per-use consumption by customer and month: what wears a balance down day by day. */
import { amountAt } from '../columns/decode.ts';
import type { LineTable } from '../columns/table.ts';
import type { Money } from '../money.ts';
import type { Period } from '../period.ts';

const PAY_PER_USE = 3;
const held = new WeakMap<LineTable, Map<Period, Promise<Map<string, Money>>>>();

/** By customer ID; read once for each state of the table and month. */
export function usageOf(table: LineTable, period: Period): Promise<Map<string, Money>> {
  let months = held.get(table);
  if (!months) held.set(table, (months = new Map()));
  let known = months.get(period);
  if (!known) months.set(period, (known = read(table, period)));
  return known;
}

async function read(table: LineTable, period: Period): Promise<Map<string, Money>> {
  const month = table.months.find((one) => one.period === period);
  const usage = new Map<string, Money>();
  if (!month) return usage;
  const customers = await table.codes('customer_id');
  const modes = await table.numbers('charging_mode');
  const amounts = await table.amounts('payment_amount');
  const byCode = new Map<number, Money>();
  for (let row = month.from; row < month.to; row++) {
    const code = customers.codes[row]!;
    if (code < 0 || modes[row] !== PAY_PER_USE) continue;
    byCode.set(code, (byCode.get(code) ?? 0n) + (amountAt(amounts, row) ?? 0n));
  }
  for (const [code, amount] of byCode) usage.set(customers.words.text(code), amount);
  return usage;
}
