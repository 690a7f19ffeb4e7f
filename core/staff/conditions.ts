/** The conditions of an invite, each one entry of the same shape. The order is the portal's. */
import type { Day } from '../period.ts';
import { enterprise, otherPartner, partnerAccount, realName, threeInAYear } from '../rules/book/staff.ts';
import type { Rule, Text } from '../rules/rule.ts';
import { samePartner, type Association, type Evidence, type Fact, type InviteFacts } from './facts.ts';
import type { ConditionId } from './condition-titles.ts';
import { partnersWithinYear } from './history.ts';

export type { ConditionId };

export type State = 'met' | 'not-met' | 'unknown';

export interface Judgement {
  state: State;
  because: Text;
  evidence: Evidence[];
}

export interface Condition {
  id: ConditionId;
  rule: Rule;
  /** `own`: our own partner's name, where it is known: being with us is not being with another. */
  judge(facts: InviteFacts, on: Day, value: unknown, own: string | null): Judgement;
  /** What to ask the person for. */
  ask: Text;
}

const unknown = (zh: string, en: string): Judgement => ({
  state: 'unknown',
  because: { zh, en },
  evidence: [],
});

/** A yes/no fact that must have one value. */
function flag(fact: Fact<boolean> | null, wanted: boolean, missing: Text, yes: Text, no: Text): Judgement {
  if (!fact) return unknown(missing.zh, missing.en);
  return {
    state: fact.value === wanted ? 'met' : 'not-met',
    because: fact.value ? yes : no,
    evidence: [fact.evidence],
  };
}

/** The history with the present association where its start is told; partners are counted once. */
export function associationsOf(facts: InviteFacts): Association[] {
  const history = facts.history?.value.associations ?? [];
  const now = facts.associatedNow?.value;
  return now && now.partner && now.from
    ? [...history, { partner: now.partner, from: now.from, to: null }]
    : history;
}

export const conditions: readonly Condition[] = [
  {
    id: 'enterprise',
    rule: enterprise,
    judge: ({ enterpriseVerified }) =>
      flag(
        enterpriseVerified,
        false,
        { zh: '不知道是否做过企业实名认证', en: 'not known whether it is verified as an enterprise' },
        { zh: '该账号做过企业实名认证', en: 'it is verified as an enterprise' },
        { zh: '没有做过企业实名认证', en: 'it is not verified as an enterprise' },
      ),
    ask: {
      zh: '账号中心 > 实名认证：认证类型是“个人”还是“企业”？',
      en: 'Account Center > Real-Name Authentication: is it individual or enterprise?',
    },
  },
  {
    id: 'other-partner',
    rule: otherPartner,
    judge({ associatedNow }, _on, _value, own) {
      if (!associatedNow)
        return unknown(
          '不知道当前是否关联其他伙伴',
          'not known whether it is associated with another partner',
        );
      const { value, evidence } = associatedNow;
      if (value === false)
        return {
          state: 'met',
          because: { zh: '当前未关联任何伙伴', en: 'not associated with any partner now' },
          evidence: [evidence],
        };
      const name = value.partner ?? '';
      const ours = own !== null && value.partner !== null && samePartner(own, value.partner);
      return {
        state: ours ? 'met' : 'not-met',
        because: ours
          ? { zh: '当前关联的就是本伙伴', en: 'associated with our own company now' }
          : {
              zh: `当前已关联伙伴${name && ` ${name}`}`,
              en: `associated with ${name || 'another partner'} now`,
            },
        evidence: [evidence],
      };
    },
    ask: {
      zh: '账号中心 > 我的伙伴/关联公司：现在是否关联着其他公司？如有，请先在原公司解绑。',
      en: 'Is the HUAWEI ID associated with another company now? If so, have that company unbind it first.',
    },
  },
  {
    id: 'real-name',
    rule: realName,
    judge: ({ realNameVerified }) =>
      flag(
        realNameVerified,
        true,
        { zh: '不知道是否已实名认证', en: 'not known whether it is real-name verified' },
        { zh: '已完成实名认证', en: 'it is real-name verified' },
        { zh: '尚未实名认证', en: 'it is not real-name verified' },
      ),
    ask: {
      zh: '账号中心 > 实名认证：是否显示“已实名认证（个人）”？',
      en: 'Account Center > Real-Name Authentication: does it say verified (individual)?',
    },
  },
  {
    id: 'partner-account',
    rule: partnerAccount,
    judge: ({ isPartnerAccount }) =>
      flag(
        isPartnerAccount,
        false,
        { zh: '不知道该账号是否为伙伴账号', en: 'not known whether it is itself a partner account' },
        { zh: '该账号本身是华为云伙伴账号', en: 'it is itself a Huawei Cloud partner account' },
        { zh: '不是伙伴账号', en: 'it is not a partner account' },
      ),
    ask: {
      zh: '这个账号是否注册过华为云合作伙伴（登录后能进入伙伴中心）？',
      en: 'Was this account ever registered as a Huawei Cloud partner (does it open the Partner Center)?',
    },
  },
  {
    id: 'three-in-a-year',
    rule: threeInAYear,
    judge(facts, on, value) {
      const limit = Number(value);
      const { atLeast, atMost, partners } = partnersWithinYear(associationsOf(facts), on);
      const evidence = facts.history ? [facts.history.evidence] : [];
      const list = partners.map(({ partner, start }) => `${partner} (${start})`).join(', ');
      if (atLeast >= limit)
        return {
          state: 'not-met',
          because: {
            zh: `一年内已关联 ${atLeast} 个伙伴：${list}`,
            en: `${atLeast} partners within one year: ${list}`,
          },
          evidence:
            evidence.length > 0 ? evidence : facts.associatedNow ? [facts.associatedNow.evidence] : [],
        };
      if (!facts.history)
        return unknown('不知道一年内关联过哪些伙伴', 'not known which partners within one year');
      if (!facts.history.value.complete || atMost >= limit)
        return {
          state: 'unknown',
          because: {
            zh: `一年内至少关联 ${atLeast} 个伙伴，历史不完整`,
            en: `at least ${atLeast} partner(s) within one year; the history is not complete`,
          },
          evidence,
        };
      return {
        state: 'met',
        because: {
          zh: `一年内关联 ${atMost} 个伙伴${list && `：${list}`}`,
          en: `${atMost} partner(s) within one year${list && `: ${list}`}`,
        },
        evidence,
      };
    },
    ask: {
      zh: '最近一年内先后关联过哪些公司？分别从哪天开始？',
      en: 'Which companies was the ID associated with during the last year, and since which day each?',
    },
  },
];
