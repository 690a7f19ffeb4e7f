/** 收支明细 as a list with its sums by kind. */
import type { AccountChange } from '../model/funds.ts';
import type { Money } from '../money.ts';
import { dayOf, type Day } from '../period.ts';

export interface ChangesFilter {
  kind?: string;
  customer_id?: string;
  from?: Day;
  to?: Day;
}

export interface KindSum {
  kind: string;
  currency: string;
  /** 1 收入, 2 支出; '' not told. */
  type: string;
  count: number;
  amount: Money;
}

const absolute = (amount: Money): Money => (amount < 0n ? -amount : amount);

/** Newest first. */
export function changesIn(all: readonly AccountChange[], filter: ChangesFilter): AccountChange[] {
  return all
    .filter((row) => {
      const day = row.trade_time === null ? null : dayOf(row.trade_time);
      return (
        (filter.kind === undefined || row.trade_detail_type === filter.kind) &&
        (filter.customer_id === undefined || row.customer_id === filter.customer_id) &&
        (filter.from === undefined || (day !== null && day >= filter.from)) &&
        (filter.to === undefined || (day !== null && day <= filter.to))
      );
    })
    .sort((a, b) => ((a.trade_time ?? '') < (b.trade_time ?? '') ? 1 : -1));
}

/** One entry a kind, direction and currency, the largest first. */
export function sumsByKind(rows: readonly AccountChange[]): KindSum[] {
  const sums = new Map<string, KindSum>();
  for (const row of rows) {
    const [kind, type, currency] = [row.trade_detail_type ?? '', row.type ?? '', row.currency ?? ''];
    const key = `${kind}|${type}|${currency}`;
    const known = sums.get(key) ?? { kind, type, currency, count: 0, amount: 0n };
    known.count++;
    known.amount += absolute(row.change_amount);
    sums.set(key, known);
  }
  return [...sums.values()].sort((a, b) => (a.amount < b.amount ? 1 : -1));
}
