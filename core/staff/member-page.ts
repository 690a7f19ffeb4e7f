/** A part of the member list: fifty thousand people are not sent to a screen that shows fifty. */
import { ofEach } from '../ledger/remembered.ts';
import { memberAt, type Member, type MemberBook } from './members.ts';
import type { Stage } from './status.ts';

export interface MemberQuery {
  stage?: Stage;
  /** Part of an account, name, phone or mail. */
  find?: string;
  limit?: number;
}

const textOf = ofEach<Member, string>();
const soughtIn = (member: Member): string =>
  textOf(member, '', () =>
    [member.account, member.name, member.phone, member.email].join('\n').toLowerCase(),
  );

/** Links that run down first, then whoever changed last. */
export function memberPage(
  book: MemberBook,
  { stage, find, limit = Infinity }: MemberQuery,
  now: number,
): { members: Member[]; matching: number } {
  const wanted = find?.normalize('NFKC').trim().toLowerCase() ?? '';
  const fits = (member: Member): boolean =>
    (stage === undefined || member.stage === stage) && (wanted === '' || soughtIn(member).includes(wanted));
  const linked = book.members.filter(({ link }) => link).sort((a, b) => a.link!.lapsesAt - b.link!.lapsesAt);
  const runs = ({ link }: Member): boolean => link !== null && link.lapsesAt > now;
  const members: Member[] = [];
  let matching = 0;
  const take = (member: Member): void => {
    if (!fits(member)) return;
    matching += 1;
    if (members.length < limit) members.push(memberAt(member, book.directory, now));
  };
  for (const member of linked) if (runs(member)) take(member);
  for (const member of book.members) if (!runs(member)) take(member);
  return { members, matching };
}
