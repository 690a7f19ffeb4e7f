/** Staff through the engine's own calls over a real ledger: facts told, refusals, lists, members. */
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { EngineContext } from '../../../core/engine/context.ts';
import { commitBatch } from '../../../core/intake/commit.ts';
import { openLedgers } from '../../../core/ledger/open.ts';
import type { Row } from '../../../core/model/registry.ts';
import type { Result } from '../../../core/result.ts';
import { createStaffApi } from '../../../core/staff/api.ts';
import { batch, freshLedger } from '../ledger/rows.ts';

const ledgers = openLedgers();
let now = Date.parse('2026-11-23T10:00:00+08:00');
const context: EngineContext = { ledgers, now: () => now, fetch, publish: () => undefined };
const staff = createStaffApi(context);
let account = '';

async function value<T>(answer: Promise<Result<T>>): Promise<T> {
  const given = await answer;
  if (!given.ok) throw new Error(given.message);
  return given.value;
}
let captured = now;
async function bring(rows: Row[], complete = false): Promise<void> {
  const ledger = await value(ledgers.open(account));
  const capturedAt = new Date((captured += 1000)).toISOString();
  await value(commitBatch(ledger, batch('staff', rows, { complete }, { capturedAt })));
}
beforeEach(async () => {
  now = Date.parse('2026-11-23T10:00:00+08:00');
  captured = now - 86_400_000;
  account = (await freshLedger(ledgers)).account;
});
afterAll(async () => {
  for (const one of await ledgers.accounts()) await ledgers.remove(one.id);
});

const fine = { enterpriseVerified: false, associatedNow: false, isPartnerAccount: false } as const;
const verdict = async (person: string) => (await value(staff.check(account, person))).check.verdict;

test('facts told under a phone are the account’s behind it, until the phone has two', async () => {
  await bring([{ id: '1', account: 'li', phone: '13800000001', status: '已解绑' }]);
  await value(
    staff.state(account, '13800000001', { ...fine, realNameVerified: true, associations: [] }, '李'),
  );
  expect(await verdict('li')).toBe('can');
  expect(await verdict('13800000001')).toBe('can');
  // The same person with a second ID: what was told of the phone is of neither of them.
  await bring([{ id: '2', account: 'li_2', phone: '13800000001', status: '已邀请', invited_on: null }]);
  expect(await verdict('li')).toBe('unknown');
  expect(await value(staff.check(account, '13800000001'))).toMatchObject({ accounts: ['li', 'li_2'] });
  const { members } = await value(staff.members(account, { find: '13800000001' }));
  expect(members.map(({ account, same }) => [account, same])).toEqual([
    ['li', ['li_2']],
    ['li_2', ['li']],
  ]);
  await bring([{ id: '1', account: 'li', phone: '13800000001', status: '已解绑' }], true);
  expect(await verdict('li')).toBe('can');
  await value(staff.forget(account, 'li'));
  expect(await verdict('li')).toBe('unknown');
});

test('a refusal is kept as evidence, and names its one cause once the rest is known', async () => {
  await value(staff.state(account, 'wang', { ...fine, associations: [] }));
  const explained = await value(staff.explainFailure(account, 'wang', '校验失败', true));
  expect(explained.causes[0]).toMatchObject({ condition: 'real-name', standing: 'certain' });
  const after = await value(staff.check(account, 'wang'));
  expect(after.check).toMatchObject({ verdict: 'cannot', notMet: ['real-name'] });
  expect(after.check.findings.find(({ condition }) => condition === 'real-name')!.evidence[0]).toMatchObject({
    origin: 'failed-check',
  });
  expect((await value(staff.explainFailure(account, 'wang', '用户不存在'))).kind).toBe('no-such-user');
});

test('of a list with a fifth broken every line is kept, named and counted, and the rest judged', async () => {
  const lines = ['账号,实名认证,企业认证,伙伴账号,当前关联,关联历史'];
  // Dates as three different programs write them.
  const dates = ['2026-03-01', '2026/3/1', '2026年3月1日'];
  for (let n = 1; n <= 50; n++)
    lines.push(
      n % 5 === 0
        ? `p${n},也许,否,否,否,无`
        : `p${n},是,否,否,否,${n % 5 === 1 ? ['A', 'B', 'C'].map((name) => `${name} ${dates[n % 3]}`).join('|') : '无'}`,
    );
  const bulk = await value(staff.bulk(account, lines.join('\n'), 'list.csv', true));
  expect(bulk.counts).toEqual({ can: 30, cannot: 10, unknown: 0, broken: 10 });
  expect(bulk.lines).toBe(50);
  expect(
    bulk.broken.every(({ why, detail }) => why === 'cell-unreadable' && detail === 'realNameVerified'),
  ).toBe(true);
  const over = await value(staff.invitable(account));
  expect(over.counts).toEqual({ now: 30, later: 10, blocked: 0, ask: 0 });
  expect(new Set(over.later.map(({ from }) => from))).toEqual(new Set(['2027-03-01']));
});

test('members stand where the portal says, a link runs out by itself, invites of a day are counted', async () => {
  await bring([
    { id: '1', account: 'a', status: '已邀请', invited_on: '2026-11-23T01:00:00Z' },
    { id: '2', account: 'b', status: '审批挂起', invited_on: '2026-11-22T17:00:00Z' },
    { id: '3', account: 'c', status: '正常', bound_on: '2026-01-01T00:00:00Z' },
  ]);
  const before = await value(staff.members(account));
  expect(before.quota).toMatchObject({ sent: 2, limit: 100 });
  expect(before.unknownStatuses).toEqual([{ status: '审批挂起', count: 1 }]);
  expect(before.members[0]).toMatchObject({ account: 'a', link: { due: '2026-11-30T09:00:00+08:00' } });
  now = Date.parse('2026-11-30T09:00:00+08:00');
  const after = await value(staff.members(account, { stage: 'invited' }));
  expect(after.members[0]).toMatchObject({ linkLapsed: true, next: ['reinvite'] });
});

test('of two lists that tell of one binding the later capture says how things are, in either order', async () => {
  const staffList = {
    id: 'a|2026-03-05',
    account: 'a',
    status: '正常',
    bound_on: '2026-03-05T02:00:00Z',
    post: '售前',
  };
  const inviteList = {
    id: 'a|2026-03-01',
    account: 'a',
    status: '取消专员审核通过',
    invited_on: '2026-03-01T02:00:00Z',
    bound_on: '2026-03-05T02:00:00Z',
  };
  await bring([staffList]);
  await bring([inviteList]);
  const unbind = await value(staff.member(account, 'a'));
  expect(unbind!.member).toMatchObject({ status: '取消专员审核通过', next: ['unbind'] });
  expect(unbind!.events.map(({ kind, status }) => status ?? kind)).toEqual([
    '取消专员审核通过',
    '正常',
    'bound',
    'invited',
  ]);
  await bring([staffList]);
  const cancel = await value(staff.member(account, 'a'));
  expect(cancel!.member.next).toEqual(['cancel-role']);
  expect(cancel!.citations.map(({ ruleId }) => ruleId)).toEqual(['staff.cancel-before-unbinding']);
  expect(await value(staff.member(account, 'nobody'))).toBeNull();
});
