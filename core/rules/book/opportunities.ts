import { defineRule } from '../rule.ts';
import { sources } from '../sources.ts';
import { read } from '../version.ts';

export const hoAccept = defineRule({
  id: 'ho-accept',
  subject: 'opportunities',
  unit: 'working-days',
  title: { zh: '由华为共享的机会点：接受期限', en: 'HO: time to accept' },
  text: {
    zh: '{value} 个工作日内未接受，默认拒绝；拒绝须填写原因。',
    en: 'Not accepted within {value} working days, it is rejected by default; a rejection needs a reason.',
  },
  versions: [read(3, sources.acceptHo, 'documented')],
});

export const poVerify = defineRule({
  id: 'po-verify',
  subject: 'opportunities',
  unit: 'working-days',
  title: { zh: '共享给华为的机会点：验证时限', en: 'PO: time to verify' },
  text: {
    zh: '验证时限 {value} 个工作日，逾期默认驳回。',
    en: 'Verification takes up to {value} working days; overdue, it is rejected by default.',
  },
  versions: [read(10, sources.verifyPo, 'faq-extract')],
});

export const poNoWithdrawal = defineRule({
  id: 'po.no-withdrawal',
  subject: 'opportunities',
  unit: 'flag',
  title: { zh: '提交后伙伴不能撤回', en: 'A submitted PO cannot be withdrawn' },
  text: {
    zh: '提交后伙伴不能撤回；只能由 PDM/BD 驳回，或接受后由 BD 在 CRM 取消。',
    en: 'The partner cannot withdraw a submitted PO; only the PDM or BD can reject it, or the BD cancel it once accepted.',
  },
  versions: [read(true, sources.withdrawPo, 'faq-extract')],
});

export const poUpdateAfterVerification = defineRule({
  id: 'po.update-after-verification',
  subject: 'opportunities',
  unit: 'flag',
  title: { zh: '验证通过后更新才生效', en: 'Updates take effect only after verification' },
  text: {
    zh: '机会点验证通过后，机会点更新才生效。',
    en: 'An update takes effect only after 机会点验证通过 (verified).',
  },
  versions: [read(true, sources.updatePo, 'documented')],
});

export const keepProgress = defineRule({
  id: 'opportunity.progress',
  subject: 'opportunities',
  unit: 'flag',
  title: { zh: '持续更新进展直至交付完成', en: 'Keep progress up until delivery' },
  text: {
    zh: '审核通过（PO）或接受（HO）后，须持续更新进展直至交付完成；未公布更新间隔。',
    en: 'After the audit (PO) or acceptance (HO), progress must be kept up until delivery; no interval is published.',
  },
  versions: [read(true, sources.updatePo, 'faq-extract')],
});

export const progressInterval = defineRule({
  id: 'opportunity.progress-interval',
  subject: 'opportunities',
  unit: 'days',
  title: { zh: '进展更新提醒间隔', en: 'Reminder interval for progress' },
  text: {
    zh: '华为未公布间隔；超过 {value} 天未更新即提醒（可自行更改）。',
    en: 'No interval is published; a reminder comes after {value} days without an update (change it as you like).',
  },
  versions: [read(30, sources.updatePo, 'inferred')],
});

export const poDuplicate = defineRule({
  id: 'po.duplicate',
  subject: 'opportunities',
  unit: 'flag',
  title: { zh: '重复机会点的判定', en: 'Who wins between duplicates' },
  text: {
    zh: '多个 PO：最先达到验证通过的提交有效，验证通过后不再接受其他伙伴的重复机会点；PO 与 HO：HO 按 CRM 创建时间、PO 按审核通过时间，早者有效。',
    en: 'Between POs the first submission that is verified wins, and after that no duplicate is accepted; between PO and HO the earlier wins: HO by CRM creation time, PO by audit-passed time.',
  },
  versions: [read(true, sources.verifyPo, 'faq-extract')],
});

export const duplicateWindow = defineRule({
  id: 'po.duplicate-window',
  subject: 'opportunities',
  unit: 'days',
  title: { zh: '疑似重复的时间范围', en: 'Time window for likely duplicates' },
  text: {
    zh: '同一客户、同一产品，{value} 天内的机会点视为疑似重复（可自行更改）。',
    en: 'Opportunities of one customer and product within {value} days count as likely duplicates (change it as you like).',
  },
  versions: [read(365, sources.verifyPo, 'inferred')],
});

export const bantRequired = defineRule({
  id: 'po.bant',
  subject: 'opportunities',
  unit: 'list',
  title: { zh: '描述须符合 BANT', en: 'The description follows BANT' },
  text: {
    zh: '机会点描述须包含预算、决策人、需求、采购计划（{value}）。',
    en: 'The description names budget, decision maker, need and purchase plan ({value}).',
  },
  versions: [
    read(['budget', 'authority', 'need', 'timing'] as readonly string[], sources.auditPo, 'faq-extract'),
  ],
});

export const poRequired = defineRule({
  id: 'po.required-fields',
  subject: 'opportunities',
  unit: 'list',
  title: { zh: '必填项须完整', en: 'Required fields are complete' },
  text: { zh: '提交前须填写：{value}。', en: 'Before it is submitted: {value}.' },
  versions: [
    read(
      ['customer', 'name', 'product', 'amount', 'expected_on', 'description'] as readonly string[],
      sources.addPo,
      'inferred',
    ),
  ],
});

export const poRevenue = defineRule({
  id: 'po.revenue-above-zero',
  subject: 'opportunities',
  unit: 'flag',
  title: { zh: '预计金额大于 0', en: 'Revenue above zero' },
  text: {
    zh: '须与华为云相关并带来大于 0 的收入；没有新增收入的机会点无效。',
    en: 'It must concern Huawei Cloud and bring revenue above zero; without incremental revenue it is invalid.',
  },
  versions: [read(true, sources.auditPo, 'faq-extract')],
});

export const hoDeliveredPos = defineRule({
  id: 'ho.delivered-pos',
  subject: 'opportunities',
  unit: 'count',
  title: { zh: '已认证伙伴获得 HO 所需的已交付 PO', en: 'Delivered POs a certified partner needs for HOs' },
  text: {
    zh: '加入 PCE，且伙伴路径为差异化；或已认证并在过去 12 个月有 {value} 个已签约并交付的 PO。',
    en: 'In PCE, and either differentiated, or certified with {value} signed and delivered POs in the last 12 months.',
  },
  versions: [read(3, sources.hoEligibility, 'faq-extract')],
});

export const hoWindow = defineRule({
  id: 'ho.delivered-window',
  subject: 'opportunities',
  unit: 'months',
  title: { zh: '已交付 PO 的统计时间', en: 'Window for delivered POs' },
  text: { zh: '统计过去 {value} 个月。', en: 'The last {value} months count.' },
  versions: [read(12, sources.hoEligibility, 'faq-extract')],
});

export const opportunityCash = defineRule({
  id: 'opportunity.cash-incentive',
  subject: 'opportunities',
  unit: 'flag',
  title: { zh: '现金激励仅限 Core Map 伙伴', en: 'Cash incentives are for Core Map partners' },
  text: {
    zh: '机会点现金激励只发给 Core Map 名单内的伙伴；其他收益：更多商机、获得 HO 的资格。',
    en: 'Cash incentives for opportunities go to partners on the Core Map list; the rest gain more deals and eligibility for HOs.',
  },
  versions: [read(true, sources.opportunityCash, 'faq-extract')],
});
