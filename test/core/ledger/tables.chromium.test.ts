import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Batch, Coverage } from '../../../core/intake/batch.ts';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import type { Row } from '../../../core/model/registry.ts';
import { batch, freshLedger, moment } from './rows.ts';

const ledgers = openLedgers();
afterAll(async () => {
  for (const account of await ledgers.accounts()) await ledgers.remove(account.id);
});
const commit = async (ledger: Ledger, what: Batch): Promise<void> => {
  const report = await ledger.commit(what);
  if (!report.ok) throw new Error(report.message);
};
const all: Coverage = { complete: true };
const part: Coverage = { complete: false, why: 'one-page-of-many' };

test('a column keeps what the newest capture told; an untold column keeps the older word', async () => {
  const ledger = await freshLedger(ledgers);
  await commit(
    ledger,
    batch('customers', [{ customer_id: 'x', customer: 'Example', telephone: '138' }], all),
  );
  await commit(
    ledger,
    batch('customers', [{ customer_id: 'x', segment: '大客户', telephone: null }], part, {
      capturedAt: moment(1),
    }),
  );
  expect(await ledger.row('customers', 'x')).toMatchObject({
    customer: 'Example',
    segment: '大客户',
    telephone: null,
    email: null,
  });
  await commit(
    ledger,
    batch('customers', [{ customer_id: 'y', customer: 'Y' }], all, { capturedAt: moment(2) }),
  );
  expect((await ledger.rows('customers')).map((row) => row.customer_id)).toEqual(['y']);
  expect(await ledger.rows('customers', { column: 'customer', value: 'Z' })).toEqual([]);
});

test('who has left stays with what happened to them, though today’s list is without them', async () => {
  const ledger = await freshLedger(ledgers);
  const left = {
    ...{ customer_id: 'x', customer: 'X', segment: 'a', label: 'VIP' },
    ...{ custody_of: 'm', unlinked_on: moment(0) },
  };
  await commit(ledger, batch('customers', [left, { customer_id: 'z', customer: 'Z' }], part));
  for (const day of [2, 3])
    await commit(
      ledger,
      batch('customers', [{ customer_id: 'y', customer: 'Y' }], all, { capturedAt: moment(day) }),
    );
  // A list older than the newest: what it tells of that time still holds, of today nothing.
  await commit(
    ledger,
    batch('customers', [{ customer_id: 'w', customer: 'W', rebound_on: moment(1) }], part, {
      capturedAt: moment(1),
    }),
  );
  const rows = await ledger.rows('customers');
  expect(rows.map((row) => [row.customer_id, row.customer, row.segment])).toEqual([
    ['w', 'W', null],
    ['x', 'X', 'a'],
    ['y', 'Y', null],
  ]);
  expect(await ledger.row('customers', 'x')).toMatchObject({ ...left, label: null });
  expect(await ledger.row('customers', 'z')).toBeNull();
  // Nor is one of whom nothing happened found by the name.
  const found = async (name: string) => (await ledger.search(name, 0)).customers.count;
  expect([await found('X'), await found('Z')]).toEqual([1, 0]);
});

test('months of a small dataset are replaced one by one', async () => {
  const ledger = await freshLedger(ledgers);
  const sum = (id: string, cycle: string, amount: bigint): Row => ({ id, cycle, amount, currency: 'CNY' });
  await commit(
    ledger,
    batch('monthlySums', [sum('a', '2026-09', 1n), sum('b', '2026-10', 2n)], {
      complete: true,
      eachMonth: true,
    }),
  );
  await commit(
    ledger,
    batch(
      'monthlySums',
      [sum('c', '2026-10', 5n)],
      { period: '2026-10', complete: true },
      { capturedAt: moment(1) },
    ),
  );
  expect((await ledger.rows('monthlySums')).map((row) => row.id)).toEqual(['a', 'c']);
  const coverage = await ledger.coverage();
  expect(coverage.map((entry) => [entry.period, entry.rows, entry.complete, entry.total])).toEqual([
    ['2026-09', 1, true, [{ currency: 'CNY', amount: 1n }]],
    ['2026-10', 1, true, [{ currency: 'CNY', amount: 5n }]],
  ]);
});

const spec = fc.record({
  keys: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 }),
  tells: fc.uniqueArray(fc.constantFrom('customer', 'segment', 'label', 'unbound_on', 'custody_of'), {
    maxLength: 4,
  }),
  /** Whether a told history is that there was none. */
  nothing: fc.boolean(),
  complete: fc.boolean(),
});
type Spec = typeof spec extends fc.Arbitrary<infer T> ? T : never;

const HISTORY = ['unbound_on', 'custody_of'];
const toldBy = ({ tells, nothing }: Spec, at: number): Row =>
  Object.fromEntries(
    tells.map((column) => [column, HISTORY.includes(column) && nothing ? null : `${column}${at}`]),
  );

const batchOf = (one: Spec, at: number): Batch =>
  batch(
    'customers',
    one.keys.map((key): Row => ({ customer_id: key, ...toldBy(one, at) })),
    one.complete ? all : part,
    { capturedAt: moment(at), contentHash: `${at}` },
  );

/** In the order of time: a list without a customer leaves of them what has happened, if anything has. */
function fold(specs: Spec[]): Row[] {
  const held = new Map<string, { row: Row; gone: boolean }>();
  const none = { customer: null, segment: null, label: null, unbound_on: null, custody_of: null };
  specs.forEach((one, at) => {
    if (one.complete)
      for (const [key, { row }] of held)
        if (!(one.keys as string[]).includes(key))
          held.set(key, {
            row: { ...row, label: null },
            gone: true,
          });
    for (const key of one.keys)
      held.set(key, {
        row: { ...none, ...held.get(key)?.row, customer_id: key, ...toldBy(one, at) },
        gone: false,
      });
  });
  return [...held.values()]
    .filter(({ row, gone }) => !gone || HISTORY.some((column) => row[column] !== null))
    .map(({ row }) => row)
    .sort((a, b) => (a.customer_id! < b.customer_id! ? -1 : 1));
}

test('any order of import gives the same records', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(spec, { minLength: 1, maxLength: 6 }).chain((specs) =>
        fc.tuple(
          fc.constant(specs),
          fc.shuffledSubarray(
            specs.map((_, i) => i),
            { minLength: specs.length },
          ),
        ),
      ),
      async ([specs, order]) => {
        const ledger = await freshLedger(ledgers);
        for (const at of order) await commit(ledger, batchOf(specs[at]!, at));
        const truth = fold(specs);
        const rows = await ledger.rows('customers');
        expect(
          rows.map(({ customer_id, customer, segment, label, unbound_on, custody_of }) => ({
            ...{ customer, segment, label, unbound_on, custody_of, customer_id },
          })),
        ).toEqual(truth);
        const counted = (await ledger.coverage()).filter(({ dataset }) => dataset === 'customers');
        expect(counted.reduce((sum, { rows: count }) => sum + count, 0)).toBe(truth.length);
        await ledgers.remove(ledger.account);
      },
    ),
    { numRuns: 120, seed: 20261123 },
  );
});
