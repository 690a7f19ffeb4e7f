/** The lines that stayed columns, cut by a dimension: what a breakdown adds to its rows. */
import { dayText } from '../columns/encode.ts';
import { ExactSum, type CodeVector, type LineTable } from '../columns/table.ts';
import type { Money } from '../money.ts';
import type { Cutting, Dimension } from './breakdown.ts';
import type { SideColumns } from './bulk-columns.ts';

export interface BulkCut {
  /** The value; empty: the lines do not say. */
  value: string;
  /** Of either side. */
  amount: Money;
  pairs: number;
}

interface Month {
  left: LineTable;
  right: LineTable;
  lefts: SideColumns;
  rights: SideColumns;
  mates: Int32Array;
}

type Label = (left: number, right: number) => string;

export async function cutOf(
  months: readonly Month[],
  dimension: Dimension,
  scope: string | null,
  within: readonly Cutting[],
): Promise<BulkCut[]> {
  const rows = new Map<string, { sum: ExactSum; pairs: number }>();
  for (const month of months) {
    const { lefts, mates } = month;
    const label = await labelOf(month, dimension);
    const opened = await Promise.all(
      within.map(async (one) => ({ value: one.value, label: await labelOf(month, one.dimension) })),
    );
    const wanted = scope === null ? -2 : lefts.customer.words.find(scope);
    for (let left = 0; left < lefts.rows; left++) {
      if (mates[left]! < 0 || (wanted !== -2 && lefts.customer.codes[left] !== wanted)) continue;
      if (!opened.every((one) => one.label(left, mates[left]!) === one.value)) continue;
      const value = label(left, mates[left]!);
      let row = rows.get(value);
      if (!row) rows.set(value, (row = { sum: new ExactSum(), pairs: 0 }));
      row.sum.add(lefts.amount[left]!);
      row.pairs++;
    }
  }
  return [...rows].map(([value, { sum, pairs }]) => ({ value, amount: sum.total, pairs }));
}

const textAt = ({ codes, words }: CodeVector, row: number): string | null =>
  codes[row]! < 0 ? null : words.text(codes[row]!);
const numberAt = (numbers: Float64Array, row: number): string | null =>
  numbers[row] === numbers[row] ? String(numbers[row]) : null;

async function labelOf(month: Month, dimension: Dimension): Promise<Label> {
  const { left, right, lefts, rights } = month;
  switch (dimension) {
    case 'customer':
      return (at) => textAt(lefts.customer, at)!;
    case 'product':
      return (at) => textAt(lefts.product, at)!;
    case 'bill-type':
      return (at) => numberAt(lefts.billType, at)!;
    case 'charge-mode':
      return (at, mate) => numberAt(lefts.chargeMode, at) ?? numberAt(rights.chargeMode, mate) ?? '';
    case 'formed-on':
      return (_, mate) => dayText(rights.day[mate]!);
    case 'order-type': {
      const [mine, theirs] = await Promise.all([left.numbers('order_type'), right.numbers('order_type')]);
      return (at, mate) => numberAt(mine, at) ?? numberAt(theirs, mate) ?? '';
    }
    case 'reseller': {
      const column = ({ dataset }: LineTable) => (dataset === 'performance' ? 'reseller_id' : 'partner_id');
      const [mine, theirs] = await Promise.all([left.codes(column(left)), right.codes(column(right))]);
      return (at, mate) => textAt(mine, at) ?? textAt(theirs, mate) ?? '';
    }
  }
}
