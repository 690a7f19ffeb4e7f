/** What the portal's answers to an invite mean, and what can be behind 校验失败. */
import { DAY_MS } from '../period.ts';
import { dailyInvites } from '../rules/book/staff.ts';
import type { Citation, Text } from '../rules/rule.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import { parseWhen } from '../rules/when.ts';
import type { Finding, InviteCheck } from './check.ts';
import type { ConditionId } from './conditions.ts';

export type FailureKind =
  'check-failed' | 'no-such-user' | 'daily-limit' | 'several-accounts' | 'already-invited' | 'other';

const patterns: readonly [FailureKind, RegExp][] = [
  [
    'check-failed',
    /校验失败|校验不通过|(?:verification|check|validation) failed|failed (?:the check|to verify)/i,
  ],
  ['several-accounts', /多个.{0,4}[账帐]号|several accounts|multiple accounts|more than one account/i],
  [
    'daily-limit',
    /上限|已满|超过.{0,12}次|每天.{0,8}100|daily limit|limit (?:is )?reached|too many invit|maximum number/i,
  ],
  ['already-invited', /已(?:被)?邀请|重复邀请|already (?:been )?invited/i],
  [
    'no-such-user',
    /不存在|未找到|没有找到|查无|IAM|[账帐]号类型|不是个人|企业[账帐]号|no such user|not exist|not found|no user|account type|not a personal/i,
  ],
];

/** Told apart by the portal's words, zh or en; what matches nothing is `other`, shown as it is. */
export const kindOfFailure = (message: string): FailureKind =>
  patterns.find(([, pattern]) => pattern.test(message.slice(0, 2000)))?.[0] ?? 'other';

const advice: Readonly<Record<Exclude<FailureKind, 'check-failed'>, Text[]>> = {
  'no-such-user': [
    {
      zh: '账号可能在另一个站点：中国站与国际站的账号互不可见。',
      en: 'The ID may live on the other site: China and international IDs do not see each other.',
    },
    {
      zh: '可能填了企业账号或 IAM 用户：邀请的是个人华为账号，请核对账号名、手机号、邮箱。',
      en: 'It may be an enterprise account or an IAM user: invite a personal HUAWEI ID; check name, phone and mail.',
    },
  ],
  'daily-limit': [
    {
      zh: '该管理员今天的邀请次数已用完，明天再试，或换一位管理员。',
      en: "This administrator's invites of today are used up: try tomorrow, or another administrator.",
    },
  ],
  'several-accounts': [
    {
      zh: '该手机号或邮箱下有多个账号：请成员确认账号名，按账号名邀请。',
      en: 'Several accounts are behind this phone or mail: ask for the account name and invite by it.',
    },
  ],
  'already-invited': [
    {
      zh: '已有未过期的邀请：请成员在站内信或邮件中打开链接，过期后可重新邀请。',
      en: 'An invite is open already: have the person open the link; after it lapses invite again.',
    },
  ],
  other: [{ zh: '未识别的提示，按原文记录。', en: 'A message not known here, kept as it is.' }],
};

export interface Cause {
  condition: ConditionId;
  /** `certain`: lately known not to be met, or the only one left; `possible`; `ruled-out`: lately known to be met. */
  standing: 'certain' | 'possible' | 'ruled-out';
  because: Text;
  ask: Text | null;
  ageDays: number | null;
  citation: Citation;
}

export interface FailureExplanation {
  kind: FailureKind;
  message: string;
  causes: Cause[];
  /** What to do or ask, in order. */
  advice: Text[];
  citations: Citation[];
}

/** How often each is the reason, where nothing is known: changes of job come first. */
const usual: readonly ConditionId[] = [
  'other-partner',
  'real-name',
  'three-in-a-year',
  'enterprise',
  'partner-account',
];

/** A fact this old may have changed since: after 校验失败 it is possible again. */
const OLD_DAYS = 30;

/** How long a refusal says something about today, and a fact something about the refusal. */
const FAILURE_DAYS = 7;

/**
 * The one condition a 校验失败 can have come from: nothing is known not to be met, one is not known,
 * and all the others were known to be met in the week before the refusal. What was told after it
 * may have been put right because of it and says nothing of that moment. `refusedAt`, `now`: ms UTC.
 */
export function leftOver(
  { findings, notMet, unknown }: Pick<InviteCheck, 'findings' | 'notMet' | 'unknown'>,
  refusedAt: number,
  now: number,
): ConditionId | null {
  const fresh = refusedAt <= now && refusedAt >= now - FAILURE_DAYS * DAY_MS;
  if (!fresh || notMet.length > 0 || unknown.length !== 1) return null;
  const before = ({ state, evidence }: Finding): boolean =>
    state === 'unknown' ||
    (evidence.length > 0 &&
      evidence.every(({ at }) => {
        const known = parseWhen(at)?.at ?? -Infinity;
        return known <= refusedAt && known >= refusedAt - FAILURE_DAYS * DAY_MS;
      }));
  return findings.every(before) ? unknown[0]! : null;
}

/** `now`, ms UTC: the refusal is taken to have come just now. */
export function explainFailure(
  message: string,
  check: InviteCheck,
  book: RuleBook,
  now: number,
): FailureExplanation {
  const kind = kindOfFailure(message);
  if (kind !== 'check-failed') {
    const limit = kind === 'daily-limit' ? book.cite(dailyInvites) : null;
    return { kind, message, causes: [], advice: advice[kind], citations: limit ? [limit] : [] };
  }
  const only = leftOver(check, now, now);
  const standing = ({ condition, state, ageDays }: Finding): Cause['standing'] => {
    if (condition === only) return 'certain';
    if (state === 'unknown') return 'possible';
    // Starts of associations stand; everything else may have changed since it was told.
    const old = (ageDays ?? Infinity) > OLD_DAYS;
    if (state === 'not-met') return old && condition !== 'three-in-a-year' ? 'possible' : 'certain';
    // All known to be met, and yet the check failed: a fact no longer holds.
    return old || check.verdict === 'can' ? 'possible' : 'ruled-out';
  };
  const order = { certain: 0, possible: 1, 'ruled-out': 2 } as const;
  const causes = check.findings
    .map((finding): Cause & { known: number } => ({
      condition: finding.condition,
      standing: standing(finding),
      because: finding.because,
      ask: finding.ask,
      ageDays: finding.ageDays,
      citation: finding.citation,
      known: { 'not-met': 0, unknown: 1, met: 2 }[finding.state],
    }))
    .sort(
      (a, b) =>
        order[a.standing] - order[b.standing] ||
        a.known - b.known ||
        usual.indexOf(a.condition) - usual.indexOf(b.condition),
    )
    .map(({ known: _known, ...cause }) => cause);
  return {
    kind,
    message,
    causes,
    advice: causes.map(({ ask }) => ask).filter((ask) => ask !== null),
    citations: check.citations,
  };
}
