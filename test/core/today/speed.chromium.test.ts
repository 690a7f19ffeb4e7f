/** Every view of 10,000 opportunities and 50,000 staff events, through the engine's own calls. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineContext } from '../../../core/engine/context.ts';
import { commitBatch } from '../../../core/intake/commit.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import type { Row } from '../../../core/model/registry.ts';
import { createOpportunitiesApi } from '../../../core/opportunities/api.ts';
import { createRulesApi } from '../../../core/rules/api.ts';
import { createStaffApi } from '../../../core/staff/api.ts';
import { createTodayApi } from '../../../core/today/api.ts';
import type { Result } from '../../../core/result.ts';
import { batch, freshLedger, moment } from '../ledger/rows.ts';

const ledgers = openLedgers();
let account = '';
let now = Date.parse('2026-11-23T10:00:00+08:00');
const context: EngineContext = { ledgers, now: () => now, fetch, publish: () => undefined };
const opportunities = createOpportunitiesApi(context);
const staff = createStaffApi(context);
const today = createTodayApi(context);
const rules = createRulesApi(context);

const DAY = 86_400_000;
const ago = (days: number): string => new Date(now - days * DAY).toISOString();
const STATUSES = ['草稿', '待审核', '机会点审核通过', '机会点验证通过', '已关闭', '驳回', '新状态'];
const opportunity = (at: number): Row => {
  const kind = at % 3 === 0 ? 'HO' : 'PO';
  return {
    id: `${kind}${at}`,
    kind,
    name: `机会点 ${at}`,
    customer: `客户 ${at % 900}`,
    product: `服务 ${at % 40}`,
    status: kind === 'HO' ? ['待接受', '已接受', '进行中'][at % 3]! : STATUSES[at % STATUSES.length]!,
    amount: BigInt(at) * 100_000_000n,
    submitted_on: ago(at % 90),
    audited_on: ago(at % 30),
    verified_on: ago(at % 60),
    shared_on: ago(at % 20),
    updated_on: ago(at % 45),
    expected_on: ago(-(at % 400)).slice(0, 10),
  };
};
const event = (at: number): Row => ({
  id: `e${at}`,
  account: `member${at % 20_000}`,
  name: `成员 ${at % 20_000}`,
  phone: `1380${String(at % 15_000).padStart(7, '0')}`,
  status: ['已邀请', '已绑定', '已解绑', '已失效', '正常'][at % 5]!,
  invited_on: ago(at % 400),
  bound_on: at % 5 === 0 ? null : ago((at % 400) - 1),
  unbound_on: at % 5 === 2 ? ago((at % 400) / 2) : null,
});

beforeAll(async () => {
  const ledger = await freshLedger(ledgers);
  account = ledger.account;
  for (const [dataset, rows] of [
    ['opportunities', Array.from({ length: 10_000 }, (_, at) => opportunity(at))],
    ['staff', Array.from({ length: 50_000 }, (_, at) => event(at))],
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

const views: Record<string, () => Promise<Result<unknown>>> = {
  today: () => today.list(account),
  alerts: () => today.alerts(account, 'zh'),
  opportunities: () => opportunities.list(account, { limit: 50 }),
  'opportunities found': () => opportunities.list(account, { find: '客户 77', limit: 50 }),
  'one opportunity': () => opportunities.one(account, 'PO7000'),
  timeline: () => opportunities.timeline(account, 'PO7000'),
  numbers: () => opportunities.numbers(account),
  eligibility: () => opportunities.eligibility(account),
  'pre-check': () => opportunities.preCheck(account, { name: '新机会点', customer: '客户 77' }),
  members: () => staff.members(account, { limit: 50 }),
  'members found': () => staff.members(account, { find: '1380000', limit: 50 }),
  invitable: () => staff.invitable(account),
  check: () => staff.check(account, 'member777', { enterpriseVerified: false }),
};

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
  'one member': (round) => bring('staff', { ...event(777), name: `改名 ${round}` }, round),
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
  const one = { ...opportunity(0), id: 'HO-new', status: '待接受', shared_on: ago(0) };
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
