import type { EngineContext } from '../engine/context.ts';
import type { InviteMark } from '../engine/messages.ts';
import type { Account } from '../ledger/ledger.ts';
import { ok, type Result } from '../result.ts';
import { ruleBook } from '../rules/rule-book.ts';
import { createStaffApi } from '../staff/api.ts';
import { explainFailure, type Cause } from '../staff/failure.ts';
import { checkPerson, type PersonCheck } from '../staff/people.ts';
import { wordsFor } from './words.ts';

type Invite = { account: string; failed: boolean };
type Locale = 'zh' | 'en';

const REFUSAL = '校验失败';
/** The dialog asks again while it stays open; one refusal is one piece of evidence. */
const SAME_REFUSAL_MS = 60_000;

/**
 * What stands beside the portal's invite dialog: every condition with what is known of it. After a
 * 校验失败 the causes that can be behind it come first, and the refusal is remembered as evidence.
 */
export async function inviteMark(
  context: EngineContext,
  account: string,
  invite: Invite,
  locale: Locale,
): Promise<Result<InviteMark>> {
  const staff = createStaffApi(context);
  const person = invite.account.trim();
  const checked = await staff.check(account, person);
  if (!checked.ok) return checked;
  const last = checked.value.lastFailure;
  const fresh = !last || context.now() - Date.parse(last.at) > SAME_REFUSAL_MS;
  const explained = invite.failed ? await staff.explainFailure(account, person, REFUSAL, fresh) : null;
  return ok(markOf(checked.value, explained?.ok ? explained.value.causes : [], locale));
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
  const causes = invite.failed ? explainFailure(REFUSAL, checked.check, book, now).causes : [];
  return markOf(checked, causes, locale);
}

function markOf(checked: PersonCheck, causes: readonly Cause[], locale: Locale): InviteMark {
  const words = wordsFor(locale);
  const { check, ours, person } = checked;
  const rank = new Map(causes.map((cause, index) => [cause.condition, index]));
  const findings = [...check.findings].sort(
    (a, b) => (rank.get(a.condition) ?? 99) - (rank.get(b.condition) ?? 99),
  );
  const source = check.citations[0]?.source;
  const certain = causes.filter(({ standing }) => standing === 'certain');
  const titles = certain.map(
    ({ condition }) => findings.find((one) => one.condition === condition)?.title[locale] ?? condition,
  );
  return {
    verdict: check.verdict,
    // The portal says no more than 校验失败: where the reason is known, it comes first.
    headline: titles.length > 0 ? words.refusedFor(titles) : words[check.verdict],
    detail: ours
      ? words.ours
      : person === ''
        ? words.typeName
        : check.earliest
          ? words.earliest(check.earliest)
          : check.unknown.length
            ? words.missing(check.unknown.length)
            : null,
    conditions: findings.map((finding) => {
      const cause = causes.find((one) => one.condition === finding.condition);
      // Where nothing is known, what to ask says it all.
      const said = finding.ask ? [finding.ask] : [cause?.because ?? finding.because];
      return {
        id: finding.condition,
        title: finding.title[locale],
        state: finding.state,
        text: said.flatMap((text) => (text ? [text[locale]] : [])).join(' '),
      };
    }),
    source: source ? { title: source.title, url: source.url } : null,
  };
}
