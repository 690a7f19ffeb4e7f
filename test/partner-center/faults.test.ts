import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { call, rowsOf, type Answered, type CallOptions } from './client.ts';
import { faultNames, Faults } from './faults.ts';
import { startPartnerCenter, type PartnerCenter } from './server.ts';

const target = { kind: 'api', path: '/v2/orders' } as const;
const strikes = (faults: Faults, many: number): number[] =>
  Array.from({ length: many }, (_, index) => index + 1).filter(() => faults.strike('cut', target));

describe('when a fault strikes', () => {
  const struck = (options: Parameters<Faults['set']>[1], many = 10): number[] => {
    const faults = new Faults();
    faults.set('cut', options);
    return strikes(faults, many);
  };

  test('every time, the nth time, after some, a number of times', () => {
    expect(struck({}, 3)).toEqual([1, 2, 3]);
    expect(struck({ nth: 4 })).toEqual([4]);
    expect(struck({ nth: [2, 5] })).toEqual([2, 5]);
    expect(struck({ after: 8 })).toEqual([9, 10]);
    expect(struck({ times: 2 })).toEqual([1, 2]);
  });

  test('by chance, the same for the same seed', () => {
    const some = struck({ probability: 0.3, seed: 4 }, 1000);
    expect(some.length).toBeGreaterThan(240);
    expect(some.length).toBeLessThan(360);
    expect(struck({ probability: 0.3, seed: 4 }, 1000)).toEqual(some);
    expect(struck({ probability: 0.3, seed: 5 }, 1000)).not.toEqual(some);
  });

  test('where it is meant', () => {
    expect(struck({ path: '/v2/orders' }, 1)).toEqual([1]);
    expect(struck({ path: /customers$/ }, 1)).toEqual([]);
    expect(struck({ on: 'portal' }, 1)).toEqual([]);
    expect(() => new Faults().set('nonsense' as 'cut')).toThrow(/nonsense/);
  });
});

const LEDGER = '/v2/accounts/partner-accounts/account-change-records';
let center: PartnerCenter;
beforeAll(async () => {
  center = await startPartnerCenter({ seed: 3, customers: 25, lines: 2000, rateLimit: null });
});
afterAll(() => center.close());
afterEach(() => center.faults.clear());

const page = (offset = 0, limit = 20, options: CallOptions = {}): Promise<Answered> =>
  call(center, LEDGER, { query: { balance_type: 'BALANCE_TYPE_DEBIT', offset, limit }, ...options });
const ids = (answer: Answered): unknown[] => rowsOf(answer, 'records').map((row) => row['account_change_id']);

describe('what the caller meets', () => {
  test('slow', async () => {
    center.faults.set('slow', { ms: 300, times: 1 });
    const start = performance.now();
    await page();
    expect(performance.now() - start).toBeGreaterThan(290);
  });

  test('an answer cut in the middle', async () => {
    const whole = await page();
    center.faults.set('cut', { nth: 1 });
    await expect(page()).rejects.toThrow(/aborted|hang up|reset/);
    expect((await page()).text).toBe(whole.text);
  });

  test('a connection reset before any answer', async () => {
    center.faults.set('reset');
    await expect(page()).rejects.toThrow(/ECONNRESET|hang up/);
    expect(center.requestLog.at(-1)).toMatchObject({ path: LEDGER, status: 0 });
  });

  test('the login page in place of data', async () => {
    center.faults.set('login-page');
    const answer = await page();
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toMatch(/^text\/html/);
    expect(answer.text).toContain('华为云-登录');
  });

  test.each([
    ['rate-gateway', 429, { error_code: 'APIGW.0308', status_code: 429 }],
    ['rate-service', 429, { error_code: 'CBC.0250' }],
    ['error-500', 500, { error_code: 'CBC.0999' }],
    ['error-503', 503, { error_code: 'CBC.0999' }],
    ['expired', 401, { error_code: 'CBC.0154' }],
    ['denied', 403, { error_code: 'CBC.0151' }],
  ] as const)('%s', async (name, status, json) => {
    center.faults.set(name);
    const answer = await page();
    expect(answer).toMatchObject({ status, json });
    // The gateway's text has another name than the service's.
    const text = name === 'rate-gateway' ? 'error_message' : 'error_msg';
    expect(answer.json[text]).toBeTypeOf('string');
  });

  test('one permission item missing: only what needs it', async () => {
    center.faults.set('denied', { permission: 'BPC_ITEM_SUBCUSTSERV_010100' });
    expect((await page()).status).toBe(200);
    expect((await call(center, '/v2/partners/sub-customers/query', { body: {} })).status).toBe(403);
  });

  test('another currency', async () => {
    center.faults.set('wrong-currency');
    expect((await page()).json['currency']).toBe('USD');
  });

  test('a field more, a field less', async () => {
    center.faults.set('extra-field', { field: 'new_one' });
    expect(rowsOf(await page(), 'records')[0]).toHaveProperty('new_one');
    center.faults.clear();
    center.faults.set('missing-field', { field: 'change_amount' });
    expect(rowsOf(await page(), 'records')[0]).not.toHaveProperty('change_amount');
  });
});

describe('pages that do not hold still', () => {
  test('rows come in at the front: a row is seen twice, the new one not at all, until it is read again', async () => {
    const all = ids(await page(0, 40));
    center.faults.set('rows-moving', { move: 'insert', times: 1 });
    const first = await page(0);
    const second = await page(20);
    expect(ids(first)).toEqual(all.slice(1, 21));
    expect(ids(second)).toEqual(all.slice(20, 40));
    expect(ids(second)[0]).toBe(ids(first).at(-1));
    expect(Number(second.json['total_count'])).toBe(Number(first.json['total_count']) + 1);
    expect([...ids(await page(0)), ...ids(await page(20))]).toEqual(all);
  });

  test('rows go: a row is never seen', async () => {
    const all = ids(await page(0, 60));
    center.faults.set('rows-moving', { move: 'remove', times: 1 });
    const first = await page(0);
    const second = await page(20);
    expect(ids(first)).toEqual(all.slice(0, 20));
    expect(ids(second)).toEqual(all.slice(21, 41));
    expect(ids(await page(0))).toEqual(all.slice(1, 21));
  });

  test('rows change places, with the total as it was', async () => {
    const before = await page(0);
    center.faults.set('rows-moving', { move: 'reorder', rows: 5, times: 1 });
    const second = await page(20);
    expect(second.json['total_count']).toBe(before.json['total_count']);
    expect(ids(await page(0))).not.toEqual(ids(before));
  });

  test('a page that repeats, a page that is empty, a total that grows', async () => {
    const first = await page(0);
    center.faults.set('repeated-page', { times: 1 });
    expect(ids(await page(0))).toEqual(ids(first));
    expect(ids(await page(20))).toEqual(ids(first));
    center.faults.set('empty-page', { times: 1 });
    expect((await page(20)).json).toMatchObject({ records: [], total_count: first.json['total_count'] });
    center.faults.set('total-changed', { rows: 3 });
    expect((await page(20)).json['total_count']).toBe(Number(first.json['total_count']) + 3);
  });
});

test('every name is a fault the server knows: none is ignored', async () => {
  const well = await page(20);
  for (const name of faultNames) {
    center.faults.clear();
    center.faults.set(name, { ms: 5 });
    const start = center.faults.list()[0]!.count;
    // A dripping answer would take minutes: that it began is enough.
    await Promise.race([page(20).catch(() => null), new Promise((go) => setTimeout(go, 3000))]);
    expect(center.faults.list()[0]!.count, name).toBe(start + 1);
  }
  center.faults.clear();
  expect((await page(20)).text).toBe(well.text);
});
