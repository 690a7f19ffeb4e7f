import { afterAll, expect, test } from 'vitest';
import { openLedgers } from '../../../core/ledger/open.ts';
import { batch, freshLedger, line, moment } from './rows.ts';

const ledgers = openLedgers();
afterAll(async () => {
  for (const account of await ledgers.accounts()) await ledgers.remove(account.id);
});

/** Starts an import in a worker and kills it after so many milliseconds. */
function importAndKill(account: string, round: number, after: number): Promise<void> {
  const worker = new Worker(new URL('./commit-worker.ts', import.meta.url), { type: 'module' });
  return new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }) => {
      const end = (): void => (worker.terminate(), resolve());
      if (data === 'done') end();
      else setTimeout(end, after);
    };
    worker.postMessage({ account, round, rows: 3_000 });
  });
}

test('killed at any moment, the ledger is as before or as after', async () => {
  const ledger = await freshLedger(ledgers);
  let last = 0;
  let finished = 0;
  for (let round = 1; round <= 14; round++) {
    await importAndKill(ledger.account, round, round * 15);
    const [september, october] = [
      await ledger.lines('bill', '2026-09'),
      await ledger.lines('bill', '2026-10'),
    ];
    const rounds = new Set([...september, ...october].map((row) => String(row.id).split('-')[0]));
    expect(rounds.size).toBeLessThanOrEqual(1);
    const now = Number([...rounds][0] ?? 0);
    expect([last, round]).toContain(now);
    if (now > 0) expect([september.length, october.length]).toEqual([1_500, 1_500]);
    if (now === round) finished++;
    last = now;
  }
  // What the dead left behind is swept by the next import, and nothing stands in its way.
  const report = await ledger.commit(
    batch(
      'bill',
      [line('a', '2026-10', 'x', 1)],
      { period: '2026-10', complete: true },
      { capturedAt: moment(99) },
    ),
  );
  expect(report.ok).toBe(true);
  expect(await ledger.lines('bill', '2026-10')).toHaveLength(1);
  // The delays must have hit both sides, or the test has tested nothing.
  expect(finished).toBeLessThan(14);
});

test('no room: a message, nothing lost, and deleting still works', async () => {
  const ledger = await freshLedger(ledgers);
  const october = { period: '2026-10', complete: true };
  await ledger.commit(batch('bill', [line('a', '2026-10', 'x', 1)], october));
  // Chromium's own quota override does not reach this page: the disk is full from the second write on.
  const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')!;
  let left = 1;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...what: [unknown, IDBValidKey?]) {
    if (this.name === 'chunks' && left-- <= 0) throw new DOMException('full', 'QuotaExceededError');
    return (put.value as (...what: [unknown, IDBValidKey?]) => IDBRequest<IDBValidKey>).apply(this, what);
  };
  const rows = Array.from({ length: 60_000 }, (_, at) =>
    line(`${crypto.randomUUID()}`, '2026-10', `c${at}`, at, { resource_id: crypto.randomUUID() }),
  );
  const full = await ledger.commit(
    batch('bill', rows, october, { capturedAt: moment(1), contentHash: 'big' }),
  );
  expect(full).toMatchObject({ ok: false, code: 'storage-full' });
  expect(await ledger.lines('bill', '2026-10')).toHaveLength(1);
  Object.defineProperty(IDBObjectStore.prototype, 'put', put);
  // Words met by the import that failed must be stored by the one that does not.
  expect((await ledger.commit(batch('bill', rows.slice(0, 10), october, { capturedAt: moment(2) }))).ok).toBe(
    true,
  );
  const account = ledger.account;
  ledger.close();
  const again = await ledgers.open(account);
  if (!again.ok) throw new Error(again.message);
  const lines = await again.value.lines('bill', '2026-10');
  expect(lines.map((row) => row.resource_id)).toEqual(rows.slice(0, 10).map((row) => row.resource_id));
});
