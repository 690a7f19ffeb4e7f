import { sources } from '../../rules/sources.ts';
import { inferred, quoted, read, type Guide } from '../guide.ts';
import { exported, menu, role } from '../shared.ts';

const performanceMenu = (tab: string, en: string) =>
  menu(
    `销售 > 激励 > 业绩管理 > ${tab}`,
    '销售 > 伙伴激励 > 业绩管理',
    `Sales > Incentives > Revenue Management > ${en}`,
  );
const incentiveMenu = (tab: string, en: string) =>
  menu(
    `销售 > 激励 > 业绩管理 > 激励对账 > ${tab}`,
    '销售 > 伙伴激励 > 激励对账',
    `Sales > Incentives > Incentive Management > Confirm Incentives > ${en}`,
  );
const performanceFresh = read(
  sources.performance,
  '包年/包月的预估业绩 2 小时后可见，当天其余数据 1 个工作日后；CDN 等按月结算的产品计入下月。',
  'Estimated performance of yearly/monthly orders shows after 2 hours, the rest of a day after 1 working day; products settled monthly (CDN) count in the next month.',
);

export const incentiveGuides: readonly Guide[] = [
  {
    page: 'performance-sheets',
    title: { zh: '业绩管理 · 业绩汇总', en: 'Revenue Management · Revenues' },
    answers: {
      shows: read(
        sources.performance,
        '每个对账期次一张业绩单：业绩总金额与状态——当月“预估”，上月未审“初稿”，审完“终稿”。',
        'One sheet a period: its total and state – estimated in the open month, draft before the review, final after it.',
      ),
      leavesOut: quoted(
        sources.performanceScope,
        '代金券、测试券、不计业绩的现金券不算；2026-01 起换绑的中长尾客户 6 个月无业绩激励。',
        'Coupons, test coupons and flexi-purchase coupons that earn nothing are not in it; since January 2026 a re-bound long-tail customer earns no incentive for 6 months.',
      ),
      fresh: performanceFresh,
      export: exported('在业绩明细里按期次导出。', 'Export the period from Details.'),
      menu: performanceMenu('业绩查询 > 业绩汇总', 'Revenues'),
      permission: role('云经销商没有激励菜单。', 'Resellers have no incentive menu.'),
    },
  },
  {
    page: 'performance-details',
    title: { zh: '业绩管理 · 业绩明细', en: 'Revenue Management · Details' },
    answers: {
      shows: read(
        sources.performance,
        '业绩逐条：业绩单、订单号、客户、产品、计费模式、业绩形成时间；筛选后上方即时给出合计。对账：先看汇总的期次合计，再按业绩形成时间、订单类型、计费模式筛选明细，与消费逐条比对。',
        'Performance line by line: sheet, order, customer, product, billing mode, when formed; the total of the filter stands above. To reconcile: take the period’s total, filter the details by time, order type and billing mode, and compare with consumption.',
      ),
      leavesOut: quoted(
        sources.performanceScope,
        '按需行可能没有订单号；转来的业绩要点“详情”才看到来源伙伴。',
        'Pay-per-use lines may have no order; the partner a line was transferred from shows only in its details.',
      ),
      fresh: performanceFresh,
      export: exported(
        '列表上的“导出”；“业绩转移记录”另外导出。',
        'Export above the list; transfers are exported on their own.',
      ),
      menu: performanceMenu('业绩查询 > 业绩明细', 'Details'),
      permission: role(),
    },
  },
  {
    page: 'performance-transfers',
    title: { zh: '业绩转移记录', en: 'Revenue Transfer Records' },
    answers: {
      shows: quoted(
        sources.transfers,
        '交给其他伙伴的业绩：客户、账号、业绩形成时间、金额。',
        'Performance handed to another partner: customer, account, when formed, amount.',
      ),
      leavesOut: quoted(
        sources.transfers,
        '只有交出过业绩的伙伴才看到入口；收到的业绩不在这里，在业绩明细的“详情”里。',
        'The entrance shows only to a partner that handed some over; what was received stands in the details of Revenue Details.',
      ),
      fresh: inferred(sources.transfers, '没有公布刷新时间。', 'No refresh time is published.'),
      export: exported('列表上的“导出”。', 'Export above the list.'),
      menu: performanceMenu('业绩转移记录', 'Revenue Transfer Records'),
      permission: role(),
    },
  },
  {
    page: 'incentive-summary',
    title: { zh: '激励对账 · 激励汇总', en: 'Confirm Incentives · Summary' },
    answers: {
      shows: read(
        sources.confirmIncentive,
        '每期每种激励的账单：金额、关联类型、状态（预估 → 待确认 → 发放中 → 发放成功）；可确认账单、问题反馈、查看核算过程。',
        'A bill for each incentive of a period: amount, association, state (estimated, to be confirmed, being issued, issued); confirm, give feedback, see how it was computed.',
      ),
      leavesOut: read(
        sources.confirmIncentive,
        '公示截止前不确认，系统自动确认，之后不能再提异议；本期消费没有全部还清时整期激励冻结。',
        'What is not confirmed by the deadline is confirmed automatically, with no objection after it; a period with unpaid consumption is frozen as a whole.',
      ),
      fresh: quoted(
        sources.boardLag,
        '激励对账比消费晚 1 天；次月 5 个工作日内开始对账。',
        'A day later than consumption; reconciliation starts within 5 working days of the next month.',
      ),
      export: exported('“导出 > 导出记录”里选择条件。', 'Choose conditions under Export > Export History.'),
      menu: incentiveMenu('激励汇总', 'Summary'),
      permission: role('云经销商没有激励菜单。', 'Resellers have no incentive menu.'),
    },
  },
  {
    page: 'incentive-details',
    title: { zh: '激励对账 · 激励明细', en: 'Confirm Incentives · Details' },
    answers: {
      shows: read(
        sources.incentiveDetails,
        '激励落到哪张订单、哪个客户、哪个产品；可按年份、期次、激励计划筛选，上方给出合计。',
        'Which order, customer and product an incentive comes from; filter by year, period and plan, with the total above.',
      ),
      leavesOut: read(
        sources.incentiveCalc,
        '门槛型激励看不出怎么算：金额 = 基数 × 返点比例，要到激励汇总的“查看核算过程”。',
        'Not how a threshold incentive is computed: amount = base × ratio, shown under the process in Summary.',
      ),
      fresh: quoted(sources.boardLag, '比消费晚 1 天。', 'A day later than consumption.'),
      export: exported('“导出 > 导出记录”里选择条件。', 'Choose conditions under Export > Export History.'),
      menu: incentiveMenu('激励明细', 'Details'),
      permission: role(),
    },
  },
];
