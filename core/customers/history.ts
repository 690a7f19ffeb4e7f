/**
 * The history of one association (关联) out of everything that tells of it: dates the customer list
 * gives, what changed between two looks at it, coupon records, ledger entries, links and requests
 * noted here. A date somebody gave is exact; a change seen between two looks lies between them.
 */
import type { Sighting } from '../ledger/ledger.ts';
import type { CouponRecord } from '../model/coupon.ts';
import type { Customer } from '../model/customer.ts';
import type { AccountChange } from '../model/funds.ts';
import type { Moment } from '../period.ts';
import type { InviteLink } from './links.ts';

export type HistoryKind =
  | 'associated'
  | 'unbound'
  | 'rebound'
  | 'assigned'
  | 'unlinked'
  | 'changed'
  | 'coupon-record'
  | 'money-back'
  | 'mode-change'
  | 'link-sent'
  | 'link-failed'
  | 'unlink-asked';

export interface HistoryEvent {
  kind: HistoryKind;
  /** When it was; for a change seen between two looks, the later of them. */
  at: Moment;
  /** It lies after this moment; null: `at` is exact. */
  after: Moment | null;
  /** Column that changed, and from what to what. */
  column: string | null;
  from: string | null;
  to: string | null;
  /** Amount of coupon or money, where it has one. */
  amount: bigint | null;
  /** What told it. */
  source: string;
}

export interface HistoryFacts {
  customer: Customer | null;
  /** Source of the customer list's record. */
  listed: string;
  sightings: readonly Sighting[];
  couponRecords: readonly CouponRecord[];
  changes: readonly AccountChange[];
  links: readonly InviteLink[];
  /** Days on which unlinking was asked for, as noted. */
  requests: readonly string[];
}

/** Columns whose change is part of the association's story. */
const COLUMNS = [
  'association_type',
  'account_manager',
  'partner_id',
  'segment',
  'is_frozen',
  'customer_level',
  'verified_status',
  'label',
] as const;

/** ListPartnerCouponsRecord: 3 解绑, 7 新关联, 8 关联模式切换, 9 云经销商转移 tell of the association. */
const TELLING = new Set(['3', '7', '8', '9']);

/** Newest first; moments are UTC or carry their offset. */
export function associationHistory(facts: HistoryFacts): HistoryEvent[] {
  const events: HistoryEvent[] = [];
  const add = (kind: HistoryKind, at: Moment | null, source: string, more: Partial<HistoryEvent> = {}) => {
    if (at !== null && !Number.isNaN(Date.parse(at)))
      events.push({
        ...{ kind, at, after: null, column: null, from: null, to: null, amount: null, source },
        ...more,
      });
  };
  const { customer, listed } = facts;
  if (customer) {
    add('associated', customer.associated_on, listed, { to: customer.association_type });
    add('assigned', customer.assigned_on, listed, { to: customer.account_manager });
    add('rebound', customer.rebound_on, listed);
    add('unlinked', customer.unlinked_on, listed, { from: customer.custody_of });
    add('unbound', customer.unbound_on, listed);
  }
  for (const change of changesSeen(facts.sightings)) events.push(change);
  for (const row of facts.couponRecords)
    if (TELLING.has(row.operation_type ?? '') && row.result !== '-1')
      add('coupon-record', row.operation_time, 'couponRecords', {
        to: row.operation_type,
        amount: row.operation_amount,
      });
  for (const row of facts.changes) {
    if (row.trade_detail_type === 'SOURCE_OPERATION_BEUNBIND')
      add('money-back', row.trade_time, 'accountChanges', { amount: row.change_amount });
    if (row.trade_detail_type === 'SOURCE_OPERATION_TRADEMODE_TRANSFER')
      add('mode-change', row.trade_time, 'accountChanges', { amount: row.change_amount });
  }
  for (const link of facts.links) {
    add('link-sent', link.madeAt, 'noted', { to: link.tag || link.to });
    if (link.outcome === 'failed') add('link-failed', link.madeAt, 'noted', { to: link.hint });
  }
  for (const day of facts.requests) add('unlink-asked', `${day.slice(0, 10)}T00:00:00+08:00`, 'noted');
  return events.reverse().sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || compare(a.kind, b.kind));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What differs from one look to the next; a column a look did not tell neither changes nor ends. */
function changesSeen(sightings: readonly Sighting[]): HistoryEvent[] {
  const looks = [...sightings].sort(
    (a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.contentHash < b.contentHash ? -1 : 1),
  );
  const known = new Map<string, { value: string; at: Moment }>();
  const events: HistoryEvent[] = [];
  for (const { at, source, row } of looks)
    for (const column of COLUMNS) {
      const value = row[column];
      if (value === null || value === undefined) continue;
      const text = String(value);
      const before = known.get(column);
      if (before && before.value !== text)
        events.push({
          ...{ kind: 'changed', at, after: before.at, column, from: before.value, to: text },
          ...{ amount: null, source },
        });
      known.set(column, { value: text, at });
    }
  return events;
}
