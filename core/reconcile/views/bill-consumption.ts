/** Bill ↔ consumption: what the partner owes against what its resale customers consumed. */
import type { MonthInput } from '../input.ts';
import { billLine } from '../read-lines.ts';
import { passes } from '../passes/index.ts';
import { basesOf, parentOf, seen, type Sidings } from './view.ts';

export const billConsumption: Sidings = {
  needs: () => ['bill', 'consumption'],
  sides: (input: MonthInput) => {
    const bases = basesOf(input);
    const common = {
      period: input.period,
      monthsLater: (row: { bill_cycle: string }) => row.bill_cycle,
      settled: () => false,
      basesOf: bases,
      parentOf: parentOf(input),
    };
    const estimated = input.billStatus === 'estimated';
    return [
      {
        leg: null,
        lefts: (input.bill ?? []).map((row) =>
          billLine(row, {
            ...common,
            side: 'left',
            counted: estimated ? row.payment_amount : row.payment_amount - (row.coupon_amount ?? 0n),
            compare: row.payment_amount,
          }),
        ),
        rights: (input.consumption ?? []).map((row) =>
          billLine(row, {
            ...common,
            side: 'right',
            counted: row.payment_amount,
            compare: row.payment_amount,
          }),
        ),
        passes,
        byCustomer: true,
        // A consumption line waits for the bill, a bill line for consumption.
        seenAt: { left: seen(input, 'bill'), right: seen(input, 'consumption') },
      },
    ];
  },
};
