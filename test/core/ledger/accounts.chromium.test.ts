import { afterAll, expect, test } from 'vitest';
import { openLedgers } from '../../../core/ledger/open.ts';
import { batch, freshLedger, line, moment } from './rows.ts';

const ledgers = openLedgers(() => Date.UTC(2026, 10, 6));
afterAll(async () => {
  for (const account of await ledgers.accounts()) await ledgers.remove(account.id);
});
const october = { period: '2026-10', complete: true };

test('two accounts never meet, and an account goes with all it had', async () => {
  const first = await freshLedger(ledgers, 'First');
  const second = await freshLedger(ledgers, 'Second');
  await first.commit(batch('bill', [line('a', '2026-10', 'x', 1)], october));
  await first.collection('notes').put({ id: 'n' });
  expect(await second.lines('bill', '2026-10')).toEqual([]);
  expect(await second.collection('notes').all()).toEqual([]);
  expect(await second.coverage()).toEqual([]);
  expect(await ledgers.remove(first.account)).toEqual({ ok: true, value: null });
  expect((await indexedDB.databases()).map((db) => db.name)).not.toContain(`partner-lens-${first.account}`);
  expect(await ledgers.open(first.account)).toMatchObject({ ok: false, code: 'account-unknown' });
  expect((await ledgers.accounts()).map((account) => account.name)).toEqual(['Second']);
});

test('an account is renamed, not re-dated', async () => {
  const ledger = await freshLedger(ledgers, 'Before');
  expect(await ledgers.update(ledger.account, { name: 'After' })).toMatchObject({
    ok: true,
    value: { name: 'After', createdAt: '2026-11-06T00:00:00.000Z' },
  });
  expect(await ledgers.update('none', { name: 'x' })).toMatchObject({ code: 'account-unknown' });
});

test('a database of a later version is not touched', async () => {
  const account = await ledgers.create({
    name: 'Later',
    site: 'cn',
    role: null,
    partnerId: null,
    demo: false,
  });
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.open(`partner-lens-${account.id}`, 100_000);
    request.onsuccess = () => (request.result.close(), resolve());
    request.onerror = () => reject(request.error);
  });
  expect(await ledgers.open(account.id)).toMatchObject({ ok: false, code: 'ledger-newer' });
});

test('two windows importing at once: both are in, one after the other', async () => {
  const here = await freshLedger(ledgers);
  const elsewhere = openLedgers();
  const opened = await elsewhere.open(here.account);
  if (!opened.ok) throw new Error(opened.message);
  const part = { complete: false, why: 'one-page-of-many' };
  const commits = Array.from({ length: 12 }, (_, i) =>
    (i % 2 ? here : opened.value).commit(
      batch('bill', [line(`r${i}`, '2026-10', 'x', 1), line('same', '2026-10', 'x', i)], part, {
        capturedAt: moment(i),
      }),
    ),
  );
  for (const report of await Promise.all(commits)) expect(report).toMatchObject({ ok: true });
  for (const ledger of [here, opened.value]) {
    const lines = await ledger.lines('bill', '2026-10');
    expect(lines).toHaveLength(13);
    expect(lines.find((row) => row.id === 'same')?.payment_amount).toBe(1_100_000_000n);
  }
  opened.value.close();
});

test('rejected rows are kept with their reasons', async () => {
  const ledger = await freshLedger(ledgers);
  const file = batch('bill', [line('a', '2026-10', 'x', 1)], october);
  for (let i = 0; i < 12_001; i++)
    file.rejected.push({ line: i + 2, why: 'amount-not-a-number', column: 'payment_amount' });
  const report = await ledger.commit(file);
  if (!report.ok) throw new Error(report.message);
  expect(report.value.rejected).toBe(12_001);
  const kept = await ledger.rejects(report.value.captureId);
  expect([kept.length, kept[0]!.line, kept[12_000]!.line]).toEqual([12_001, 2, 12_002]);
  expect((await ledger.coverage())[0]).toMatchObject({
    complete: false,
    why: 'rows-rejected',
    rejected: 12_001,
  });
});

test('a month read before its end is complete for its day, not for the month', async () => {
  const ledger = await freshLedger(ledgers);
  const coverage = { period: '2026-11', complete: true };
  await ledger.commit(batch('bill', [line('a', '2026-11', 'x', 1)], coverage));
  expect((await ledger.coverage())[0]).toMatchObject({ complete: false, why: 'month-open' });
});

test('customers read one by one make a whole month once it is sealed', async () => {
  const ledger = await freshLedger(ledgers);
  const one = { period: '2026-10', customer_id: 'x', complete: true };
  await ledger.commit(batch('bill', [line('a', '2026-10', 'x', 1)], one));
  expect((await ledger.coverage())[0]).toMatchObject({ complete: false });
  await ledger.seal('bill', '2026-10', moment(5));
  expect((await ledger.coverage())[0]).toMatchObject({ complete: true, why: null });
});
