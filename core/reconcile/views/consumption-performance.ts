/** Consumption → performance (业绩对账): what should have come of it, against what the sheets say. */
import type { Facts } from '../facts.ts';
import type { MonthInput } from '../input.ts';
import { billLine, performanceLine } from '../read-lines.ts';
import { addMonths } from '../../period.ts';
import { passes } from '../passes/index.ts';
import { basesOf, parentOf, seen, type Sidings } from './view.ts';

/** 包年/包月 of a monthly-settled product (a CDN package) is an order like any other. */
export const YEARLY_MONTHLY = 1;

export const consumptionPerformance: Sidings = {
  needs: () => ['consumption', 'performance'],
  sides: (input: MonthInput, facts: Facts) => {
    const bases = basesOf(input);
    const parent = parentOf(input);
    const settled = (code: string, chargeMode: number | null) =>
      chargeMode !== YEARLY_MONTHLY && facts.isMonthlySettled(code);
    return [
      {
        leg: null,
        lefts: (input.consumption ?? []).map((row) => {
          const marked =
            row.cash_coupon_counts === false ||
            (row.cash_coupon_counts == null && facts.cashCoupons === 'not-counted');
          const outside = (row.coupon_amount ?? 0n) + (marked ? (row.flexipurchase_coupon_amount ?? 0n) : 0n);
          return billLine(row, {
            side: 'left',
            period: input.period,
            counted: row.payment_amount,
            compare: row.payment_amount - outside,
            monthsLater: (each) =>
              each.service_type_code && settled(each.service_type_code, each.charging_mode ?? null)
                ? addMonths(each.bill_cycle, facts.monthlySettledMonths)
                : each.bill_cycle,
            settled,
            basesOf: bases,
            parentOf: parent,
          });
        }),
        rights: (input.performance ?? []).map((row) =>
          performanceLine(row, { side: 'right', period: input.period, settled, basesOf: bases }),
        ),
        passes,
        byCustomer: true,
        seenAt: { left: seen(input, 'consumption'), right: seen(input, 'performance') },
      },
    ];
  },
};
