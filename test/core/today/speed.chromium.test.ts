/** Every view of 10,000 opportunities and 50,000 staff events, through the engine's own calls. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineContext } from '../../../core/engine/context.ts';
import { commitBatch } from '../../../core/intake/commit.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import type { Row } from '../../../core/model/registry.ts';
import { createOpportunitiesApi } from '../../../core/opportunities/api.ts';
import { WHOLE_LOOKS, type WholeLook } from '../../../core/opportunities/gone.ts';
import { createRulesApi } from '../../../core/rules/api.ts';
import { createStaffApi } from '../../../core/staff/api.ts';
import { createTodayApi } from '../../../core/today/api.ts';
import type { Result } from '../../../core/result.ts';
import { batch, freshLedger, moment } from '../ledger/rows.ts';
import { CROWD_NOW, crowd, crowdViews, opportunity, staffEvent } from './crowd.ts';

const ledgers = openLedgers();
let account = '';
let views: ReturnType<typeof crowdViews>;
let now = CROWD_NOW;
const context: EngineContext = { ledgers, now: () => now, fetch, publish: () => undefined };
const opportunities = createOpportunitiesApi(context);
const staff = createStaffApi(context);
const today = createTodayApi(context);
const rules = createRulesApi(context);

beforeAll(async () => {
  const ledger = await freshLedger(ledgers);
  account = ledger.account;
  views = crowdViews(context, account);
  // Lists read to their end long ago: whether each opportunity was on them is asked of all.
  await ledger
    .collection<WholeLook>(WHOLE_LOOKS)
    .put(...['opportunities-po', 'opportunities-ho'].map((id) => ({ id, at: moment(1) })));
  for (const [dataset, rows] of [
    ['opportunities', crowd.opportunities()],
    ['staff', crowd.staff()],
  ] as const) {
    const done = await commitBatch(
      ledger,
      batch(dataset, rows, { complete: true }, { contentHash: dataset }),
    );
    if (!done.ok) throw new Error(done.message);
  }
}, 120_000);
afterAll(async () => {
  for (const one of await ledgers.accounts()) await ledgers.remove(one.id);
});

/**
 * What an answer costs the engine and the way to the screen. The best of several runs: this machine
 * is shared, and what others take is not the view's.
 */
async function best(view: () => Promise<Result<unknown>>, runs: number): Promise<number> {
  let least = Infinity;
  for (let run = 0; run < runs; run++) {
    now += 60_000; // as on a screen that asks again each minute
    const start = performance.now();
    const answer = await view();
    structuredClone(answer);
    least = Math.min(least, performance.now() - start);
    if (!answer.ok) throw new Error(answer.message);
  }
  return Math.round(least * 10) / 10;
}

test('every view answers within 50 ms', async () => {
  const first: Record<string, number> = {};
  for (const [name, view] of Object.entries(views)) first[name] = await best(view, 1);
  const again: Record<string, number> = {};
  for (const [name, view] of Object.entries(views)) again[name] = await best(view, 9);
  console.info(`first: ${JSON.stringify(first)}`);
  console.info(`then: ${JSON.stringify(again)}`);
  expect(Object.entries(again).filter(([, ms]) => ms > 50)).toEqual([]);
});

let made = 0;
/** One row of a page, a fact told, a snooze: what people do all day. */
const changes: Record<string, (round: number) => Promise<unknown>> = {
  'one opportunity': (round) =>
    bring('opportunities', { ...opportunity(7000), amount: BigInt(round) }, round),
  'one member': (round) => bring('staff', { ...staffEvent(777), name: `改名 ${round}` }, round),
  'a fact told': (round) => staff.state(account, `member${round * 3}`, { isPartnerAccount: false }),
  snooze: (round) => today.snooze(account, `none ${round}`, '2026-11-24', '下周再看'),
};
async function bring(dataset: 'opportunities' | 'staff', row: Row, round: number): Promise<void> {
  const ledger = await ledgers.open(account);
  if (!ledger.ok) throw new Error(ledger.message);
  const done = await commitBatch(
    ledger.value,
    batch(dataset, [row], { complete: false }, { capturedAt: moment(10 + round) }),
  );
  if (!done.ok) throw new Error(done.message);
}

// What others take of the machine is not the view's: the best of several rounds, and another try.
test('after a change every view answers within 50 ms', { retry: 2 }, async () => {
  const least: Record<string, number> = {};
  for (const [change, make] of Object.entries(changes))
    for (let round = 1; round <= 6; round++) {
      await make(++made);
      for (const [name, view] of Object.entries(views)) {
        const id = `${name} after ${change}`;
        least[id] = Math.min(least[id] ?? Infinity, await best(view, 1));
      }
    }
  console.info(`after a change: ${JSON.stringify(least)}`);
  expect(Object.entries(least).filter(([, ms]) => ms > 50)).toEqual([]);
});

test('what is remembered follows the data, the rules and the clock', async () => {
  const ledger = await ledgers.open(account);
  if (!ledger.ok) throw new Error(ledger.message);
  const before = await staff.check(account, 'member777');
  await staff.state(account, 'member777', { enterpriseVerified: true });
  const after = await staff.check(account, 'member777');
  expect([before.ok && before.value.check.notMet, after.ok && after.value.check.notMet]).toEqual([
    expect.not.arrayContaining(['enterprise']),
    expect.arrayContaining(['enterprise']),
  ]);
  const one = {
    ...opportunity(0),
    id: 'HO-new',
    status: '待接受',
    shared_on: new Date(CROWD_NOW).toISOString(),
  };
  await commitBatch(
    ledger.value,
    batch('opportunities', [one], { complete: false }, { capturedAt: moment(1) }),
  );
  expect(await opportunities.list(account, { find: 'HO-new' })).toMatchObject({ value: { matching: 1 } });
  const clockOf = async () => {
    const answer = await opportunities.one(account, 'HO-new');
    return answer.ok ? answer.value?.clocks[0]?.due : null;
  };
  expect(await clockOf()).toBe('2026-11-26');
  await rules.correctDay(account, '2026-11-25', false, '停电');
  expect(await clockOf()).toBe('2026-11-27');
});
