/** The way of an order or a resource through consumption, bill and performance. */
import type { CoverageEntry } from '../ledger/ledger.ts';
import type { Row } from '../model/registry.ts';
import type { Money } from '../money.ts';
import { periodOf, type Period } from '../period.ts';
import type { LinesOf } from './lines-of.ts';
import type { Names } from './names.ts';
import type { LineDataset } from './pivot.ts';

/** Lines shown of a station; its count and sums are of all. */
export const SHOWN = 12;

/**
 * `here`: lines are held. `missing`: the months it belongs to are held whole, and it is not in
 * them. `unknown`: those months are not held, or not whole. `not-expected`: it has no place there
 * (a bill holds resale customers only).
 */
export type Standing = 'here' | 'missing' | 'unknown' | 'not-expected';

export interface Station {
  dataset: LineDataset;
  standing: Standing;
  /** Months the standing rests on. */
  periods: Period[];
  /** All its lines; `lines` holds the newest. */
  count: number;
  lines: Row[];
  /** Columns its lines are found by. */
  through: LinesOf['through'];
  /** Over all lines. */
  total: { currency: string; amount: Money }[];
  sources: CoverageEntry[];
}

export interface Way {
  id: string;
  /** The order list's record, where it is held. */
  order: Row | null;
  /** The resource list's records: the resource itself, or those of the order. */
  resources: Row[];
  customer: { id: string; name: string | null } | null;
  amounts: Amounts[];
  stations: Station[];
  /** Names of the products that its lines have by code alone. */
  products: Names;
  /** Later lines that refer to this order (unsubscriptions, changes). */
  later: { dataset: LineDataset; count: number; rows: Row[] } | null;
}

/** List price, discount and amount due; the discount is the difference, so that they add up. */
export interface Amounts {
  source: LineDataset | 'orders';
  currency: string;
  official: Money | null;
  discount: Money | null;
  due: Money;
}

export interface WayFacts {
  order: Row | null;
  /** Every line, newest first. */
  lines: ReadonlyMap<LineDataset, Row[]>;
  through?: ReadonlyMap<LineDataset, LinesOf['through']>;
  coverage: readonly CoverageEntry[];
  /** Association type of the customer by the customer list, where it is held. */
  association: string | null;
}

const MAIN: Record<LineDataset, string> = {
  consumption: 'payment_amount',
  bill: 'payment_amount',
  performance: 'performance_amount',
};
const ADVISORY = '1';

const periodOfRow = (row: Row): Period | null => {
  const period = row.bill_cycle ?? row.period;
  return typeof period === 'string' ? period : null;
};

/** Where it stands in each dataset. */
export function stationsOf({ order, lines, through, coverage, association }: WayFacts): Station[] {
  const all = [...lines.values()].flat();
  const paid = order?.payment_time ?? order?.create_time;
  const expected = [
    ...new Set([...all.map(periodOfRow), typeof paid === 'string' ? periodOf(paid) : null]),
  ].filter((period) => period !== null);
  const types = [...new Set(all.map((row) => row.association_type).filter(Boolean)), association];
  const advisory = types.includes(ADVISORY) && types.every((type) => type === ADVISORY || type === null);
  return [...lines].map(([dataset, rows]): Station => {
    const own = [...new Set(rows.map(periodOfRow))].filter((period) => period !== null);
    const periods = (own.length ? own : expected).sort();
    const sources = coverage.filter(
      (entry) => entry.dataset === dataset && entry.period !== null && periods.includes(entry.period),
    );
    const whole =
      periods.length > 0 &&
      periods.every((period) => sources.some((entry) => entry.period === period && entry.complete));
    const standing =
      rows.length > 0
        ? 'here'
        : dataset === 'bill' && advisory
          ? 'not-expected'
          : whole
            ? 'missing'
            : 'unknown';
    return {
      dataset,
      standing,
      periods,
      count: rows.length,
      lines: rows.slice(0, SHOWN),
      through: through?.get(dataset) ?? [],
      total: sumBy(rows, MAIN[dataset]),
      sources,
    };
  });
}

/** From the lines where there are any (consumption first), else from the order's own record. */
export function amountsOf({ order, lines }: Pick<WayFacts, 'order' | 'lines'>): Amounts[] {
  for (const source of ['consumption', 'bill'] as const) {
    const rows = lines.get(source) ?? [];
    if (rows.length === 0) continue;
    return sumBy(rows, 'payment_amount').map(({ currency, amount }) => {
      const same = rows.filter((row) => (row.currency ?? '') === currency);
      const known = same.every((row) => typeof row.official_amount === 'bigint');
      const official = known ? (sumBy(same, 'official_amount')[0]?.amount ?? null) : null;
      return {
        source,
        currency,
        official,
        discount: official === null ? null : amount - official,
        due: amount,
      };
    });
  }
  if (typeof order?.amount_after_discount !== 'bigint') return [];
  const official = typeof order.official_amount === 'bigint' ? order.official_amount : null;
  const due = order.amount_after_discount;
  return [
    {
      source: 'orders',
      currency: typeof order.currency === 'string' ? order.currency : '',
      official,
      discount: official === null ? null : due - official,
      due,
    },
  ];
}

/** Exact sums of a column, one a currency, in order of their names. */
export function sumBy(rows: readonly Row[], column: string): { currency: string; amount: Money }[] {
  const sums = new Map<string, Money>();
  for (const row of rows) {
    const amount = row[column];
    if (typeof amount !== 'bigint') continue;
    const currency = typeof row.currency === 'string' ? row.currency : '';
    sums.set(currency, (sums.get(currency) ?? 0n) + amount);
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, amount]) => ({ currency, amount }));
}
