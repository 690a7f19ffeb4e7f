import { defineRule } from '../rule.ts';
import { sources } from '../sources.ts';
import { read } from '../version.ts';

export const performanceDue = defineRule({
  id: 'performance-due',
  subject: 'performance',
  unit: 'working-days',
  title: { zh: '业绩明细更新时间', en: 'When performance of a day appears' },
  text: {
    zh: '当日业绩数据在 {value} 个工作日后可见。',
    en: "A day's performance is visible after {value} working day(s).",
  },
  versions: [read(1, sources.performance, 'documented')],
});

export const estimateHours = defineRule({
  id: 'performance.estimate-hours',
  subject: 'performance',
  unit: 'hours',
  title: { zh: '包年/包月预估业绩', en: 'Estimate of yearly/monthly orders' },
  text: {
    zh: '包年/包月的预估业绩在 {value} 小时后可见。',
    en: 'The estimate of yearly/monthly orders is visible after {value} hours.',
  },
  versions: [read(2, sources.performance, 'documented')],
});

export const monthlySettled = defineRule({
  id: 'performance.monthly-settled',
  subject: 'performance',
  unit: 'months',
  title: { zh: '月结产品的业绩', en: 'Performance of monthly-settled products' },
  text: {
    zh: 'CDN 等月结产品的消费在 {value} 个月后（次月）计入业绩。',
    en: 'Consumption of monthly-settled products (CDN etc.) appears {value} month later.',
  },
  versions: [read(1, sources.performance, 'documented')],
});

export const monthlySettledProducts = defineRule({
  id: 'performance.monthly-settled-products',
  subject: 'performance',
  unit: 'list',
  title: { zh: '月结产品清单', en: 'Monthly-settled products' },
  text: {
    zh: '按月结算的产品类型编码：{value}（文档只举 CDN 为例，可自行补充）。',
    en: 'Product type codes settled by the month: {value} (the page names CDN as an example; add your own).',
  },
  versions: [read(['hws.service.type.cdn'] as readonly string[], sources.performance, 'inferred')],
});

export const rebindMonths = defineRule({
  id: 'performance.rebind-months',
  subject: 'performance',
  unit: 'months',
  title: { zh: '中长尾客户换绑后无激励', en: 'No incentive after a long-tail customer rebinds' },
  text: {
    zh: '自 2026-01-01 起，中长尾客户换绑后，新伙伴 {value} 个月内无业绩激励。',
    en: 'From 2026-01-01 the new partner of a rebound long-tail customer earns no performance incentive for {value} months.',
  },
  versions: [read(6, sources.performance, 'documented', { sites: 'cn', from: '2026-01-01' })],
});

export const rebindSegments = defineRule({
  id: 'performance.rebind-segments',
  subject: 'performance',
  unit: 'list',
  title: { zh: '换绑规则适用的客户分层', en: 'Segments the rebinding rule concerns' },
  text: { zh: '适用于：{value}。', en: 'It concerns: {value}.' },
  versions: [
    read(['中长尾'] as readonly string[], sources.performance, 'documented', {
      sites: 'cn',
      from: '2026-01-01',
    }),
  ],
});

export const storedValueCards = defineRule({
  id: 'performance.stored-value-card',
  subject: 'performance',
  unit: 'flag',
  title: { zh: '购买储值卡不计业绩', en: 'Buying a stored-value card is no performance' },
  text: {
    zh: '购买储值卡不计业绩，使用储值卡按现金计入。',
    en: 'Buying a stored-value card is no performance; spending it counts as cash.',
  },
  versions: [read(true, sources.performanceBoard, 'documented')],
});

export const couponsNotCounted = defineRule({
  id: 'performance.coupons-not-counted',
  subject: 'performance',
  unit: 'flag',
  title: { zh: '代金券不计业绩', en: 'Vouchers do not count' },
  text: {
    zh: '代金券（含测试券）抵扣的部分不计业绩。',
    en: 'What 代金券 (vouchers, test vouchers included) paid does not count as performance.',
  },
  versions: [read(true, sources.performanceScope, 'faq-extract')],
});

export const cashCoupons = defineRule({
  id: 'performance.cash-coupons',
  subject: 'performance',
  unit: 'choice',
  title: { zh: '现金券是否计业绩', en: 'Whether 现金券 (flexi-purchase coupons) count' },
  text: {
    zh: '只有标明“不计业绩”的现金券不计业绩；明细不标明时按“{value}”处理。',
    en: 'Only 现金券 marked as not counting are outside performance; where a line does not say, they are taken as “{value}”.',
  },
  choices: [
    { value: 'counted', text: { zh: '计业绩', en: 'counted' } },
    { value: 'not-counted', text: { zh: '不计业绩', en: 'not counted' } },
    { value: 'by-evidence', text: { zh: '按业绩明细判断', en: 'by what the performance lines show' } },
  ],
  versions: [read('by-evidence' as string, sources.performanceScope, 'inferred')],
});

export const managerAttribution = defineRule({
  id: 'performance.manager-attribution-days',
  subject: 'performance',
  unit: 'days',
  title: { zh: '客户经理归属从次日起', en: 'Attribution to the account manager starts the second day' },
  text: {
    zh: '新分配的客户，自分配后第 {value} 天（次日）起归属客户经理；较早的文本为“自分配起”（0）。',
    en: 'A newly assigned customer counts for its manager {value} day(s) after the assignment; older text says from the assignment (0).',
  },
  versions: [read(1, sources.performanceBoard, 'documented')],
});

export const boardLag = defineRule({
  id: 'performance.board-lag',
  subject: 'performance',
  unit: 'days',
  title: { zh: '业绩看板延迟', en: 'Lag of the performance board' },
  text: {
    zh: '业绩看板比消费晚 {value} 天，激励对账同样晚 {value} 天。',
    en: 'The performance board is {value} day behind consumption, as is incentive reconciliation.',
  },
  versions: [read(1, sources.boardLag, 'faq-extract')],
});

export const noIncentiveReseller = defineRule({
  id: 'performance.reseller-no-incentive',
  subject: 'performance',
  unit: 'flag',
  title: { zh: '云经销商无华为激励', en: 'Tier-2 resellers get no incentive from Huawei' },
  text: {
    zh: '华为不与云经销商结算激励，也没有激励管理菜单。',
    en: 'Huawei settles no incentive with a tier-2 reseller, who has no incentive menu.',
  },
  versions: [read(true, sources.performanceScope, 'faq-extract', { sites: 'cn' })],
});
