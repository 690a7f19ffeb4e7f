import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Coverage } from '../../../core/intake/batch.ts';
import { storedRecords, type LedgerDatabase } from '../../../core/ledger/database.ts';
import { digest } from '../../../core/ledger/dump.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import { recordsOf } from '../../../core/ledger/read-records.ts';
import { isPack, PACKED_FROM, readPack } from '../../../core/ledger/record-pack.ts';
import { isRow, newestOf } from '../../../core/ledger/records.ts';
import { datasets, type Row } from '../../../core/model/registry.ts';
import { batch, freshLedger, moment, rawDatabase } from './rows.ts';

const ledgers = openLedgers();
afterAll(async () => {
  for (const account of await ledgers.accounts()) await ledgers.remove(account.id);
});
const packs = async (db: LedgerDatabase): Promise<number> =>
  (await db.collections.toArray()).filter(({ name }) => isPack(name)).length;
const all: Coverage = { complete: true };
const part: Coverage = { complete: false, why: 'one-page-of-many' };

const many = Array.from({ length: PACKED_FROM + 60 }, (_, at): Row => ({
  customer_id: `c${at}`,
  customer: `客户 "${at}"\n`,
  ...(at % 3 === 0 && { label: null }),
  ...(at % 7 === 0 && { unlinked_on: moment(at) }),
}));
const someRows = fc.array(
  fc.record({
    customer_id: fc.nat({ max: 40 }).map((at) => `c${at * 130}`),
    customer: fc.constantFrom('Ä', '乙', null),
    label: fc.constantFrom(undefined, null, 'VIP'),
  }),
  { maxLength: 8 },
);
const step = fc.record({
  rows: someRows,
  /** A whole list without some, a page of it, or a commit of a release that knew no packs. */
  how: fc.constantFrom('whole', 'page', 'page', 'page', 'passed by'),
  day: fc.integer({ min: 0, max: 4 }),
});

const empty = Object.fromEntries(Object.keys(datasets.customers.columns).map((column) => [column, null]));
const asked = [
  ['customer_id', 'c130'],
  ['customer', '乙'],
  ['label', 'VIP'],
  ['unlinked_on', moment(7)],
] as const;

test('what is read from the pack is what the records are, whatever was committed since', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 7 }), async (steps) => {
      const ledger = await freshLedger(ledgers);
      const db = await rawDatabase(ledger.account);
      await ledger.commit(batch('customers', many, all, { contentHash: 'first', capturedAt: moment(2) }));
      expect(await packs(db)).toBe(1);
      let passed = false;
      for (const [at, { rows, how, day }] of steps.entries()) {
        const told = rows.map((row) =>
          Object.fromEntries(Object.entries(row).filter(([, one]) => one !== undefined)),
        );
        const ids = new Set(rows.map(({ customer_id }) => customer_id));
        const list =
          how === 'whole'
            ? [...many.slice(30).filter((row) => !ids.has(row.customer_id as string)), ...(told as Row[])]
            : (told as Row[]);
        const before = await db.collections.filter(({ name }) => isPack(name)).toArray();
        const what = batch('customers', list, how === 'whole' ? all : part, {
          ...{ contentHash: `step ${at}`, capturedAt: moment(day) },
        });
        expect((await ledger.commit(what)).ok).toBe(true);
        if (how === 'passed by') {
          await db.collections.filter(({ name }) => isPack(name)).delete();
          await db.collections.bulkPut(before);
        }
        passed = how === 'passed by' || (passed && how === 'page');
        const stores = [db.collections, db.captures, db.records];
        const pack = await db.transaction('r', stores, () => readPack(db, 'customers'));
        expect(pack === null).toBe(passed);
        const stored = (await storedRecords(db, 'customers')).filter(isRow);
        expect(await recordsOf(db, 'customers')).toEqual(stored);
        const captures = new Map<unknown, number>();
        const read = await ledger.rows('customers', undefined, (row, capture) => captures.set(row, capture));
        const whole = (records: typeof stored) => records.map(({ row }) => ({ ...empty, ...row }));
        expect(read).toEqual(whole(stored));
        expect(read.map((row) => captures.get(row))).toEqual(stored.map(newestOf));
        for (const [column, value] of asked)
          expect(await ledger.rows('customers', { column, value })).toEqual(
            whole(stored.filter(({ row }) => row[column] === value)),
          );
      }
      db.close();
      await ledgers.remove(ledger.account);
    }),
    { numRuns: 4, seed: 20261130, endOnFailure: true },
  );
});

test('money comes back exact, a small list is not packed, and no backup holds a pack', async () => {
  const ledger = await freshLedger(ledgers);
  const db = await rawDatabase(ledger.account);
  const rows = Array.from({ length: PACKED_FROM }, (_, at): Row => ({
    ...{
      id: `b${at}`,
      customer_id: `c${at}`,
      amount: 10n ** 17n + BigInt(at),
      currency: at % 2 ? 'CNY' : null,
      debt_amount: at % 9 ? BigInt(at % 3) : null,
    },
  }));
  const plain = await digest(ledger.dump());
  await ledger.commit(batch('balances', rows.slice(1), all));
  expect(await packs(db)).toBe(0);
  await ledger.commit(batch('balances', rows, all, { capturedAt: moment(1) }));
  expect(await packs(db)).toBe(1);
  expect((await ledger.rows('balances')).find(({ id }) => id === 'b4999')).toMatchObject({
    ...{ amount: 10n ** 17n + 4999n, debt_amount: 1n },
  });
  expect(await recordsOf(db, 'balances')).toEqual(await storedRecords(db, 'balances'));
  // One of another release is passed by.
  const stores = [db.collections, db.captures, db.records];
  const pack = () => db.transaction('r', stores, () => readPack(db, 'balances'));
  expect(await pack()).not.toBeNull();
  const records = await db.collections.filter(({ name }) => isPack(name)).toArray();
  await db.collections.bulkPut(
    records.map((one) => ({ ...one, value: { ...(one.value as object), format: 1 } })),
  );
  expect(await pack()).toBeNull();
  expect(await recordsOf(db, 'balances')).toEqual(await storedRecords(db, 'balances'));
  const withPack = await digest(ledger.dump());
  await db.collections.filter(({ name }) => isPack(name)).delete();
  expect(await digest(ledger.dump())).toBe(withPack);
  expect(withPack).not.toBe(plain);
  db.close();
});
