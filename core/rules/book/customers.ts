import { defineRule } from '../rule.ts';
import { sources } from '../sources.ts';
import { read } from '../version.ts';

export const customerReport = defineRule({
  id: 'customer-report',
  subject: 'customers',
  unit: 'days',
  title: { zh: '客户报备有效期', en: 'Validity of a customer report' },
  text: { zh: '报备 {value} 天内有效。', en: 'A customer report (报备) is valid for {value} days.' },
  versions: [read(15, sources.report, 'faq-extract')],
});

export const reportLimit = defineRule({
  id: 'customer-report.limit',
  subject: 'customers',
  unit: 'customers',
  title: { zh: '报备数量上限', en: 'Limit of customer reports' },
  text: {
    zh: '待审核与已报备合计最多 {value} 个。',
    en: 'At most {value} pending and reported customers.',
  },
  versions: [read(100, sources.report, 'faq-extract')],
});

export const unlinkCooldown = defineRule({
  id: 'unlink-cooldown',
  subject: 'customers',
  unit: 'months',
  title: { zh: '解除/切换关联的间隔', en: 'Cool-down of unlinking and switching' },
  text: {
    zh: '每个客户 {value} 个月内有次数限制（中国站 1 次，解除与切换共用；国际站 3 次）。',
    en: 'Requests per customer are limited within {value} months (China site: 1, shared by unlinking and switching; international: 3).',
  },
  versions: [
    read(3, sources.unlinkCn, 'faq-extract', { sites: 'cn' }),
    read(3, sources.unlinkIntl, 'documented', { sites: 'intl', version: '1-intl' }),
  ],
});

export const unlinkRequests = defineRule({
  id: 'unlink-cooldown.requests',
  subject: 'customers',
  unit: 'count',
  title: { zh: '间隔内允许的申请次数', en: 'Requests allowed within the cool-down' },
  text: { zh: '间隔内最多 {value} 次申请。', en: 'At most {value} request(s) within the cool-down.' },
  versions: [
    read(1, sources.unlinkCn, 'faq-extract', { sites: 'cn' }),
    read(3, sources.unlinkIntl, 'documented', { sites: 'intl', version: '1-intl' }),
  ],
});

export const associateWithin = defineRule({
  id: 'customer.associate-within',
  subject: 'customers',
  unit: 'days',
  title: { zh: '注册超过若干天须先报备', en: 'Older customers must be reported first' },
  text: {
    zh: '注册超过 {value} 天或已有现金消费的客户须先报备。',
    en: 'A customer registered more than {value} days ago, or with cash spend, must be reported first.',
  },
  versions: [read(7, sources.associate, 'documented', { sites: 'intl' })],
});

export const graceOnJoin = defineRule({
  id: 'customer.grace-on-association',
  subject: 'customers',
  unit: 'days',
  title: { zh: '关联后的宽限期', en: 'Grace period on association' },
  text: {
    zh: '关联时按需宽限期不足 {value} 天的延长到 {value} 天。',
    en: 'On association a shorter pay-per-use grace period is extended to {value} day.',
  },
  versions: [read(1, sources.grace, 'faq-extract')],
});

export const graceOnLeave = defineRule({
  id: 'customer.grace-on-unlinking',
  subject: 'customers',
  unit: 'days',
  title: { zh: '解除关联后的宽限期', en: 'Grace period on unlinking' },
  text: {
    zh: '解除关联时按需宽限期不足 {value} 天的延长到 {value} 天。',
    en: 'On unlinking a shorter pay-per-use grace period is extended to {value} days.',
  },
  versions: [read(7, sources.grace, 'faq-extract')],
});

export const autoRenewDays = defineRule({
  id: 'renewal.auto-renew-days',
  subject: 'customers',
  unit: 'days',
  title: { zh: '自动续费开始扣费', en: 'Auto-renewal starts charging' },
  text: {
    zh: '到期前 {value} 天的 03:00 起每日尝试扣费，直到成功或到期。',
    en: 'Charging starts {value} days before expiry at 03:00 and is tried daily until it works or the resource expires.',
  },
  versions: [read(7, sources.autoRenew, 'faq-extract')],
});

export const budgetFreeze = defineRule({
  id: 'customer.budget-before-use',
  subject: 'customers',
  unit: 'flag',
  title: { zh: '设置预算前账号冻结', en: 'Frozen until a budget is set' },
  text: {
    zh: '国际站转售关联后账号冻结，直到设置预算并解冻；超预算只阻止包年/包月，不阻止按需。',
    en: 'After a reseller association the account is frozen until a budget is set; over budget blocks yearly/monthly but not pay-per-use.',
  },
  versions: [read(true, sources.budget, 'documented', { sites: 'intl' })],
});

export const customerLinkDays = defineRule({
  id: 'customer.invite-link',
  subject: 'customers',
  unit: 'days',
  title: { zh: '客户邀请链接有效期', en: 'Validity of a customer invitation link' },
  text: { zh: '邀请链接 {value} 天内有效。', en: 'An invitation link is valid for {value} days.' },
  versions: [read(7, sources.inviteCustomers, 'documented')],
});

export const noticeLatest = defineRule({
  id: 'customer.notice-latest',
  subject: 'customers',
  unit: 'flag',
  title: { zh: '签署最新版客户须知', en: 'The latest customer notice' },
  text: {
    zh: '客户签署最新版《客户关联华为云合作伙伴须知》之前，伙伴看不到知识推荐。',
    en: 'Until a customer signed the latest notice, the partner sees no recommendations for it.',
  },
  versions: [read(true, sources.notice, 'faq-extract')],
});
