import { describe, expect, it } from 'vitest';
import { customerFigures } from '../../../core/customers/list.ts';
import { ordersOf, type CustomerOrder } from '../../../core/customers/orders.ts';
import type { Totals } from '../../../core/ledger/lookup/totals.ts';
import type { Customer } from '../../../core/model/customer.ts';
import type { Order } from '../../../core/model/order.ts';

const customer = (customer_id: string, more: Partial<Customer> = {}) =>
  ({ customer_id, customer: null, account_name: null, association_type: null, ...more }) as Customer;
const totals: Totals = {
  periods: ['2026-09', '2026-10', '2026-11'],
  rows: [
    {
      key: 'a',
      currency: 'CNY',
      cells: [{ lines: 1, amount: 100n }, { lines: 2, amount: 106n }, null],
      total: { lines: 3, amount: 206n },
    },
    {
      key: null,
      currency: 'CNY',
      cells: [null, { lines: 1, amount: 9n }, null],
      total: { lines: 1, amount: 9n },
    },
    {
      key: 'b',
      currency: 'CNY',
      cells: [null, { lines: 1, amount: 500n }, null],
      total: { lines: 1, amount: 500n },
    },
  ],
};
const months = ['2026-11', '2026-10', '2026-09'] as const;

describe('the customers', () => {
  const rows = customerFigures(
    [customer('a', { customer: '甲' }), customer('c')],
    new Map([['b', '乙']]),
    totals,
    months,
  );
  it('are those of the list and those of the lines, largest of last month first', () => {
    expect(rows.map(({ customer_id, name, listed }) => [customer_id, name, listed])).toEqual([
      ['b', '乙', false],
      ['a', '甲', true],
      ['c', null, true],
    ]);
  });
  it('show zero for a month held without lines', () => {
    expect(rows.find(({ customer_id }) => customer_id === 'a')).toMatchObject({
      now: 0n,
      last: 106n,
      change: 60,
    });
    expect(rows.find(({ customer_id }) => customer_id === 'c')).toMatchObject({
      now: 0n,
      last: 0n,
      change: null,
    });
  });
  it('show nothing for a month not held: unknown is not zero', () => {
    const [row] = customerFigures([customer('c')], new Map(), { periods: ['2026-10'], rows: [] }, months);
    expect([row!.now, row!.last, row!.before]).toEqual([null, 0n, null]);
  });
});

describe('a customer’s orders', () => {
  const line: CustomerOrder = {
    order_id: 'CS1',
    product: null,
    order_type: 1,
    status: null,
    time: '2026-10-02T00:00:00Z',
    amount: 12n,
    currency: 'CNY',
    listed: false,
  };
  it('are those of the list and of the lines, newest first', () => {
    const listed = {
      order_id: 'CS3',
      amount_after_discount: 7n,
      payment_time: '2026-10-01T00:00:00Z',
    } as Order;
    const newer = { order_id: 'CS2', create_time: '2026-10-09T00:00:00Z' } as Order;
    const orders = ordersOf([listed, newer], [line]);
    expect(orders.map(({ order_id, amount }) => [order_id, amount ?? null])).toEqual([
      ['CS2', null],
      ['CS1', 12n],
      ['CS3', 7n],
    ]);
  });
});
