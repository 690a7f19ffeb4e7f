/** What a partner keeps about its customers beside the portal: unlinking, invitations, signed notices. */
import { withLedger, type EngineContext } from '../engine/context.ts';
import { monthsOf } from '../find/pivot.ts';
import type { Ledger, Sighting } from '../ledger/ledger.ts';
import { rememberedRows } from '../ledger/remembered.ts';
import type { Coupon } from '../model/coupon.ts';
import type { Balance, Customer } from '../model/customer.ts';
import type { Order, Resource } from '../model/order.ts';
import type { DatasetName } from '../model/registry.ts';
import { periodOf } from '../period.ts';
import { fail, ok, type Result } from '../result.ts';
import { groundOf } from '../rules/corrections.ts';
import { parseWhen } from '../rules/when.ts';
import { associationCausesFor, type AssociationCause } from './association.ts';
import { closingOf, type Closing, type ClosingStated } from './closing.ts';
import { createLinksApi } from './links-api.ts';
import { createReportsApi } from './reports-api.ts';
import type { AgreementNote } from './sides.ts';
import { createNoticeApi } from './notice.ts';
import { unlinkFollows, type Consequence, type FollowFacts } from './unlink-follows.ts';
import { unlinkMonth, type UnlinkMonth } from './unlink-month.ts';
import { unlinkReadiness, type Seen, type UnlinkReadiness, type UnlinkStated } from './unlink.ts';

interface StoredUnlink {
  id: string;
  stated: UnlinkStated;
  at: string;
}

export interface UnlinkAnswer extends UnlinkReadiness {
  stated: UnlinkStated;
  follows: Consequence[];
  /** Of a custody sub-account as a list told it: only what is null has to be stated. */
  custody: { of: string | null; left: string | null };
  /** For a custody sub-account that left: its month, cut at the second. */
  month: UnlinkMonth[];
}

const UNLINK = 'unlinkFacts';
const CLOSING = 'closingFacts';

export const createCareApi = (context: EngineContext) => ({
  /** Whether a customer can be unlinked, what stands in the way, and from when another request is possible. */
  unlink: (account: string, id: string): Promise<Result<UnlinkAnswer>> =>
    withLedger(context, account, async (ledger) => {
      const [ground, customers, orders, resources, balances, coupons, stored, looks] = await Promise.all([
        groundOf(context, ledger),
        rememberedRows<Customer>(ledger, 'customers'),
        ledger.rows<Order>('orders', { column: 'customer_id', value: id }),
        ledger.rows<Resource>('resources', { column: 'customer_id', value: id }),
        ledger.rows<Balance>('balances', { column: 'customer_id', value: id }),
        ledger.rows<Coupon>('coupons', { column: 'customer_id', value: id }),
        ledger.collection<StoredUnlink>(UNLINK).get(id),
        ledger.sightings('customers', id),
      ]);
      const customer = customers.rows.find(({ customer_id }) => customer_id === id) ?? null;
      const seen = async <T>(dataset: DatasetName, rows: readonly T[]): Promise<Seen<T> | null> => {
        const captures = await ledger.captures(dataset);
        const newest = captures.at(-1);
        // The API answers a year of orders; what waits for a payment is younger than that.
        const whole = captures.findLast(({ coverage: { complete, why } }) => complete || why === 'last-year');
        const { sourceName: name, capturedAt: at } = whole ?? newest ?? {};
        return name && at ? { rows, name, at, whole: whole !== undefined } : null;
      };
      const stated = stored?.stated ?? {};
      const seenBalances = await seen('balances', balances);
      const readiness = unlinkReadiness(
        {
          customer,
          customerSeen: customers.seenAt ? { name: customers.source ?? '', at: customers.seenAt } : null,
          orders: await seen('orders', orders),
          resources: await seen('resources', resources),
          balances: seenBalances,
          frozenTold: await frozenTold(ledger, ground.site, looks),
          stated,
          statedAt: stored?.at ?? null,
        },
        ground,
      );
      const follows = unlinkFollows(
        {
          balances: seenBalances,
          coupons: await seen('coupons', coupons),
          earned: await earnedOf(ledger, id),
        },
        ground.book,
      );
      const custody = { of: customer?.custody_of ?? null, left: customer?.unlinked_on ?? null };
      return ok({
        ...readiness,
        stated,
        follows,
        custody,
        month: await monthOf(ledger, id, customer, stated),
      });
    }),

  /** What no source tells: kept, and cited as said by the user. */
  stateUnlink: (account: string, id: string, stated: UnlinkStated): Promise<Result<null>> =>
    withLedger(context, account, async (ledger) => {
      const days = [...(stated.requests ?? []), ...(stated.unlinked_on ? [stated.unlinked_on] : [])];
      const unreadable = days.find((day) => !parseWhen(day));
      if (unreadable !== undefined)
        return fail('date-unreadable', `${unreadable.slice(0, 40)} is not a day.`);
      const at = new Date(context.now()).toISOString();
      await ledger.collection<StoredUnlink>(UNLINK).put({ id, stated, at });
      context.publish({ type: 'data', account, datasets: ['customers'] });
      return ok(null);
    }),

  /** What can be behind 关联失败, by the portal's hint where there is one. */
  causes: (account: string, hint = ''): Promise<Result<AssociationCause[]>> =>
    withLedger(context, account, async (ledger) => {
      const { book } = await groundOf(context, ledger);
      return ok(associationCausesFor(book, hint.slice(0, 500)));
    }),

  ...createLinksApi(context),
  ...createReportsApi(context),
  ...createNoticeApi(context),

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

/**
 * Whether somebody told the account's state: on the China site the API's field is reserved (a 0 says
 * nothing), and only the page shows it.
 */
async function frozenTold(
  ledger: Ledger,
  site: 'cn' | 'intl' | 'eu',
  looks: readonly Sighting[],
): Promise<boolean> {
  if (site !== 'cn') return true;
  const captures = await ledger.captures('customers');
  const api = new Set(captures.filter(({ source }) => source === 'api').map(({ sourceName }) => sourceName));
  return looks.some(({ source, row }) => !api.has(source) && typeof row.is_frozen === 'number');
}

/** The newest month of performance that is there whole, a currency at a time. */
async function earnedOf(ledger: Ledger, id: string): Promise<FollowFacts['earned']> {
  const months = await monthsOf(ledger, await ledger.coverage(), 'performance', id);
  return months.flatMap(({ currency, months: list }) => {
    const last = list.findLast(({ complete }) => complete);
    return last ? [{ period: last.period, amount: last.amount, currency }] : [];
  });
}

/** The month a custody sub-account left in, from the details of both accounts. */
async function monthOf(
  ledger: Ledger,
  id: string,
  customer: Customer | null,
  stated: UnlinkStated,
): Promise<UnlinkMonth[]> {
  const master = customer?.custody_of ?? stated.custody_of;
  const left = customer?.unlinked_on ?? stated.unlinked_on;
  if (!master || !left) return [];
  const lines = await Promise.all(
    [id, master].map((of) => ledger.lines('consumption', periodOf(left), { customer_id: of })),
  );
  return unlinkMonth(lines.flat(), id, master, left);
}
