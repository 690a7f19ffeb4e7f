/** Why an association failed and what to do: the causes the vendor documents, each with its page. */
import { sources } from '../rules/sources.ts';
import type { Source, Sureness, Text } from '../rules/rule.ts';

export interface AssociationCause {
  id: string;
  /** Words of the portal's hint that point to it, zh and en. */
  words: RegExp;
  cause: Text;
  action: Text;
  sites: 'cn' | 'intl' | 'both';
  source: Source;
  sureness: Sureness;
}

const cause = (
  id: string,
  words: RegExp,
  [zh, en]: [string, string],
  [doZh, doEn]: [string, string],
  sites: AssociationCause['sites'] = 'both',
  source: Source = sources.inviteCustomers,
  sureness: Sureness = 'documented',
): AssociationCause => ({
  id,
  words,
  cause: { zh, en },
  action: { zh: doZh, en: doEn },
  sites,
  source,
  sureness,
});

export const associationCauses: readonly AssociationCause[] = [
  cause(
    'system-busy',
    /繁忙|busy/i,
    ['系统繁忙', 'The system is busy'],
    ['稍后用同一链接再试', 'Try the same link again later'],
  ),
  cause(
    'link-missing',
    /不存在|无效|not exist|invalid/i,
    ['链接不存在或不完整', 'The link does not exist or is cut'],
    ['重新复制整条链接发给客户', 'Copy the whole link and send it again'],
  ),
  cause(
    'link-expired',
    /过期|失效|expired/i,
    ['链接已过 7 天有效期', 'The link is older than its 7 days'],
    ['重新生成链接', 'Make a new link'],
  ),
  cause(
    'link-used',
    /已使用|使用过|been used/i,
    ['链接已被使用', 'The link was used already'],
    ['给每个客户各发一条链接', 'Send each customer a link of its own'],
  ),
  cause(
    'prepaid-partner',
    /预付费|prepaid/i,
    ['伙伴是预付费伙伴，不能以此方式关联', 'You are a prepaid partner, which cannot associate this way'],
    ['联系生态经理确认合作模式', 'Ask the ecosystem manager about the model'],
  ),
  cause(
    'registered-by-other',
    /报备|其他伙伴|registered by/i,
    ['客户已被其他伙伴报备', 'Another partner registered the customer'],
    [
      '等对方报备失效，或请客户说明意愿后联系生态经理',
      'Wait until that report lapses, or let the customer say so and ask the ecosystem manager',
    ],
  ),
  cause(
    'is-partner',
    /是伙伴|经销商|is a partner/i,
    ['对方自己是伙伴或云经销商', 'The customer is a partner or reseller itself'],
    ['请对方换一个不是伙伴的华为账号', 'Have them use an account that is no partner'],
  ),
  cause(
    'already-associated',
    /已关联|already associated/i,
    ['已关联其他伙伴', 'Already associated with a partner'],
    [
      '客户先与原伙伴解除关联（解除有 3 个月间隔）',
      'The customer unlinks from the other partner first (3 months’ cool-down)',
    ],
  ),
  cause(
    'special-contract',
    /特殊合同|直签|special contract/i,
    ['客户有特殊合同（线下直签、电销折扣等）', 'A special contract (offline direct, telesales discount …)'],
    ['合同结束后再邀请，或联系生态经理', 'Invite after it ends, or ask the ecosystem manager'],
  ),
  cause(
    'internal-account',
    /内部账号|internal/i,
    ['内部账号不能关联', 'An internal account cannot be associated'],
    ['请客户使用自己的企业账号', 'Have the customer use its own account'],
  ),
  cause(
    'other-site',
    /国际站|中国站|site/i,
    ['账号属于另一个站点', 'The account belongs to the other site'],
    [
      '中国站伙伴关联中国站账号，国际站相反',
      'China partners associate China accounts, international ones theirs',
    ],
    'both',
    sources.associate,
  ),
  cause(
    'must-be-reported',
    /注册超过|现金消费|pre-?regist/i,
    [
      '注册超过 7 天或已有现金消费，须先报备',
      'Registered more than 7 days ago or with cash spend: report it first',
    ],
    ['先报备，通过后再邀请', 'Report the customer, then invite'],
    'intl',
    sources.associate,
  ),
  cause(
    'unpaid-bills',
    /未还|欠款|unpaid/i,
    ['客户有未还账单', 'The customer has unpaid bills'],
    ['客户还清后再邀请', 'Invite once they are paid'],
    'intl',
    sources.associate,
  ),
  cause(
    'custody-child',
    /财务托管|子账号|custody/i,
    ['对方是财务托管子账号', 'It is a custody sub-account'],
    ['邀请主账号', 'Invite the master account'],
    'intl',
    sources.associate,
  ),
  cause(
    'credit-account',
    /信用账户|credit account/i,
    ['客户有信用账户，不能以代售方式关联', 'The customer has a credit account: no reseller association'],
    ['改用顾问销售', 'Associate as referral'],
    'cn',
    sources.associate,
    'faq-extract',
  ),
];

/** The causes a hint of the portal points to, else all of the site. */
export function associationCausesFor(site: 'cn' | 'intl' | 'eu', hint = ''): AssociationCause[] {
  const home = site === 'cn' ? 'cn' : 'intl';
  const here = associationCauses.filter(({ sites }) => sites === 'both' || sites === home);
  const pointed = hint.trim() === '' ? [] : here.filter(({ words }) => words.test(hint));
  return pointed.length > 0 ? pointed : here;
}
