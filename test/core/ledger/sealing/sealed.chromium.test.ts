import fc from 'fast-check';
import { afterAll, afterEach, expect, test } from 'vitest';
import { digest } from '../../../../core/ledger/dump.ts';
import type { Ledger } from '../../../../core/ledger/ledger.ts';
import { openLedgers } from '../../../../core/ledger/open.ts';
import { keysOf, newMaster } from '../../../../core/vault/passphrase.ts';
import { batch, freshLedger, line, moment, openLedger } from '../rows.ts';

const ledgers = openLedgers();
const keys = await keysOf(newMaster());
afterEach(() => ledgers.protect({ keys, sealed: false }));
afterAll(async () => {
  for (const account of await ledgers.accounts()) await ledgers.remove(account.id);
});

const reopen = (account: string): Promise<Ledger> => openLedger(ledgers, account);

/** Writes what a partner has, with texts nobody else would write; later rounds replace parts. */
async function fill(ledger: Ledger, round: number, planted: (name: string) => string): Promise<void> {
  const at = { capturedAt: moment(round), contentHash: `round ${round}` };
  const customers = Array.from({ length: 30 }, (_, n) => ({
    customer_id: planted(`customer${n + round}`),
    customer: planted(`姓名${n}`),
  }));
  const done = [
    await ledger.commit(batch('customers', customers, { complete: true }, at)),
    await ledger.commit(
      batch(
        'bill',
        Array.from({ length: 400 }, (_, n) =>
          line(`${n + round * 100}`, n % 2 ? '2026-10' : '2026-09', planted(`customer${n % 30}`), n, {
            trade_id: planted(`order${n}`),
            resource_name: planted(`name${n}`),
          }),
        ),
        { complete: true, eachMonth: true },
        at,
      ),
    ),
    await ledger.commit(
      batch(
        'bill',
        [line('own', '2026-10', planted('customer1'), 5)],
        { complete: true, period: '2026-10', customer_id: planted('customer1') },
        { ...at, capturedAt: moment(round + 0.5), contentHash: `own ${round}` },
      ),
    ),
  ];
  expect(done.every((one) => one.ok)).toBe(true);
  const notes = ledger.collection<{ id: string; text: string }>('notes');
  await notes.put({ id: planted('note'), text: planted('text') }, { id: planted('other'), text: 'x' });
  await notes.remove(planted('other'));
}

/** Everything the browser holds of a database, as one text: keys, index keys, values. */
async function rawText(account: string): Promise<string> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(`partner-lens-${account}`);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
  });
  const read = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error!);
    });
  const decoder = new TextDecoder();
  const textOf = (value: unknown): string =>
    JSON.stringify(value, (_, one: unknown) =>
      one instanceof ArrayBuffer || ArrayBuffer.isView(one)
        ? decoder.decode(one as ArrayBuffer)
        : typeof one === 'bigint'
          ? one.toString()
          : one,
    );
  let text = '';
  for (const name of db.objectStoreNames) {
    const store = db.transaction(name).objectStore(name);
    text += textOf([await read(store.getAllKeys()), await read(store.getAll())]);
  }
  db.close();
  return text;
}

const planting = () => {
  const all = new Set<string>();
  return {
    all,
    plant: (name: string) => {
      const text = `planted-${name}-Zq`;
      all.add(text);
      return text;
    },
  };
};

test('sealed, a ledger holds the same and shows nothing; opened for good it is as it never had been', async () => {
  const { all, plant } = planting();
  const judge = await freshLedger(ledgers);
  const ledger = await freshLedger(ledgers);
  const [left, right] = [judge.account, ledger.account];
  await fill(judge, 0, plant);
  await fill(ledger, 0, plant);
  const before = await digest(ledger.dump());
  const plain = await rawText(right);
  // The texts must be there while nothing is sealed, or the second look would prove nothing.
  expect([...all].filter((text) => plain.includes(text)).length).toBeGreaterThan(all.size * 0.9);

  await ledgers.protect({ keys, sealed: true });
  const sealed = await reopen(right);
  expect(await digest(sealed.dump())).toBe(before);
  await fill(sealed, 1, plant);
  const raw = await rawText(right);
  expect([...all].filter((text) => raw.includes(text))).toEqual([]);
  expect((await sealed.rows('customers')).map((row) => row.customer_id)).toEqual(
    (await sealed.rows('customers')).map((row) => row.customer_id).sort(),
  );
  expect(await sealed.row('customers', plant('customer5'))).toMatchObject({ customer: plant('姓名4') });
  expect(await sealed.collection('notes').get(plant('note'))).toMatchObject({ text: plant('text') });
  expect((await sealed.findOrder(plant('order7'))).length).toBeGreaterThan(0);
  expect((await sealed.search(plant('order7'), Date.UTC(2026, 10, 6))).lines.hits.length).toBeGreaterThan(0);
  const coverage = await sealed.coverage();

  await ledgers.protect({ keys: null });
  expect(await ledgers.open(right)).toMatchObject({ ok: false, code: 'ledger-locked' });
  expect((await ledgers.accounts()).find(({ id }) => id === right)).toMatchObject({ name: '' });
  expect(await ledgers.update(right, { site: 'cn' })).toMatchObject({ code: 'ledger-locked' });

  await ledgers.protect({ keys, sealed: false });
  const [one, other] = [await reopen(left), await reopen(right)];
  await fill(one, 1, plant);
  expect(await digest(other.dump())).toBe(await digest(one.dump()));
  expect(await other.coverage()).toEqual(coverage);
  expect((await ledgers.accounts()).find(({ id }) => id === right)!.name).not.toBe('');
});

test('the records of a collection are found by how their ids begin, sealed as well', async () => {
  const ledger = await freshLedger(ledgers);
  const ids = ['view|2026-10|a', 'view|2026-10|b', 'view|2026-11|a', 'other|2026-10|a'];
  await ledger.collection('decisions').put(...ids.map((id) => ({ id })));
  await ledgers.protect({ keys, sealed: true });
  const sealed = (await reopen(ledger.account)).collection<{ id: string }>('decisions');
  await sealed.put({ id: 'view|2026-10|c' });
  const found = (await sealed.all('view|2026-10|')).map(({ id }) => id);
  expect(found).toEqual(['view|2026-10|a', 'view|2026-10|b', 'view|2026-10|c']);
  expect(await sealed.count()).toBe(5);
  await sealed.put({ id: 'view|2026-12|a' });
  expect(await sealed.count()).toBe(6);
  expect((await sealed.all()).map(({ id }) => id)).toEqual(
    [...ids, ...found.slice(2), 'view|2026-12|a'].sort(),
  );
});

test('killed while it is being sealed or opened, it goes on where it was', async () => {
  const { plant } = planting();
  const { account } = await freshLedger(ledgers);
  await fill(await reopen(account), 0, plant);
  const before = await digest((await reopen(account)).dump());
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(60), { maxLength: 4 }), fc.boolean(), async (kills, sealed) => {
      for (const kill of kills) {
        await ledgers.protect({
          keys,
          sealed,
          tell: (done) => {
            if (done >= kill) throw new Error('killed');
          },
        });
        await ledgers.open(account).catch(() => null);
        // Between the two states nothing opens it without the keys.
        await ledgers.protect({ keys: null });
        const locked = await ledgers.open(account);
        expect(locked.ok ? await digest(locked.value.dump()) : locked.code).toBe(
          locked.ok ? before : 'ledger-locked',
        );
      }
      await ledgers.protect({ keys, sealed });
      expect(await digest((await reopen(account)).dump())).toBe(before);
    }),
    { numRuns: 12, seed: 20261102 },
  );
});

test('a backup of a sealed ledger restores into another, and nothing stays of one that breaks off', async () => {
  const { plant } = planting();
  await ledgers.protect({ keys, sealed: true });
  const ledger = await freshLedger(ledgers);
  await fill(ledger, 0, plant);
  const before = await digest(ledger.dump());
  const about = { name: 'Restored', site: 'cn', role: null, partnerId: null, demo: false } as const;
  const restored = await ledgers.restore(about, ledger.dump());
  if (!restored.ok) throw new Error(restored.message);
  expect(await digest((await reopen(restored.value.id)).dump())).toBe(before);
  const count = (await ledgers.accounts()).length;
  async function* cut() {
    yield* [];
    for await (const part of ledger.dump()) {
      yield part;
      throw new Error('cut');
    }
  }
  await expect(ledgers.restore(about, cut())).rejects.toThrow('cut');
  expect((await ledgers.accounts()).length).toBe(count);
});
