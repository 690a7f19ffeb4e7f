import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecast, type Counted, type ForecastFacts } from '../../../core/incentives/forecast.ts';
import { periodRows } from '../../../core/incentives/periods.ts';
import type { Incentive, PerformanceSheet, Transfer } from '../../../core/model/performance-sheet.ts';

const counted = (gross: bigint, more: Partial<Counted> = {}): Counted => ({
  ...{ gross, coupons: 0n, uncounted: 0n, noRebate: 0n, rebound: 0n },
  ...more,
});

describe('the forecast of an open month', () => {
  const facts: ForecastFacts = {
    period: '2026-11',
    days: 30,
    covered: 10,
    usage: counted(200n, { uncounted: 100n }),
    orders: counted(50n, { coupons: 10n, noRebate: 15n }),
    later: 0n,
    earlier: counted(0n),
    before: [
      { period: '2026-10', performance: 1000n, incentive: 50n },
      { period: '2026-09', performance: 1000n, incentive: 100n },
      { period: '2026-08', performance: 0n, incentive: 9n },
    ],
  };
  it('carries use on by the day with what is taken off it, and orders not', () => {
    // (200 − 100) × 30 / 10 + 50 − 10 = 340; the base is 15 less; 5 % and 10 % of 325.
    expect(forecast(facts)).toMatchObject({ performance: 340n, sofar: 140n, low: 16n, high: 32n });
    expect(forecast(facts).left).toMatchObject({ uncounted: 300n, coupons: 10n, noRebate: 15n });
    expect(forecast(facts).ratios).toEqual([
      { period: '2026-10', tenths: 50 },
      { period: '2026-09', tenths: 100 },
    ]);
  });
  it('adds what the month before left for this one, once', () => {
    const earlier = counted(70n, { coupons: 20n, rebound: 30n });
    // 340 + 70 − 20 = 390; base 390 − 15 − 30 = 345.
    expect(forecast({ ...facts, earlier, later: 9n })).toMatchObject({
      ...{ performance: 390n, sofar: 190n, low: 17n, high: 34n, earlier: 50n },
      left: { later: 9n },
    });
    expect(forecast({ ...facts, earlier: null })).toMatchObject({ performance: 340n, earlier: null });
  });
  it('falls by the share that does not count, however far the month is', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.bigInt({ min: 0n, max: 10n ** 12n }),
        fc.integer({ min: 0, max: 10 }),
        (covered, unit, share) => {
          const whole = { ...facts, covered, orders: counted(0n), usage: counted(unit * 30n) };
          const less = { ...whole, usage: counted(unit * 30n, { uncounted: unit * 3n * BigInt(share) }) };
          const all = forecast(whole).performance;
          const kept = forecast(less).performance;
          // Divided once each: at most one unit apart.
          const off = kept - (all * BigInt(10 - share)) / 10n;
          expect(off >= -1n && off <= 1n).toBe(true);
        },
      ),
      { seed: 1, numRuns: 300 },
    ));
  it('gives no incentive where no period tells a ratio', () =>
    expect(forecast({ ...facts, before: [] })).toMatchObject({ performance: 340n, low: null, high: null }));
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
      { period: '2026-09', direction: 'in', performance_amount: 6n },
    ] as Transfer[],
    lines: new Map([['2026-10', 880n]]),
    // The lines of September name whom they came from; a list that says so too is not counted again.
    received: new Map([['2026-09', 6n]]),
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
    expect(rows[1]!.received).toBe(6n);
  });
});
