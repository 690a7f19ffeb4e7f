/** Gathers what the ledger holds of refunds. */
import { amountAt } from '../columns/decode.ts';
import type { CodeVector } from '../columns/table.ts';
import { customerNames } from '../find/names.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { BillLine } from '../model/bill-line.ts';
import type { Order, Refund, Resource } from '../model/order.ts';
import type { PerformanceLine } from '../model/performance-line.ts';
import {
  originalsNamed,
  refundList,
  REFUND_TYPES,
  traceRefund,
  type RefundEntry,
  type RefundTrace,
} from './refunds.ts';

/** Refunds of all months held, from consumption, else from the bill. */
export async function refundsIn(
  ledger: Ledger,
): Promise<{ rows: RefundEntry[]; dataset: 'consumption' | 'bill' | null }> {
  for (const dataset of ['consumption', 'bill'] as const) {
    const table = await ledger.table(dataset);
    if (table.rows === 0) continue;
    const kinds = await table.numbers('bill_detail_type');
    const wanted: number[] = [];
    for (let row = 0; row < table.rows; row++) if (REFUND_TYPES.includes(kinds[row]!)) wanted.push(row);
    const [trades, customers, currencies] = [
      await table.codes('trade_id'),
      await table.codes('customer_id'),
      await table.codes('currency'),
    ];
    const [times, amounts] = [await table.numbers('trade_time'), await table.amounts('payment_amount')];
    const word = ({ codes, words }: CodeVector, row: number): string | null =>
      codes[row]! < 0 ? null : words.text(codes[row]!);
    const lines = wanted.map((row) => ({
      trade_id: word(trades, row),
      customer_id: word(customers, row),
      currency: word(currencies, row),
      bill_detail_type: kinds[row]!,
      payment_amount: amountAt(amounts, row) ?? 0n,
      trade_time: Number.isNaN(times[row]) ? null : new Date(times[row]!).toISOString(),
      bill_cycle: table.months.find(({ from, to }) => row >= from && row < to)!.period,
    }));
    return { rows: refundList(lines, await customerNames(ledger)), dataset };
  }
  return { rows: [], dataset: null };
}

/** Lines of one order; what a refund is worked out from must not stop at the newest of them. */
const MOST = 100_000;

async function linesOf(ledger: Ledger, order: string) {
  const of = async (dataset: 'consumption' | 'bill') =>
    (await ledger.linesWhere(dataset, 'trade_id', order, MOST)) as unknown as BillLine[];
  const earned = new Map<unknown, PerformanceLine>();
  for (const column of ['order_id', 'trade_id'])
    for (const row of await ledger.linesWhere('performance', column, order, MOST))
      earned.set(row.id, row as unknown as PerformanceLine);
  return {
    order: await ledger.row<Order>('orders', order),
    consumption: await of('consumption'),
    bill: await of('bill'),
    performance: [...earned.values()],
  };
}

export async function traceIn(ledger: Ledger, order_id: string): Promise<RefundTrace> {
  const own = await linesOf(ledger, order_id);
  const refunds = await ledger.rows<Refund>('refunds', { column: 'order_id', value: order_id });
  const originals = new Map<string, Awaited<ReturnType<typeof linesOf>>>();
  for (const id of originalsNamed({ refunds, ...own })) originals.set(id, await linesOf(ledger, id));
  const resources = new Map<string, Resource>();
  for (const { resource_id } of [...own.consumption, ...own.bill])
    if (resource_id && !resources.has(resource_id))
      for (const row of await ledger.rows<Resource>('resources', {
        column: 'resource_id',
        value: resource_id,
      }))
        resources.set(resource_id, row);
  return traceRefund(order_id, { refunds, ...own, originals, resources });
}
