import type { EngineContext } from '../engine/context.ts';
import type { InviteMark } from '../engine/messages.ts';
import { createStaffApi } from '../staff/api.ts';
import type { Result } from '../result.ts';
import { ok } from '../result.ts';
import { wordsFor } from './words.ts';

/**
 * What stands beside the portal's invite dialog: every condition with what is known of it. After a
 * 校验失败 the causes that can be behind it come first, and the refusal is remembered as evidence.
 */
export async function inviteMark(
  context: EngineContext,
  account: string,
  invite: { account: string; failed: boolean },
  locale: 'zh' | 'en',
): Promise<Result<InviteMark>> {
  const staff = createStaffApi(context);
  const words = wordsFor(locale);
  const person = invite.account.trim();
  const checked = await staff.check(account, person);
  if (!checked.ok) return checked;
  // The dialog asks again while it stays open; one refusal is one piece of evidence.
  const last = checked.value.lastFailure;
  const fresh = !last || context.now() - Date.parse(last.at) > 60_000;
  const explained = invite.failed ? await staff.explainFailure(account, person, '校验失败', fresh) : null;
  const { check, ours } = checked.value;
  const causes = explained?.ok ? explained.value.causes : [];
  const rank = new Map(causes.map((cause, index) => [cause.condition, index]));
  const findings = [...check.findings].sort(
    (a, b) => (rank.get(a.condition) ?? 99) - (rank.get(b.condition) ?? 99),
  );
  const source = check.citations[0]?.source;
  return ok({
    verdict: check.verdict,
    headline: words[check.verdict],
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
      const said = [cause?.because ?? finding.because, finding.ask];
      return {
        id: finding.condition,
        title: finding.title[locale],
        state: finding.state,
        text: said.flatMap((text) => (text ? [text[locale]] : [])).join(' '),
      };
    }),
    source: source ? { title: source.title, url: source.url } : null,
  });
}
