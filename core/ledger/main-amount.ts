/** The amount a dataset is summed by where one figure stands for it. */
import type { Values } from '../columns/encode.ts';
import { ExactSum } from '../columns/table.ts';
import type { DatasetName, Row } from '../model/registry.ts';
import type { Sums } from './records.ts';

export const mainAmount: Partial<Record<DatasetName, string>> = {
  consumption: 'payment_amount',
  bill: 'payment_amount',
  performance: 'performance_amount',
  orders: 'amount_after_discount',
  transfers: 'performance_amount',
  monthlySums: 'amount',
  accountChanges: 'change_amount',
  refunds: 'amount',
  opportunities: 'amount',
  incentives: 'amount',
  incentiveDetails: 'amount',
  performanceSheets: 'total',
  balances: 'amount',
  adjustments: 'amount',
  couponQuotas: 'quota_value',
  quotaRecords: 'amount',
  coupons: 'face_value',
  couponRecords: 'operation_amount',
};

/** Adds sums currency by currency; currencies in order of their names. */
export function addSums(all: Iterable<Sums>): Sums {
  const totals = new Map<string, bigint>();
  for (const sums of all)
    for (const { currency, amount } of sums) totals.set(currency, (totals.get(currency) ?? 0n) + amount);
  return [...totals].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, amount]) => ({ currency, amount }));
}

/** Sum of the main amount over rows; '' where a row names no currency. */
export function sumRows(dataset: DatasetName, rows: Iterable<Row>): Sums {
  const column = mainAmount[dataset];
  if (!column) return [];
  const totals = new Map<string, bigint>();
  for (const row of rows) {
    const amount = row[column];
    if (typeof amount !== 'bigint') continue;
    const currency = typeof row.currency === 'string' ? row.currency : '';
    totals.set(currency, (totals.get(currency) ?? 0n) + amount);
  }
  return addSums([[...totals].map(([currency, amount]) => ({ currency, amount }))]);
}

/** The same over columns. */
export function sumColumns(amounts: Values | undefined, currencies: Values | undefined): Sums {
  const totals = new Map<string, ExactSum>();
  let last: Values[number];
  let sum: ExactSum | undefined;
  for (let at = 0; at < (amounts?.length ?? 0); at++) {
    const amount = amounts![at];
    if (typeof amount !== 'bigint') continue;
    const named = currencies?.[at];
    if (!sum || named !== last) {
      last = named;
      const currency = typeof named === 'string' ? named : '';
      sum = totals.get(currency);
      if (!sum) totals.set(currency, (sum = new ExactSum()));
    }
    const number = Number(amount);
    sum.add(Number.isSafeInteger(number) ? number : amount);
  }
  return addSums([[...totals].map(([currency, { total }]) => ({ currency, amount: total }))]);
}
