import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Coverage } from '../../../core/intake/batch.ts';
import { HOLDINGS } from '../../../core/ledger/holdings.ts';
import type { CoverageEntry, Ledger } from '../../../core/ledger/ledger.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import type { Row } from '../../../core/model/registry.ts';
import { batch, freshLedger, moment, rawDatabase } from './rows.ts';

const ledgers = openLedgers();
afterAll(async () => {
  for (const account of await ledgers.accounts()) await ledgers.remove(account.id);
});

/** The coverage as it is told, and as it is where nothing was carried on and all is counted anew. */
async function toldAndCounted(ledger: Ledger): Promise<[CoverageEntry[], CoverageEntry[]]> {
  const told = await ledger.coverage();
  const db = await rawDatabase(ledger.account);
  await db.collections.where('[name+id]').between([HOLDINGS, ''], [HOLDINGS, '\uffff']).delete();
  db.close();
  const other = await openLedgers().open(ledger.account);
  if (!other.ok) throw new Error(other.message);
  const counted = await other.value.coverage();
  other.value.close();
  return [told, counted];
}
const cycles = ['2026-10', '2026-11'];
const spec = fc.record({
  rows: fc.array(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      cycle: fc.constantFrom(...cycles),
      amount: fc.constantFrom(null, 0n, 5n, -3n, 10n ** 20n),
      currency: fc.constantFrom(null, 'CNY', 'USD'),
    }),
    { maxLength: 4 },
  ),
  whole: fc.constantFrom<Coverage>(
    { complete: false, why: 'one-page-of-many' },
    { complete: true },
    { complete: true, eachMonth: true },
    ...cycles.map((period) => ({ complete: true, period })),
  ),
  day: fc.integer({ min: 0, max: 5 }),
});

test('what is carried on from commit to commit is what counting the records comes to', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(spec, { minLength: 1, maxLength: 6 }),
      fc.nat({ max: 12 }),
      async (specs, lost) => {
        const ledger = await freshLedger(ledgers);
        for (const [at, { rows, whole, day }] of specs.entries()) {
          const period = whole.complete && 'period' in whole ? whole.period : null;
          const brought: Row[] = rows.filter(({ cycle }) => !period || cycle === period);
          const captured = { capturedAt: moment(day), contentHash: `${at}` };
          const report = await ledger.commit(batch('monthlySums', brought, whole, captured));
          if (!report.ok) throw new Error(report.message);
          // A ledger of an earlier release has none: the commits after this one cannot carry anything on.
          if (lost === at) {
            const db = await rawDatabase(ledger.account);
            await db.collections.delete([HOLDINGS, 'monthlySums']);
            db.close();
          }
        }
        const [told, counted] = await toldAndCounted(ledger);
        expect(told).toEqual(counted);
        const rows = await ledger.rows('monthlySums');
        const here = told.filter(({ dataset }) => dataset === 'monthlySums');
        expect(here.reduce((sum, one) => sum + one.rows, 0)).toBe(rows.length);
        for (const { period, total } of here)
          for (const { currency, amount } of total)
            expect(amount).toBe(
              rows
                .filter((row) => row.cycle === period && (row.currency ?? '') === currency)
                .reduce((sum, row) => sum + ((row.amount as bigint | null) ?? 0n), 0n),
            );
        await ledgers.remove(ledger.account);
      },
    ),
    { numRuns: 80, seed: 20261130 },
  );
});

test('a commit that fails leaves them as they were', async () => {
  const ledger = await freshLedger(ledgers);
  const row = { id: 'a', cycle: '2026-10', amount: 5n, currency: 'CNY' };
  await ledger.commit(batch('monthlySums', [row], { complete: true }));
  const before = await ledger.coverage();
  const broken = batch('monthlySums', [{ ...row, id: 'b' }], { complete: true }, { contentHash: 'other' });
  const along = [{ collection: 'notes', record: { id: 'x', cannot: () => 'be kept' } }];
  await ledger.commit(broken, { along }).catch(() => undefined);
  expect(await ledger.coverage()).toEqual(before);
  const [told, counted] = await toldAndCounted(ledger);
  expect(told).toEqual(counted);
});
