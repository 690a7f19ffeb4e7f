import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, rowsOf, type CallOptions } from '../client.ts';
import { startPartnerCenter, type PartnerCenter } from '../server.ts';
import { operations } from './operations.ts';

let center: PartnerCenter;
/** A distributor of which a reseller exists, a resale customer of its own that consumed, and so on. */
let samples: Map<string, Record<string, unknown>>;

beforeAll(async () => {
  center = await startPartnerCenter({ seed: 11, customers: 25, lines: 3000, rateLimit: null });
  const { world } = center;
  const own = world.customers.filter((one) => one.partner_id === null && one.unbound_on === null);
  const lines = (id: string): number => [...world.linesOf('consumption', '2026-10', id)].length;
  const busiest = own
    .filter((one) => one.association_type === '2')
    .sort((a, b) => lines(b.customer_id) - lines(a.customer_id))[0]!;
  const bought = own.find((one) => world.resources.some((row) => row.customer_id === one.customer_id))!;
  const order = world.orders.find((one) => own.some((owner) => owner.customer_id === one.customer_id))!;
  samples = new Map<string, Record<string, unknown>>([
    ['ListCustomerOnDemandResources', { customer_id: busiest.customer_id }],
    ['ListSubcustomerMonthlyBills', { cycle: '2026-10', charge_mode: '3' }],
    ['ListConsumeSubCustomers', { bill_cycle: '2026-10' }],
    ['ListSubCustomerBillDetail', { bill_cycle: '2026-10', customer_id: busiest.customer_id }],
    ['ShowCustomerOrderDetails', { order_id: order.order_id }],
    ['ListPayPerUseCustomerResources', { customer_id: bought.customer_id }],
    ['ListPartnerAccountChangeRecords', { balance_type: 'BALANCE_TYPE_DEBIT' }],
    ['ListServiceResources', { service_type_code: 'hws.service.type.ec2' }],
    ['ListIncentiveDiscountPolicies', { time: '2026-10' }],
  ]);
});
afterAll(() => center.close());

const listed = operations.filter((one) => one.paged && one.sites?.[0] !== 'intl');

function asked(name: string, more: Record<string, unknown>): [string, CallOptions] {
  const operation = operations.find((one) => one.name === name)!;
  const { order_id: order, ...rest } = { ...samples.get(name), ...more } as Record<string, string>;
  const inPath = operation.path.includes('{order_id}');
  const path = inPath ? operation.path.replace('{order_id}', order!) : operation.path;
  const given = inPath || order === undefined ? rest : { ...rest, order_id: order };
  return [path, operation.method === 'POST' ? { body: given } : { query: given }];
}

async function pages(name: string, limit: number): Promise<{ rows: unknown[]; total: unknown }> {
  const { paged } = operations.find((one) => one.name === name)!;
  const rows: unknown[] = [];
  let total: unknown = null;
  for (let offset = 0; ; offset += limit) {
    const answer = await call(center, ...asked(name, { offset, limit }));
    expect(answer.status, answer.text).toBe(200);
    const field = Object.keys(answer.json).find((one) => Array.isArray(answer.json[one]))!;
    const page = rowsOf(answer, field);
    expect(page.length).toBeLessThanOrEqual(limit);
    rows.push(...page);
    total = paged?.total ? answer.json[paged.total] : null;
    if (page.length < limit) return { rows, total };
  }
}

describe('pages put together are the whole list', () => {
  test.each(listed.map((one) => one.name))('%s', { timeout: 60_000 }, async (name) => {
    const whole = await pages(name, 100);
    expect(whole.rows.length, 'an empty list proves nothing').toBeGreaterThan(0);
    if (whole.total !== null) expect(whole.total).toBe(whole.rows.length);
    expect(new Set(whole.rows.map((row) => JSON.stringify(row))).size).toBe(whole.rows.length);
    expect((await pages(name, 7)).rows).toEqual(whole.rows);
    // Row by row: all of a short list, of a long one the whole would take a thousand calls.
    const { length } = whole.rows;
    if (length <= 60) expect((await pages(name, 1)).rows).toEqual(whole.rows);
    else
      for (const offset of [0, 1, length >> 1, length - 1]) {
        const answer = await call(center, ...asked(name, { offset, limit: 1 }));
        expect(Object.values(answer.json).find(Array.isArray)).toEqual([whole.rows[offset]]);
      }
    const beyond = await call(center, ...asked(name, { offset: 40_000_000, limit: 100 }));
    expect(Object.values(beyond.json).find(Array.isArray)).toEqual([]);
  });
});

describe('the window of a list', () => {
  test.each(listed.map((one) => one.name))('%s', async (name) => {
    const { paged } = operations.find((one) => one.name === name)!;
    const most = paged?.most ?? 100;
    const statusOf = async (more: Record<string, unknown>): Promise<unknown> => {
      const answer = await call(center, ...asked(name, more));
      return answer.status === 200 ? 200 : `${answer.status} ${String(answer.json['error_code'])}`;
    };
    expect(await statusOf({ limit: most })).toBe(200);
    for (const wrong of [{ limit: most + 1 }, { limit: 0 }, { offset: -1 }, { limit: 'x' }])
      expect(await statusOf(wrong)).toBe('400 CBC.0100');
  });

  test('ten rows where no limit is sent', async () => {
    const answer = await call(center, ...asked('ListPartnerAccountChangeRecords', {}));
    expect(rowsOf(answer, 'records')).toHaveLength(10);
  });
});
