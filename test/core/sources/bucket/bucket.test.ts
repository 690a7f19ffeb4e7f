import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsV4Signer } from 'aws4fetch';
import fc from 'fast-check';
import S3rver from 's3rver';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBucket, hostOf } from '../../../../core/sources/bucket/client.ts';
import { choiceOf, superseded } from '../../../../core/sources/bucket/choice.ts';
import { readListing } from '../../../../core/sources/bucket/listing.ts';
import { importBucketSecret, pathOf, queryOf, signBucket } from '../../../../core/sources/bucket/signer.ts';
import { deliveries } from '../../../../core/sources/bucket/subscriptions.ts';

const place = { bucket: 'partner-files', region: 'ap-southeast-1', prefix: '' };
const folder = mkdtempSync(join(tmpdir(), 'partner-lens-s3-'));
let server: S3rver;
let port: number;

beforeAll(async () => {
  server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: folder,
    // To this server a host name it does not know is the bucket's own.
    configureBuckets: [{ name: hostOf(place), configs: [] }],
  });
  port = (await server.run()).port;
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** To the real host name, answered by the local server. */
const local: typeof fetch = (input, init) =>
  new Promise((resolve, reject) => {
    const url = new URL(String(input));
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path: url.pathname + url.search,
        method: init?.method ?? 'GET',
        headers: { ...(init?.headers as Record<string, string>), host: url.host },
      },
      (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () =>
          resolve(new Response(Buffer.concat(pieces), { status: answer.statusCode ?? 500 })),
        );
      },
    );
    asked.on('error', reject);
    asked.end(init?.body as string | undefined);
  });

const keyOf = async (sk: string) => ({ ak: 'S3RVER', key: await importBucketSecret(sk) });
const bucketWith = async (sk: string, prefix = '', name = place.bucket) =>
  createBucket({
    place: { ...place, prefix, bucket: name },
    key: await keyOf(sk),
    fetch: local,
    now: Date.now,
  });

/** Written by the other signer, as the portal would. */
async function put(key: string, content: string): Promise<void> {
  const signer = new AwsV4Signer({
    method: 'PUT',
    url: `https://${hostOf(place)}${pathOf(`/${key}`)}`,
    body: content,
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
    service: 's3',
    region: place.region,
  });
  const { url, headers } = await signer.sign();
  const done = await local(url, {
    method: 'PUT',
    headers: Object.fromEntries(headers),
    body: content,
  });
  if (!done.ok) throw new Error(await done.text());
}

it('signs as aws4fetch does, whatever the path and the question', async () => {
  const key = await keyOf('a secret/of+some=kind');
  const names = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .filter((text) => !/[/\\]/.test(text) && text !== '.' && text !== '..');
  await fc.assert(
    fc.asyncProperty(
      fc.array(names, { maxLength: 3 }),
      names,
      fc.nat(2_000_000_000),
      async (parts, prefix, at) => {
        const asked = {
          host: hostOf(place),
          path: `/${parts.join('/')}`,
          query: [
            ['prefix', prefix],
            ['max-keys', '10'],
          ] as [string, string][],
        };
        const judge = new AwsV4Signer({
          method: 'GET',
          url: `https://${asked.host}${pathOf(asked.path)}?${queryOf(asked.query)}`,
          headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
          accessKeyId: 'S3RVER',
          secretAccessKey: 'a secret/of+some=kind',
          service: 's3',
          region: place.region,
          datetime: new Date(at * 1000).toISOString().replace(/[-:]|\.\d{3}/g, ''),
        });
        const { headers } = await judge.sign();
        expect((await signBucket(asked, key, place.region, at * 1000)).Authorization).toBe(
          headers.get('authorization'),
        );
      },
    ),
    { numRuns: 300, seed: 20261104 },
  );
}, 60_000);

it('lists and reads what another signer wrote, Chinese names and folders too', async () => {
  await put('customerBill/customerBill_202610.csv', 'a,b');
  await put('业绩/业绩明细 2026&10.csv', '甲,乙\n1,2');
  const bucket = await bucketWith('S3RVER');
  const listed = await bucket.list();
  if (!listed.ok) throw new Error(listed.message);
  expect(listed.value.map(({ key }) => key).sort()).toEqual([
    'customerBill/customerBill_202610.csv',
    '业绩/业绩明细 2026&10.csv',
  ]);
  for (const object of listed.value) {
    const content = await bucket.read(object);
    expect(content.ok && (await content.value.text()).length).toBeGreaterThan(2);
  }
  const some = await (await bucketWith('S3RVER', '业绩/')).list();
  expect(some.ok && some.value).toHaveLength(1);
});

it('walks a listing of many pages', async () => {
  for (let n = 0; n < 7; n++) await put(`many/${n}.csv`, 'x');
  // Pages of two: the same loop as with a thousand.
  const paged: typeof fetch = (input, init) =>
    local(String(input).replace('max-keys=1000', 'max-keys=2'), init);
  const seen: string[] = [];
  const key = await keyOf('S3RVER');
  const bucket = createBucket({
    place: { ...place, prefix: 'many/' },
    key,
    now: Date.now,
    fetch: async (input, init) => {
      const url = new URL(String(input).replace('max-keys=1000', 'max-keys=2'));
      seen.push(url.searchParams.get('marker') ?? '');
      const asked = { host: url.host, path: '/', query: [...url.searchParams] as [string, string][] };
      return paged(url, { ...init, headers: await signBucket(asked, key, place.region, Date.now()) });
    },
  });
  const listed = await bucket.list();
  expect(listed.ok && listed.value.map(({ key: name }) => name)).toEqual(
    Array.from({ length: 7 }, (_, n) => `many/${n}.csv`),
  );
  expect(seen).toHaveLength(4);
});

it('tells a wrong key from a wrong bucket', async () => {
  // This server knows keys by their id; whether the signature is right, aws4fetch says above.
  const key = { ...(await keyOf('S3RVER')), ak: 'NOBODY' };
  const stranger = createBucket({ place, key, fetch: local, now: Date.now });
  expect(await stranger.list()).toMatchObject({ code: 'bucket-key-refused' });
  expect(await (await bucketWith('S3RVER', '', 'no-such-bucket')).list()).toMatchObject({
    code: 'bucket-unknown',
  });
});

it('takes nothing for a listing that is none', () => {
  expect(readListing('<html><body>sign in</body></html>')).toBeNull();
  expect(readListing('<ListBucketResult><Contents><Key>a</Key>')).toBeNull();
  const one = (key: string) =>
    `<ListBucketResult><Contents><Key>${key}</Key><Size>1</Size><LastModified>2026-11-01T00:00:00Z</LastModified></Contents></ListBucketResult>`;
  expect(readListing(one('a&amp;&#20013;&lt;'))?.objects[0]?.key).toBe('a&中<');
});

it('says what is late by the documented times, and only there', () => {
  const bill = (month: string) => ({
    key: `customerBill/customerBill_${month}.tar.gz`,
    modified: '2026-10-05T02:00:00.000Z',
  });
  const at = (time: string) => Date.parse(time);
  const stateOf = (objects: { key: string; modified: string }[], now: number, id = 'customer-bill') =>
    deliveries(objects, 'distributor', now).find((one) => one.id === id)?.state;
  expect(stateOf([], at('2026-11-20T00:00:00Z'))).toBe('never');
  // 11:59 and 12:00 in Beijing on the 5th.
  expect(stateOf([bill('202609')], at('2026-11-05T03:59:00Z'))).toBe('delivered');
  expect(stateOf([bill('202609')], at('2026-11-05T04:00:00Z'))).toBe('late');
  expect(stateOf([bill('202610')], at('2026-11-05T04:00:00Z'))).toBe('delivered');
  const sheet = { key: '业绩/业绩.csv', modified: '2020-01-01T00:00:00.000Z' };
  expect(stateOf([sheet], at('2026-11-05T04:00:00Z'), 'performance')).toBe('delivered');
  expect(deliveries([], 'solution-provider', 0).some(({ id }) => id === 'resellers')).toBe(false);
  // Who has not said what they are may be a distributor.
  expect(deliveries([], null, 0).some(({ id }) => id === 'resellers')).toBe(true);
});

it('asks again where an answer is late, cut or refused for the moment, and gives up in the end', async () => {
  await put('trouble/a.csv', 'a whole file');
  const troubles: ((answer: () => Promise<Response>, signal: AbortSignal) => Promise<Response>)[] = [
    async () => new Response('<Error><Code>SlowDown</Code></Error>', { status: 503 }),
    async () => Promise.reject(new TypeError('network')),
    async (answer) => new Response((await (await answer()).text()).slice(0, 5)),
    async (_, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('lost')))),
    // Headers and a first piece, and then nothing more.
    async () => new Response(new ReadableStream({ start: (to) => to.enqueue(new Uint8Array(3)) })),
  ];
  const with_ = async (all: typeof troubles) => {
    const left = [...all];
    const waits: number[] = [];
    const bucket = createBucket({
      ...{ place, key: await keyOf('S3RVER'), now: Date.now, random: () => 1, timeout: 150 },
      sleep: async (ms) => void waits.push(ms),
      fetch: async (input, init) => {
        const trouble = left.shift();
        const answer = () => local(input, init);
        return trouble ? trouble(answer, init!.signal!) : answer();
      },
    });
    return { read: await bucket.read({ key: 'trouble/a.csv', size: 12 }), waits };
  };
  for (const trouble of troubles) {
    const { read, waits } = await with_([trouble]);
    expect(read.ok && (await read.value.text())).toBe('a whole file');
    expect(waits).toEqual([1000]);
  }
  const { read, waits } = await with_([...troubles, ...troubles]);
  expect(read).toMatchObject({ ok: false });
  expect(waits).toEqual([1000, 2000, 4000]);
  // What will not pass is not asked again.
  const bucket = await bucketWith('S3RVER');
  expect(await bucket.read({ key: 'trouble/none.csv', size: 1 })).toMatchObject({
    code: 'bucket-object-gone',
  });
});

it('takes of deliveries that hold a month so far the last of each month, whole', () => {
  const usage = (month: string, day: string) => `x/customerUsage/customerUsageV2_${month}_${day}.tar.gz`;
  const old = [usage('202610', '20261030'), usage('202610', '20261101'), usage('202611', '20261105')];
  const kept = [usage('202610', '20261102'), usage('202611', '20261106')];
  const others = [
    'customerBill_202610.tar.gz',
    '业绩/perf_202610.csv',
    'customerUsage_202610_20261101.tar.gz',
  ];
  for (const order of [[...old, ...kept, ...others], [...kept, ...others, ...old].reverse()])
    expect([...superseded(order)].sort()).toEqual([...old].sort());
  expect(choiceOf(kept[0]!)).toEqual({ source: 'obs', period: '2026-10', complete: true });
  expect(choiceOf(others[0]!)).toEqual({ source: 'obs', period: '2026-10', complete: true });
  // Three kinds of lines in one archive, none of them the whole month.
  expect(choiceOf(others[2]!)).toEqual({ source: 'obs' });
});
