/** Why an association (关联) fails: a rule a documented cause; its title is the cause, its text what to do. */
import { defineRule, type RuleVersion, type Source } from '../rule.ts';
import { sources } from '../sources.ts';
import { read } from '../version.ts';

const cause = (
  id: string,
  zh: string,
  en: string,
  text: { zh: string; en: string },
  versions: RuleVersion<boolean>[] = everywhere(sources.inviteCustomers),
) =>
  defineRule({
    id: `association.${id}`,
    subject: 'customers',
    unit: 'flag',
    title: { zh, en },
    text,
    versions,
  });

/** The page is of the international site; for China it is a reading. */
const everywhere = (source: Source) => [
  read(true, source, 'documented', { sites: 'intl' }),
  read(true, source, 'inferred', { sites: 'cn', version: '1-cn' }),
];
const abroad = [read(true, sources.associate, 'documented', { sites: 'intl' })];
const inChina = (source: Source) => [read(true, source, 'faq-extract', { sites: 'cn' })];
/** On the page of the international site, and quoted for China. */
const resale = [
  read(true, sources.associate, 'documented', { sites: 'intl' }),
  read(true, sources.associateResale, 'faq-extract', { sites: 'cn', version: '1-cn' }),
];

export const systemBusy = cause('system-busy', '系统繁忙', 'The system is busy', {
  zh: '稍后用同一链接再试。',
  en: 'Try the same link again later.',
});
export const linkMissing = cause('link-missing', '链接不存在或不完整', 'The link does not exist or is cut', {
  zh: '重新复制整条链接发给客户。',
  en: 'Copy the whole link and send it again.',
});
export const linkExpired = cause('link-expired', '链接已过有效期', 'The link has expired', {
  zh: '重新生成链接。',
  en: 'Make a new link.',
});
export const linkUsed = cause('link-used', '链接已被使用', 'The link was used already', {
  zh: '给每个客户各发一条链接。',
  en: 'Send each customer a link of its own.',
});
export const prepaidPartner = cause('prepaid-partner', '伙伴是预付费伙伴', 'You are a prepaid partner', {
  zh: '不能以此方式关联，联系生态经理确认合作模式。',
  en: 'You cannot associate this way: ask the ecosystem manager about the model.',
});
export const registeredByOther = cause(
  'registered-by-other',
  '客户已被其他伙伴报备',
  'Another partner registered the customer',
  {
    zh: '等对方报备失效，或请客户说明意愿后联系生态经理。',
    en: 'Wait until that report lapses, or let the customer say so and ask the ecosystem manager.',
  },
);
export const isPartner = cause(
  'is-partner',
  '对方自己是伙伴或云经销商',
  'The customer is a partner or reseller itself',
  {
    zh: '请对方换一个不是伙伴的华为账号。',
    en: 'Have them use an account that is no partner.',
  },
);
export const alreadyAssociated = cause(
  'already-associated',
  '已关联其他伙伴',
  'Already associated with a partner',
  {
    zh: '客户先与原伙伴解除关联（有间隔限制）。',
    en: 'The customer unlinks from the other partner first (mind the cool-down).',
  },
);
export const specialContract = cause('special-contract', '客户有特殊合同', 'A special contract', {
  zh: '如线下直签、电销折扣：合同结束后再邀请，或联系生态经理。',
  en: 'Offline direct, telesales discount and the like: invite after it ends, or ask the ecosystem manager.',
});
export const internalAccount = cause('internal-account', '内部账号', 'An internal account', {
  zh: '请客户使用自己的企业账号。',
  en: 'Have the customer use its own account.',
});
export const otherSite = cause(
  'other-site',
  '账号属于另一个站点',
  'The account belongs to the other site',
  {
    zh: '中国站伙伴关联中国站账号，国际站相反。',
    en: 'China partners associate China accounts, international ones theirs.',
  },
  [
    read(true, sources.associate, 'documented', { sites: 'intl' }),
    read(true, sources.associateCn, 'faq-extract', { sites: 'cn', version: '1-cn' }),
  ],
);
export const reportedByHuawei = cause(
  'reported-by-huawei',
  '客户已被华为报备',
  'Huawei registered the customer',
  { zh: '联系生态经理协调。', en: 'Ask the ecosystem manager.' },
  inChina(sources.associateCn),
);
export const unpaidBills = cause(
  'unpaid-bills',
  '客户有未还账单',
  'The customer has unpaid bills',
  { zh: '客户还清后再邀请。', en: 'Invite once they are paid.' },
  abroad,
);
export const custodyChild = cause(
  'custody-child',
  '对方是财务托管子账号',
  'It is a custody sub-account',
  { zh: '邀请主账号。', en: 'Invite the master account.' },
  abroad,
);
export const creditAccount = cause(
  'credit-account',
  '代售：客户有信用账户',
  'Reseller model: the customer has a credit account',
  { zh: '改用顾问销售。', en: 'Associate as referral.' },
  inChina(sources.associateResale),
);
export const servicesContract = cause(
  'services-contract',
  '代售：客户有专业服务合同',
  'Reseller model: a professional-services contract',
  { zh: '改用顾问销售，或等合同结束。', en: 'Associate as referral, or wait for its end.' },
  resale,
);
export const reservedInstance = cause(
  'reserved-instance',
  '代售：有生效中的预留实例',
  'Reseller model: a live reserved instance',
  { zh: '改用顾问销售，或等预留实例到期。', en: 'Associate as referral, or wait until it expires.' },
  resale,
);
export const enterpriseChild = cause(
  'enterprise-child',
  '代售：对方是企业子账号',
  'Reseller model: it is an enterprise sub-account',
  { zh: '邀请企业主账号，或改用顾问销售。', en: 'Invite its master, or associate as referral.' },
  resale,
);
export const independentChildren = cause(
  'independent-children',
  '代售：企业主账号下有非托管子账号',
  'Reseller model: a master with non-custody sub-accounts',
  {
    zh: '客户先解除这些子账号，或改用顾问销售。',
    en: 'The customer releases them first, or associate as referral.',
  },
  resale,
);
