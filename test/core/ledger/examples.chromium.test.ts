/**
 * A database as each released version wrote it, opened by the ledger of today: the one walk
 * through all migrations. `VITE_WRITE_EXAMPLE=1 npx vitest run --project chromium
 * test/core/ledger/examples` writes the present version's example; a released one stays as it is.
 */
import Dexie from 'dexie';
import { afterAll, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { databaseName, latestVersion } from '../../../core/ledger/database.ts';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import { migrations } from '../../../core/ledger/migrations/all.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import { packValue, unpackValue } from '../../../core/ledger/sealing/pack.ts';
import { batch, freshLedger, line, moment } from './rows.ts';

/** Stores as IndexedDB describes them, each with its records. */
interface Example {
  version: number;
  stores: {
    name: string;
    keyPath: string | string[] | null;
    autoIncrement: boolean;
    indexes: { name: string; keyPath: string | string[]; multiEntry: boolean; unique: boolean }[];
    /** Keys and values, base64 of core/ledger/sealing/pack.ts. */
    records: { key: string; value: string }[];
  }[];
}
const examples = import.meta.glob<Example>('../../fixtures/ledgers/*.json', {
  eager: true,
  import: 'default',
});

const ledgers = openLedgers();
afterAll(async () => {
  for (const account of await ledgers.accounts()) await ledgers.remove(account.id);
});

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error(String(request.error)));
  });
const toText = (value: unknown): string =>
  btoa(Array.from(packValue(value), (byte) => String.fromCharCode(byte)).join(''));
const fromText = (text: string): unknown =>
  unpackValue(Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)));

/** What every version must have been able to hold. */
async function fill(ledger: Ledger): Promise<void> {
  const lines = Array.from({ length: 40 }, (_, at) =>
    line(`k${at}`, at % 2 ? '2026-09' : '2026-10', `c${at % 3}`, at + 0.25, {
      customer_name: `客户${at % 3}`,
      trade_id: `CS${1000 + at}`,
      resource_id: `r${at}`,
      trade_time: '2026-10-03T01:00:00Z',
    }),
  );
  const whole = batch('bill', lines, { complete: true, eachMonth: true }, { capturedAt: moment(1) });
  whole.rejected.push({ line: 7, why: 'amount-not-a-number', column: 'payment_amount', value: 'viel' });
  await ledger.commit(whole);
  // A later page corrects one line.
  const correction = [line('k2', '2026-10', 'c2', 99.5, { trade_id: 'CS1002' })];
  await ledger.commit(
    batch('bill', correction, { complete: false, why: 'one-page-of-many' }, { capturedAt: moment(2) }),
  );
  await ledger.commit(
    batch('customers', [{ customer_id: 'c1', customer_name: '客户1' }], { complete: false }),
  );
  await ledger.collection<{ id: string; text: string }>('notes').put({ id: 'n1', text: '备注' });
}

async function read(ledger: Ledger) {
  const sorted = (rows: object[]) =>
    rows.map((row) => ({ ...row })).sort((a, b) => (toText(a) < toText(b) ? -1 : 1));
  const captures = await ledger.captures('bill');
  return {
    september: sorted(await ledger.lines('bill', '2026-09')).length,
    october: (await ledger.lines('bill', '2026-10')).reduce(
      (sum, row) => sum + (row.payment_amount as bigint),
      0n,
    ),
    corrected: (await ledger.lines('bill', '2026-10')).find((row) => row.id === 'k2')?.payment_amount,
    order: await ledger.findOrder('CS1003'),
    found: await ledger.search('客户1', Date.UTC(2026, 10, 7)),
    coverage: (await ledger.coverage()).map(({ dataset, period, rows, complete }) => ({
      dataset,
      period,
      rows,
      complete,
    })),
    rejects: await ledger.rejects(captures[0]!.id),
    customers: (await ledger.rows('customers')).length,
    notes: await ledger.collection<{ id: string; text: string }>('notes').all(),
  };
}

/** A database of a version, without a line of today's schema. */
async function restore(account: string, { version, stores }: Example): Promise<void> {
  const name = databaseName(account);
  await Dexie.delete(name);
  const request = indexedDB.open(name, version * 10);
  request.onupgradeneeded = () => {
    for (const { name: store, keyPath, autoIncrement, indexes } of stores) {
      const made = request.result.createObjectStore(store, { keyPath, autoIncrement });
      for (const index of indexes) made.createIndex(index.name, index.keyPath, index);
    }
  };
  const db = await asked(request);
  for (const { name: store, keyPath, records } of stores) {
    const into = db.transaction(store, 'readwrite').objectStore(store);
    for (const { key, value } of records)
      await asked(
        keyPath === null
          ? into.put(fromText(value), fromText(key) as IDBValidKey)
          : into.put(fromText(value)),
      );
  }
  db.close();
}

async function describe(account: string): Promise<Example> {
  const db = await asked(indexedDB.open(databaseName(account)));
  const stores: Example['stores'] = [];
  for (const name of db.objectStoreNames) {
    const store = db.transaction(name).objectStore(name);
    const { keyPath, autoIncrement } = store;
    const indexes = Array.from(store.indexNames, (index) => {
      const { keyPath, multiEntry, unique } = store.index(index);
      return { name: index, keyPath: keyPath as string | string[], multiEntry, unique };
    });
    const [keys, values] = [await asked(store.getAllKeys()), (await asked(store.getAll())) as unknown[]];
    const records = keys.map((key, at) => ({ key: toText(key), value: toText(values[at]) }));
    stores.push({ name, keyPath: keyPath as string | string[] | null, autoIncrement, indexes, records });
  }
  db.close();
  return { version: latestVersion, stores };
}

test('the ledger of today reads what every released version wrote', async () => {
  const fresh = await freshLedger(ledgers);
  await fill(fresh);
  const expected = await read(fresh);
  expect(expected).toMatchObject({
    september: 20,
    corrected: 9_950_000_000n,
    customers: 1,
    rejects: [{ line: 7 }],
  });
  expect(expected.order[0]!.lines).toBe(1);
  expect(expected.found.customers.count).toBe(1);

  if (import.meta.env.VITE_WRITE_EXAMPLE) {
    const example = await describe(fresh.account);
    await commands.writeFile(`test/fixtures/ledgers/${latestVersion}.json`, `${JSON.stringify(example)}\n`);
    return;
  }
  const known = Object.values(examples);
  expect(known.map(({ version }) => version).sort()).toEqual(migrations.map(({ version }) => version));
  for (const example of known) {
    const old = await freshLedger(ledgers, `version ${example.version}`);
    const { account } = old;
    old.close();
    await restore(account, example);
    const opened = await ledgers.open(account);
    if (!opened.ok) throw new Error(opened.message);
    expect(await read(opened.value)).toEqual(expected);
    // And it goes on from there.
    const more = await opened.value.commit(
      batch('bill', [line('new', '2026-11', 'c1', 1)], { complete: false }, { capturedAt: moment(9) }),
    );
    expect(more.ok).toBe(true);
    expect(await opened.value.lines('bill', '2026-11')).toHaveLength(1);
  }
});
