/** What must hold before a customer can be unlinked (解除关联). */
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
