/** Everyone on the portal's staff and invite lists: where they stand, what comes next, which clock runs. */
import type { StaffRecord } from '../model/tables.ts';
import type { WorkCalendar } from '../rules/calendar.ts';
import { runClock, type Clock } from '../rules/clocks.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import { parseWhen } from '../rules/when.ts';
import { nextSteps, stageOf, type Stage, type StepId } from './status.ts';

export interface Member {
  account: string;
  name: string | null;
  phone: string | null;
  email: string | null;
  /** The portal's own words. */
  status: string | null;
  stage: Stage;
  since: string | null;
  next: StepId[];
  /** The invite link's clock, where the last word is 已邀请; on a page only while it runs. */
  link: Clock | null;
  /** The list still says 已邀请, but seven days are over. */
  linkLapsed: boolean;
  /** Other accounts behind the same phone number. */
  samePhone: string[];
  /** Records of the person, newest first. */
  records: StaffRecord[];
}

export interface MemberBook {
  members: Member[];
  /** Statuses not known here, verbatim, with how often. */
  unknownStatuses: { status: string; count: number }[];
  byStage: { stage: Stage; count: number }[];
}

const lastMoment = (record: StaffRecord): string =>
  [record.invited_on, record.bound_on, record.unbound_on].reduce<string>(
    (latest, moment) => (moment !== null && moment > latest ? moment : latest),
    '',
  );

/** Grouped once for each state of the list: the rows are remembered, and so is their grouping. */
const grouped = new WeakMap<readonly StaffRecord[], Map<string, StaffRecord[]>>();

/** Records by account, each newest first; the order of the input does not matter. */
export function byPerson(records: readonly StaffRecord[]): ReadonlyMap<string, StaffRecord[]> {
  let groups = grouped.get(records);
  if (!groups) grouped.set(records, (groups = group(records)));
  return groups;
}

function group(records: readonly StaffRecord[]): Map<string, StaffRecord[]> {
  const groups = new Map<string, StaffRecord[]>();
  for (const record of records) {
    const key = record.account.trim();
    const known = groups.get(key);
    if (known) known.push(record);
    else groups.set(key, [record]);
  }
  for (const records of groups.values())
    if (records.length > 1)
      records.sort((a, b) => {
        const [x, y] = [lastMoment(a), lastMoment(b)];
        return x === y ? (a.id < b.id ? 1 : -1) : x < y ? 1 : -1;
      });
  return groups;
}

/** A masked number (`138****0000`) stands for many people and joins nobody. */
const isWhole = (phone: string | null): phone is string => phone !== null && /^[+\d][\d -]{5,}$/.test(phone);

const phoneBooks = new WeakMap<readonly StaffRecord[], Map<string, Set<string>>>();

/** Accounts behind each whole phone number. */
function phonesOf(records: readonly StaffRecord[]): Map<string, Set<string>> {
  const known = phoneBooks.get(records);
  if (known) return known;
  const phones = new Map<string, Set<string>>();
  for (const { phone, account } of records) {
    if (!isWhole(phone)) continue;
    const accounts = phones.get(phone);
    if (accounts) accounts.add(account.trim());
    else phones.set(phone, new Set([account.trim()]));
  }
  phoneBooks.set(records, phones);
  return phones;
}

/** Invites whose link may still run, for the list of all clocks. */
export function openInvites(
  records: readonly StaffRecord[],
  now: number,
  book: RuleBook,
  calendar: WorkCalendar,
): { account: string; name: string | null; link: Clock }[] {
  const open: { account: string; name: string | null; link: Clock }[] = [];
  for (const [account, [current]] of byPerson(records)) {
    if (!current || stageOf(current.status) !== 'invited') continue;
    const start = parseWhen(current.invited_on);
    // A link that began long ago needs no arithmetic.
    if (!start || start.at < now - 60 * 86_400_000) continue;
    const clock = runClock({ rule: 'invite-link', start }, book, calendar);
    if (clock.ok && clock.value.lapsesAt > now) open.push({ account, name: current.name, link: clock.value });
  }
  return open;
}

/** Everyone, whatever the time: whether a link has lapsed is asked of one member at one moment. */
export function memberBook(
  records: readonly StaffRecord[],
  book: RuleBook,
  calendar: WorkCalendar,
): MemberBook {
  const groups = byPerson(records);
  const phones = phonesOf(records);
  const unknownStatuses = new Map<string, number>();
  const byStage = new Map<Stage, number>();
  const members = [...groups].map(([account, group]): Member => {
    const current = group[0]!;
    const stage = stageOf(current.status);
    byStage.set(stage, (byStage.get(stage) ?? 0) + 1);
    if (stage === 'unknown') {
      const status = current.status ?? '';
      unknownStatuses.set(status, (unknownStatuses.get(status) ?? 0) + 1);
    }
    const told = <K extends 'name' | 'phone' | 'email' | 'post' | 'certificates'>(key: K) =>
      group.find((record) => record[key])?.[key] ?? null;
    const phone = told('phone');
    const start = stage === 'invited' ? parseWhen(current.invited_on) : null;
    const clock = start ? runClock({ rule: 'invite-link', start }, book, calendar) : null;
    return {
      account,
      name: told('name'),
      phone,
      email: told('email'),
      status: current.status,
      stage,
      since: lastMoment(current) || null,
      next: nextSteps(stage, { post: told('post') !== null, certificates: told('certificates') !== null }),
      link: clock?.ok ? clock.value : null,
      linkLapsed: false,
      samePhone: isWhole(phone) ? [...(phones.get(phone) ?? [])].filter((other) => other !== account) : [],
      records: group,
    };
  });
  return {
    members,
    unknownStatuses: [...unknownStatuses].map(([status, count]) => ({ status, count })),
    byStage: [...byStage].map(([stage, count]) => ({ stage, count })),
  };
}

/** A member as a moment shows it: a link that ran out wants another invite. */
export const memberAt = (member: Member, now: number): Member =>
  member.link && member.link.lapsesAt <= now
    ? { ...member, link: null, linkLapsed: true, next: ['reinvite'] }
    : member;
