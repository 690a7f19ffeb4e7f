/** The customers of the list and of the lines, with what they used in two months. */
import type { Totals } from '../ledger/lookup/totals.ts';
import type { Customer } from '../model/customer.ts';
import type { Money } from '../money.ts';
import type { Period } from '../period.ts';
import { changeInTenths } from '../find/change.ts';

export interface CustomerFigure {
  customer_id: string;
  name: string | null;
  account_name: string | null;
  /** 1 advisory, 2 resale, 3 reseller (international); null: not known. */
  association_type: string | null;
  associated_on: string | null;
  manager: string | null;
  currency: string;
  /** Null: the month is not held at all. Zero: held, and nothing in it. */
  now: Money | null;
  last: Money | null;
  before: Money | null;
  /** Last month against the one before, in tenths of a percent. */
  change: number | null;
  total: Money;
  /** On the customer list; false: known from lines alone. */
  listed: boolean;
}

/** One row a customer and currency; the largest of last month first. */
export function customerFigures(
  listed: readonly Customer[],
  names: ReadonlyMap<string, string>,
  { periods, rows }: Totals,
  [now, last, before]: readonly [Period, Period, Period],
): CustomerFigure[] {
  const at = [now, last, before].map((period) => periods.indexOf(period));
  const byId = new Map(listed.map((row) => [row.customer_id, row]));
  const seen = new Set<string>();
  const figures = rows.flatMap(({ key, currency, cells, total }): CustomerFigure[] => {
    if (key === null) return [];
    seen.add(key);
    const [current, past, older] = at.map((column) => (column < 0 ? null : (cells[column]?.amount ?? 0n)));
    return [
      {
        ...described(key, byId.get(key), names),
        currency,
        now: current!,
        last: past!,
        before: older!,
        change: changeInTenths(older!, past!),
        total: total.amount,
      },
    ];
  });
  const none = at.map((column) => (column < 0 ? null : 0n));
  for (const row of listed)
    if (!seen.has(row.customer_id))
      figures.push({
        ...described(row.customer_id, row, names),
        currency: '',
        now: none[0]!,
        last: none[1]!,
        before: none[2]!,
        change: null,
        total: 0n,
      });
  return figures.sort((a, b) => compare(b.last ?? 0n, a.last ?? 0n) || compare(b.total, a.total));
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

const described = (id: string, row: Customer | undefined, names: ReadonlyMap<string, string>) => ({
  customer_id: id,
  name: row?.customer || (names.get(id) ?? null),
  account_name: row?.account_name ?? null,
  association_type: row?.association_type ?? null,
  associated_on: row?.associated_on ?? null,
  manager: row?.account_manager ?? null,
  listed: row !== undefined,
});
