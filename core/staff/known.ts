/** All that is known of an account's people, and the check of one of them over all of it. */
import type { EngineContext } from '../engine/context.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { derived, grown, numberOf, rememberedAll, rememberedRows, resorted } from '../ledger/remembered.ts';
import type { StaffRecord } from '../model/tables.ts';
import type { Moment } from '../period.ts';
import { groundOf, type Ground } from '../rules/corrections.ts';
import { accountsOf, directoryOf, namesOf, type Directory } from './directory.ts';
import { invitable, type Invitable } from './invitable.ts';
import { checkPerson, type Known, type PersonCheck } from './people.ts';
import { personKey, type FailureRecord, type Statement } from './stated.ts';
import { stageOf } from './status.ts';

const STATEMENTS = 'staffFacts';
const FAILURES = 'staffFailures';
export const statementsOf = (ledger: Ledger) => ledger.collection<Statement>(STATEMENTS);
export const failuresOf = (ledger: Ledger) => ledger.collection<FailureRecord>(FAILURES);

export interface People extends Ground {
  rows: readonly StaffRecord[];
  directory: Directory;
  /** When the portal's lists were last captured, and when each record was. */
  seenAt: Moment | null;
  seen: (record: StaffRecord) => Moment | null;
  statements: ReadonlyMap<string, readonly Statement[]>;
  failures: ReadonlyMap<string, readonly FailureRecord[]>;
  /** The same as long as rules, day, lists, statements and refusals are. */
  state: string;
}

export async function peopleOf(context: EngineContext, ledger: Ledger): Promise<People> {
  const [ground, { rows, seenAt, seen }, statements, failures] = await Promise.all([
    groundOf(context, ledger),
    rememberedRows<StaffRecord>(ledger, 'staff'),
    rememberedAll<Statement>(ledger, STATEMENTS),
    rememberedAll<FailureRecord>(ledger, FAILURES),
  ]);
  return {
    ...ground,
    rows,
    seenAt,
    seen,
    directory: directoryOf(rows, seen),
    statements: byPerson(statements),
    failures: byPerson(failures),
    state: [ground.version, seenAt, numberOf(statements), numberOf(failures)].join(' '),
  };
}

/** A person's list is another one as soon as any of it changes. */
const byPerson = <T extends { person: string }>(entries: readonly T[]): Map<string, readonly T[]> => {
  const change = (people: Map<string, readonly T[]>, gone: readonly T[], come: readonly T[]) => {
    const left = new Set(gone);
    for (const person of new Set(gone.map((entry) => entry.person))) {
      const kept = people.get(person)!.filter((entry) => !left.has(entry));
      if (kept.length > 0) people.set(person, kept);
      else people.delete(person);
    }
    const fresh = new Set<string>();
    for (const entry of come) {
      const known = people.get(entry.person) ?? [];
      if (fresh.has(entry.person)) (known as T[]).push(entry);
      else people.set(entry.person, [...known, entry]);
      fresh.add(entry.person);
    }
    return people;
  };
  return grown(
    entries,
    'by person',
    () => change(new Map(), [], entries),
    (before, { gone, come }) => change(before, gone, come),
  );
};

/** What is known of whoever is behind a name: where that is one account, under all its names. */
export function knownOf(
  people: People,
  name: string,
  extra: readonly Statement[] = [],
): Known & { accounts: string[] } {
  const accounts = accountsOf(people.directory, name);
  const records = (accounts.length === 1 && people.directory.people.get(accounts[0]!)) || [];
  const names = new Set([personKey(name)]);
  for (const other of accounts.length === 1 ? namesOf(accounts[0]!, records) : [])
    // A phone with several accounts behind it tells of none of them.
    if (people.directory.accounts.get(other)?.size === 1) names.add(other);
  return {
    accounts,
    records,
    seenAt: records.map(people.seen).reduce((a, b) => (b !== null && (a === null || b > a) ? b : a), null),
    statements: [...[...names].flatMap((one) => people.statements.get(one) ?? []), ...extra],
    failures: [...names].flatMap((one) => people.failures.get(one) ?? []),
  };
}

/** The check of a person by account, phone or mail; `extra`: what is told and not kept. */
export function check(people: People, name: string, extra: readonly Statement[] = []): PersonCheck {
  const { accounts, ...known } = knownOf(people, name, extra);
  const answer = checkPerson(name, known, people.book, people.now, people.account?.name);
  return accounts.length > 1 ? { ...answer, accounts } : answer;
}

/** Whoever something is known of and who is not with us, each once whatever the names. */
export const everyone = (people: People): Invitable =>
  derived(people.rows, 'invitable', people.state, () => {
    const names = new Set<string>();
    for (const name of [...people.statements.keys(), ...people.failures.keys()]) {
      const accounts = accountsOf(people.directory, name);
      names.add(accounts.length === 1 ? accounts[0]! : name);
    }
    for (const [account, [current]] of people.directory.people)
      if (['unbound', 'expired'].includes(stageOf(current!.status))) names.add(account);
    const known = checks.get(people.directory) ?? { names: [], byName: new Map<string, Checked>() };
    checks.set(people.directory, known);
    known.names = resorted(known.names, [...names], (a, b) => (a < b ? -1 : a > b ? 1 : 0));
    return invitable(known.names.map((name) => checkAgain(people, name, known.byName)));
  });

interface Checked {
  version: string;
  rests: readonly unknown[];
  check: PersonCheck;
}
/** Checks of the last time, by name: one whose grounds stand as they were still holds. */
const checks = new WeakMap<Directory, { names: string[]; byName: Map<string, Checked> }>();

function checkAgain(people: People, name: string, known: Map<string, Checked>): PersonCheck {
  const before = known.get(name);
  if (before?.version === people.version && same(before.rests, restsOf(people, name))) return before.check;
  const answer = check(people, name);
  known.set(name, { version: people.version, rests: restsOf(people, name).slice(), check: answer });
  return answer;
}

const rests: unknown[] = [];

/** Everything the check of a name rests on; the same array each time, for thousands are asked after a change. */
function restsOf({ directory, statements, failures, seen }: People, name: string): unknown[] {
  rests.length = 0;
  const records = directory.people.get(name);
  rests.push(records);
  for (const record of records ?? []) rests.push(seen(record));
  for (const other of records ? namesOf(name, records) : [name])
    rests.push(directory.accounts.get(other)?.size, statements.get(other), failures.get(other));
  return rests;
}

const same = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at]);
