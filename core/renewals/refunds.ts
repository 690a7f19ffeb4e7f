/**
 * Where a refund comes from: an unsubscription (退订) or a downgrade (降配) → the resources it gives
 * back, the orders it goes back to (`base_order_id`), and the months of bill and performance it
 * touches. Bill types: 4 退款-退订, 20 退款-变更, 24 退款-包年/包月转按需.
 */
import type { BillLine } from '../model/bill-line.ts';
import type { PerformanceLine } from '../model/performance-line.ts';
import type { Order, Refund, Resource } from '../model/order.ts';
import type { Money } from '../money.ts';
import { dayOf, type Period } from '../period.ts';

export const REFUND_TYPES: readonly number[] = [4, 20, 24];
export type RefundKind = 'unsubscription' | 'downgrade' | 'to-pay-per-use' | 'unknown';

const KINDS = new Map<number, RefundKind>([
  [4, 'unsubscription'],
  [20, 'downgrade'],
  [24, 'to-pay-per-use'],
]);

export interface Touched {
  dataset: 'consumption' | 'bill' | 'performance';
  period: Period;
  /** `refund`: the money that goes back; `original`: the order it was paid with. */
  side: 'refund' | 'original';
  amount: Money;
  currency: string;
  lines: number;
}

export interface RefundTrace {
  order_id: string;
  kind: RefundKind;
  customer_id: string | null;
  at: string | null;
  /** What the lines say went back (negative), by currency. */
  refunded: { currency: string; amount: Money }[];
  /** By the refund's own detail: a positive part is what was used or a fee. */
  parts: { base_order_id: string | null; product: string | null; amount: Money }[];
  originals: { order_id: string; from: 'refund-detail' | 'line'; order: Order | null }[];
  resources: { resource_id: string; name: string | null; product: string | null; held: Resource | null }[];
  touched: Touched[];
  /** No original order is known: the detail was not asked for, or the refund is older than 2018-05. */
  unknownOrigin: boolean;
  /** Refund and original stand in different months: the purchase's month stays as it was. */
  crossesMonths: boolean;
}

export interface RefundFacts {
  refunds: readonly Refund[];
  order: Order | null;
  /** Lines whose trade ID is the refund's. */
  consumption: readonly BillLine[];
  bill: readonly BillLine[];
  performance: readonly PerformanceLine[];
  /** What is known of each original order. */
  originals: ReadonlyMap<
    string,
    {
      order: Order | null;
      consumption: readonly BillLine[];
      bill: readonly BillLine[];
      performance: readonly PerformanceLine[];
    }
  >;
  resources: ReadonlyMap<string, Resource>;
}

/** Which orders a refund's own facts name, before anything of them is read. */
export function originalsNamed(facts: Pick<RefundFacts, 'refunds' | 'consumption' | 'bill'>): string[] {
  const named = new Set<string>();
  for (const row of facts.refunds) if (row.base_order_id) named.add(row.base_order_id);
  for (const line of [...facts.consumption, ...facts.bill])
    if (line.original_order_id) named.add(line.original_order_id);
  return [...named];
}

export function traceRefund(order_id: string, facts: RefundFacts): RefundTrace {
  const lines = [...facts.consumption, ...facts.bill];
  const type = lines.find((line) => REFUND_TYPES.includes(line.bill_detail_type ?? 0))?.bill_detail_type;
  const main = facts.consumption.length ? facts.consumption : facts.bill;
  const fromDetail = new Set(facts.refunds.map((row) => row.base_order_id));
  const touched = [
    ...touchedBy(facts, 'refund'),
    ...[...facts.originals.values()].flatMap((one) => touchedBy(one, 'original')),
  ];
  const resources = new Map<string, RefundTrace['resources'][number]>();
  for (const line of lines)
    if (line.resource_id && !resources.has(line.resource_id))
      resources.set(line.resource_id, {
        resource_id: line.resource_id,
        name: line.resource_name,
        product: line.service_type_name ?? line.service_type_code,
        held: facts.resources.get(line.resource_id) ?? null,
      });
  const originals = originalsNamed(facts);
  const months = (side: Touched['side']) =>
    new Set(touched.filter((one) => one.side === side).map(({ period }) => period));
  const [back, paid] = [months('refund'), months('original')];
  return {
    order_id,
    kind: KINDS.get(type ?? 0) ?? (facts.order?.order_type === 4 ? 'unsubscription' : 'unknown'),
    customer_id: main[0]?.customer_id ?? facts.refunds[0]?.customer_id ?? facts.order?.customer_id ?? null,
    at:
      main.map((line) => line.trade_time ?? line.consume_time).find(Boolean) ??
      facts.order?.create_time ??
      null,
    refunded: sums(main.map((line) => ({ currency: line.currency ?? '', amount: line.payment_amount }))),
    parts: facts.refunds.map((row) => ({
      base_order_id: row.base_order_id,
      product: row.service_type_code,
      amount: row.amount,
    })),
    originals: originals.map((id) => ({
      order_id: id,
      from: fromDetail.has(id) ? 'refund-detail' : 'line',
      order: facts.originals.get(id)?.order ?? null,
    })),
    resources: [...resources.values()],
    touched: merged(touched),
    unknownOrigin: originals.length === 0,
    crossesMonths: [...paid].some((period) => !back.has(period)) && back.size > 0,
  };
}

interface Sides {
  consumption: readonly BillLine[];
  bill: readonly BillLine[];
  performance: readonly PerformanceLine[];
}

function touchedBy({ consumption, bill, performance }: Sides, side: Touched['side']): Touched[] {
  const ofBill =
    (dataset: 'consumption' | 'bill') =>
    (line: BillLine): Touched => ({
      ...{ dataset, side, period: line.bill_cycle, lines: 1 },
      ...{ amount: line.payment_amount, currency: line.currency ?? '' },
    });
  return [
    ...consumption.map(ofBill('consumption')),
    ...bill.map(ofBill('bill')),
    ...performance.map((line): Touched => ({
      ...{ dataset: 'performance', side, period: line.period, lines: 1 },
      ...{ amount: line.performance_amount, currency: line.currency ?? '' },
    })),
  ];
}

function merged(list: readonly Touched[]): Touched[] {
  const found = new Map<string, Touched>();
  for (const one of list) {
    const key = `${one.period}|${one.dataset}|${one.side}|${one.currency}`;
    const known = found.get(key);
    if (known) {
      known.amount += one.amount;
      known.lines += one.lines;
    } else found.set(key, { ...one });
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

const sums = (list: readonly { currency: string; amount: Money }[]) => {
  const byCurrency = new Map<string, Money>();
  for (const { currency, amount } of list)
    byCurrency.set(currency, (byCurrency.get(currency) ?? 0n) + amount);
  return [...byCurrency].map(([currency, amount]) => ({ currency, amount }));
};

export interface RefundEntry {
  order_id: string;
  kind: RefundKind;
  customer_id: string | null;
  customer: string | null;
  day: string | null;
  amount: Money;
  currency: string;
  /** Months of the lines it stands in. */
  periods: Period[];
}

/** Refunds seen in the lines, newest first, one entry an order and currency. */
export function refundList(
  lines: Iterable<
    Pick<
      BillLine,
      | 'trade_id'
      | 'bill_detail_type'
      | 'customer_id'
      | 'payment_amount'
      | 'currency'
      | 'trade_time'
      | 'bill_cycle'
    >
  >,
  names: ReadonlyMap<string, string>,
): RefundEntry[] {
  const found = new Map<string, RefundEntry>();
  for (const line of lines) {
    if (!line.trade_id || !REFUND_TYPES.includes(line.bill_detail_type ?? 0)) continue;
    const currency = line.currency ?? '';
    const key = `${line.trade_id}\n${currency}`;
    const known = found.get(key);
    if (known) {
      known.amount += line.payment_amount;
      if (!known.periods.includes(line.bill_cycle)) known.periods.push(line.bill_cycle);
    } else
      found.set(key, {
        order_id: line.trade_id,
        kind: KINDS.get(line.bill_detail_type!) ?? 'unknown',
        customer_id: line.customer_id,
        customer: line.customer_id === null ? null : (names.get(line.customer_id) ?? null),
        day: line.trade_time === null ? null : dayOf(line.trade_time),
        amount: line.payment_amount,
        currency,
        periods: [line.bill_cycle],
      });
  }
  return [...found.values()].sort((a, b) => ((a.day ?? a.periods[0]!) < (b.day ?? b.periods[0]!) ? 1 : -1));
}
