/** Who has how much, how fast it goes, and how long it lasts. */
import type { AccountChange } from '../model/funds.ts';
import type { Balance, Customer } from '../model/customer.ts';
import type { Money } from '../money.ts';
import { addMonths, DAY_MS, daysBetween, type Period } from '../period.ts';

/** What pay-per-use consumption a figure rests on. */
export interface Basis {
  period: Period;
  /** Days of the month the sum covers. */
  days: number;
  complete: boolean;
}

export interface FundsRow {
  customer_id: string;
  name: string | null;
  manager: string | null;
  association_type: string | null;
  currency: string;
  balance: Money | null;
  debt: Money | null;
  /** Pay-per-use a day over the basis; null: no month to tell it by. */
  perDay: Money | null;
  /** Whole days the balance lasts at that pace; null: it does not shrink, or is not known. */
  daysLeft: number | null;
}

export interface OwnAccount {
  id: string;
  /** 1 余额, 2 信用额度, 5 奖励金, 7 押金, 8 可拨款. */
  account_type: number | null;
  amount: Money;
  currency: string;
}

export interface OwnPace {
  days: number;
  /** Out of the account (拨款, 消费 …) and back into it by 回收 or refund, over the days. */
  spent: Money;
  returned: Money;
  perDay: Money;
  daysLeft: number | null;
}

export function fundsRows(facts: {
  balances: readonly Balance[];
  customers: readonly Customer[];
  names: ReadonlyMap<string, string>;
  usage: ReadonlyMap<string, Money>;
  basis: Basis | null;
}): FundsRow[] {
  const byId = new Map(facts.customers.map((row) => [row.customer_id, row]));
  const rows = facts.balances.flatMap((balance): FundsRow[] => {
    const id = balance.customer_id;
    if (id === null) return [];
    const customer = byId.get(id);
    const used = facts.basis === null ? null : (facts.usage.get(id) ?? 0n);
    const perDay = used === null ? null : used / BigInt(facts.basis!.days);
    return [
      {
        customer_id: id,
        name: customer?.customer || (facts.names.get(id) ?? null),
        manager: customer?.account_manager ?? null,
        association_type: customer?.association_type ?? null,
        currency: balance.currency ?? '',
        balance: balance.amount,
        debt: balance.debt_amount,
        perDay,
        daysLeft: lasts(balance.amount, perDay),
      },
    ];
  });
  return rows.sort(byUrgency);
}

export const lasts = (balance: Money, perDay: Money | null): number | null =>
  perDay === null || perDay <= 0n ? null : balance <= 0n ? 0 : Number(balance / perDay);

/** Arrears first, the largest first; then what runs out soonest. */
function byUrgency(a: FundsRow, b: FundsRow): number {
  const [x, y] = [a.debt ?? 0n, b.debt ?? 0n];
  if (x !== y) return x > y ? -1 : 1;
  const left = (a.daysLeft ?? Infinity) - (b.daysLeft ?? Infinity);
  if (left !== 0 && !Number.isNaN(left)) return left;
  return a.customer_id < b.customer_id ? -1 : 1;
}

export const ownAccounts = (balances: readonly Balance[]): OwnAccount[] =>
  balances
    .filter((row) => row.customer_id === null && !row.reseller_id)
    .map(({ id, account_type, amount, currency }) => ({ id, account_type, amount, currency: currency ?? '' }))
    .sort((a, b) => (a.account_type ?? 99) - (b.account_type ?? 99));

/** Kinds that give back what was spent. */
const RETURNED = new Set([
  'SOURCE_OPERATION_BERETRIEVE',
  'SOURCE_OPERATION_BEUNBIND',
  'SOURCE_OPERAIION_REFUND',
  'SOURCE_OPERAIION_UNSUBSCRIBE',
  'SOURCE_OPERAIION_BILLREFUND',
]);
const WINDOW_DAYS = 30;

/** The partner's own pace over the last thirty days of its ledger; null: nothing in it. */
export function ownPace(changes: readonly AccountChange[], cash: Money | null, now: number): OwnPace | null {
  const from = now - WINDOW_DAYS * DAY_MS;
  let [spent, returned, seen] = [0n, 0n, 0];
  for (const { trade_time, change_amount, type, trade_detail_type } of changes) {
    const at = trade_time === null ? Number.NaN : Date.parse(trade_time);
    if (!(at >= from && at <= now)) continue;
    seen++;
    const amount = change_amount < 0n ? -change_amount : change_amount;
    if (type === '2') spent += amount;
    else if (type === '1' && RETURNED.has(trade_detail_type ?? '')) returned += amount;
  }
  if (seen === 0) return null;
  const perDay = (spent - returned) / BigInt(WINDOW_DAYS);
  return { days: WINDOW_DAYS, spent, returned, perDay, daysLeft: cash === null ? null : lasts(cash, perDay) };
}

export const daysIn = (period: Period): number => daysBetween(`${period}-01`, `${addMonths(period, 1)}-01`);
