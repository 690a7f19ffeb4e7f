import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseMoney, sumMoney } from '../../../core/money.ts';
import { call, rowsOf, type Answered, type CallOptions } from '../client.ts';
import { startPartnerCenter, type PartnerCenter } from '../server.ts';
import type { WorldCustomer } from '../world/types.ts';

let center: PartnerCenter;
let resale: WorldCustomer;
let advisory: WorldCustomer;
let ofReseller: WorldCustomer;

const CUSTOMERS = '/v2/partners/sub-customers/query';
const DETAIL = '/v2/bills/subcustomer-bills/res-fee-records';
const SUMS = '/v2/bills/partner-bills/subcustomer-bills/monthly-sum';
const ORDERS = '/v2/orders/customer-orders';
const BALANCES = '/v2/accounts/partner-accounts/balances';

beforeAll(async () => {
  center = await startPartnerCenter({ seed: 5, customers: 40, lines: 6000, rateLimit: null });
  const now = center.world.customers.filter((one) => one.unbound_on === null);
  resale = now.find((one) => one.partner_id === null && one.association_type === '2')!;
  advisory = now.find((one) => one.partner_id === null && one.association_type === '1')!;
  ofReseller = now.find((one) => one.partner_id !== null && one.association_type === '2')!;
});
afterAll(() => center.close());

const ask = (path: string, options?: CallOptions): Promise<Answered> => call(center, path, options);
const failure = (answer: Answered): string => `${answer.status} ${String(answer.json['error_code'])}`;
/** The text of a number on the wire, exact; JSON.parse would make a double of it. */
const wireAmounts = (answer: Answered, field: string): bigint[] =>
  [...answer.text.matchAll(new RegExp(`"${field}":(-?[0-9.]+)`, 'g'))].map((hit) => parseMoney(hit[1]!)!);

describe('who may call', () => {
  test('a token as well as a signature', async () => {
    const { token } = center.credentials;
    const answer = await ask(BALANCES, { unsigned: true, headers: { 'x-auth-token': token } });
    expect(answer.status).toBe(200);
  });

  test('anything else meets the gateway', async () => {
    const wrong: CallOptions[] = [
      { unsigned: true },
      { unsigned: true, headers: { 'x-auth-token': 'old' } },
      { key: { ...center.credentials, sk: 'wrong' } },
      { at: Date.now() - 16 * 60_000 },
      { host: 'bss-intl.myhuaweicloud.com' },
    ];
    for (const options of wrong) {
      const answer = await ask(CUSTOMERS, { body: {}, ...options });
      expect(failure(answer)).toBe('401 APIGW.0301');
      expect(answer.json['error_msg']).toMatch(/^Incorrect IAM authentication information: /);
      expect(answer.json['request_id']).toBeTypeOf('string');
    }
  });

  test('an account that is no partner: HTTP 200 with an error inside, or refused', async () => {
    const key = center.credentials.outsider;
    expect(failure(await ask(BALANCES, { key }))).toBe('200 CBC.5001');
    expect(failure(await ask(CUSTOMERS, { key, body: {} }))).toBe('403 CBC.0151');
  });

  test("a partner's key does not change a customer's orders", async () => {
    const answer = await ask('/v2/orders/subscriptions/resources/renew', { body: {} });
    expect(failure(answer)).toBe('403 CBC.0151');
  });

  test('an unknown address is a plain 404', async () => {
    expect(await ask('/v2/nothing')).toMatchObject({ status: 404, text: '404 Not Found' });
    // The misspelling is the address; the right spelling is not.
    expect((await ask('/v2/orders/subscriptions/resources/query', { body: {} })).status).toBe(404);
  });
});

describe('parameters', () => {
  test.each<[string, string, CallOptions]>([
    ['no cycle', SUMS, { query: { charge_mode: '1' } }],
    ['no charge mode', SUMS, { query: { cycle: '2026-10' } }],
    ['a charge mode that is none', SUMS, { query: { cycle: '2026-10', charge_mode: '2' } }],
    ['no customer', DETAIL, { query: { bill_cycle: '2026-10' } }],
    ['a month that is none', DETAIL, { query: { bill_cycle: '2026-13', customer_id: 'x' } }],
    ['a number that is a text', CUSTOMERS, { body: { limit: '10' } }],
    ['an empty time in a body', CUSTOMERS, { body: { associated_on_begin: '' } }],
    ['two quotation marks in a query', ORDERS, { query: { order_id: '""' } }],
    ['a body that is a list', CUSTOMERS, { body: [] }],
    ['a body that is no JSON', CUSTOMERS, { body: '{"limit":' }],
    [
      'more customers than a hundred',
      '/v2/accounts/customer-accounts/balances/batch-query',
      {
        body: { customer_infos: Array.from({ length: 101 }, () => ({ customer_id: 'x' })) },
      },
    ],
    ['a partner that names no customer', '/v2/orders/suscriptions/resources/query', { body: {} }],
    ['an unsubscription without its customer', `${ORDERS}/refund-orders`, { query: { order_id: 'x' } }],
  ])('%s is CBC.0100', async (_name, path, options) => {
    expect(failure(await ask(path, options))).toBe('400 CBC.0100');
  });

  test('empty and null filters of a body are no filters', async () => {
    const all = await ask(CUSTOMERS, { body: {} });
    const empty = { label: '', customer: null, customer_id: '', association_type: null };
    expect((await ask(CUSTOMERS, { body: empty })).json['count']).toBe(all.json['count']);
  });

  test('the word null in a query is a filter that finds nothing', async () => {
    expect((await ask(ORDERS, { query: { order_id: 'null' } })).json['total_count']).toBe(0);
  });

  test('an unknown customer is an empty list, not an error', async () => {
    const detail = await ask(DETAIL, { query: { bill_cycle: '2026-10', customer_id: 'nobody' } });
    expect(detail).toMatchObject({ status: 200, json: { total_count: 0, fee_records: [] } });
    const found = await ask(CUSTOMERS, { body: { customer_id: 'nobody' } });
    expect(found).toMatchObject({ status: 200, json: { count: 0, customer_infos: [] } });
  });

  test('eighteen months back and no further', async () => {
    const of = (bill_cycle: string): Promise<Answered> =>
      ask(DETAIL, { query: { bill_cycle, customer_id: resale.customer_id } });
    expect((await of('2025-06')).status).toBe(200);
    expect(failure(await of('2025-05'))).toBe('400 CBC.0100');
  });

  test('orders over more than a year', async () => {
    const query = { create_time_begin: '2025-01-01T00:00:00Z', create_time_end: '2026-11-01T00:00:00Z' };
    expect(failure(await ask(ORDERS, { query }))).toBe('400 CBC.80021021');
  });
});

describe('whose customers', () => {
  test('its own by default, those of a reseller with its id', async () => {
    const ids = async (body: object): Promise<unknown[]> =>
      rowsOf(await ask(CUSTOMERS, { body: { limit: 100, ...body } }), 'customer_infos').map(
        (row) => row['customer_id'],
      );
    const own = await ids({});
    expect(own).toContain(resale.customer_id);
    expect(own).not.toContain(ofReseller.customer_id);
    expect(await ids({ indirect_partner_id: ofReseller.partner_id })).toContain(ofReseller.customer_id);
  });

  test('a reseller that is not ours', async () => {
    expect(failure(await ask(CUSTOMERS, { body: { indirect_partner_id: 'else' } }))).toBe('400 CBC.99000037');
  });

  test('an unbound customer is gone from the list, not from the month it consumed in', async () => {
    const gone = center.world.customers.filter((one) => one.unbound_on !== null);
    expect(gone.length).toBeGreaterThan(0);
    const listed = rowsOf(await ask(CUSTOMERS, { body: { limit: 100 } }), 'customer_infos');
    for (const one of gone) expect(listed.some((row) => row['customer_id'] === one.customer_id)).toBe(false);
    const seen = new Set<unknown>();
    for (const bill_cycle of center.world.periods) {
      const path = `${DETAIL}/sub-customers/query`;
      for (const row of rowsOf(await ask(path, { body: { bill_cycle, limit: 100 } }), 'sub_customers'))
        seen.add(row['customer_id']);
    }
    expect(gone.some((one) => seen.has(one.customer_id))).toBe(true);
  });

  test('a solution provider has no resellers to list', async () => {
    const other = await startPartnerCenter({ seed: 5, customers: 20, lines: 500, role: 'solution-provider' });
    const answer = await call(other, '/v2/partners/indirect-partners/query', { body: {} });
    await other.close();
    expect(failure(answer)).toBe('403 CBC.0151');
  });
});

describe('figures', () => {
  test('every line of a month arrives, exact to the last decimal', async () => {
    const period = '2026-10';
    let total = 0n;
    const consumers = await ask(`${DETAIL}/sub-customers/query`, {
      body: { bill_cycle: period, limit: 100 },
    });
    for (const { customer_id: id } of rowsOf(consumers, 'sub_customers')) {
      for (const reseller of [null, ...center.world.resellers.map((one) => one.reseller_id)]) {
        for (let offset = 0; ; offset += 100) {
          const query = { bill_cycle: period, customer_id: String(id), offset, limit: 100 };
          const answer = await ask(DETAIL, {
            query: reseller === null ? query : { ...query, indirect_partner_id: reseller },
          });
          total += sumMoney(wireAmounts(answer, 'payment_amount'));
          if (rowsOf(answer, 'fee_records').length < 100) break;
        }
      }
    }
    const true_ = [...center.world.linesOf('consumption', period)].map((line) => line.payment_amount);
    expect(
      true_.some((amount) => amount % 1_000_000n !== 0n),
      'some have more than two decimals',
    ).toBe(true);
    expect(total).toBe(sumMoney(true_));
  });

  test('numbers, and strings where the pages say strings', async () => {
    const sum = rowsOf(await ask(SUMS, { query: { cycle: '2026-10', charge_mode: '1' } }), 'bill_sums')[0]!;
    expect([typeof sum['amount'], typeof sum['charge_mode'], sum['measure_id']]).toEqual([
      'number',
      'string',
      1,
    ]);
    const change = rowsOf(
      await ask('/v2/accounts/partner-accounts/account-change-records', {
        query: { balance_type: 'BALANCE_TYPE_DEBIT' },
      }),
      'records',
    )[0]!;
    expect(change['change_amount']).toMatch(/^-?\d+\.\d{2,8}$/);
    const order = rowsOf(await ask(ORDERS, { query: { order_type: '4' } }), 'order_infos')[0]!;
    expect(order['amount_after_discount']).toBeTypeOf('number');
    const refunds = await ask(`${ORDERS}/refund-orders`, {
      query: { order_id: String(order['order_id']), customer_id: String(order['customer_id']) },
    });
    expect(rowsOf(refunds, 'refund_infos')[0]).toMatchObject({ measure_id: '1' });
  });

  test('unsubscriptions are negative, and without the fields of consumption', async () => {
    const query = { cycle: '2026-10', charge_mode: '1', bill_type: '1' };
    const sums = rowsOf(await ask(SUMS, { query }), 'bill_sums');
    expect(sums.length).toBeGreaterThan(0);
    for (const sum of sums) {
      expect(sum['amount']).toBeLessThan(0);
      expect(sum).not.toHaveProperty('debt_amount');
    }
  });

  test('only an unsubscription or a change has refunds', async () => {
    const order = rowsOf(await ask(ORDERS, { query: { order_type: '1' } }), 'order_infos')[0]!;
    const query = { order_id: String(order['order_id']), customer_id: String(order['customer_id']) };
    expect(failure(await ask(`${ORDERS}/refund-orders`, { query }))).toBe('400 CBC.99005026');
  });

  test('the line items of an order add up to it', async () => {
    for (const order of rowsOf(await ask(ORDERS, { query: { limit: 20 } }), 'order_infos')) {
      const detail = await ask(`${ORDERS}/details/${String(order['order_id'])}`, { query: { limit: 100 } });
      const [head, ...lines] = wireAmounts(detail, 'amount_after_discount');
      expect(sumMoney(lines)).toBe(head);
    }
  });

  test('names in the language that was asked for', async () => {
    const name = async (language: string): Promise<unknown> =>
      rowsOf(
        await ask('/v2/products/service-types', { query: { limit: 1 }, headers: { 'x-language': language } }),
        'service_types',
      )[0]!['service_type_name'];
    expect(await name('zh_CN')).toBe('弹性云服务器');
    expect(await name('EN_us')).toBe('Elastic Cloud Server');
  });
});

describe('money that moves', () => {
  const move = (what: 'adjust-amount' | 'reclaim', body: object): Promise<Answered> =>
    ask(`/v2/accounts/partner-accounts/${what}`, { body });
  const partnerCash = async (): Promise<bigint> => wireAmounts(await ask(BALANCES), 'amount')[0]!;

  test('allocating lowers the partner, raises the customer and is written down; reclaiming undoes it', async () => {
    const before = await partnerCash();
    const id = resale.customer_id;
    const given = await move('adjust-amount', { customer_id: id, amount: 12.34 });
    expect(given.json['transfer_id']).toBeTypeOf('string');
    expect(before - (await partnerCash())).toBe(parseMoney('12.34'));
    const record = await ask('/v3/accounts/partner-accounts/adjust-records', {
      query: { trans_id: String(given.json['transfer_id']) },
    });
    expect(rowsOf(record, 'records')).toMatchObject([
      { customer_id: id, operation_type: 'SOURCE_OPERATION_BEADJUST', amount: '12.34' },
    ]);
    const back = await move('reclaim', { customer_id: id, amount: '12.34' });
    expect(back.json['trans_id']).toBeTypeOf('string');
    expect(await partnerCash()).toBe(before);
    const ledger = await ask('/v2/accounts/partner-accounts/account-change-records', {
      query: { balance_type: 'BALANCE_TYPE_DEBIT', trade_type: 'BERETRIEVE', offset: 0, limit: 100 },
    });
    expect(rowsOf(ledger, 'records').some((row) => row['trade_id'] === back.json['trans_id'])).toBe(true);
  });

  test.each<[string, () => object, string]>([
    ['more than there is', () => ({ customer_id: resale.customer_id, amount: 9e9 }), '400 CBC.99005003'],
    ['three decimals', () => ({ customer_id: resale.customer_id, amount: 1.234 }), '400 CBC.0100'],
    ['nothing', () => ({ customer_id: resale.customer_id, amount: 0 }), '400 CBC.0100'],
    ['an advisory customer', () => ({ customer_id: advisory.customer_id, amount: 1 }), '400 CBC.99000000'],
    ['a stranger', () => ({ customer_id: 'nobody', amount: 1 }), '400 CBC.99000035'],
    [
      "a reseller's without its id",
      () => ({ customer_id: ofReseller.customer_id, amount: 1 }),
      '400 CBC.99000000',
    ],
  ])('%s is refused', async (_name, body, expected) => {
    const before = await partnerCash();
    expect(failure(await move('adjust-amount', body()))).toBe(expected);
    expect(await partnerCash()).toBe(before);
  });
});

describe('the international site', () => {
  test('has customers and orders, and none of the three bill APIs', async () => {
    const other = await startPartnerCenter({ seed: 5, customers: 20, lines: 500, site: 'intl' });
    try {
      const customers = await call(other, CUSTOMERS, { body: {} });
      expect(customers.status).toBe(200);
      expect((await call(other, CUSTOMERS, { body: {}, host: 'bss.myhuaweicloud.eu' })).status).toBe(200);
      expect((await call(other, SUMS, { query: { cycle: '2026-10', charge_mode: '1' } })).status).toBe(404);
      const sum = await call(other, '/v2/bills/partner-bills/postpaid-bill-summary', {
        query: { bill_cycle: '2026-10' },
      });
      expect(sum).toMatchObject({ status: 200, json: { bill_cycle: '2026-10', currency: 'USD' } });
      expect(failure(await call(other, CUSTOMERS, { body: {}, host: 'bss.myhuaweicloud.com' }))).toBe(
        '401 APIGW.0301',
      );
    } finally {
      await other.close();
    }
  });
});
