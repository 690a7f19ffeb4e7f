/** What is remembered of a ledger is what a ledger opened afresh would read, after any writes. */
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { commitBatch } from '../../../core/intake/commit.ts';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import { rememberedAll, rememberedRows } from '../../../core/ledger/remembered.ts';
import type { Row } from '../../../core/model/registry.ts';
import type { StaffRecord } from '../../../core/model/tables.ts';
import { calendarOf } from '../../../core/rules/calendar.ts';
import { ruleBook } from '../../../core/rules/rule-book.ts';
import { directoryOf, type SeenAt } from '../../../core/staff/directory.ts';
import { memberBookOf } from '../../../core/staff/members.ts';
import { memberPage } from '../../../core/staff/member-page.ts';
import { batch, freshLedger, moment } from './rows.ts';

const ledgers = openLedgers();
const elsewhere = openLedgers();
afterAll(async () => {
  for (const account of await ledgers.accounts()) await ledgers.remove(account.id);
});
const now = Date.parse('2026-11-23T10:00:00+08:00');
const standing = { book: ruleBook([], 'cn', now), calendar: calendarOf(), version: '1' };

const row = fc.record(
  {
    id: fc.constantFrom('1', '2', '3', '4', '5', '6'),
    account: fc.constantFrom('li', 'wang', 'zhao', 'LI'),
    phone: fc.constantFrom('13800000001', '13800000002', '138****0001', null),
    status: fc.constantFrom('已邀请', '已绑定', '已解绑', '没见过'),
    invited_on: fc.constantFrom(moment(0), moment(9_000), moment(24_000), null),
  },
  { requiredKeys: ['id', 'account', 'status'] },
);
const step = fc.record({
  rows: fc.uniqueArray(row, { maxLength: 4, selector: ({ id }) => id }),
  minute: fc.integer({ min: 0, max: 5 }),
  complete: fc.boolean(),
  /** Written by another window. */
  other: fc.boolean(),
  /** Nobody looks between this write and the next. */
  unseen: fc.boolean(),
});

function told(records: StaffRecord[], seen: SeenAt): unknown {
  const { people, accounts } = directoryOf(records, seen);
  const book = memberBookOf(records, standing, seen);
  return {
    people: [...people].sort(([a], [b]) => (a < b ? -1 : 1)),
    accounts: [...accounts]
      .filter(([, behind]) => behind.size > 0)
      .map(([name, behind]) => [name, [...behind].sort()] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
    page: memberPage(book, {}, now),
    stages: book.byStage.sort((a, b) => (a.stage < b.stage ? -1 : 1)),
    unknown: book.unknownStatuses,
  };
}

async function caughtUp(ledger: Ledger, generation: number): Promise<void> {
  await expect.poll(() => ledger.generation('staff'), { interval: 2 }).toBe(generation);
}

test('rows, records and what is worked out of them follow any writes, here and in another window', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const ledger = await freshLedger(ledgers);
      const opened = await elsewhere.open(ledger.account);
      if (!opened.ok) throw new Error(opened.message);
      const notes = ledger.collection<{ id: string; text: string }>('staffFacts');
      let written = 0;
      for (const { rows, minute, complete, other, unseen } of steps) {
        const done = await commitBatch(
          other ? opened.value : ledger,
          batch('staff', rows as Row[], { complete }, { capturedAt: moment(minute) }),
        );
        if (!done.ok) throw new Error(done.message);
        await caughtUp(ledger, ++written);
        await notes.put({ id: `n${minute}`, text: String(written) });
        if (complete) await notes.remove('n0');
        if (unseen) continue;
        const { rows: remembered, seen } = await rememberedRows<StaffRecord>(ledger, 'staff');
        const read = await ledger.rows<StaffRecord>('staff');
        expect(remembered).toEqual(read);
        const origins = await ledger.origins(
          'staff',
          '',
          read.map(({ id }) => id),
        );
        const origin = ({ id }: StaffRecord) => origins.get(id)!.capturedAt;
        expect(remembered.map(seen)).toEqual(read.map(origin));
        expect(told(remembered, seen)).toEqual(told(read, origin));
        expect(await rememberedAll(ledger, 'staffFacts')).toEqual(await notes.all());
      }
      opened.value.close();
      await ledgers.remove(ledger.account);
    }),
    { numRuns: 25, seed: 20261124 },
  );
});
