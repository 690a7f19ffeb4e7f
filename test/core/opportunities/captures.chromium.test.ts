/** An opportunity's timeline through the real ledger: any captures, in any order, with repeats. */
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { commitBatch } from '../../../core/intake/commit.ts';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import type { Row } from '../../../core/model/registry.ts';
import type { Opportunity } from '../../../core/model/tables.ts';
import { observationsOf } from '../../../core/opportunities/history.ts';
import { timelineOf, type Timeline } from '../../../core/opportunities/timeline.ts';
import { batch, freshLedger, moment } from '../ledger/rows.ts';

const ledgers = openLedgers();
afterAll(async () => {
  for (const account of await ledgers.accounts()) await ledgers.remove(account.id);
});

const IDS = ['PO1', 'PO2', 'HO1'] as const;

const row = fc.record(
  {
    id: fc.constantFrom(...IDS),
    status: fc.constantFrom('草稿', '机会点审核通过', '机会点验证通过', '未知状态'),
    amount: fc.constantFrom(1n, 2n, null),
    owner: fc.constantFrom('张', '李', null),
  },
  { requiredKeys: ['id'] },
);
/** Few moments and sources, so that captures meet at one moment and repeat each other's content. */
const capture = fc.record({
  rows: fc.uniqueArray(row, { maxLength: 3, selector: ({ id }) => id }),
  minute: fc.integer({ min: 0, max: 3 }),
  source: fc.constantFrom('机会点共享', 'opportunities.csv'),
  complete: fc.boolean(),
});
type CaptureSpec = typeof capture extends fc.Arbitrary<infer T> ? T : never;

type Brought = Omit<CaptureSpec, 'source' | 'rows'> & { source: string; rows: Row[] };

async function bring(ledger: Ledger, { rows, minute, source, complete }: Brought): Promise<void> {
  const kept = rows.map((one): Row => ({ kind: String(one.id).slice(0, 2), ...one }));
  const done = await commitBatch(
    ledger,
    batch('opportunities', kept, { complete }, { capturedAt: moment(minute), sourceName: source }),
  );
  if (!done.ok) throw new Error(done.message);
}

async function timelines(ledger: Ledger): Promise<Timeline[]> {
  const all: Timeline[] = [];
  for (const id of IDS) all.push(timelineOf(id, await observationsOf(ledger, id)));
  return all;
}

test('any captures, in any order, with repeats, give the same timelines', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(capture, { minLength: 1, maxLength: 6 }).chain((specs) =>
        fc.tuple(
          fc.constant(specs),
          fc.array(fc.nat({ max: specs.length - 1 }), { maxLength: 4 }).chain((repeats) =>
            fc.shuffledSubarray([...specs.map((_, at) => at), ...repeats], {
              minLength: specs.length + repeats.length,
            }),
          ),
        ),
      ),
      async ([specs, order]) => {
        const straight = await freshLedger(ledgers);
        for (const spec of specs) await bring(straight, spec);
        const shuffled = await freshLedger(ledgers);
        for (const at of order) await bring(shuffled, specs[at]!);
        const wanted = await timelines(straight);
        expect(await timelines(shuffled)).toEqual(wanted);
        // What the list shows now is where the timeline ends.
        for (const timeline of wanted) {
          const now = await shuffled.row<Opportunity>('opportunities', timeline.opportunity);
          const told = timeline.entries
            .flatMap(({ changes }) => changes)
            .filter((one) => one.field === 'status');
          if (now?.status) expect(told.at(-1)?.to).toBe(now.status);
        }
        await ledgers.remove(straight.account);
        await ledgers.remove(shuffled.account);
      },
    ),
    { numRuns: 60, seed: 20261124 },
  );
});

test('each change carries its own capture, and an old export says that it contradicts', async () => {
  const ledger = await freshLedger(ledgers);
  const po = (status: string, more: Row = {}): Row => ({ id: 'PO1', kind: 'PO', status, ...more });
  const bringAt = (minute: number, source: string, rows: Row[]) =>
    bring(ledger, { rows, minute, source, complete: false });
  await bringAt(30, '机会点共享', [po('机会点验证通过')]);
  await bringAt(10, 'old.xlsx', [po('草稿', { amount: 5n }), { id: 'PO2', kind: 'PO', status: '草稿' }]);
  await bringAt(20, '机会点共享', [po('机会点审核通过')]);
  await bringAt(30, 'colleague.csv', [po('机会点审核通过')]);
  const timeline = timelineOf('PO1', await observationsOf(ledger, 'PO1'));
  expect(timeline.entries.map(({ at, source }) => [at, source])).toEqual([
    [moment(10), 'old.xlsx'],
    [moment(20), '机会点共享'],
    [moment(30), '机会点共享'],
  ]);
  expect(timeline.entries.at(-1)).toMatchObject({
    notes: ['contradicted-at-same-time'],
    against: 'colleague.csv',
  });
  expect(timeline).toMatchObject({ conflicts: 1, firstSeen: moment(10), lastSeen: moment(30) });
  expect((await ledger.row<Opportunity>('opportunities', 'PO1'))?.status).toBe('机会点验证通过');
});
