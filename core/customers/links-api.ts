/** Invitation links: kept by hand or from the portal's page, and who came by each. */
import { withLedger, type EngineContext } from '../engine/context.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { rememberedAll, rememberedRows } from '../ledger/remembered.ts';
import type { Customer } from '../model/customer.ts';
import type { CustomerInvitation } from '../model/customer-invitation.ts';
import type { Moment } from '../period.ts';
import { ok, type Result } from '../result.ts';
import { groundOf } from '../rules/corrections.ts';
import type { Citation } from '../rules/rule.ts';
import { parseWhen } from '../rules/when.ts';
import { invitedOf, type Invited } from './invited.ts';
import { readLink, showLinks, type InviteLink, type ShownLink } from './links.ts';

const LINKS = 'inviteLinks';

export interface LinkList {
  links: ShownLink[];
  /** 历史记录 as its page was last kept: those that failed first, then the newest. */
  invited: Invited[];
  /** When that page was last read; null: never. */
  invitedSeenAt: string | null;
  citation: Citation | null;
}

/** A link as somebody gives it: what is new of it, or all that is known. */
type GivenLink = Pick<InviteLink, 'url' | 'tag' | 'to'> & Partial<InviteLink>;

export const createLinksApi = (context: EngineContext) => ({
  /** Links sent, those that still count first; and what the portal says became of its invitations. */
  links: (account: string): Promise<Result<LinkList>> =>
    withLedger(context, account, async (ledger) => {
      const [{ now, book }, links, customers, invitations] = await Promise.all([
        groundOf(context, ledger),
        rememberedAll<InviteLink>(ledger, LINKS),
        rememberedRows<Customer>(ledger, 'customers'),
        rememberedRows<CustomerInvitation>(ledger, 'customerInvitations'),
      ]);
      return ok({
        ...showLinks(links, now, book, customers.rows),
        invited: invitedOf(invitations.rows, customers.rows),
        invitedSeenAt: invitations.seenAt,
      });
    }),

  /** Keeps a link, or what became of one. Fails with `link-unreadable`, `link-foreign`. */
  keepLink: (account: string, link: GivenLink): Promise<Result<InviteLink>> =>
    withLedger(context, account, async (ledger) => {
      const url = readLink(link.url);
      if (!url.ok) return url;
      const kept = linkOf({ ...link, url: url.value }, context.now());
      await ledger.collection<InviteLink>(LINKS).put(kept);
      context.publish({ type: 'data', account, datasets: ['customers'] });
      return ok(kept);
    }),

  forgetLink: (account: string, id: string): Promise<Result<null>> =>
    withLedger(context, account, async (ledger) => {
      await ledger.collection<InviteLink>(LINKS).remove(id);
      context.publish({ type: 'data', account, datasets: ['customers'] });
      return ok(null);
    }),
});

/**
 * Keeps a link as the portal's page shows it, read by `readLink`. The page gives no time: a link counts
 * as made when it was first kept, and one that is known already stays as it is.
 */
export async function keepSeenLink(
  ledger: Ledger,
  seen: Pick<GivenLink, 'url' | 'tag'>,
  now: number,
): Promise<{ known: Moment | null }> {
  const known = (await rememberedAll<InviteLink>(ledger, LINKS)).find(({ url }) => url === seen.url);
  if (!known) await ledger.collection<InviteLink>(LINKS).put(linkOf({ ...seen, to: '' }, now));
  return { known: known?.madeAt ?? null };
}

/** Which of the links a page shows are kept, each as the page writes it, and since when it counts. */
export async function keptLinks(
  ledger: Ledger,
  shown: readonly string[],
): Promise<Pick<InviteLink, 'url' | 'madeAt'>[]> {
  const kept = new Map(
    (await rememberedAll<InviteLink>(ledger, LINKS)).map(({ url, madeAt }) => [url, madeAt]),
  );
  return shown.flatMap((url) => {
    const link = readLink(url);
    const madeAt = link.ok ? kept.get(link.value) : undefined;
    return madeAt === undefined ? [] : [{ url, madeAt }];
  });
}

/** As it is kept. */
const linkOf = ({ id, url, tag, to, outcome, hint, madeAt = '' }: GivenLink, now: number): InviteLink => ({
  id: id ?? crypto.randomUUID(),
  url,
  tag: tag.trim().slice(0, 100),
  to: to.trim().slice(0, 100),
  madeAt: parseWhen(madeAt) ? madeAt : new Date(now).toISOString(),
  outcome: outcome ?? 'open',
  hint: (hint ?? '').slice(0, 500),
});
