/**
 * Dictionaries and the order index on a failing disk: what is lost is named with its months, what is
 * not lost answers as before, and the same file once more makes it whole. And how much is written.
 */
import { afterAll, describe, expect, test } from 'vitest';
import type { WordPart } from '../../../core/columns/strings.ts';
import { databaseName, LedgerDatabase } from '../../../core/ledger/database.ts';
import { Dictionaries } from '../../../core/ledger/dictionaries.ts';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import { batch, freshLedger, line, moment } from './rows.ts';

const ledgers = openLedgers();
afterAll(async () => {
  for (const account of await ledgers.accounts()) await ledgers.remove(account.id);
});

const now = Date.UTC(2026, 10, 6);
const september = { period: '2026-09', complete: true };
const october = { period: '2026-10', complete: true };
// The first month brings more words than the second, so that each has parts of its own.
const before = Array.from({ length: 9 }, (_, at) =>
  line(`s${at}`, '2026-09', `alt${at}`, at + 1, { trade_id: `CS-S${at}`, service_type_name: `产品${at}` }),
);
const after = [
  line('o1', '2026-10', 'neu1', 100, { trade_id: 'CS-O1', service_type_name: '云硬盘' }),
  line('o2', '2026-10', 'neu2', 200, { trade_id: 'CS-O2', service_type_name: '带宽' }),
];
const bring = (ledger: Ledger, minute: number) =>
  ledger.commit(batch('bill', after, october, { capturedAt: moment(minute), sourceName: 'october.csv' }));

async function store(
  ledger: Ledger,
  name: string,
): Promise<{ store: IDBObjectStore; done: () => Promise<void> }> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(databaseName(ledger.account));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
  });
  const transaction = db.transaction(name, 'readwrite');
  const done = new Promise<void>((resolve) => (transaction.oncomplete = () => resolve()));
  return { store: transaction.objectStore(name), done: () => done.then(() => db.close()) };
}

/** Changes a stored record as a failing disk would; answers undefined to delete it. */
async function meddle<T>(
  ledger: Ledger,
  name: string,
  key: IDBValidKey,
  change: (value: T) => unknown,
): Promise<void> {
  const { store: words, done } = await store(ledger, name);
  const request = words.get(key);
  request.onsuccess = () => {
    const value = change(request.result as T);
    if (value === undefined) words.delete(key);
    else words.put(value, key);
  };
  await done();
}

async function filled(): Promise<Ledger> {
  const ledger = await freshLedger(ledgers);
  await ledger.commit(batch('bill', before, september, { sourceName: 'september.csv' }));
  await bring(ledger, 1);
  return ledger;
}

/** As after a restart: nothing in memory. */
async function reopened(ledger: Ledger): Promise<Ledger> {
  ledger.close();
  const opened = await ledgers.open(ledger.account);
  if (!opened.ok) throw new Error(opened.message);
  return opened.value;
}

const sums = async (ledger: Ledger, text: string) =>
  (await ledger.search(text, now)).lines.figures.map(({ lines, total }) => [lines, total[0]?.amount]);

const flip = (change: (part: WordPart) => Uint8Array | Uint32Array) => (part: WordPart) => {
  const array = change(part);
  array[array.length - 1]! ^= 1;
  return part;
};
const DAMAGE: Record<string, (part: WordPart) => unknown> = {
  'a bit of a text flipped': flip(({ bytes }) => bytes),
  'a bit of an end flipped': flip(({ ends }) => ends),
  'a bit of a hash flipped': flip(({ hashes }) => hashes),
  'cut short': (part) => ({ ...part, bytes: part.bytes.slice(0, -3) }),
  'something else': () => ({ from: 'x' }),
  gone: () => undefined,
};
const DOMAINS = ['order', 'customer', 'service_type_name'] as const;

describe.each(DOMAINS)('the newest words of %s', (domain) => {
  test.each(Object.keys(DAMAGE))('%s: October says so, September answers, a re-import heals', async (how) => {
    const kept = await filled();
    await meddle(kept, 'words', [domain, 9], DAMAGE[how]!);
    const ledger = await reopened(kept);

    expect(await sums(ledger, 'CS-S3')).toEqual([[1, 400_000_000n]]);
    expect(await ledger.lines('bill', '2026-10')).toEqual([]);
    expect(await ledger.findOrder('CS-O2')).toEqual([]);
    const all = await ledger.lines('bill', '2026-09');
    expect(
      all.map(({ customer_id, trade_id, service_type_name }) => [customer_id, trade_id, service_type_name]),
    ).toEqual(
      before.map(({ customer_id, trade_id, service_type_name }) => [
        customer_id,
        trade_id,
        service_type_name,
      ]),
    );
    const told = await ledger.coverage();
    expect(told.map(({ period, why, damaged }) => [period, why, damaged])).toEqual([
      ['2026-09', null, undefined],
      [
        '2026-10',
        'damaged',
        [{ segment: 2, rows: 2, from: [{ source: 'file', sourceName: 'october.csv' }] }],
      ],
    ]);

    expect(await bring(ledger, 5)).toMatchObject({ ok: true, value: { unchanged: false } });
    for (const again of [false, true]) {
      const healed = again ? await reopened(ledger) : ledger;
      expect(await sums(healed, 'CS-O2')).toEqual([[1, 20_000_000_000n]]);
      expect(await healed.findOrder('CS-O2')).toMatchObject([{ lines: 1 }]);
      const rows = await healed.lines('bill', '2026-10');
      expect(
        rows.map(({ id, customer_id, trade_id, service_type_name }) => ({
          id,
          customer_id,
          trade_id,
          service_type_name,
        })),
      ).toEqual(
        after.map(({ id, customer_id, trade_id, service_type_name }) => ({
          id,
          customer_id,
          trade_id,
          service_type_name,
        })),
      );
      expect((await healed.coverage()).every(({ complete }) => complete)).toBe(true);
      expect(await sums(healed, '\uFFFD')).toEqual([]);
    }
  });
});

test('the first words gone: their month is named, the later one answers', async () => {
  const kept = await filled();
  await meddle(kept, 'words', ['order', 0], () => undefined);
  const ledger = await reopened(kept);
  expect(await sums(ledger, 'CS-O1')).toEqual([[1, 10_000_000_000n]]);
  expect((await ledger.coverage()).map(({ why }) => why)).toEqual(['damaged', null]);
});

test('the file behind the words is gone: met by an import itself, it still names the months and goes on', async () => {
  const kept = await filled();
  const ledger = await reopened(kept);
  const { get, getAll, put } = IDBObjectStore.prototype;
  const lost = (): never => {
    throw new DOMException('Failed to read large IndexedDB value', 'DataError');
  };
  let broken = true;
  IDBObjectStore.prototype.get = function (key: IDBValidKey) {
    if (broken && this.name === 'words' && Array.isArray(key) && key[0] === 'customer' && key[1] === 9)
      lost();
    return get.call(this, key);
  };
  IDBObjectStore.prototype.getAll = function (this: IDBObjectStore, ...range: Parameters<typeof getAll>) {
    if (broken && this.name === 'words') lost();
    return getAll.apply(this, range);
  } as typeof getAll;
  // What is written again has a file again.
  IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
    if (this.name === 'words') broken = false;
    return put.call(this, value, key);
  };
  try {
    const august = [line('n1', '2026-08', 'noch1', 7, { trade_id: 'CS-N1' })];
    const report = await ledger.commit(
      batch('bill', august, { period: '2026-08', complete: true }, { capturedAt: moment(3) }),
    );
    expect(report).toMatchObject({ ok: true, value: { added: 1 } });
    expect((await ledger.coverage()).map(({ why }) => why)).toEqual([null, null, 'damaged']);
    expect(broken).toBe(false);
    const later = await reopened(ledger);
    expect((await later.lines('bill', '2026-08')).map(({ customer_id }) => customer_id)).toEqual(['noch1']);
    expect((await later.lines('bill', '2026-09')).map(({ customer_id }) => customer_id)).toEqual(
      before.map(({ customer_id }) => customer_id),
    );
  } finally {
    Object.assign(IDBObjectStore.prototype, { get, getAll, put });
  }
});

test.each([
  ['flipped', (bucket: Uint32Array) => ((bucket[0]! ^= 1), bucket)],
  ['gone', () => undefined],
])('the order index %s hides no order', async (_, change) => {
  const kept = await filled();
  await meddle(kept, 'chunks', [2, 'order0'], change);
  const ledger = await reopened(kept);
  for (const [order, amount] of [
    ['CS-O1', 10_000_000_000n],
    ['CS-O2', 20_000_000_000n],
    ['CS-S0', 100_000_000n],
  ] as const)
    expect(await ledger.findOrder(order)).toMatchObject([{ lines: 1, total: [{ amount }] }]);
  expect(await ledger.findOrder('CS-O3')).toEqual([]);
});

test('words are written about once, however many there are, and stay few parts', async () => {
  const PART = 256;
  const db = new LedgerDatabase(databaseName('words-written'));
  await db.open();
  let written = 0;
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (value: WordPart, key?: IDBValidKey) {
    if (this.name === 'words') written += value.count;
    return put.call(this, value, key);
  };
  const fresh = () => new Dictionaries(db, () => Promise.reject(new Error('nothing is lost')), PART);
  const dictionaries = fresh();
  let words = 0;
  async function add(count: number): Promise<void> {
    await dictionaries.claim();
    const table = await dictionaries.table('order');
    for (let at = 0; at < count; at++) table.code(`CS${words++}`);
    await db.transaction('rw', db.words, db.meta, () => dictionaries.save());
  }
  try {
    // A segment's worth each time, some more or less than a part; far beyond two dozen parts.
    for (const count of Array.from({ length: 120 }, (_, at) => PART - 40 + (at % 5) * 20)) await add(count);
    expect(written).toBeLessThan(2 * words);
    // And one by one.
    written = 0;
    for (let at = 0; at < PART; at++) await add(1);
    expect(written).toBeLessThan(PART * 9);
    expect(await db.words.count()).toBeLessThan(2 * (words / PART) + 10);
    const table = await fresh().table('order');
    expect(table.count).toBe(words);
    for (let code = 0; code < words; code += 97) expect(table.text(code)).toBe(`CS${code}`);
    expect(await fresh().word('order', words - 1)).toBe(`CS${words - 1}`);
  } finally {
    IDBObjectStore.prototype.put = put;
    await db.delete();
  }
});
