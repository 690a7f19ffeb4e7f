/** What a partner keeps about its customers beside the portal: unlinking, invitations, signed notices. */
import { withLedger, type EngineContext } from '../engine/context.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { rememberedAll, rememberedRows } from '../ledger/remembered.ts';
import type { Balance, Customer } from '../model/customer.ts';
import type { Order, Resource } from '../model/order.ts';
import type { DatasetName } from '../model/registry.ts';
import { periodOf } from '../period.ts';
import { fail, ok, type Result } from '../result.ts';
import { groundOf } from '../rules/corrections.ts';
import type { Citation } from '../rules/rule.ts';
import { parseWhen } from '../rules/when.ts';
import { associationCausesFor, type AssociationCause } from './association.ts';
import { closingOf, type Closing, type ClosingStated } from './closing.ts';
import { readLink, showLinks, type InviteLink, type ShownLink } from './links.ts';
import type { AgreementNote } from './sides.ts';
import { unlinkMonth, type UnlinkMonth } from './unlink-month.ts';
import { unlinkReadiness, type Seen, type UnlinkReadiness, type UnlinkStated } from './unlink.ts';

interface StoredUnlink {
  id: string;
  stated: UnlinkStated;
  at: string;
}
/** 《客户关联华为云合作伙伴须知》: whether a customer has signed its latest version, as the user noted. */
export interface NoticeMark {
  id: string;
  signed: boolean;
  at: string;
}
export interface NoticeList {
  signed: number;
  unsigned: number;
  unknown: number;
  /** Those who have not signed, then those nobody asked; the first of them. */
  customers: { customer_id: string; name: string | null; signed: boolean | null; at: string | null }[];
}

export interface UnlinkAnswer extends UnlinkReadiness {
  stated: UnlinkStated;
  /** For a custody sub-account that left: its month, cut at the second. */
  month: UnlinkMonth[];
}

const UNLINK = 'unlinkFacts';
const LINKS = 'inviteLinks';
const NOTICES = 'noticeMarks';
const CLOSING = 'closingFacts';
const MOST = 200;

export const createCareApi = (context: EngineContext) => ({
  /** Whether a customer can be unlinked, what stands in the way, and from when another request is possible. */
  unlink: (account: string, id: string): Promise<Result<UnlinkAnswer>> =>
    withLedger(context, account, async (ledger) => {
      const [ground, customers, orders, resources, balances, stored] = await Promise.all([
        groundOf(context, ledger),
        rememberedRows<Customer>(ledger, 'customers'),
        ledger.rows<Order>('orders', { column: 'customer_id', value: id }),
        ledger.rows<Resource>('resources', { column: 'customer_id', value: id }),
        ledger.rows<Balance>('balances', { column: 'customer_id', value: id }),
        ledger.collection<StoredUnlink>(UNLINK).get(id),
      ]);
      const customer = customers.rows.find(({ customer_id }) => customer_id === id) ?? null;
      const seen = async <T>(dataset: DatasetName, rows: readonly T[]): Promise<Seen<T> | null> => {
        const newest = (await ledger.captures(dataset)).at(-1);
        return newest ? { rows, name: newest.sourceName, at: newest.capturedAt, whole: false } : null;
      };
      const stated = stored?.stated ?? {};
      const readiness = unlinkReadiness(
        {
          customer,
          customerSeen: customers.seenAt ? { name: customers.source ?? '', at: customers.seenAt } : null,
          orders: await seen('orders', orders),
          resources: await seen('resources', resources),
          balances: await seen('balances', balances),
          stated,
          statedAt: stored?.at ?? null,
        },
        ground,
      );
      return ok({ ...readiness, stated, month: await monthOf(ledger, customer) });
    }),

  /** What no source tells: kept, and cited as said by the user. */
  stateUnlink: (account: string, id: string, stated: UnlinkStated): Promise<Result<null>> =>
    withLedger(context, account, async (ledger) => {
      const unreadable = (stated.requests ?? []).find((day) => !parseWhen(day));
      if (unreadable !== undefined)
        return fail('date-unreadable', `${unreadable.slice(0, 40)} is not a day.`);
      const at = new Date(context.now()).toISOString();
      await ledger.collection<StoredUnlink>(UNLINK).put({ id, stated, at });
      context.publish({ type: 'data', account, datasets: ['customers'] });
      return ok(null);
    }),

  /** Links sent, those that still count first. */
  links: (account: string): Promise<Result<{ links: ShownLink[]; citation: Citation | null }>> =>
    withLedger(context, account, async (ledger) => {
      const [{ now, book }, links] = await Promise.all([
        groundOf(context, ledger),
        rememberedAll<InviteLink>(ledger, LINKS),
      ]);
      return ok(showLinks(links, now, book));
    }),

  /** Keeps a link, or what became of one. Fails with `link-unreadable`, `link-foreign`. */
  keepLink: (
    account: string,
    link: {
      id?: string;
      url: string;
      tag: string;
      to: string;
      outcome?: InviteLink['outcome'];
      hint?: string;
      madeAt?: string;
    },
  ): Promise<Result<InviteLink>> =>
    withLedger(context, account, async (ledger) => {
      const url = readLink(link.url);
      if (!url.ok) return url;
      const kept: InviteLink = {
        id: link.id ?? crypto.randomUUID(),
        url: url.value,
        tag: link.tag.trim().slice(0, 100),
        to: link.to.trim().slice(0, 100),
        madeAt: parseWhen(link.madeAt ?? '') ? link.madeAt! : new Date(context.now()).toISOString(),
        outcome: link.outcome ?? 'open',
        hint: (link.hint ?? '').slice(0, 500),
      };
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

  /** What can be behind 关联失败, by the portal's hint where there is one. */
  causes: (account: string, hint = ''): Promise<Result<Omit<AssociationCause, 'words'>[]>> =>
    withLedger(context, account, async (ledger) => {
      const { site } = await groundOf(context, ledger);
      return ok(associationCausesFor(site, hint.slice(0, 500)).map(({ words: _words, ...cause }) => cause));
    }),

  /** Who signed the customer notice, who did not, whom nobody asked. */
  notices: (account: string): Promise<Result<NoticeList>> =>
    withLedger(context, account, async (ledger) => {
      const [{ rows }, marks] = await Promise.all([
        rememberedRows<Customer>(ledger, 'customers'),
        rememberedAll<NoticeMark>(ledger, NOTICES),
      ]);
      const byId = new Map(marks.map((mark) => [mark.id, mark]));
      const all = rows.map((row) => {
        const mark = byId.get(row.customer_id);
        return {
          customer_id: row.customer_id,
          name: row.customer ?? row.account_name,
          signed: mark?.signed ?? null,
          at: mark?.at ?? null,
        };
      });
      const of = (signed: boolean | null) => all.filter((one) => one.signed === signed);
      return ok({
        signed: of(true).length,
        unsigned: of(false).length,
        unknown: of(null).length,
        customers: [...of(false), ...of(null), ...of(true)].slice(0, MOST),
      });
    }),

  /** Notes whether a customer signed; null takes the note back. */
  markNotice: (account: string, id: string, signed: boolean | null): Promise<Result<null>> =>
    withLedger(context, account, async (ledger) => {
      const marks = ledger.collection<NoticeMark>(NOTICES);
      if (signed === null) await marks.remove(id);
      else await marks.put({ id, signed, at: new Date(context.now()).toISOString() });
      context.publish({ type: 'data', account, datasets: ['customers'] });
      return ok(null);
    }),

  /** Notes an agreement (协议) a customer signed; an empty name takes the note back. */
  noteAgreement: (
    account: string,
    note: Pick<AgreementNote, 'customer_id' | 'name' | 'version' | 'signed_on'> & { id?: string },
  ): Promise<Result<null>> =>
    withLedger(context, account, async (ledger) => {
      const notes = ledger.collection<AgreementNote>('customerAgreements');
      const name = note.name.trim().slice(0, 200);
      if (!name) {
        if (note.id) await notes.remove(note.id);
      } else {
        if (!parseWhen(note.signed_on))
          return fail('date-unreadable', `${note.signed_on.slice(0, 40)} is not a day.`);
        await notes.put({
          ...{ id: note.id ?? crypto.randomUUID(), customer_id: note.customer_id, name },
          ...{ version: note.version.trim().slice(0, 40), signed_on: note.signed_on.slice(0, 10) },
          at: new Date(context.now()).toISOString(),
        });
      }
      context.publish({ type: 'data', account, datasets: ['customers'] });
      return ok(null);
    }),

  /** Which path must be left before the partner account is closed, and whether it still can be. */
  closing: (account: string): Promise<Result<Closing & { stated: ClosingStated }>> =>
    withLedger(context, account, async (ledger) => {
      const stored = await ledger.collection<{ id: string; stated: ClosingStated }>(CLOSING).get('partner');
      const stated = stored?.stated ?? {};
      return ok({ ...closingOf(stated), stated });
    }),
  stateClosing: (account: string, stated: ClosingStated): Promise<Result<null>> =>
    withLedger(context, account, async (ledger) => {
      await ledger.collection<{ id: string; stated: ClosingStated }>(CLOSING).put({ id: 'partner', stated });
      context.publish({ type: 'data', account, datasets: ['customers'] });
      return ok(null);
    }),
});

/** The month a custody sub-account left in, from the details of both accounts. */
async function monthOf(ledger: Ledger, customer: Customer | null): Promise<UnlinkMonth[]> {
  if (!customer?.custody_of || !customer.unlinked_on) return [];
  const period = periodOf(customer.unlinked_on);
  const lines = await Promise.all(
    [customer.customer_id, customer.custody_of].map((id) =>
      ledger.lines('consumption', period, { customer_id: id }),
    ),
  );
  return unlinkMonth(lines.flat(), customer.customer_id, customer.custody_of, customer.unlinked_on);
}
