/** The list's rows: what asks for a person, what was decided, or every part of the difference. */
import type { Money } from '../../core/money.ts';
import type { About } from '../../core/reconcile/about.ts';
import { asks, type DecidedException } from '../../core/reconcile/answer.ts';
import type { Dimension } from '../../core/reconcile/breakdown.ts';
import type { Item } from '../../core/reconcile/items.ts';
import type { Leg, ReasonOrUnexplained } from '../../core/reconcile/reason-ids.ts';
import type { Place } from './place.ts';

export interface ListRow extends Partial<About> {
  key: string;
  /** Null: explained, so nobody is asked. */
  exception: DecidedException | null;
  line: string;
  leg: Leg | null;
  reason: ReasonOrUnexplained;
  amount: Money;
  customer: string | null;
  ageDays: number | null;
  note: string | null;
}

const size = (amount: Money): Money => (amount < 0n ? -amount : amount);
const byAmount = (a: ListRow, b: ListRow): number =>
  size(a.amount) > size(b.amount) ? -1 : size(a.amount) < size(b.amount) ? 1 : a.key < b.key ? -1 : 1;
/** The oldest first; what has no day comes last. */
const byAge = (a: ListRow, b: ListRow): number =>
  (b.ageDays ?? -Infinity) - (a.ageDays ?? -Infinity) || byAmount(a, b);

export function sorted(rows: readonly ListRow[], sort: Place['sort']): ListRow[] {
  return [...rows].sort(sort === 'age' ? byAge : byAmount);
}

export const rowOf = (exception: DecidedException): ListRow => ({
  ...exception.about,
  key: exception.id,
  exception,
  line: exception.lines[0] ?? '',
  leg: exception.leg,
  reason: exception.kind,
  amount: exception.amount,
  customer: exception.customer,
  ageDays: exception.ageDays,
  note: null,
});

/** Exceptions as rows, as far as they are in the place's filter. */
export const exceptionRows = (exceptions: readonly DecidedException[], place: Place): ListRow[] =>
  sorted(
    exceptions
      .filter(
        (exception) =>
          asks(exception) === (place.list === 'asks') &&
          (place.leg === null || exception.leg === place.leg) &&
          (place.reason === null || exception.kind === place.reason),
      )
      .map(rowOf)
      .filter((row) => place.by.every(({ dimension, value }) => valueIn(row, dimension) === value)),
    place.sort,
  );

/** Parts of the difference as rows; those that ask carry what was decided about them. */
export function itemRows(
  items: readonly Item[],
  exceptions: readonly DecidedException[],
  leg: Leg | null,
  sort: Place['sort'],
  today: number,
): ListRow[] {
  const keyOf = (reason: string, line: string, amount: Money) => `${reason}|${line}|${amount}`;
  const waiting = new Map<string, DecidedException[]>();
  for (const exception of exceptions) {
    if (exception.leg !== leg) continue;
    const key = keyOf(exception.kind, exception.lines[0] ?? '', exception.amount);
    waiting.set(key, [...(waiting.get(key) ?? []), exception]);
  }
  const rows = items.map((item, at): ListRow => {
    const exception = waiting.get(keyOf(item.reason, item.line, item.amount))?.shift() ?? null;
    const days = item.day === null ? null : Math.round((today - Date.parse(item.day)) / 86_400_000);
    return { ...item, key: exception?.id ?? `${at}|${item.line}`, exception, leg, ageDays: days };
  });
  return sort === 'amount' ? rows : sorted(rows, sort);
}

const pick: Record<Exclude<Dimension, 'customer'>, (row: ListRow) => string | number | null | undefined> = {
  reseller: (row) => row.reseller,
  product: (row) => row.product,
  'charge-mode': (row) => row.chargeMode,
  'bill-type': (row) => row.billType,
  'order-type': (row) => row.orderType,
  'formed-on': (row) => row.day,
};

/** The row of a breakdown that a list's row is part of; the core's `valueOf` says the same of a finding. */
export const valueIn = (row: ListRow, dimension: Dimension): string =>
  dimension === 'customer' ? (row.customer ?? '') : String(pick[dimension](row) ?? '');

export const sumOfRows = (rows: readonly ListRow[]): Money =>
  rows.reduce((total, { amount }) => total + amount, 0n);

/** How old what asks is, in steps a month's work is planned by. */
export const AGES = [7, 30, 90] as const;
export interface AgeBucket {
  /** Days up to which; null: older than the last step, or of no day. */
  upTo: number | null;
  count: number;
  amount: Money;
}
export function byAges(rows: readonly ListRow[]): AgeBucket[] {
  const buckets: AgeBucket[] = [...AGES, null].map((upTo) => ({ upTo, count: 0, amount: 0n }));
  for (const row of rows) {
    const days = row.ageDays ?? Infinity;
    const bucket = buckets.find(({ upTo }) => upTo === null || days <= upTo)!;
    bucket.count++;
    bucket.amount += row.amount;
  }
  return buckets.filter(({ count }) => count > 0);
}
