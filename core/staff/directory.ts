/** Everyone on the portal's lists, found by account, phone or mail; kept up as records come and go. */
import { grown, ofEach } from '../ledger/remembered.ts';
import type { StaffRecord } from '../model/tables.ts';
import { dayOf, type Moment } from '../period.ts';
import { personKey } from './stated.ts';

export interface Directory {
  /** Records by account, newest first; another list as soon as any of an account's records changes. */
  people: Map<string, readonly StaffRecord[]>;
  /** Accounts by everything an invite can be sent to, folded. Several: the name alone does not tell who. */
  accounts: Map<string, Set<string>>;
}

/** When a record was last told by a capture; null: not known. */
export type SeenAt = (record: StaffRecord) => Moment | null;
const never: SeenAt = () => null;

/** The directory of a remembered list: after a change only the accounts concerned are looked at. */
export const directoryOf = (records: readonly StaffRecord[], seen: SeenAt = never): Directory =>
  grown(
    records,
    'directory',
    () => change({ people: new Map(), accounts: new Map() }, seen, [], records),
    (before, { gone, come }) => change(before, seen, gone, come),
  );

const NOBODY: readonly StaffRecord[] = [];

function change(
  directory: Directory,
  seen: SeenAt,
  gone: readonly StaffRecord[],
  come: readonly StaffRecord[],
): Directory {
  const { people, accounts } = directory;
  const left = new Set(gone);
  const touched = new Map<string, StaffRecord[]>();
  const recordsOf = (account: string): StaffRecord[] => {
    let records = touched.get(account);
    if (!records) {
      const before = people.get(account) ?? NOBODY;
      for (const name of namesOf(account, before)) accounts.get(name)?.delete(account);
      touched.set(account, (records = before.filter((record) => !left.has(record))));
    }
    return records;
  };
  for (const record of gone) recordsOf(record.account.trim());
  for (const record of come) recordsOf(record.account.trim()).push(record);
  for (const [account, records] of touched) {
    if (records.length > 1) records.sort(newestFirst(seen));
    if (records.length > 0) people.set(account, records);
    else people.delete(account);
    for (const name of namesOf(account, records)) {
      const known = accounts.get(name);
      if (known) known.add(account);
      else accounts.set(name, new Set([account]));
    }
  }
  return directory;
}

const names = ofEach<readonly StaffRecord[], Set<string>>();

/** Everything an account's records say it can be invited by, folded. */
export const namesOf = (account: string, records: readonly StaffRecord[]): ReadonlySet<string> =>
  names(records, '', () => foldNames(account, records));

function foldNames(account: string, records: readonly StaffRecord[]): Set<string> {
  const names = new Set<string>();
  if (records.length > 0) names.add(personKey(account));
  for (const { phone, email } of records)
    for (const name of [phone, email]) if (name !== null && isWhole(name)) names.add(personKey(name));
  return names;
}

/** A masked number or name (`138****0000`) stands for many people and is nobody's. */
const isWhole = (name: string): boolean => name.trim() !== '' && !name.includes('*');

/** Accounts behind a name, in their order; those of an account's own name are the account alone. */
export function accountsOf({ people, accounts }: Directory, name: string): string[] {
  if (people.has(name.trim())) return [name.trim()];
  return [...(accounts.get(personKey(name)) ?? [])].sort();
}

/** The last moment a record tells of. */
export const lastMoment = ({ invited_on, bound_on, unbound_on }: StaffRecord): string =>
  [invited_on, bound_on, unbound_on].reduce<string>(
    (latest, moment) => (moment !== null && moment > latest ? moment : latest),
    '',
  );

/**
 * Newest first. The same event stands on two lists (项目专员列表, 邀请列表): of one day (GMT+8) the later
 * capture tells how things are.
 */
const newestFirst =
  (seen: SeenAt) =>
  (a: StaffRecord, b: StaffRecord): number => {
    const [x, y] = [lastMoment(a), lastMoment(b)];
    const day = (moment: string): string => (moment ? dayOf(moment) : '');
    return after(day(x), day(y)) || after(seen(a) ?? '', seen(b) ?? '') || after(x, y) || after(a.id, b.id);
  };

const after = (a: string, b: string): number => (a < b ? 1 : a > b ? -1 : 0);
