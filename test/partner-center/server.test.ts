import { connect } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, rowsOf } from './client.ts';
import { allHosts } from './hosts.ts';
import { startPartnerCenter, type PartnerCenter } from './server.ts';

let center: PartnerCenter;
beforeAll(async () => {
  center = await startPartnerCenter({ seed: 2, customers: 20, lines: 1000 });
});
afterAll(() => center.close());

const BALANCES = '/v2/accounts/partner-accounts/balances';
const CUSTOMERS = '/v2/partners/sub-customers/query';

test('ten calls a second of one API, counted for each API by itself', async () => {
  const answers = await Promise.all(Array.from({ length: 14 }, () => call(center, BALANCES)));
  const refused = answers.filter((one) => one.status === 429);
  expect(answers.filter((one) => one.status === 200)).toHaveLength(10);
  expect(refused).toHaveLength(4);
  expect(refused[0]!.json).toMatchObject({
    error_code: 'APIGW.0308',
    error_message:
      'The throttling threshold has been reached: policy user over ratelimit,limit:10,time:1 second',
  });
  expect((await call(center, '/v2/bases/measurements')).status).toBe(200);
  const later = Date.now() + 1050;
  while (Date.now() < later) await new Promise((resolve) => setTimeout(resolve, 50));
  expect((await call(center, BALANCES)).status).toBe(200);
});

test('the pages on customers document the service’s own refusal', async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => call(center, CUSTOMERS, { body: {} })));
  const refused = answers.filter((one) => one.status === 429);
  expect(refused).toHaveLength(2);
  expect(refused[0]!.json['error_code']).toBe('CBC.0250');
});

test('the quota can be changed and switched off while it runs', async () => {
  center.pace.limit = null;
  const answers = await Promise.all(Array.from({ length: 30 }, () => call(center, BALANCES)));
  expect(answers.every((one) => one.status === 200)).toBe(true);
  center.pace.limit = 10;
});

test('the log tells when, whom, what and how it ended', async () => {
  const before = center.requestLog.length;
  await call(center, CUSTOMERS, { body: { limit: 1 } });
  await call(center, '/v2/nothing', { query: { a: 1 } });
  const [first, second] = center.requestLog.slice(before);
  expect(first).toMatchObject({ host: 'bss.myhuaweicloud.com', operation: 'ListSubCustomers' });
  expect(second).toMatchObject({ path: '/v2/nothing', query: 'a=1', status: 404, operation: null });
  expect(Math.abs(first!.time - Date.now())).toBeLessThan(5000);
});

test('the certificate is good for every host', async () => {
  for (const host of [...allHosts, 'localhost']) {
    const valid = await new Promise<Error | undefined>((resolve, reject) => {
      const socket = connect(
        {
          ...{ host: '127.0.0.1', port: center.port, servername: host, rejectUnauthorized: false },
          checkServerIdentity: () => undefined,
        },
        () => {
          const names = socket.getPeerCertificate().subjectaltname ?? '';
          socket.end();
          resolve(names.includes(`DNS:${host}`) ? undefined : new Error(`not for ${host}: ${names}`));
        },
      );
      socket.on('error', reject);
    });
    expect(valid).toBeUndefined();
  }
});

test('a host nobody asked for is turned away', async () => {
  expect((await call(center, '/', { host: 'example.com' })).status).toBe(421);
});

test('the same seed is the same partner, another seed another', async () => {
  center.pace.limit = null;
  const ids = async (one: PartnerCenter): Promise<unknown[]> =>
    rowsOf(await call(one, CUSTOMERS, { body: { limit: 100 } }), 'customer_infos').map(
      (row) => row['customer_id'],
    );
  const [same, other] = await Promise.all([
    startPartnerCenter({ seed: 2, customers: 20, lines: 1000 }),
    startPartnerCenter({ seed: 4, customers: 20, lines: 1000 }),
  ]);
  expect(await ids(same)).toEqual(await ids(center));
  expect(await ids(other)).not.toEqual(await ids(center));
  expect(same.credentials).toEqual(center.credentials);
  await Promise.all([same.close(), other.close()]);
});
