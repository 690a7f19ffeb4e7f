import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClient } from '../../../../core/sources/open-api/client.ts';
import { readList } from '../../../../core/sources/open-api/list.ts';
import { operations } from '../../../../core/sources/open-api/operations.ts';
import { keyOf } from '../../../../core/sources/open-api/rows.ts';
import { importSecret } from '../../../../core/sources/open-api/signer.ts';
import { call, rowsOf } from '../../../partner-center/client.ts';
import { fetchFrom } from '../../../partner-center/fetch.ts';
import { startPartnerCenter, type PartnerCenter } from '../../../partner-center/server.ts';

let center: PartnerCenter;
beforeAll(async () => {
  center = await startPartnerCenter({ seed: 11, customers: 260, lines: 3000, rateLimit: null });
});
afterAll(() => center.close());
beforeEach(() => center.faults.clear());

async function client(options: { sk?: string; share?: number; sleep?: () => Promise<void> } = {}) {
  const { ak, sk } = center.credentials;
  return createClient({
    connection: {
      site: 'cn',
      auth: { kind: 'aksk', credentials: { ak, key: await importSecret(options.sk ?? sk) } },
      language: 'zh_CN',
    },
    fetch: fetchFrom(center),
    now: () => Date.now(),
    // Waiting is tested by the pace; here only what is asked matters.
    sleep: options.sleep ?? (async () => undefined),
    share: () => options.share ?? 1000,
  });
}
const customers = async (made = client()) =>
  readList(await made, operations.customers, {}, { keyOf: keyOf('customers', { currency: null }) });
const ids = (rows: { [key: string]: unknown }[]) => rows.map((row) => String(row.customer_id)).sort();

describe('reading a list', { timeout: 120_000 }, () => {
  it('reads a quiet list twice and agrees', async () => {
    const read = await customers();
    if (!read.ok) throw new Error(read.message);
    expect(read.value).toMatchObject({ complete: true, passes: 2 });
    const total = new Set(ids(read.value.rows)).size;
    expect(total).toBe(read.value.rows.length);
    expect(total).toBeGreaterThan(100);
  });

  it('misses nothing and invents nothing while rows move, over 200 seeded runs', async () => {
    let moved = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const move = (['insert', 'remove', 'reorder'] as const)[seed % 3]!;
      // Rows move for a while and then rest, as a real list does.
      center.faults.set('rows-moving', {
        path: 'sub-customers/query',
        seed,
        move,
        rows: 1 + (seed % 7),
        times: 1 + (seed % 3),
      });
      const read = await customers();
      if (!read.ok) throw new Error(`seed ${seed}: ${read.message}`);
      if (read.value.passes > 2) moved++;
      expect(read.value.complete, `seed ${seed}`).toBe(true);
      // The list rests now: what a plain walk over its pages finds is the truth.
      const truth: Record<string, unknown>[] = [];
      for (let offset = 0, total = 1; offset < total; offset += 100) {
        const page = await call(center, operations.customers.path, { body: { offset, limit: 100 } });
        total = Number(page.json.count);
        truth.push(...rowsOf(page, 'customer_infos'));
      }
      center.faults.clear();
      expect(ids(read.value.rows), `seed ${seed} ${move}`).toEqual(
        ids(truth as { [key: string]: unknown }[]),
      );
    }
    expect(moved).toBeGreaterThan(50); // otherwise nothing moved and nothing was shown
  });

  it('says so when a list never rests', async () => {
    center.faults.set('total-changed', { path: 'sub-customers/query' });
    const read = await customers();
    expect(read.ok && read.value.complete).toBe(false);
  });
});

describe('when something is wrong', () => {
  const cases = [
    ['rate-gateway', 'api-busy'],
    ['rate-service', 'api-busy'],
    ['error-500', 'api-down'],
    ['error-503', 'api-down'],
    ['reset', 'api-down'],
    ['login-page', 'api-login-page'],
    ['denied', 'api-denied'],
  ] as const;
  it.each(cases)('%s ends in %s', async (fault, code) => {
    center.faults.set(fault);
    expect(await customers()).toMatchObject({ ok: false, code });
  });

  it.each(['rate-gateway', 'rate-service', 'error-500', 'error-503', 'reset', 'cut', 'login-page'] as const)(
    '%s that passes is borne',
    async (fault) => {
      const quiet = await customers();
      center.faults.set(fault, { nth: [2, 3] });
      const read = await customers();
      expect(read.ok && ids(read.value.rows)).toEqual(quiet.ok && ids(quiet.value.rows));
    },
  );

  it('a wrong key is named as such, and is not tried again', async () => {
    const before = center.requestLog.length;
    expect(await customers(client({ sk: 'wrong' }))).toMatchObject({ ok: false, code: 'api-key-refused' });
    expect(center.requestLog.length - before).toBe(1);
  });

  it('a missing permission is named with its menu', async () => {
    center.faults.set('denied');
    const read = await customers();
    expect(read).toMatchObject({ ok: false, detail: { menuZh: '销售 > 客户 > 客户管理' } });
    expect(!read.ok && read.message).toContain('BPC_ITEM_SUBCUSTSERV_010100');
  });
});

describe('pace', { timeout: 30_000 }, () => {
  it('keeps to half the documented quota', async () => {
    const { ak, sk } = center.credentials;
    const paced = createClient({
      connection: {
        site: 'cn',
        auth: { kind: 'aksk', credentials: { ak, key: await importSecret(sk) } },
        language: 'zh_CN',
      },
      fetch: fetchFrom(center),
      now: () => Date.now(),
    });
    const before = center.requestLog.length;
    await customers(Promise.resolve(paced));
    const times = center.requestLog.slice(before).map((entry) => entry.time);
    for (let index = 5; index < times.length; index++)
      expect(times[index]! - times[index - 5]!, 'six calls within a second').toBeGreaterThanOrEqual(950);
  });
});
