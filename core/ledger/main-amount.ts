/** The amount a dataset is summed by where one figure stands for it. */
import { CodeBuilder, MoneyBuilder } from '../columns/builders.ts';
import { ExactSum } from '../columns/table.ts';
import type { Transposed } from '../columns/transpose.ts';
import type { DatasetName, Row } from '../model/registry.ts';
import type { Sums } from './records.ts';

export const mainAmount: Partial<Record<DatasetName, string>> = {
  consumption: 'payment_amount',
  bill: 'payment_amount',
  performance: 'performance_amount',
  orders: 'amount_after_discount',
  transfers: 'performance_amount',
  monthlySums: 'amount',
  billSummaries: 'initial_amount_due',
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

/** A row's main amount; null where it has none. The currency is '' where it names none. */
export function mainAmountOf(dataset: DatasetName, row: Row): { currency: string; amount: bigint } | null {
  const column = mainAmount[dataset];
  const amount = column && row[column];
  if (typeof amount !== 'bigint') return null;
  return { currency: typeof row.currency === 'string' ? row.currency : '', amount };
}

/** Sum of the main amount over the columns of a segment. */
export function sumColumns(dataset: DatasetName, lines: Transposed): Sums {
  const amounts = lines.column(mainAmount[dataset]!);
  const currency = lines.column('currency');
  if (!(amounts instanceof MoneyBuilder)) return [];
  const codes = currency instanceof CodeBuilder ? currency : null;
  const totals = new Map<number, ExactSum>();
  const rows = Math.min(lines.rows, amounts.numbers.length);
  for (let row = 0; row < rows; row++) {
    const number = amounts.numbers[row]!;
    if (number !== number) continue;
    const code = codes?.codes[row] ?? -1;
    let sum = totals.get(code);
    if (!sum) totals.set(code, (sum = new ExactSum()));
    sum.add(amounts.wide.get(row) ?? number);
  }
  return addSums([
    [...totals].map(([code, { total }]) => ({
      currency: code < 0 ? '' : codes!.table.text(code),
      amount: total,
    })),
  ]);
}
