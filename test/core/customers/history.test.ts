import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { associationHistory, type HistoryFacts } from '../../../core/customers/history.ts';
import type { Sighting } from '../../../core/ledger/ledger.ts';
import type { Customer } from '../../../core/model/customer.ts';

const nothing: HistoryFacts = {
  ...{ customer: null, listed: '客户管理', sightings: [], couponRecords: [], changes: [], links: [] },
  requests: [],
};
const look = (day: number, row: Sighting['row'], contentHash = String(day)): Sighting => ({
  at: `2026-11-${String(day).padStart(2, '0')}T00:00:00Z`,
  source: 'page',
  contentHash,
  row,
});

describe('the history of an association', () => {
  it('knows nothing of a customer nobody told of', () => expect(associationHistory(nothing)).toEqual([]));

  it('puts dates, changes, coupons, money and notes in order, each with what told it', () => {
    const events = associationHistory({
      ...nothing,
      customer: {
        ...{ associated_on: '2025-01-02T03:04:05Z', association_type: '2', unbound_on: null },
        ...{ assigned_on: null, rebound_on: 'soon', unlinked_on: null, custody_of: null },
      } as Customer,
      sightings: [
        look(1, { association_type: '1', label: 'a' }),
        // A page that does not show the type neither changes nor ends it.
        look(3, { label: 'a' }),
        look(5, { association_type: '2', label: null }),
        look(7, { association_type: '2', label: 'b' }),
      ],
      couponRecords: [
        { operation_type: '8', operation_time: '2026-11-05T00:00:01Z', result: '0', operation_amount: 7n },
        { operation_type: '1', operation_time: '2026-11-06T00:00:00Z', result: '0', operation_amount: 9n },
        { operation_type: '3', operation_time: '2026-11-06T00:00:00Z', result: '-1', operation_amount: 9n },
      ] as never,
      changes: [
        {
          trade_detail_type: 'SOURCE_OPERATION_BEUNBIND',
          trade_time: '2026-11-04T00:00:00Z',
          change_amount: 3n,
        },
        {
          trade_detail_type: 'SOURCE_OPERATION_BEADJUST',
          trade_time: '2026-11-04T00:00:00Z',
          change_amount: 3n,
        },
      ] as never,
      requests: ['2026-10-01'],
    });
    expect(
      events.map(({ kind, column, from, to, amount, after }) => [kind, column, from, to, amount, after]),
    ).toEqual([
      ['changed', 'label', 'a', 'b', null, '2026-11-03T00:00:00Z'],
      ['coupon-record', null, null, '8', 7n, null],
      ['changed', 'association_type', '1', '2', null, '2026-11-01T00:00:00Z'],
      ['money-back', null, null, null, 3n, null],
      ['unlink-asked', null, null, null, null, null],
      ['associated', null, null, '2', null, null],
    ]);
  });

  it('does not depend on the order in which looks were brought in', () => {
    const looks = fc.array(
      fc.record({
        day: fc.integer({ min: 1, max: 28 }),
        type: fc.constantFrom('1', '2', null),
        frozen: fc.constantFrom(0, 1, null),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(looks, fc.infiniteStream(fc.nat()), (made, order) => {
        const sightings = made.map(({ day, type, frozen }) =>
          look(day, { association_type: type, is_frozen: frozen }, JSON.stringify([type, frozen])),
        );
        const mixed = sightings
          .map((one) => ({ one, at: order.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        const events = associationHistory({ ...nothing, sightings });
        expect(associationHistory({ ...nothing, sightings: mixed })).toEqual(events);
        // A column walks from value to value: each change begins where the one before ended.
        for (const column of ['association_type', 'is_frozen']) {
          const steps = events.filter((event) => event.column === column).reverse();
          for (const [at, step] of steps.entries()) if (at > 0) expect(step.from).toBe(steps[at - 1]!.to);
        }
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
