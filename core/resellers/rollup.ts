/**
 * 云经销商 side by side: what 业绩看板 gives one 详情 at a time. A reseller shrinks where its newest
 * whole month is at least a fifth below the mean of the three before it.
 */
import { changeInTenths } from '../find/change.ts';
import type { Totals } from '../ledger/lookup/totals.ts';
import type { CouponQuota } from '../model/coupon.ts';
import type { Balance, Customer, Reseller } from '../model/customer.ts';
import type { Money } from '../money.ts';
import { addMonths, type Period } from '../period.ts';

export interface ResellerFigure {
  reseller_id: string;
  name: string | null;
  account_name: string | null;
  manager: string | null;
  associated_on: string | null;
  currency: string;
  /** Cash, as last read; null: not told. */
  balance: Money | null;
  /** What is left of the 代金券 quotas given to it, and how many; null: none told. */
  quota: Money | null;
  customers: number;
  /** By month of `periods`; null: the month is not held. */
  months: (Money | null)[];
  /** Newest whole month, and the mean of the whole months before it (three at most). */
  last: Money | null;
  mean: Money | null;
  /** `last` against `mean`, in tenths of a percent. */
  change: number | null;
  /** Share of all resellers' newest whole month, in tenths of a percent. */
  share: number | null;
  shrinks: boolean;
  /** On the reseller list; false: known from lines alone. */
  listed: boolean;
}

export interface RollupFacts {
  resellers: readonly Reseller[];
  customers: readonly Customer[];
  balances: readonly Balance[];
  quotas: readonly CouponQuota[];
  totals: Totals;
  /** Months held whole, oldest first. */
  whole: readonly Period[];
  /** Months with lines that could be anyone's: a reseller without lines of its own is not zero there. */
  unsure?: ReadonlySet<Period>;
  /** Lines of the partner's own customers name the partner itself: then only who is listed counts. */
  onlyListed: boolean;
}

const SHRINKS_BY = -200;
const BEFORE = 3;
/** 0 代金券额度; 6 已回收 and 3 失效 have nothing left to give. */
const hasLeft = (quota: CouponQuota): boolean => quota.quota_status !== 6 && quota.quota_status !== 3;

export function rollup(facts: RollupFacts): ResellerFigure[] {
  const last = facts.whole.at(-1) ?? null;
  const before = last === null ? [] : Array.from({ length: BEFORE }, (_, at) => addMonths(last, -1 - at));
  const at = (period: Period): number =>
    facts.whole.includes(period) ? facts.totals.periods.indexOf(period) : -1;
  const count = new Map<string, number>();
  for (const { partner_id, unbound_on } of facts.customers)
    if (partner_id && unbound_on === null) count.set(partner_id, (count.get(partner_id) ?? 0) + 1);
  const cash = new Map<string, Money>();
  for (const row of facts.balances)
    if (row.reseller_id && row.customer_id === null && (row.account_type ?? 1) === 1)
      cash.set(row.reseller_id, row.amount);
  const quota = new Map<string, Money>();
  for (const row of facts.quotas)
    if (row.reseller_id && row.quota_type !== 1 && hasLeft(row))
      quota.set(row.reseller_id, (quota.get(row.reseller_id) ?? 0n) + (row.balance ?? row.quota_value));
  const rows = new Map(facts.totals.rows.filter(({ key }) => key !== null).map((row) => [row.key!, row]));
  const listed = new Map(facts.resellers.map((row) => [row.reseller_id, row]));
  const ids = facts.onlyListed ? listed.keys() : new Set([...listed.keys(), ...rows.keys()]);
  const figures = [...ids].map((id): ResellerFigure => {
    const own = rows.get(id);
    const known = listed.get(id);
    const amount = (period: Period): Money | null =>
      at(period) < 0 ? null : (own?.cells[at(period)]?.amount ?? 0n);
    const past = before.map(amount).filter((one) => one !== null);
    const mean = past.length === 0 ? null : past.reduce((sum, one) => sum + one, 0n) / BigInt(past.length);
    const newest = last === null ? null : amount(last);
    const change = changeInTenths(mean, newest);
    return {
      reseller_id: id,
      name: known?.name ?? null,
      account_name: known?.account_name ?? null,
      manager: known?.account_manager ?? null,
      associated_on: known?.associated_on ?? null,
      currency: own?.currency ?? '',
      balance: cash.get(id) ?? known?.balance ?? null,
      quota: quota.get(id) ?? known?.coupon_quota ?? null,
      customers: count.get(id) ?? 0,
      months: facts.totals.periods.map(
        (period, column) => own?.cells[column]?.amount ?? (facts.unsure?.has(period) ? null : 0n),
      ),
      last: newest,
      mean,
      change,
      share: null,
      shrinks: change !== null && change <= SHRINKS_BY,
      listed: known !== undefined,
    };
  });
  const total = figures.reduce((sum, { last: one }) => sum + (one !== null && one > 0n ? one : 0n), 0n);
  for (const figure of figures)
    if (figure.last !== null && figure.last > 0n && total > 0n)
      figure.share = Number((figure.last * 1000n) / total);
  return figures.sort((a, b) => {
    const [x, y] = [a.last ?? 0n, b.last ?? 0n];
    return x === y ? (a.reseller_id < b.reseller_id ? -1 : 1) : x > y ? -1 : 1;
  });
}
