/** 10,000 opportunities and 50,000 staff events, and what the views of them ask of the engine. */
import type { EngineContext } from '../../../core/engine/context.ts';
import type { Row } from '../../../core/model/registry.ts';
import { createOpportunitiesApi } from '../../../core/opportunities/api.ts';
import { DAY_MS } from '../../../core/period.ts';
import type { Result } from '../../../core/result.ts';
import { createStaffApi } from '../../../core/staff/api.ts';
import { createTodayApi } from '../../../core/today/api.ts';

export const CROWD_NOW = Date.parse('2026-11-23T10:00:00+08:00');
const ago = (days: number): string => new Date(CROWD_NOW - days * DAY_MS).toISOString();
const STATUSES = ['草稿', '待审核', '机会点审核通过', '机会点验证通过', '已关闭', '驳回', '新状态'];

export const opportunity = (at: number): Row => {
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
export const staffEvent = (at: number): Row => ({
  id: `e${at}`,
  account: `member${at % 20_000}`,
  name: `成员 ${at % 20_000}`,
  phone: `1380${String(at % 15_000).padStart(7, '0')}`,
  status: ['已邀请', '已绑定', '已解绑', '已失效', '正常'][at % 5]!,
  invited_on: ago(at % 400),
  bound_on: at % 5 === 0 ? null : ago((at % 400) - 1),
  unbound_on: at % 5 === 2 ? ago((at % 400) / 2) : null,
});

export const crowd = {
  opportunities: (): Row[] => Array.from({ length: 10_000 }, (_, at) => opportunity(at)),
  staff: (): Row[] => Array.from({ length: 50_000 }, (_, at) => staffEvent(at)),
} as const;

export function crowdViews(
  context: EngineContext,
  account: string,
): Record<string, () => Promise<Result<unknown>>> {
  const opportunities = createOpportunitiesApi(context);
  const staff = createStaffApi(context);
  const today = createTodayApi(context);
  return {
    today: () => today.list(account),
    alerts: () => today.alerts(account, 'zh'),
    opportunities: () => opportunities.list(account, { limit: 50 }),
    opportunitiesFound: () => opportunities.list(account, { find: '客户 77', limit: 50 }),
    opportunity: () => opportunities.one(account, 'PO7000'),
    timeline: () => opportunities.timeline(account, 'PO7000'),
    numbers: () => opportunities.numbers(account),
    eligibility: () => opportunities.eligibility(account),
    preCheck: () => opportunities.preCheck(account, { name: '新机会点', customer: '客户 77' }),
    members: () => staff.members(account, { limit: 50 }),
    membersFound: () => staff.members(account, { find: '1380000', limit: 50 }),
    invitable: () => staff.invitable(account),
    inviteCheck: () => staff.check(account, 'member777', { enterpriseVerified: false }),
  };
}
