import type { EngineContext } from '../engine/context.ts';
import type { InviteMark, MarksRequest } from '../engine/messages.ts';
import type { Account } from '../ledger/ledger.ts';
import { dayOf, daysBetween } from '../period.ts';
import { ok, type Result } from '../result.ts';
import { ruleBook } from '../rules/rule-book.ts';
import { createStaffApi } from '../staff/api.ts';
import { askText } from '../staff/ask-text.ts';
import type { Finding } from '../staff/check.ts';
import type { Evidence } from '../staff/facts.ts';
import { explainFailure, kindOfFailure, type FailureExplanation } from '../staff/failure.ts';
import { checkPerson, type PersonCheck } from '../staff/people.ts';
import type { InviteQuota } from '../staff/quota.ts';
import { adviceItem, wordsFor } from './words.ts';

type Invite = NonNullable<MarksRequest['invite']>;
type Locale = 'zh' | 'en';

/** The dialog asks again while it stays open; one refusal is one piece of evidence. */
const SAME_REFUSAL_MS = 60_000;

/**
 * What stands beside the portal's invite dialog: every condition with what is known of it. After a
 * 校验失败 the causes that can be behind it come first, and the refusal is remembered as evidence;
 * other refusals are told apart and say what to do.
 */
export async function inviteMark(
  context: EngineContext,
  account: string,
  invite: Invite,
  locale: Locale,
): Promise<Result<InviteMark>> {
  const staff = createStaffApi(context);
  const person = invite.account.trim();
  const [checked, quota] = await Promise.all([staff.check(account, person), staff.quota(account)]);
  if (!checked.ok) return checked;
  const last = checked.value.lastFailure;
  const keep =
    invite.fresh &&
    kindOfFailure(invite.message) === 'check-failed' &&
    (!last || context.now() - Date.parse(last.at) > SAME_REFUSAL_MS);
  const explained = invite.message ? await staff.explainFailure(account, person, invite.message, keep) : null;
  return ok(
    markOf(
      checked.value,
      explained?.ok ? explained.value : null,
      locale,
      context.now(),
      quota.ok ? quota.value : null,
    ),
  );
}

/** The same before anything was ever kept: the site's conditions need no ledger, only what they ask. */
export function inviteMarkOfNobody(
  site: Account['site'],
  now: number,
  invite: Invite,
  locale: Locale,
): InviteMark {
  const book = ruleBook([], site, now);
  const nothing = { records: [], seenAt: null, statements: [], failures: [] };
  const checked = checkPerson(invite.account.trim(), nothing, book, now);
  const explained = invite.message ? explainFailure(invite.message, checked.check, book, now) : null;
  return markOf(checked, explained, locale, now, null);
}

function markOf(
  checked: PersonCheck,
  explained: FailureExplanation | null,
  locale: Locale,
  now: number,
  quota: InviteQuota | null,
): InviteMark {
  const words = wordsFor(locale);
  const { check, person } = checked;
  // A message that is not known may be of something else altogether.
  const refusal = explained?.kind === 'other' ? null : explained;
  const causes = refusal?.causes ?? [];
  const rank = new Map(causes.map((cause, index) => [cause.condition, index]));
  const findings = [...check.findings].sort(
    (a, b) => (rank.get(a.condition) ?? 99) - (rank.get(b.condition) ?? 99),
  );
  const source = check.citations[0]?.source;
  const other = refusal && refusal.kind !== 'check-failed' ? refusal : null;
  return {
    verdict: check.verdict,
    title: other ? words.refused(other.message) : refusal ? words.afterFailure : words.conditions,
    headline: other
      ? other.advice.map((text) => text[locale]).join(' ')
      : headlineOf(checked, refusal, locale),
    detail: detailOf(checked, locale),
    conditions: findings.map((finding) => ({
      id: finding.condition,
      title: finding.title[locale],
      state: finding.state,
      text: textOf(finding, locale, now),
      rule: finding.citation.ruleId,
    })),
    notes: notesOf(checked, locale, now, quota),
    ask: person === '' || checked.accounts ? null : (askText(check, checked.name)?.[locale] ?? null),
    labels: { open: words.openForm, ask: words.copyAsk },
    source: source ? { title: source.title, url: source.url } : null,
  };
}

function headlineOf(
  { check, accounts }: PersonCheck,
  refusal: FailureExplanation | null,
  locale: Locale,
): string {
  const words = wordsFor(locale);
  if (accounts) return words.several(accounts);
  const titlesOf = (ids: readonly string[]): string[] =>
    check.findings.flatMap(({ condition, title }) => (ids.includes(condition) ? title[locale] : []));
  // The portal says no more than 校验失败: where the reason is known, it comes first.
  const certain = refusal?.causes.flatMap(({ standing, condition }) =>
    standing === 'certain' ? condition : [],
  );
  if (certain?.length) return words.refusedFor(titlesOf(certain));
  if (check.verdict === 'cannot') return words.cannotFor(titlesOf(check.notMet));
  return words[check.verdict];
}

function detailOf({ check, ours, person, accounts }: PersonCheck, locale: Locale): string | null {
  const words = wordsFor(locale);
  if (ours) return words.ours;
  if (person === '') return words.typeName;
  if (check.earliest) return words.earliest(check.earliest);
  return check.unknown.length > 0 && !accounts ? words.missing(check.unknown.length) : null;
}

/** Where nothing is known, what to ask says it all; else what is known, from where and how old. */
function textOf({ ask, because, evidence }: Finding, locale: Locale, now: number): string {
  if (ask) return ask[locale];
  const basis = evidence.map((one) => basisOf(one, locale, now)).join(' · ');
  return basis ? `${because[locale]} · ${basis}` : because[locale];
}

function basisOf({ origin, at }: Evidence, locale: Locale, now: number): string {
  const words = wordsFor(locale);
  const from = words.origins[origin];
  return at === null
    ? `${from} · ${words.undated}`
    : `${from} ${dayOf(at)} · ${words.age(daysBetween(dayOf(at), dayOf(now)))}`;
}

function notesOf(
  { check, conflicts, lastFailure, person }: PersonCheck,
  locale: Locale,
  now: number,
  quota: InviteQuota | null,
): string[] {
  const words = wordsFor(locale);
  const notes: string[] = [];
  if (lastFailure) notes.push(words.lastFailure(dayOf(lastFailure.at), lastFailure.message));
  for (const { holds, against } of conflicts)
    notes.push(words.conflict(basisOf(holds, locale, now), basisOf(against, locale, now)));
  if (check.advice && person !== '')
    notes.push(words.advice(check.advice.items.map((item) => adviceItem(item, locale))));
  if (quota?.limit && quota.sent > 0) notes.push(words.sent(quota.sent, quota.limit));
  return notes;
}
