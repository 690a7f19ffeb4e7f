import { describe, expect, it } from 'vitest';
import { amountsOf, stationsOf, type WayFacts } from '../../../core/find/way.ts';
import type { LineDataset } from '../../../core/find/pivot.ts';
import type { CoverageEntry } from '../../../core/ledger/ledger.ts';
import type { Row } from '../../../core/model/registry.ts';

const yuan = (amount: number): bigint => BigInt(amount) * 100_000_000n;
const line = (more: Row = {}): Row => ({
  id: 'a',
  bill_cycle: '2026-10',
  official_amount: yuan(10_800),
  payment_amount: yuan(8_640),
  currency: 'CNY',
  association_type: '2',
  ...more,
});
const held = (dataset: LineDataset, period: string, complete = true): CoverageEntry => ({
  dataset,
  period,
  complete,
  rows: 1,
  why: complete ? null : 'month-open',
  rejected: 0,
  capturedAt: '2026-11-05T05:20:00Z',
  total: [],
  captures: [],
});
const facts = (
  lines: Partial<Record<LineDataset, Row[]>>,
  coverage: CoverageEntry[],
  more = {},
): WayFacts => ({
  order: null,
  association: null,
  coverage,
  lines: new Map([
    ['consumption', lines.consumption ?? []],
    ['bill', lines.bill ?? []],
    ['performance', lines.performance ?? []],
  ]),
  ...more,
});
const standings = (given: WayFacts) =>
  Object.fromEntries(stationsOf(given).map(({ dataset, standing }) => [dataset, standing]));

describe('where an order stands', () => {
  it('is missing only where its month is held whole', () => {
    const coverage = [
      held('consumption', '2026-10'),
      held('bill', '2026-10'),
      held('performance', '2026-10'),
    ];
    expect(standings(facts({ consumption: [line()] }, coverage))).toEqual({
      consumption: 'here',
      bill: 'missing',
      performance: 'missing',
    });
  });
  it('is unknown where the month is incomplete, absent, or another one is held', () => {
    const given = facts({ consumption: [line()] }, [
      held('bill', '2026-10', false),
      held('performance', '2026-09'),
    ]);
    expect(standings(given)).toEqual({ consumption: 'here', bill: 'unknown', performance: 'unknown' });
  });
  it('has no place on the bill for an advisory customer, by its lines or by the list', () => {
    const whole = [held('bill', '2026-10')];
    expect(standings(facts({ consumption: [line({ association_type: '1' })] }, whole)).bill).toBe(
      'not-expected',
    );
    const listed = facts({ consumption: [line({ association_type: null })] }, whole, { association: '1' });
    expect(standings(listed).bill).toBe('not-expected');
    expect(standings(facts({ consumption: [line({ association_type: null })] }, whole)).bill).toBe('missing');
  });
  it('takes the month of an order without lines from its payment, in GMT+8', () => {
    const order: Row = { order_id: 'CS1', payment_time: '2026-10-31T17:00:00Z' };
    const given = facts({}, [held('consumption', '2026-10'), held('consumption', '2026-11', false)], {
      order,
    });
    const [consumption] = stationsOf(given);
    expect([consumption!.periods, consumption!.standing]).toEqual([['2026-11'], 'unknown']);
  });
  it('knows nothing of an order nobody has seen', () => {
    expect(new Set(Object.values(standings(facts({}, [held('bill', '2026-10')]))))).toEqual(
      new Set(['unknown']),
    );
  });
});

describe('what an order came to', () => {
  it('adds up: list price and discount make the amount due', () => {
    const [sum] = amountsOf(facts({ consumption: [line(), line({ id: 'b' })] }, []));
    expect(sum).toEqual({
      source: 'consumption',
      currency: 'CNY',
      official: yuan(21_600),
      discount: yuan(-4_320),
      due: yuan(17_280),
    });
  });
  it('has no list price when one line has none', () => {
    const [sum] = amountsOf(facts({ bill: [line(), line({ official_amount: null })] }, []));
    expect([sum!.source, sum!.official, sum!.discount]).toEqual(['bill', null, null]);
  });
  it('keeps currencies apart and falls back on the order’s own record', () => {
    expect(
      amountsOf(facts({ bill: [line(), line({ currency: 'USD' })] }, [])).map((sum) => sum.currency),
    ).toEqual(['CNY', 'USD']);
    const order: Row = {
      order_id: 'CS1',
      amount_after_discount: yuan(5),
      official_amount: null,
      currency: 'CNY',
    };
    expect(amountsOf(facts({}, [], { order }))).toEqual([
      { source: 'orders', currency: 'CNY', official: null, discount: null, due: yuan(5) },
    ]);
  });
});
