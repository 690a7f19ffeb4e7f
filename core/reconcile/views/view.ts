/** What a view is: the datasets it needs and the sides it sets against each other. */
import type { Facts } from '../facts.ts';
import type { MonthInput } from '../input.ts';
import type { Sides } from '../compare.ts';

export type InputName = 'bill' | 'consumption' | 'performance' | 'monthlySums' | 'ledger' | 'billSummary';

export interface Sidings {
  /** Datasets without which the view says nothing. */
  needs(input: MonthInput): readonly InputName[];
  /** One comparison, or the whole and its first leg. */
  sides(input: MonthInput, facts: Facts): Sides[];
}

/** When a dataset was last looked at: its import, but never later than the moment asked for. */
export const seen = (input: MonthInput, ...names: string[]): number => {
  const times = names.map((name) => input.importTimes[name]).filter((time) => time !== undefined);
  return Math.min(input.asOf, ...times);
};

/** Combined orders of child orders, as bill lines of either dataset tell them. */
export function parentOf(input: MonthInput): (orders: readonly string[]) => string | null {
  const parents = new Map<string, string>();
  for (const row of [...(input.consumption ?? []), ...(input.bill ?? [])])
    if (row.trade_id && row.relative_order_id) parents.set(row.trade_id, row.relative_order_id);
  return (orders) => orders.map((id) => parents.get(id)).find((parent) => parent !== undefined) ?? null;
}

/** Original orders of refund orders, as the refund details tell them. */
export function basesOf(input: MonthInput): (orders: readonly string[]) => readonly string[] {
  const bases = new Map<string, Set<string>>();
  for (const row of input.refunds ?? []) {
    if (!row.order_id || !row.base_order_id) continue;
    const set = bases.get(row.order_id);
    if (set) set.add(row.base_order_id);
    else bases.set(row.order_id, new Set([row.base_order_id]));
  }
  return (orders) => orders.flatMap((id) => [...(bases.get(id) ?? [])]);
}
