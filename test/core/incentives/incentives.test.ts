import { describe, expect, it } from 'vitest';
import { forecast } from '../../../core/incentives/forecast.ts';
import { periodRows } from '../../../core/incentives/periods.ts';
import type { Incentive, PerformanceSheet, Transfer } from '../../../core/model/performance-sheet.ts';

describe('the forecast of an open month', () => {
  const facts = {
    period: '2026-11',
    days: 30,
    covered: 10,
    usage: 100n,
    orders: 50n,
    coupons: 10n,
    uncounted: 5n,
    noRebate: 35n,
    rebound: 0n,
    before: [
      { period: '2026-10', performance: 1000n, incentive: 50n },
      { period: '2026-09', performance: 1000n, incentive: 100n },
      { period: '2026-08', performance: 0n, incentive: 9n },
    ],
  };
  it('carries use on by the day and orders not, and takes off what does not count', () => {
    // 100 × 30 / 10 + 50 − 10 − 5 = 335; the base is 35 less; 5 % and 10 % of 300.
    expect(forecast(facts)).toMatchObject({ performance: 335n, sofar: 135n, low: 15n, high: 30n });
    expect(forecast(facts).ratios).toEqual([
      { period: '2026-10', tenths: 50 },
      { period: '2026-09', tenths: 100 },
    ]);
  });
  it('gives no incentive where no period tells a ratio', () =>
    expect(forecast({ ...facts, before: [] })).toMatchObject({ performance: 335n, low: null, high: null }));
});

describe('periods', () => {
  const rows = periodRows({
    sheets: [
      {
        revenue_id: 's1',
        period: '2026-10',
        total: 900n,
        status: '初稿',
        currency: 'CNY',
      } as PerformanceSheet,
    ],
    incentives: [
      {
        id: 'a',
        period: '2026-10',
        name: '销售激励',
        amount: 30n,
        status: '待确认',
        confirm_by: '2026-11-28',
      },
      {
        id: 'b',
        period: '2026-10',
        name: '销售激励',
        amount: 20n,
        status: '待确认',
        confirm_by: '2026-11-27',
        frozen_reason: '未还清',
      },
      { id: 'c', period: '2026-09', name: '销售激励', amount: 7n, status: '已冻结' },
    ] as Incentive[],
    transfers: [
      { period: '2026-10', direction: 'in', performance_amount: 4n },
      { period: '2026-10', direction: 'out', performance_amount: 9n },
    ] as Transfer[],
    lines: new Map([['2026-10', 880n]]),
    clockOf: () => null,
  });
  it('are the newest first, with sheet, lines, incentives, frozen and transfers apart', () => {
    expect(rows.map(({ period }) => period)).toEqual(['2026-10', '2026-09']);
    expect(rows[0]).toMatchObject({
      sheetTotal: 900n,
      lines: 880n,
      incentiveTotal: 50n,
      frozen: 20n,
      received: 4n,
      handedOver: 9n,
      reasons: [{ reason: '未还清', amount: 20n, count: 1 }],
    });
    expect(rows[0]!.incentives).toMatchObject([
      { amount: 50n, frozen: 20n, count: 2, confirmBy: '2026-11-27' },
    ]);
    expect(rows[1]).toMatchObject({ sheetTotal: null, lines: null, frozen: 7n, reasons: [{ reason: '' }] });
  });
});
