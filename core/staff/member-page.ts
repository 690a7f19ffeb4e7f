/** A part of the member list: fifty thousand people are not sent to a screen that shows fifty. */
import { memberAt, type Member, type MemberBook } from './members.ts';
import type { Stage } from './status.ts';

export interface MemberQuery {
  stage?: Stage;
  /** Part of an account, name, phone or mail. */
  find?: string;
  limit?: number;
}

interface Order {
  /** By the moment the link lapses. */
  linked: Member[];
  /** Whoever changed last, first. */
  recent: Member[];
  /** What is looked through. */
  texts: Map<Member, string>;
}
const orders = new WeakMap<MemberBook, Order>();

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function orderOf(book: MemberBook): Order {
  const known = orders.get(book);
  if (known) return known;
  const recent = [...book.members].sort(
    (a, b) => compare(b.since ?? '', a.since ?? '') || compare(a.account, b.account),
  );
  const linked = recent.filter(({ link }) => link).sort((a, b) => a.link!.lapsesAt - b.link!.lapsesAt);
  const texts = new Map(
    recent.map((member) => [
      member,
      [member.account, member.name, member.phone, member.email].join('\n').toLowerCase(),
    ]),
  );
  const order = { linked, recent, texts };
  orders.set(book, order);
  return order;
}

/** Links that run down first, then whoever changed last. */
export function memberPage(
  book: MemberBook,
  { stage, find, limit = Infinity }: MemberQuery,
  now: number,
): { members: Member[]; matching: number } {
  const { linked, recent, texts } = orderOf(book);
  const wanted = find?.normalize('NFKC').trim().toLowerCase() ?? '';
  const fits = (member: Member): boolean =>
    (stage === undefined || member.stage === stage) && (wanted === '' || texts.get(member)!.includes(wanted));
  const runs = ({ link }: Member): boolean => link !== null && link.lapsesAt > now;
  const members: Member[] = [];
  let matching = 0;
  const take = (member: Member): void => {
    if (!fits(member)) return;
    matching += 1;
    if (members.length < limit) members.push(memberAt(member, now));
  };
  for (const member of linked) if (runs(member)) take(member);
  for (const member of recent) if (!runs(member)) take(member);
  return { members, matching };
}
