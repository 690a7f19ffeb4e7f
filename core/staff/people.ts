/** Everything known about a person put together: the portal's records, statements, earlier refusals. */
import type { StaffRecord } from '../model/tables.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import { checkInvite, type InviteCheck } from './check.ts';
import type { Fact, InviteFacts } from './facts.ts';
import { kindOfFailure } from './failure.ts';
import { factsFromRecords, OURS } from './from-records.ts';
import { mergeFacts, type Conflict } from './merge.ts';
import { factsOfStatements, type FailureRecord, type Statement } from './stated.ts';
import { stageOf, isOurs } from './status.ts';

export interface Known {
  records: readonly StaffRecord[];
  /** When the portal's lists last told of this person. */
  seenAt: string | null;
  statements: readonly Statement[];
  failures: readonly FailureRecord[];
}

export interface PersonCheck {
  person: string;
  name: string | null;
  check: InviteCheck;
  conflicts: Conflict[];
  /** What statements said that could not be read. */
  broken: string[];
  /** Already with us: an invite is not needed. */
  ours: boolean;
  lastFailure: FailureRecord | null;
  /** Several accounts are behind the phone or mail asked for: which one is meant must be told first. */
  accounts?: string[];
}

export function checkPerson(
  person: string,
  known: Known,
  book: RuleBook,
  now: number,
  own: string = OURS,
): PersonCheck {
  const broken: string[] = [];
  const sources = [
    ...factsFromRecords(known.records, known.seenAt, book.site, own),
    ...factsOfStatements(known.statements, broken),
  ];
  const merged = mergeFacts(sources);
  const lastFailure = known.failures.reduce<FailureRecord | null>(
    (latest, failure) => (latest === null || failure.at > latest.at ? failure : latest),
    null,
  );
  let facts = merged.facts;
  let check = checkInvite(facts, book, now, own);
  const inferred = lastFailure ? fromFailure(check, lastFailure) : null;
  if (inferred) {
    facts = { ...facts, ...inferred };
    check = checkInvite(facts, book, now, own);
  }
  return {
    person,
    name: known.records.find(({ name }) => name !== null)?.name ?? null,
    check,
    conflicts: merged.conflicts,
    broken,
    ours: known.records.length > 0 && isOurs(stageOf(known.records[0]!.status)) === true,
    lastFailure,
  };
}

/** How long a refusal is taken to say something about today. */
const FAILURE_DAYS = 7;

/**
 * A recent 校验失败 with all conditions but one known to be met, none of them older than the
 * refusal, leaves that one. The count of partners cannot be told from it.
 */
function fromFailure(check: InviteCheck, failure: FailureRecord): Partial<InviteFacts> | null {
  if (kindOfFailure(failure.message) !== 'check-failed' || check.verdict !== 'unknown') return null;
  if (check.unknown.length !== 1) return null;
  const met = check.findings.filter(({ state }) => state === 'met');
  if (met.some(({ ageDays }) => ageDays === null || ageDays > FAILURE_DAYS)) return null;
  const fact = <T>(value: T): Fact<T> => ({
    value,
    evidence: { origin: 'failed-check', name: '校验失败（其余条件均满足）', at: failure.at },
  });
  switch (check.unknown[0]) {
    case 'enterprise':
      return { enterpriseVerified: fact(true) };
    case 'other-partner':
      return { associatedNow: fact<{ partner: null; from: null }>({ partner: null, from: null }) };
    case 'real-name':
      return { realNameVerified: fact(false) };
    case 'partner-account':
      return { isPartnerAccount: fact(true) };
    default:
      return null;
  }
}
