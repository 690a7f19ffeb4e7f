/**
 * What a resource last cost, from the lines: the newest purchase or renewal that names it. The
 * resource list has no renewal price, and the price question needs the customer's own keys, so
 * this is what is at stake as far as the ledger knows.
 */
import { amountAt } from '../columns/decode.ts';
import type { LineTable } from '../columns/table.ts';
import type { Worth } from './groups.ts';

/** 1 新购, 2 续订, 8 自动续订, 18 按月付费, 103 按年付费. */
const PAID = new Set([1, 2, 8, 18, 103]);

const held = new WeakMap<LineTable, Promise<Map<string, Worth>>>();

/** By resource ID; read once for each state of the table. */
export function worthByResource(table: LineTable): Promise<Map<string, Worth>> {
  let known = held.get(table);
  if (!known) held.set(table, (known = readWorth(table)));
  return known;
}

async function readWorth(table: LineTable): Promise<Map<string, Worth>> {
  const worth = new Map<string, Worth>();
  if (table.rows === 0) return worth;
  const [resources, trades, kinds, times, currencies, amounts] = [
    await table.codes('resource_id'),
    await table.codes('trade_id'),
    await table.numbers('bill_detail_type'),
    await table.numbers('trade_time'),
    await table.codes('currency'),
    await table.amounts('payment_amount'),
  ];
  const newest = new Map<number, { trade: number; time: number; currency: number; amount: bigint }>();
  for (let row = 0; row < table.rows; row++) {
    const resource = resources.codes[row]!;
    if (resource < 0 || !PAID.has(kinds[row]!)) continue;
    const amount = amountAt(amounts, row);
    if (amount === null || amount <= 0n) continue;
    const [trade, time] = [trades.codes[row]!, times[row]! || 0];
    const known = newest.get(resource);
    if (known && trade >= 0 && known.trade === trade && known.currency === currencies.codes[row])
      known.amount += amount;
    else if (!known || time >= known.time)
      newest.set(resource, { trade, time, currency: currencies.codes[row]!, amount });
  }
  for (const [resource, { trade, currency, amount }] of newest)
    worth.set(resources.words.text(resource), {
      amount,
      currency: currency < 0 ? '' : currencies.words.text(currency),
      order_id: trade < 0 ? null : trades.words.text(trade),
    });
  return worth;
}
