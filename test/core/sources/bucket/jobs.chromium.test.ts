/**
 * Reading the bucket as a job: told, stopped, taken up again and scheduled like a sync, each object
 * brought in once whatever ends the engine in between.
 */
import { afterEach, expect, test } from 'vitest';
import { createEngineApi } from '../../../../core/engine/api.ts';
import type { EngineEvent } from '../../../../core/engine/context.ts';
import { openLedgers } from '../../../../core/ledger/open.ts';
import type { Result } from '../../../../core/result.ts';

const HEAD =
  '账期,客户ID,产品类型,计费模式,账单类型,订单号/交易号,资源ID,官网价(¥),应付金额(¥),代金券抵扣(¥)';
const file = (name: string, lines: number): string =>
  [
    HEAD,
    ...Array.from(
      { length: lines },
      (_, at) =>
        `2026-10,0a1b2c3d4e5f60718293a4b5c6d7e8f9,弹性云服务器,按需,消费-使用,${name}-${at},res-${at},1.25,1.25,0`,
    ),
  ].join('\n');

/** A bucket's server in one map; `answer` may refuse or hold a question before it is answered. */
class Store {
  objects = new Map<string, string>();
  asked: string[] = [];
  answer: (key: string) => Promise<Response | null> = async () => null;
  fetch: typeof fetch = async (input, init) => {
    const url = new URL(String(input));
    const key = decodeURIComponent(url.pathname.slice(1));
    this.asked.push(key);
    const gone = new Promise<never>((_, reject) =>
      init?.signal?.addEventListener('abort', () => reject(new DOMException('gone', 'AbortError'))),
    );
    const other = await Promise.race([this.answer(key), gone]);
    if (other) return other;
    if (key !== '')
      return new Response(this.objects.get(key) ?? '', { status: this.objects.has(key) ? 200 : 404 });
    const size = (text: string): number => new TextEncoder().encode(text).length;
    const entries = [...this.objects].map(
      ([name, text], at) =>
        `<Contents><Key>${name}</Key><Size>${size(text)}</Size><ETag>"${size(text)}"</ETag><LastModified>2026-11-0${1 + (at % 9)}T00:00:00Z</LastModified></Contents>`,
    );
    return new Response(`<ListBucketResult>${entries.join('')}</ListBucketResult>`);
  };
  taken = (): string[] => this.asked.filter((key) => key !== '');
}

const place = { bucket: 'partner-files', region: 'cn-north-4', prefix: '' };
const secret = { ak: 'AK', sk: 'SK' };
const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.code} ${result.message}`);
  return result.value;
};
const ledgers = openLedgers();
let ahead = 0;

/** A fresh engine on the same ledgers, as after its worker ended. */
function engineOn(store: Store) {
  const told: EngineEvent[] = [];
  const api = createEngineApi({
    ledgers,
    now: () => Date.now() + ahead,
    fetch: store.fetch,
    publish: (event) => void told.push(event),
  });
  return { ...api, told };
}
async function fresh(store: Store) {
  const engine = engineOn(store);
  const { id } = value(await engine.accounts.create({ name: '示例伙伴', site: 'cn' }));
  value(await engine.bucket.connect(id, place, secret, 'session'));
  store.asked.length = 0;
  return { engine, id };
}
afterEach(async () => {
  ahead = 0;
  for (const account of await ledgers.accounts()) await ledgers.remove(account.id);
});

const filesOf = (names: string[]): Store => {
  const store = new Store();
  for (const [at, name] of names.entries()) store.objects.set(`消费/${name}.csv`, file(name, 3 + at));
  return store;
};

test('a row with its counts, its troubles and its progress in every window', async () => {
  const store = filesOf(['a', 'b']);
  store.objects.set('说明/读我.csv', '这不是账单\n一点也不是');
  const { engine, id } = await fresh(store);
  const done = value(await engine.bucket.take(id));
  expect(done).toEqual({ taken: 2, rows: 7, refused: 1, failed: 0 });
  const [job, ...others] = value(await engine.sync.history(id));
  expect(others).toEqual([]);
  expect(job).toMatchObject({ kind: 'bucket', state: 'partly', rows: 7, active: false });
  expect(job!.troubles.map(({ step, code }) => [step, code])).toEqual([
    ['bucket 说明/读我.csv', expect.stringMatching(/^(kind-unknown|file-)/)],
  ]);
  const progress = engine.told.flatMap((one) => (one.type === 'job' ? [one.job] : []));
  expect(progress.every(({ id: name }) => name.startsWith('bucket:'))).toBe(true);
  expect(progress.some(({ done: at, total }) => at === 1 && total === 3)).toBe(true);
  // Nothing is brought twice, and what was refused is not asked for again.
  store.asked.length = 0;
  expect(value(await engine.bucket.take(id))).toMatchObject({ taken: 0, refused: 0 });
  expect(store.taken()).toEqual([]);
});

test('an engine that ends in the midst leaves whole files, and the next one goes on with the rest', async () => {
  const store = filesOf(['a', 'b', 'c', 'd']);
  const { engine, id } = await fresh(store);
  let hung = () => {};
  const reached = new Promise<void>((resolve) => (hung = resolve));
  store.answer = (key) =>
    key.includes('c.csv') ? (hung(), new Promise(() => undefined)) : Promise.resolve(null);
  const taking = engine.bucket.take(id);
  await reached;
  const before = value(await engine.sync.history(id))[0]!;
  expect(before).toMatchObject({ kind: 'bucket', state: 'running', active: true, rows: 7 });
  // Its worker is gone, and with it the lock.
  await engine.bucket.cancel(id);
  expect(await taking).toMatchObject({ code: 'cancelled' });
  const rows = value(await ledgers.open(id)).collection<typeof before>('syncJobs');
  await rows.put({ ...before, state: 'running', endedAt: null });
  store.answer = async () => null;
  store.asked.length = 0;

  const next = engineOn(store);
  expect(value(await next.sync.wake())).toMatchObject({ needBucket: [id], needKeys: [] });
  value(await next.bucket.connect(id, place, secret, 'session'));
  await expect
    .poll(async () => value(await next.sync.history(id))[0])
    .toMatchObject({ state: 'done', resumed: 1, rows: 3 + 4 + 5 + 6 });
  expect(store.taken().sort()).toEqual(['消费/c.csv', '消费/d.csv']);
  expect(
    value(await ledgers.open(id))
      .collection('bucket-objects')
      .all(),
  ).toBeTruthy();
});

test('a bucket that is down is waited for; a key that is refused waits for a person', async () => {
  const store = filesOf(['a']);
  const { engine, id } = await fresh(store);
  store.answer = async (key) => (key ? new Response('', { status: 403 }) : null);
  expect(await engine.bucket.take(id)).toMatchObject({ code: 'bucket-denied' });
  expect(value(await engine.sync.history(id))[0]).toMatchObject({ state: 'waiting', retryAt: null });
  store.answer = async () => null;
  value(await engine.bucket.connect(id, place, secret, 'session'));
  await expect
    .poll(async () => value(await engine.sync.history(id))[0])
    .toMatchObject({ state: 'done', rows: 3 });
});

test('the lock of the vault stops it, and the unlocked vault goes on with it', async () => {
  const store = filesOf(['a', 'b']);
  const engine = engineOn(store);
  const { id } = value(await engine.accounts.create({ name: '示例伙伴', site: 'cn' }));
  value(await engine.vault.setUp('a long passphrase'));
  value(await engine.bucket.connect(id, place, secret, 'vault'));
  let reached = () => {};
  const hung = new Promise<void>((resolve) => (reached = resolve));
  let on = () => {};
  store.answer = (key) =>
    key.includes('b.csv')
      ? (reached(), new Promise((resolve) => (on = () => resolve(null))))
      : Promise.resolve(null);
  const taking = engine.bucket.take(id);
  await hung;
  await engine.vault.lock();
  on();
  expect(await taking).toMatchObject({ ok: false });
  expect(value(await engine.sync.history(id))[0]).toMatchObject({ state: 'waiting', retryAt: null, rows: 3 });
  expect(value(await engine.sync.wake())).toMatchObject({ needBucket: [id] });
  store.answer = async () => null;
  value(await engine.vault.unlock('a long passphrase'));
  await engine.sync.wake();
  await expect
    .poll(async () => value(await engine.sync.history(id))[0])
    .toMatchObject({ state: 'done', rows: 7 });
  value(await engine.vault.forget());
}, 30_000);

test('the schedule reads it once a day, and says so', async () => {
  const store = filesOf(['a']);
  const { engine, id } = await fresh(store);
  const due = async () => value(await engine.sync.schedule(id)).next.find(({ task }) => task === 'bucket');
  expect(await due()).toBeDefined();
  value(await engine.sync.setSchedule(id, true));
  await expect
    .poll(async () => value(await engine.sync.history(id)).find(({ kind }) => kind === 'bucket'))
    .toMatchObject({ state: 'done', tasks: ['bucket'], rows: 3 });
  const next = (await due())!.at;
  expect(next).toBeGreaterThan(Date.now());
  store.objects.set('消费/z.csv', file('z', 2));
  store.asked.length = 0;
  await engine.sync.wake();
  expect(store.taken()).toEqual([]);
  ahead = next - Date.now() + 60_000;
  await engine.sync.wake();
  await expect.poll(store.taken).toEqual(['消费/z.csv']);
  value(await engine.bucket.disconnect(id));
  expect(await due()).toBeUndefined();
});

test('a file is a row, too: what came in, what could not be read, why nothing did', async () => {
  const { engine, id } = await fresh(new Store());
  const csv = (name: string, text: string) => new File([text], name);
  value(await engine.files.import(id, csv('good.csv', `${file('a', 4)}\n2026-10,x`), {}, 'import:1'));
  expect((await engine.files.import(id, csv('bad.csv', 'a,b\n1,2'), {}, 'import:2')).ok).toBe(false);
  expect(value(await engine.sync.history(id))).toMatchObject([
    { kind: 'file', name: 'bad.csv', state: 'failed', rows: 0, failure: { code: 'kind-unknown' } },
    { kind: 'file', name: 'good.csv', state: 'done', rows: 4, rejected: 1, failure: null },
  ]);
  expect(value(await engine.sync.jobs(id))).toEqual([]);
});
