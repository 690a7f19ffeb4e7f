import { describe, expect, it } from 'vitest';
import { amountOf, conditionsOf, type Ask } from '../../../core/funds/preview.ts';
import type { Customer } from '../../../core/model/customer.ts';
import type { Transfer } from '../../../core/funds/transfer.ts';

const yuan = (amount: number) => BigInt(Math.round(amount * 100)) * 1_000_000n;
const customer = { customer_id: 'k1', association_type: '2', unbound_on: null } as Customer;
const ask: Ask = { direction: 'allocate', customer_id: 'k1', amount: '100', amountAgain: null };
const facts = {
  writing: true,
  vault: true,
  limit: yuan(1000),
  keys: true,
  customer,
  balances: { partner: yuan(500), customer: yuan(20), currency: 'CNY' },
  transfers: [] as Transfer[],
};
const failing = (
  change: Partial<Ask>,
  more: Partial<typeof facts> | { customer: Customer | null } | { balances: null } = {},
) =>
  conditionsOf({ ...ask, ...change }, { ...facts, ...more } as typeof facts)
    .filter(({ state }) => state !== 'met')
    .map(({ id, state }) => `${id} ${state}`);

describe('what stands in the way of a transfer, by hand', () => {
  it('nothing, where all is known and met', () => expect(failing({})).toEqual([]));
  it.each([
    [{}, { writing: false }, ['writing-on not-met']],
    [{}, { vault: false }, ['vault not-met']],
    [{}, { keys: false, balances: null }, ['keys not-met', 'covered unknown']],
    [{}, { customer: null }, ['resale unknown', 'associated unknown']],
    [{}, { customer: { ...customer, association_type: '1' } }, ['resale not-met']],
    [{}, { customer: { ...customer, association_type: '3' } }, ['resale not-met']],
    [{}, { customer: { ...customer, association_type: null } }, ['resale unknown']],
    [{}, { customer: { ...customer, unbound_on: '2026-01-01T00:00:00Z' } }, ['associated not-met']],
    [{ amount: '500.01' }, {}, ['covered not-met']],
    [{ amount: '500' }, {}, []],
    [{ direction: 'reclaim' as const, amount: '20.01' }, {}, ['covered not-met']],
    [{ direction: 'reclaim' as const, amount: '20' }, {}, []],
    [{ amount: '1.001' }, {}, ['amount not-met', 'covered unknown']],
    [{ amount: '0' }, {}, ['amount not-met', 'covered unknown']],
    [{ amount: '-5' }, {}, ['amount not-met', 'covered unknown']],
    [{ amount: 'abc' }, {}, ['amount not-met', 'covered unknown']],
    [{}, { transfers: [{ customer_id: 'k1', state: 'unknown' } as Transfer] }, ['nothing-open not-met']],
    [{}, { transfers: [{ customer_id: 'k1', state: 'done' } as Transfer] }, []],
    [{}, { transfers: [{ customer_id: 'k2', state: 'unknown' } as Transfer] }, []],
    [{ amount: '300' }, { limit: yuan(299.99) }, ['typed-twice not-met']],
    [{ amount: '300', amountAgain: '30' }, { limit: yuan(299.99) }, ['typed-twice not-met']],
    [{ amount: '300', amountAgain: '300.00' }, { limit: yuan(299.99) }, []],
    [{ amount: '300' }, { limit: yuan(300) }, []],
    [{ party: 'reseller' as const }, {}, ['distributor unknown', 'listed unknown']],
    [{ party: 'reseller' as const }, { distributor: false, listed: true }, ['distributor not-met']],
    [{ party: 'reseller' as const }, { customer: null, distributor: true, listed: true }, []],
  ])('case %#', (change, more, expected) =>
    expect(failing(change, more as Partial<typeof facts>)).toEqual(expected),
  );
  it('takes amounts as people type them, and no more than the API does', () => {
    expect(amountOf('1,234.50')).toBe(yuan(1234.5));
    expect(amountOf('¥8')).toBe(yuan(8));
    for (const bad of ['', '1.234', '1e3x', '1000000001', 'NaN']) expect(amountOf(bad), bad).toBeNull();
  });
});
