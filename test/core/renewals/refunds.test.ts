import { describe, expect, it } from 'vitest';
import type { BillLine } from '../../../core/model/bill-line.ts';
import type { Refund } from '../../../core/model/order.ts';
import type { PerformanceLine } from '../../../core/model/performance-line.ts';
import { refundList, traceRefund, type RefundFacts } from '../../../core/renewals/refunds.ts';

const yuan = (amount: number) => BigInt(Math.round(amount * 100)) * 1_000_000n;
const line = (period: string, trade: string, amount: number, more: Partial<BillLine> = {}) =>
  ({
    bill_cycle: period,
    trade_id: trade,
    payment_amount: yuan(amount),
    currency: 'CNY',
    customer_id: 'k1',
    resource_id: 'r1',
    resource_name: 'ecs-1',
    service_type_name: '弹性云服务器',
    original_order_id: null,
    bill_detail_type: 1,
    trade_time: `${period}-20T02:00:00Z`,
    ...more,
  }) as BillLine;
const earned = (period: string, order: string, amount: number) =>
  ({ period, order_id: order, performance_amount: yuan(amount), currency: 'CNY' }) as PerformanceLine;
const refund = (base: string | null, amount: number) =>
  ({
    id: `${base}${amount}`,
    order_id: 'CS9',
    base_order_id: base,
    amount: yuan(amount),
    customer_id: 'k1',
    service_type_code: 'ecs',
  }) as Refund;

const facts = (more: Partial<RefundFacts>): RefundFacts => ({
  refunds: [],
  order: null,
  consumption: [],
  bill: [],
  performance: [],
  originals: new Map(),
  resources: new Map(),
  ...more,
});

describe('a refund', () => {
  it('goes back to its orders, resources and months', () => {
    const trace = traceRefund(
      'CS9',
      facts({
        refunds: [refund('CS1', -700), refund('CS1', 100), refund('CS2', -50)],
        consumption: [line('2026-10', 'CS9', -600, { bill_detail_type: 4, original_order_id: 'CS1' })],
        bill: [line('2026-10', 'CS9', -600, { bill_detail_type: 4, resource_id: 'r2' })],
        performance: [earned('2026-11', 'CS9', -600)],
        originals: new Map([
          [
            'CS1',
            {
              order: null,
              consumption: [line('2026-09', 'CS1', 900), line('2026-09', 'CS1', 100)],
              bill: [],
              performance: [earned('2026-09', 'CS1', 1000)],
            },
          ],
        ]),
      }),
    );
    expect(trace).toMatchObject({ kind: 'unsubscription', unknownOrigin: false, crossesMonths: true });
    expect(trace.refunded).toEqual([{ currency: 'CNY', amount: yuan(-600) }]);
    expect(trace.originals.map(({ order_id, from }) => [order_id, from])).toEqual([
      ['CS1', 'refund-detail'],
      ['CS2', 'refund-detail'],
    ]);
    expect(trace.resources.map(({ resource_id }) => resource_id)).toEqual(['r1', 'r2']);
    expect(
      trace.touched.map(({ period, dataset, side, amount, lines }) => [period, dataset, side, amount, lines]),
    ).toEqual([
      ['2026-09', 'consumption', 'original', yuan(1000), 2],
      ['2026-09', 'performance', 'original', yuan(1000), 1],
      ['2026-10', 'bill', 'refund', yuan(-600), 1],
      ['2026-10', 'consumption', 'refund', yuan(-600), 1],
      ['2026-11', 'performance', 'refund', yuan(-600), 1],
    ]);
  });

  it('says when nobody knows where it comes from', () => {
    const trace = traceRefund(
      'CS9',
      facts({ consumption: [line('2026-10', 'CS9', -5, { bill_detail_type: 20 })] }),
    );
    expect(trace).toMatchObject({
      kind: 'downgrade',
      unknownOrigin: true,
      originals: [],
      crossesMonths: false,
    });
  });

  it('is listed once, newest first, with the months it stands in', () => {
    const list = refundList(
      [
        line('2026-09', 'CS8', -1, { bill_detail_type: 24 }),
        line('2026-10', 'CS9', -5, { bill_detail_type: 4 }),
        line('2026-11', 'CS9', -6, { bill_detail_type: 4 }),
        line('2026-11', 'CS7', 5),
        line('2026-11', 'CS6', -5, { bill_detail_type: 5 }),
      ],
      new Map([['k1', '甲']]),
    );
    expect(
      list.map(({ order_id, kind, amount, periods, customer }) => [
        order_id,
        kind,
        amount,
        periods,
        customer,
      ]),
    ).toEqual([
      ['CS9', 'unsubscription', yuan(-11), ['2026-10', '2026-11'], '甲'],
      ['CS8', 'to-pay-per-use', yuan(-1), ['2026-09'], '甲'],
    ]);
  });
});
