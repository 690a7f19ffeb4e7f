/** What must hold before a customer can be unlinked (解除关联), and what follows. */
import { defineRule, type Source, type Sureness } from '../rule.ts';
import { sources } from '../sources.ts';
import { read } from '../version.ts';

const blocker = (
  id: string,
  zh: string,
  en: string,
  text: { zh: string; en: string },
  source: Source,
  sureness: Sureness,
  sites: 'cn' | 'both' = 'both',
) =>
  defineRule({
    id: `unlink.${id}`,
    subject: 'customers',
    unit: 'flag',
    title: { zh, en },
    text,
    versions: [read(true, source, sureness, { sites })],
  });

export const unlinkAdministrator = blocker(
  'administrator',
  '由管理员申请',
  'Requested by an administrator',
  {
    zh: '只有管理员能申请解除关联；开启了验证码的还要验证。',
    en: 'Administrators alone can ask; with the verification code where it is switched on.',
  },
  sources.unlinkIntl,
  'documented',
);
export const unlinkChildren = blocker(
  'no-independent-children',
  '没有非托管子账号',
  'No independent sub-accounts',
  {
    zh: '有非财务托管的独立子账号的企业主账号不能解除；子账号要经主账号解除。',
    en: 'A master account with independent (non-custody) sub-accounts cannot be unlinked; a sub-account is unlinked through its master.',
  },
  sources.unlinkIntl,
  'documented',
);
export const unlinkFrozen = blocker(
  'not-frozen',
  '账号未冻结',
  'Account not frozen',
  { zh: '冻结的账号要先解冻。', en: 'A frozen account must be unfrozen first.' },
  sources.unlinkIntl,
  'documented',
);
export const unlinkReserved = blocker(
  'no-reserved-instances',
  '没有有效的预留实例',
  'No valid reserved instances',
  { zh: '有生效中的预留实例时不能解除。', en: 'A valid reserved instance stands in the way.' },
  sources.unlinkIntl,
  'documented',
);
export const unlinkSupport = blocker(
  'no-support-plan',
  '没有有效的支持计划',
  'No valid support plan',
  {
    zh: '有生效中的伙伴或服务支持计划（含统一账号下的）时不能解除。',
    en: 'A valid partner or service support plan, also of unified sub-accounts, stands in the way.',
  },
  sources.unlinkIntl,
  'documented',
);
export const unlinkArrears = blocker(
  'no-arrears',
  '没有欠费',
  'No arrears',
  {
    zh: '代售客户的欠费要先用拨款核销。',
    en: 'Arrears of a reseller customer must be written off by an allocation first.',
  },
  sources.unlinkCn,
  'faq-extract',
  'cn',
);
export const unlinkOrders = blocker(
  'no-pending-orders',
  '没有待伙伴支付的订单',
  'No orders waiting for the partner',
  {
    zh: '等待伙伴支付的订单要先支付或取消。',
    en: 'Orders waiting for the partner’s payment must be paid or cancelled first.',
  },
  sources.unlinkCn,
  'faq-extract',
  'cn',
);

export const unlinkBalance = blocker(
  'balance-returns',
  '余额退回伙伴',
  'The balance returns',
  {
    zh: '客户账户里的余额退回伙伴账户；已预付未用的钱由伙伴与客户自行结清。',
    en: 'What is left in the customer’s account returns to yours; money prepaid and not spent is between you and the customer.',
  },
  sources.adjust,
  'faq-extract',
);
export const unlinkCoupons = blocker(
  'coupons-return',
  '伙伴发的代金券退回',
  'Your coupons return',
  {
    zh: '伙伴发的代金券未用部分退回伙伴；华为发的保留在客户那里。',
    en: 'What is unspent of coupons you issued returns to you; those of Huawei stay with the customer.',
  },
  sources.adjust,
  'faq-extract',
);
export const unlinkFlexi = blocker(
  'flexi-coupons-return',
  '现金券退回发放方',
  'Flexi-purchase coupons return',
  {
    zh: '现金券退回发放方。',
    en: 'Flexi-purchase coupons return to who issued them.',
  },
  sources.adjust,
  'faq-extract',
);
export const unlinkEarned = blocker(
  'performance-ends',
  '之后的消费不计业绩',
  'Performance ends',
  {
    zh: '解除之后的消费不再计入业绩；之前的不变。',
    en: 'What is consumed afterwards counts no longer; what was before stays.',
  },
  sources.performanceScope,
  'inferred',
);
