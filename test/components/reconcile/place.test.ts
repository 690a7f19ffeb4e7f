import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CUTS, placeOf, queryOf, VIEWS, type Place } from '../../../components/reconcile/place.ts';
import { dimensions } from '../../../core/reconcile/breakdown.ts';
import { reasonIds } from '../../../core/reconcile/reason-ids.ts';

const place: fc.Arbitrary<Place> = fc
  .record<Place>({
    view: fc.constantFrom(...VIEWS),
    period: fc.constantFrom('2026-10', '2025-01'),
    leg: fc.constantFrom(null, 'summary-bill', 'ledger-summary'),
    cut: fc.constantFrom(null, ...CUTS),
    by: fc.uniqueArray(
      fc.record({ dimension: fc.constantFrom(...dimensions), value: fc.string({ maxLength: 40 }) }),
      { selector: ({ dimension }) => dimension, maxLength: 4 },
    ),
    reason: fc.constantFrom(null, 'unexplained', ...reasonIds),
    list: fc.constantFrom('asks', 'decided', 'all'),
    sort: fc.constantFrom('amount', 'age'),
    at: fc.option(fc.string({ minLength: 1, maxLength: 100 })),
  })
  .map((one) => (one.view === 'bill-summary-ledger' ? one : { ...one, leg: null }));

describe('the place in the address', () => {
  it('comes back as it went', () => {
    fc.assert(
      fc.property(place, (one) => {
        // As the address bar has it: texts only, nothing where nothing is said.
        const query = JSON.parse(JSON.stringify(queryOf(one))) as Record<string, unknown>;
        expect(placeOf(query, '2026-01')).toEqual(one);
      }),
      { numRuns: 300, seed: 20261124 },
    );
  });

  it('opens no row twice, nor one without its value', () => {
    for (const odd of [
      'customer,customer',
      'customer,product,',
      'customer,toString',
      'customer,product,reseller',
    ])
      expect(placeOf({ by: odd, value: 'a,b' }, '2026-10').by).toEqual([]);
    const two = placeOf({ by: 'customer,product', value: 'a%2C%25,' }, '2026-10').by;
    expect(two.map(({ value }) => value)).toEqual(['a,%', '']);
  });

  it('takes nothing from an address it does not understand', () => {
    const usual = placeOf({}, '2026-10');
    const odd = {
      view: 'constructor',
      period: '2026-13',
      cut: '__proto__',
      by: 'customer',
      reason: ['duplicate'],
      list: 'ALL',
      sort: null,
      at: 'x'.repeat(5000),
    };
    expect(placeOf(odd, '2026-10')).toEqual(usual);
  });
});
