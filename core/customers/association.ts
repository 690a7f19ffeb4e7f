/** Why an association failed and what to do: the causes the vendor documents, each a rule with its page. */
import * as book from '../rules/book/association.ts';
import { associateWithin } from '../rules/book/customers.ts';
import type { Citation, Rule, Text } from '../rules/rule.ts';
import type { RuleBook } from '../rules/rule-book.ts';

export interface AssociationCause {
  /** The rule's id. */
  id: string;
  cause: Text;
  action: Text;
  citation: Citation;
}

/** Words of the portal's hint that point to a cause, zh and en. */
const words: readonly (readonly [Rule, RegExp])[] = [
  [book.systemBusy, /繁忙|busy/i],
  [book.linkMissing, /不存在|无效|not exist|invalid/i],
  [book.linkExpired, /过期|失效|expired/i],
  [book.linkUsed, /已使用|使用过|been used/i],
  [book.prepaidPartner, /预付费|prepaid/i],
  [book.registeredByOther, /被.*报备|其他伙伴|registered by/i],
  [book.reportedByHuawei, /华为.*报备|registered by huawei/i],
  [book.isPartner, /是.{0,4}伙伴|经销商|is a partner/i],
  [book.alreadyAssociated, /已关联|already associated/i],
  [book.specialContract, /特殊合同|直签|special contract/i],
  [book.internalAccount, /内部账号|internal/i],
  [book.otherSite, /国际站|中国站|site/i],
  [associateWithin, /注册超过|现金消费|pre-?regist/i],
  [book.unpaidBills, /未还|欠款|unpaid/i],
  [book.custodyChild, /财务托管|custody/i],
  [book.creditAccount, /信用账户|credit account/i],
  [book.servicesContract, /专业服务|professional/i],
  [book.reservedInstance, /预留实例|reserved/i],
  [book.enterpriseChild, /子账号|sub-?account|child/i],
  [book.independentChildren, /主账号|master/i],
];

/** The causes a hint of the portal points to, else all in force; one corrected to "no" is none. */
export function associationCausesFor(rules: RuleBook, hint = ''): AssociationCause[] {
  const here = words.flatMap(([rule, pattern]) => {
    const inForce = rules.resolve(rule);
    if (!inForce || inForce.value === false) return [];
    const say = (text: string): string => text.replaceAll('{value}', String(inForce.value));
    const action = { zh: say(rule.text.zh), en: say(rule.text.en) };
    return [{ pattern, cause: { id: rule.id, cause: rule.title, action, citation: inForce.citation } }];
  });
  const pointed = hint.trim() === '' ? [] : here.filter(({ pattern }) => pattern.test(hint));
  return (pointed.length > 0 ? pointed : here).map(({ cause }) => cause);
}
