/** Everyone on the portal's staff and invite lists: where they stand, what comes next, which clock runs. */
import { derived, ofEach, resorted } from '../ledger/remembered.ts';
import type { StaffRecord } from '../model/tables.ts';
import type { Ground } from '../rules/corrections.ts';
import { runClock, type Clock } from '../rules/clocks.ts';
import { parseWhen } from '../rules/when.ts';
import { accountsOf, directoryOf, lastMoment, type Directory, type SeenAt } from './directory.ts';
import { nextSteps, stageOf, type Stage } from './status.ts';
import type { StepId } from './steps.ts';

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
  /** Other accounts behind the same phone number or mail: one person with two IDs, or two people. */
  same: string[];
  /** Records of the person, newest first. */
  records: readonly StaffRecord[];
}

export interface MemberBook {
  directory: Directory;
  /** Whoever changed last, first. */
  members: Member[];
  /** Statuses not known here, verbatim, with how often. */
  unknownStatuses: { status: string; count: number }[];
  byStage: { stage: Stage; count: number }[];
}

type Standing = Pick<Ground, 'book' | 'calendar' | 'version'>;
const memberOf = ofEach<readonly StaffRecord[], Member>();

/** Invites whose link may still run at a moment, for the list of all clocks. */
export function openInvites(
  records: readonly StaffRecord[],
  now: number,
  standing: Standing,
  seen?: SeenAt,
): { account: string; name: string | null; link: Clock }[] {
  return memberBookOf(records, standing, seen).members.flatMap(({ account, name, link }) =>
    link && link.lapsesAt > now ? [{ account, name, link }] : [],
  );
}

/** Everyone, whatever the time: whether a link has lapsed is asked of one member at one moment. */
export const memberBookOf = (
  records: readonly StaffRecord[],
  standing: Standing,
  seen?: SeenAt,
): MemberBook =>
  derived<MemberBook>(records, 'members', standing.version, (before) => {
    const directory = directoryOf(records, seen);
    const unknownStatuses = new Map<string, number>();
    const byStage = new Map<Stage, number>();
    const members: Member[] = [];
    for (const [account, own] of directory.people) {
      const member = memberOf(own, standing.version, () => look(account, own, standing));
      members.push(member);
      byStage.set(member.stage, (byStage.get(member.stage) ?? 0) + 1);
      if (member.stage !== 'unknown') continue;
      const status = member.status ?? '';
      unknownStatuses.set(status, (unknownStatuses.get(status) ?? 0) + 1);
    }
    return {
      directory,
      members: resorted(before?.members, members, byChange),
      unknownStatuses: [...unknownStatuses].map(([status, count]) => ({ status, count })),
      byStage: [...byStage].map(([stage, count]) => ({ stage, count })),
    };
  });

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byChange = (a: Member, b: Member): number =>
  compare(b.since ?? '', a.since ?? '') || compare(a.account, b.account);

function look(account: string, records: readonly StaffRecord[], { book, calendar }: Standing): Member {
  const current = records[0]!;
  const stage = stageOf(current.status);
  const told = <K extends 'name' | 'phone' | 'email' | 'post' | 'certificates'>(key: K) =>
    records.find((record) => record[key])?.[key] ?? null;
  const start = stage === 'invited' ? parseWhen(current.invited_on) : null;
  const clock = start ? runClock({ rule: 'invite-link', start }, book, calendar) : null;
  return {
    account,
    name: told('name'),
    phone: told('phone'),
    email: told('email'),
    status: current.status,
    stage,
    since: lastMoment(current) || null,
    next: nextSteps(
      stage,
      { post: told('post') !== null, certificates: told('certificates') !== null },
      book,
    ),
    link: clock?.ok ? clock.value : null,
    linkLapsed: false,
    same: [],
    records,
  };
}

/** A member as a moment shows it, beside the others: a link that ran out wants another invite. */
export function memberAt(member: Member, directory: Directory, now: number): Member {
  const names = [member.phone, member.email].filter((name) => name !== null);
  const same = new Set(names.flatMap((name) => accountsOf(directory, name)));
  same.delete(member.account);
  const lapsed = member.link !== null && member.link.lapsesAt <= now;
  return {
    ...member,
    same: [...same],
    ...(lapsed ? { link: null, linkLapsed: true, next: ['reinvite'] } : {}),
  };
}
