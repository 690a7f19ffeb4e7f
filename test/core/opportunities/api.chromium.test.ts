/** Opportunities, their clocks in Today and the rules behind them, through the engine's own calls. */
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { EngineContext } from '../../../core/engine/context.ts';
import { commitBatch } from '../../../core/intake/commit.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import type { Row } from '../../../core/model/registry.ts';
import { createOpportunitiesApi } from '../../../core/opportunities/api.ts';
import type { Result } from '../../../core/result.ts';
import { createRulesApi } from '../../../core/rules/api.ts';
import { createTodayApi } from '../../../core/today/api.ts';
import { batch, freshLedger } from '../ledger/rows.ts';

const ledgers = openLedgers();
let now = Date.parse('2026-11-23T10:00:00+08:00');
const context: EngineContext = { ledgers, now: () => now, fetch, publish: () => undefined };
const opportunities = createOpportunitiesApi(context);
const today = createTodayApi(context);
const rules = createRulesApi(context);
let account = '';

async function value<T>(answer: Promise<Result<T>>): Promise<T> {
  const given = await answer;
  if (!given.ok) throw new Error(given.message);
  return given.value;
}
beforeEach(async () => {
  now = Date.parse('2026-11-23T10:00:00+08:00');
  const ledger = await freshLedger(ledgers);
  account = ledger.account;
  const po = (id: string, status: string, more: Row = {}): Row => ({ id, kind: 'PO', status, ...more });
  await value(
    commitBatch(
      ledger,
      batch(
        'opportunities',
        [
          po('PO1', '机会点审核通过', {
            customer: '甲乙科技有限公司',
            product: 'ECS',
            audited_on: '2026-11-09T02:00:00Z',
            submitted_on: '2026-11-05T02:00:00Z',
          }),
          po('PO2', '激励公示待确认', { name: '已交付' }),
          po('PO3', '神秘状态'),
          { id: 'HO1', kind: 'HO', status: '待接受', shared_on: '2026-11-19T02:00:00Z', amount: 5n },
        ],
        { complete: true },
      ),
    ),
  );
});
afterAll(async () => {
  for (const one of await ledgers.accounts()) await ledgers.remove(one.id);
});
const dues = async () =>
  (await value(today.list(account))).items.map(({ subject, due }) => [subject.id, due]);

test('a verdict follows the user’s rule and calendar, cites them, and goes back when they are withdrawn', async () => {
  expect(await dues()).toEqual([
    ['HO1', '2026-11-24'],
    ['PO1', '2026-11-23'],
    // Progress is to be kept up from the audit on.
    ['PO1', '2026-12-09T10:00:00+08:00'],
  ]);
  const change = { ruleId: 'ho-accept', value: 5, validFrom: '2026-11-01' };
  expect(await rules.correct(account, { ...change, note: ' ' })).toMatchObject({ code: 'note-missing' });
  expect(await rules.correct(account, { ...change, value: 'five', note: 'x' })).toMatchObject({
    code: 'correction-refused',
  });
  const { id } = await value(rules.correct(account, { ...change, note: '客户经理邮件' }));
  const [ho] = (await value(today.list(account))).items;
  expect(ho).toMatchObject({ due: '2026-11-26', citation: { version: `user-${id}`, note: '客户经理邮件' } });
  // Nothing is overwritten: the vendor's version stands beside it.
  const entry = (await value(rules.overview(account))).entries.find(({ rule }) => rule.id === 'ho-accept')!;
  expect([entry.rule.versions[0]!.value, entry.inForce!.value]).toEqual([3, 5]);
  await value(rules.withdraw(account, id));
  await value(rules.correctDay(account, '2026-11-24', false, '停电'));
  const [again] = (await value(today.list(account))).items;
  expect(again).toMatchObject({ due: '2026-11-25', citation: { version: '1' } });
  expect(again!.explanation.zh).toContain('停电');
  expect((await value(rules.count(account, '2026-11-19', 3))).due).toBe('2026-11-25');
  await value(rules.correctDay(account, '2026-11-24', null));
  expect((await dues())[0]).toEqual(['HO1', '2026-11-24']);
});

test('an incident is told of once, snoozed with a reason, and comes back', async () => {
  const first = await value(today.alerts(account, 'zh'));
  expect(first).toMatchObject({ badge: 2 });
  expect(first.fresh.map(({ path }) => path)).toEqual(['opportunities/HO1', 'opportunities/PO1']);
  await value(
    today.told(
      account,
      first.fresh.map(({ id }) => id),
    ),
  );
  expect((await value(today.alerts(account, 'zh'))).fresh).toEqual([]);
  const { id } = (await value(today.list(account))).items[0]!;
  expect(await today.snooze(account, id, '2026-11-24', ' ')).toMatchObject({ code: 'reason-missing' });
  await value(today.snooze(account, id, '2026-11-24', '等客户回复'));
  const asleep = await value(today.list(account));
  expect([asleep.badge, asleep.snoozed[0]!.snooze.reason]).toEqual([1, '等客户回复']);
  now = Date.parse('2026-11-24T00:00:00+08:00');
  expect((await dues())[0]).toEqual(['HO1', '2026-11-24']);
  // The same incident: nobody is told twice.
  expect((await value(today.alerts(account, 'zh'))).fresh).toEqual([]);
  const own = await value(
    today.startClock(account, { rule: 'customer-report', title: '报备 甲', startedAt: '2026-11-23' }),
  );
  expect((await dues()).map(([subject]) => subject)).toContain(own.id);
  await value(today.stopClock(account, own.id));
  expect((await dues()).map(([subject]) => subject)).not.toContain(own.id);
});

test('the list, the check before submitting, the meter and the figures rest on what the ledger holds', async () => {
  const list = await value(opportunities.list(account));
  expect(list.opportunities.map(({ opportunity, stage }) => [opportunity.id, stage])).toEqual([
    ['PO1', 'verification'],
    ['HO1', 'offered'],
    ['PO3', 'unknown'],
    ['PO2', 'closed'],
  ]);
  expect(list.unknownStatuses).toEqual([{ kind: 'PO', status: '神秘状态', count: 1 }]);
  expect((await value(opportunities.one(account, 'PO1')))!.warnings).toMatchObject([
    { id: 'update-before-verification', citation: { ruleId: 'po.update-after-verification' } },
  ]);
  const check = await value(
    opportunities.preCheck(account, {
      customer: '甲乙科技',
      product: 'ECS、OBS',
      description: '预算已批，需上云',
    }),
  );
  expect(check).toMatchObject({
    ready: false,
    missingBant: ['authority', 'timing'],
    revenueAboveZero: null,
    duplicates: [{ id: 'PO1', winner: 'open', why: 'first-to-be-verified' }],
  });
  await value(opportunities.stateStanding(account, { inPce: true, path: 'certified' }));
  expect(await value(opportunities.eligibility(account))).toMatchObject({ verdict: 'no', counting: [] });
  await value(opportunities.markDelivered(account, 'PO2', '2026-10-01'));
  expect((await value(opportunities.eligibility(account))).counting).toMatchObject([
    { id: 'PO2', stopsOn: '2027-10-01' },
  ]);
  expect(
    (await value(opportunities.numbers(account))).funnel.reduce((sum, { count }) => sum + count, 0),
  ).toBe(4);
});
