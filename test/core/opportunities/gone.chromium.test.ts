/** What the portal's list shows no more: told only by a list read to its end, and never deleted. */
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { EngineContext } from '../../../core/engine/context.ts';
import type { Report } from '../../../core/engine/messages.ts';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import { createOpportunitiesApi } from '../../../core/opportunities/api.ts';
import { keepReport } from '../../../core/portal/report.ts';
import { createTodayApi } from '../../../core/today/api.ts';
import { freshLedger } from '../ledger/rows.ts';

const ledgers = openLedgers();
const MINUTE = 60_000;
let now = 0;
let ledger: Ledger;
const context: EngineContext = { ledgers, now: () => now, fetch, publish: () => undefined };
const opportunities = createOpportunitiesApi(context);
const today = createTodayApi(context);

beforeEach(async () => {
  now = Date.parse('2026-11-23T02:00:00Z');
  ledger = await freshLedger(ledgers);
});
afterAll(async () => {
  for (const one of await ledgers.accounts()) await ledgers.remove(one.id);
});

/** As the page's reader tells it: `part-of-list` is the whole of one tab, unfiltered. */
async function look(kind: 'PO' | 'HO', ids: readonly string[], more: Partial<Report> = {}): Promise<string> {
  now += MINUTE;
  const kept = await keepReport(
    ledger,
    {
      ...{ type: 'report', page: kind === 'PO' ? 'opportunities-po' : 'opportunities-ho', address: '/' },
      ...{
        title: kind,
        locale: 'zh',
        dataset: 'opportunities',
        period: null,
        unknown: [],
        masked: [],
        pages: 1,
      },
      ...{ columns: ['id', 'status', 'amount'], cells: ids.map((id) => [id, '待审核', '1']) },
      ...{ constants: [['kind', kind]], complete: false, why: 'part-of-list', ...more },
    },
    now,
  );
  expect(kept.ok).toBe(true);
  return new Date(now).toISOString();
}
async function gone(): Promise<string[]> {
  const list = await opportunities.list(ledger.account);
  if (!list.ok) throw new Error(list.message);
  const ids = list.value.opportunities.flatMap(({ gone, opportunity }) => (gone ? [opportunity.id] : []));
  expect(list.value.gone).toBe(ids.length);
  return ids.sort();
}

test('what a whole list does not hold is told with when it was last seen, and comes back', async () => {
  const first = await look('PO', ['PO1', 'PO2', 'PO3']);
  await look('HO', ['HO1']);
  expect(await gone()).toEqual([]);
  const second = await look('PO', ['PO1', 'PO3']);
  expect(await gone()).toEqual(['PO2']);
  expect(await opportunities.one(ledger.account, 'PO2')).toMatchObject({
    value: { opportunity: { status: '待审核' }, gone: { lastSeen: first, notIn: second } },
  });
  // The very same list again is another look: nobody else goes by it.
  await look('PO', ['PO1', 'PO3']);
  expect(await gone()).toEqual(['PO2']);
  await look('PO', ['PO1', 'PO2', 'PO3']);
  expect(await gone()).toEqual([]);
});

test('its clock says so in Today, and runs on by what was last seen', async () => {
  const clocks = async () => {
    const list = await today.list(ledger.account);
    if (!list.ok) throw new Error(list.message);
    return list.value.items.map(({ subject, gone }) => [subject.id, gone?.lastSeen ?? null]).sort();
  };
  const offered = (ids: string[]) =>
    look('HO', ids, {
      columns: ['id', 'status', 'shared_on'],
      cells: ids.map((id) => [id, '待接受', '2026-11-20 10:00:00']),
    });
  const first = await offered(['HO1', 'HO2']);
  expect(await clocks()).toEqual([
    ['HO1', null],
    ['HO2', null],
  ]);
  await offered(['HO2']);
  expect(await clocks()).toEqual([
    ['HO1', first],
    ['HO2', null],
  ]);
});

test.each([
  ['one page of many', { why: 'one-page-of-many' }],
  ['a filtered list', { why: 'filtered' }],
  [
    'a list with a row that could not be read',
    {
      cells: [
        ['PO1', '待审核', '1'],
        ['', '待审核', '1'],
      ],
    },
  ],
  ['a table no page is known for', { page: null, why: 'page-not-known' }],
] satisfies [string, Partial<Report>][])('%s takes nothing away', async (_, more) => {
  await look('PO', ['PO1', 'PO2']);
  await look('PO', ['PO1'], more);
  expect(await gone()).toEqual([]);
});

test('one seen on a single page after the whole list is there again', async () => {
  await look('PO', ['PO1', 'PO2']);
  await look('PO', ['PO1']);
  await look('PO', ['PO2'], { why: 'one-page-of-many' });
  expect(await gone()).toEqual([]);
});
