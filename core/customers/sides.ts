/**
 * The sides of a customer beside bills and orders: coupons, opportunities, incentives, tags,
 * agreements, links, history. Each says what it was read from; what nobody brought is unknown, not none.
 */
import type { CoverageEntry, Ledger } from '../ledger/ledger.ts';
import { derived, rememberedAll, rememberedRows } from '../ledger/remembered.ts';
import type { Coupon, CouponRecord } from '../model/coupon.ts';
import type { Customer } from '../model/customer.ts';
import type { AccountChange } from '../model/funds.ts';
import type { NewCustomerTag } from '../model/new-customer-tag.ts';
import type { Opportunity } from '../model/partnership.ts';
import type { Incentive, IncentiveDetail, Transfer } from '../model/performance-sheet.ts';
import type { DatasetName } from '../model/registry.ts';
import type { Money } from '../money.ts';
import type { Period } from '../period.ts';
import { associationHistory, type HistoryEvent } from './history.ts';
import type { InviteLink } from './links.ts';
import type { NoticeState } from './notice-states.ts';
import { noticeOf } from './notice.ts';

/** `read` false: no source ever told it, so an empty list means nothing. */
export interface Side<T> {
  rows: T[];
  read: boolean;
}

export interface IncentiveMonth {
  period: Period;
  currency: string;
  amount: Money;
  /** Of the bills named after the customer, or of detail lines; never both. */
  of: 'bills' | 'details';
  states: string[];
}

/** An agreement (协议) the user noted: the portal shows them to the customer alone. */
export interface AgreementNote {
  id: string;
  customer_id: string;
  name: string;
  version: string;
  signed_on: string;
  at: string;
}

export interface CustomerSides {
  coupons: Side<Coupon> & { left: { amount: Money; currency: string } | null };
  opportunities: Side<Opportunity> & {
    /** Opportunities carry a name and no ID: how many names are masked and fit nobody. */
    masked: number;
  };
  incentives: Side<IncentiveMonth>;
  tags: Side<NewCustomerTag>;
  transfers: Side<Transfer>;
  notice: { state: NoticeState; at: string | null };
  agreements: AgreementNote[];
  history: HistoryEvent[];
  /** Looks at the customer list that told of this customer. */
  looks: number;
  sources: CoverageEntry[];
}

const SOURCES: readonly DatasetName[] = [
  ...(['coupons', 'couponRecords', 'opportunities', 'incentives', 'incentiveDetails'] as const),
  ...(['newCustomerTags', 'transfers', 'accountChanges', 'customers'] as const),
];
/** 2 可用 is what can still be spent; 1 未激活 will be. */
const OPEN_COUPON = new Set([1, 2]);

export async function sidesOf(ledger: Ledger, id: string): Promise<CustomerSides> {
  const coverage = await ledger.coverage();
  const read = (...names: DatasetName[]): boolean => coverage.some(({ dataset }) => names.includes(dataset));
  const where = { column: 'customer_id', value: id };
  const customer = await ledger.row<Customer>('customers', id);
  const coupons = (await ledger.rows<Coupon>('coupons', where)).sort((a, b) =>
    (a.expire_time ?? '9') < (b.expire_time ?? '9') ? -1 : 1,
  );
  const balances = await ledger.rows<{ currency: string | null }>('balances', where);
  const left = coupons
    .filter(({ status }) => status !== null && OPEN_COUPON.has(status))
    .reduce((sum, { balance, face_value }) => sum + (balance ?? face_value), 0n);
  const opportunities = await namedAlike(ledger, customer?.customer ?? null);
  const links = (await rememberedAll<InviteLink>(ledger, 'inviteLinks')).filter(({ to }) =>
    [customer?.customer, customer?.account_name, id].some((name) => name && to === name),
  );
  const stated = await ledger
    .collection<{ id: string; stated: { requests?: string[] | null } }>('unlinkFacts')
    .get(id);
  const sightings = await ledger.sightings('customers', id);
  const seen = coverage.find(({ dataset }) => dataset === 'customers')?.captures.at(-1);
  return {
    coupons: {
      rows: coupons,
      read: read('coupons'),
      left: coupons.length ? { amount: left, currency: balances[0]?.currency ?? 'CNY' } : null,
    },
    opportunities: { ...opportunities, read: read('opportunities') },
    incentives: { rows: await incentivesOf(ledger, id), read: read('incentives', 'incentiveDetails') },
    tags: {
      rows: await ledger.rows<NewCustomerTag>('newCustomerTags', where),
      read: read('newCustomerTags'),
    },
    transfers: {
      rows: (await rememberedRows<Transfer>(ledger, 'transfers')).rows.filter(
        ({ customer_id }) => customer_id === id,
      ),
      read: read('transfers'),
    },
    notice: await noticeOf(ledger, id),
    agreements: (await rememberedAll<AgreementNote>(ledger, 'customerAgreements'))
      .filter(({ customer_id }) => customer_id === id)
      .sort((a, b) => (a.signed_on < b.signed_on ? 1 : -1)),
    history: associationHistory({
      customer,
      listed: seen?.source ?? '',
      sightings,
      couponRecords: await ledger.rows<CouponRecord>('couponRecords', where),
      changes: await ledger.rows<AccountChange>('accountChanges', where),
      links,
      requests: stated?.stated.requests ?? [],
    }),
    looks: new Set(sightings.map(({ at }) => at)).size,
    sources: coverage.filter(({ dataset }) => SOURCES.includes(dataset)),
  };
}

/** Opportunities of the same customer name; a masked name is nobody's. */
async function namedAlike(
  ledger: Ledger,
  name: string | null,
): Promise<{ rows: Opportunity[]; masked: number }> {
  const { rows } = await rememberedRows<Opportunity>(ledger, 'opportunities');
  const { byName, masked } = derived(rows, 'opportunities by customer', '', () => {
    const found = new Map<string, Opportunity[]>();
    let hidden = 0;
    for (const row of rows) {
      if (row.customer?.includes('*')) hidden++;
      else if (row.customer) found.set(row.customer.trim(), [...(found.get(row.customer.trim()) ?? []), row]);
    }
    return { byName: found, masked: hidden };
  });
  return { rows: name === null ? [] : (byName.get(name.trim()) ?? []), masked };
}

/** Bills named after the customer where there are any, else what the detail lines add up to. */
async function incentivesOf(ledger: Ledger, id: string): Promise<IncentiveMonth[]> {
  const where = { column: 'customer_id', value: id };
  const bills = await ledger.rows<Incentive>('incentives', where);
  const details = await ledger.rows<IncentiveDetail>('incentiveDetails', where);
  const months = new Map<string, IncentiveMonth>();
  const add = (row: Incentive | IncentiveDetail, of: IncentiveMonth['of']): void => {
    if (row.period === null) return;
    const key = `${row.period} ${row.currency ?? ''}`;
    let month = months.get(key);
    if (!month)
      months.set(
        key,
        (month = { period: row.period, currency: row.currency ?? '', amount: 0n, of, states: [] }),
      );
    if (month.of !== of) return;
    month.amount += row.amount;
    if (row.status && !month.states.includes(row.status)) month.states.push(row.status);
  };
  for (const row of bills) add(row, 'bills');
  for (const row of details) add(row, 'details');
  return [...months.values()].sort((a, b) => (a.period < b.period ? 1 : -1));
}
