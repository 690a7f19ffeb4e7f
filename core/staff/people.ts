/** Everything known about a person put together: the portal's records, statements, earlier refusals. */
import type { StaffRecord } from '../model/tables.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import { parseWhen } from '../rules/when.ts';
import { checkInvite, type InviteCheck } from './check.ts';
import type { Fact, InviteFacts } from './facts.ts';
import { kindOfFailure, leftOver } from './failure.ts';
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
  const failures = standingFailures(known);
  const refused = latest(failures.filter(({ message }) => kindOfFailure(message) === 'check-failed'));
  let facts = merged.facts;
  let check = checkInvite(facts, book, now, own);
  const inferred = refused && fromFailure(check, refused, now);
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
    lastFailure: latest(failures),
  };
}

/**
 * A recent 校验失败 that leaves one condition as its cause makes it not met. The count of partners
 * cannot be told from it.
 */
function fromFailure(check: InviteCheck, failure: FailureRecord, now: number): Partial<InviteFacts> | null {
  const fact = <T>(value: T): Fact<T> => ({
    value,
    evidence: { origin: 'failed-check', name: '校验失败（其余条件均满足）', at: failure.at },
  });
  switch (leftOver(check, Date.parse(failure.at), now)) {
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

/** Refusals that still say something: an invite or a binding that came after shows that the check passed since. */
function standingFailures({ failures, records }: Known): FailureRecord[] {
  const passed = records.flatMap(({ invited_on, bound_on }) =>
    [invited_on, bound_on].flatMap((moment) => parseWhen(moment)?.at ?? []),
  );
  const last = Math.max(-Infinity, ...passed);
  return failures.filter(({ at }) => Date.parse(at) > last);
}

const latest = (failures: readonly FailureRecord[]): FailureRecord | null =>
  failures.reduce<FailureRecord | null>((a, b) => (a === null || b.at > a.at ? b : a), null);
