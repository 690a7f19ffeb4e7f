/** Two releases at once: who is in the way lets go, who cannot get in says so within a second. */
import { afterAll, expect, test } from 'vitest';
import { databaseName } from '../../../core/ledger/database.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import { batch, freshLedger, line } from './rows.ts';

const told: [string, string | null][] = [];
const ledgers = openLedgers(Date.now, (account, code) => void told.push([account, code]));
afterAll(async () => {
  for (const account of await ledgers.accounts()) await ledgers.remove(account.id);
});
const opened = (name: string, version: number, patient = false): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
    request.onblocked = () => patient || reject(new Error('blocked'));
  });
const within = <T>(asked: Promise<T>, ms: number): Promise<T | 'late'> =>
  Promise.race([asked, new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), ms))]);

test('another window upgrades the database: this one lets go at once, and says what it is', async () => {
  const ledger = await freshLedger(ledgers, 'Upgraded');
  await ledger.commit(batch('bill', [line('a', '2026-10', 'x', 1)], { period: '2026-10', complete: true }));
  // The version of a release to come; it would wait for ever for a window that holds on.
  const newer = await opened(databaseName(ledger.account), 90);
  newer.close();
  // Whoever asks nothing more hears of it, too.
  expect(told).toEqual([[ledger.account, 'ledger-newer']]);
  expect(await ledgers.open(ledger.account)).toMatchObject({ ok: false, code: 'ledger-newer' });
  // What the newer one holds is as it was.
  const again = await opened(databaseName(ledger.account), 90);
  expect([...again.objectStoreNames]).toContain('chunks');
  again.close();
});

test('an older window holds on: said so within a second, and opened once it is gone', async () => {
  const account = await ledgers.create({
    name: 'Held',
    site: 'cn',
    role: null,
    partnerId: null,
    demo: false,
  });
  // It hears of nothing: a release that knew no `versionchange`.
  const older = await opened(databaseName(account.id), 1);
  expect(await within(ledgers.open(account.id), 1_000)).toMatchObject({
    ok: false,
    code: 'ledger-blocked',
  });
  expect(told.at(-1)).toEqual([account.id, 'ledger-blocked']);
  older.close();
  await expect.poll(async () => (await ledgers.open(account.id)).ok).toBe(true);
  expect(told.at(-1)).toEqual([account.id, null]);
  // No connection is left over from the asking in vain: nothing stands in the way of a release to come.
  const ledger = await ledgers.open(account.id);
  if (ledger.ok) ledger.value.close();
  const newer = await within(opened(databaseName(account.id), 90, true), 3_000);
  if (newer === 'late') throw new Error('a connection is left over');
  newer.close();
});
