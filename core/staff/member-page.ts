/** A part of the member list: fifty thousand people are not sent to a screen that shows fifty. */
import type { Member } from './members.ts';
import type { Stage } from './status.ts';

export interface MemberQuery {
  stage?: Stage;
  /** Part of an account, name, phone or mail. */
  find?: string;
  limit?: number;
}

/** Links that run down first, then whoever changed last. */
function byUrgency(a: Member, b: Member): number {
  const [x, y] = [a.link?.lapsesAt ?? Infinity, b.link?.lapsesAt ?? Infinity];
  if (x !== y) return x < y ? -1 : 1;
  const [since, other] = [a.since ?? '', b.since ?? ''];
  if (since !== other) return since < other ? 1 : -1;
  return a.account < b.account ? -1 : a.account > b.account ? 1 : 0;
}

export function memberPage(
  members: readonly Member[],
  { stage, find, limit = Infinity }: MemberQuery,
): { members: Member[]; matching: number } {
  const wanted = find?.normalize('NFKC').trim().toLowerCase() ?? '';
  const matching = members.filter(
    (member) =>
      (stage === undefined || member.stage === stage) &&
      (wanted === '' ||
        [member.account, member.name, member.phone, member.email].some((text) =>
          text?.toLowerCase().includes(wanted),
        )),
  );
  return { members: matching.sort(byUrgency).slice(0, limit), matching: matching.length };
}
