import { afterAll, expect, test } from 'vitest';
import { openLedgers } from '../../../core/ledger/open.ts';
import { batch, freshLedger, line, moment } from './rows.ts';

const ledgers = openLedgers();
afterAll(async () => {
  for (const account of await ledgers.accounts()) await ledgers.remove(account.id);
});

const october = { period: '2026-10', customer_id: 'x', complete: true };
const along = (at: number) => [{ collection: 'places', record: { id: 'here', at } }];

test.each([
  ['bill', line('a', '2026-10', 'x', 1)],
  ['monthlySums', { id: 'a', cycle: '2026-10', customer_id: 'x', amount: 1n }],
] as const)('a checkpoint stands exactly when the rows of %s do', async (dataset, row) => {
  const ledger = await freshLedger(ledgers);
  const places = ledger.collection<{ id: string; at: number }>('places');
  const commit = (at: number, content: string) =>
    ledger.commit(batch(dataset, [row], october, { capturedAt: moment(at), contentHash: content }), {
      along: along(at),
    });
  expect((await commit(1, 'one')).ok).toBe(true);
  expect(await places.get('here')).toEqual({ id: 'here', at: 1 });
  // The same content again is no news of the rows, and all the same a step further.
  expect(await commit(2, 'one')).toMatchObject({ ok: true, value: { unchanged: true } });
  expect((await places.get('here'))?.at).toBe(2);
  // What cannot be written takes its checkpoint with it.
  const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')!;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...what: [unknown, IDBValidKey?]) {
    if (this.name === 'collections') throw new DOMException('full', 'QuotaExceededError');
    return (put.value as (...what: [unknown, IDBValidKey?]) => IDBRequest<IDBValidKey>).apply(this, what);
  };
  const full = await commit(3, 'three');
  Object.defineProperty(IDBObjectStore.prototype, 'put', put);
  expect(full).toMatchObject({ ok: false, code: 'storage-full' });
  expect((await places.get('here'))?.at).toBe(2);
  expect((await ledger.captures(dataset)).map((one) => one.contentHash)).toEqual(['one']);
});

test('when a month was read whole is known by customer and altogether', async () => {
  const ledger = await freshLedger(ledgers);
  expect(await ledger.readWhole('bill', '2026-10')).toEqual({ all: null, customers: new Map() });
  await ledger.commit(batch('bill', [], october, { capturedAt: moment(1) }));
  await ledger.commit(
    batch('bill', [], { ...october, complete: false }, { capturedAt: moment(9), contentHash: 'part' }),
  );
  expect(await ledger.readWhole('bill', '2026-10')).toEqual({
    all: null,
    customers: new Map([['x', moment(1)]]),
  });
  await ledger.seal('bill', '2026-10', moment(2), along(7));
  expect((await ledger.readWhole('bill', '2026-10')).all).toBe(moment(2));
  expect((await ledger.collection('places').get('here')) as unknown).toEqual({ id: 'here', at: 7 });
});
