/**
 * Invite checks as plain cases, for tests and bug reports: `[{id, site, facts, asOf}]` in,
 * `[{id, verdict, notMet, unknown, earliest, citations}]` out. A fact that cannot be read is not
 * known, and the entry's `error` names it; the other entries stand.
 */
import { parseWhen, type When } from '../rules/when.ts';
import type { Citation } from '../rules/rule.ts';
import { ruleBook } from '../rules/rule-book.ts';
import { withOffset } from '../period.ts';
import { checkInvite, type Verdict } from './check.ts';
import type { ConditionId } from './conditions.ts';
import type { Association, AssociatedNow, Evidence, Fact, InviteFacts } from './facts.ts';

export interface InviteCaseAnswer {
  id: string | null;
  verdict: Verdict;
  notMet: ConditionId[];
  unknown: ConditionId[];
  earliest: string | null;
  citations: Citation[];
  error?: { code: string; message: string };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const idOf = (value: unknown): string | null =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;

export function inviteCases(input: unknown): InviteCaseAnswer[] {
  const entries: unknown[] = Array.isArray(input) ? input : [input];
  return entries.map(inviteCase);
}

function inviteCase(entry: unknown): InviteCaseAnswer {
  const id = isRecord(entry) ? idOf(entry.id) : null;
  const refuse = (code: string, message: string): InviteCaseAnswer => ({
    id,
    verdict: 'unknown',
    notMet: [],
    unknown: [],
    earliest: null,
    citations: [],
    error: { code, message },
  });
  if (!isRecord(entry)) return refuse('entry-broken', 'An entry is an object with site, facts and asOf.');
  const { site } = entry;
  if (site !== 'cn' && site !== 'intl' && site !== 'eu') return refuse('site-unknown', 'site is cn or intl.');
  const asOf = parseWhen(entry.asOf);
  if (!asOf) return refuse('date-unreadable', 'asOf is not a date or time that can be read.');
  if (!isRecord(entry.facts)) return refuse('facts-missing', 'facts is an object; null means not known.');
  const broken: string[] = [];
  const facts = readFacts(entry.facts, { origin: 'stated', name: 'case', at: withOffset(asOf.at) }, broken);
  const check = checkInvite(facts, ruleBook([], site, asOf.at), asOf.at);
  return {
    id,
    verdict: check.verdict,
    notMet: check.notMet,
    unknown: check.unknown,
    earliest: check.earliest,
    citations: check.citations,
    ...(broken.length > 0
      ? { error: { code: 'facts-broken', message: `Taken as not known: ${broken.join('; ')}.` } }
      : {}),
  };
}

/** Facts of the plain form; what cannot be read is left unknown and its place put on `broken`. */
export function readFacts(facts: Record<string, unknown>, evidence: Evidence, broken: string[]): InviteFacts {
  const fact = <T>(value: T): Fact<T> => ({ value, evidence });
  const flag = (key: string): Fact<boolean> | null => {
    const value = facts[key];
    if (typeof value === 'boolean') return fact(value);
    if (value != null) broken.push(`${key} is not true, false or null`);
    return null;
  };
  const when = (value: unknown, place: string): When | null => {
    const read = parseWhen(value);
    if (!read && value != null) broken.push(`${place} is not a date`);
    return read;
  };
  const partner = (value: unknown, place: string): string | null => {
    const name = idOf(value)?.trim();
    if (name) return name;
    if (value != null) broken.push(`${place} is not a name`);
    return null;
  };
  const associatedNow = (): Fact<AssociatedNow> | null => {
    const value = facts.associatedNow;
    if (value == null) return null;
    if (value === false) return fact<AssociatedNow>(false);
    if (value === true) return fact<AssociatedNow>({ partner: null, from: null });
    if (!isRecord(value)) {
      broken.push('associatedNow is not false, a partner or null');
      return null;
    }
    return fact<AssociatedNow>({
      partner: partner(value.partner, 'associatedNow.partner'),
      from: when(value.from ?? value.since, 'associatedNow.from'),
    });
  };
  const history = (): InviteFacts['history'] => {
    const value = facts.associations;
    if (value == null) return null;
    if (!Array.isArray(value)) {
      broken.push('associations is not a list');
      return null;
    }
    const associations = (value as unknown[]).map((entry, index): Association => {
      const place = `associations[${index}]`;
      if (!isRecord(entry)) {
        broken.push(`${place} is not an association`);
        return { partner: null, from: null, to: null };
      }
      return {
        partner: partner(entry.partner, `${place}.partner`),
        from: when(entry.from, `${place}.from`),
        to: when(entry.to, `${place}.to`),
      };
    });
    return fact({ associations, complete: true });
  };
  return {
    enterpriseVerified: flag('enterpriseVerified'),
    associatedNow: associatedNow(),
    realNameVerified: flag('realNameVerified'),
    isPartnerAccount: flag('isPartnerAccount'),
    history: history(),
  };
}
