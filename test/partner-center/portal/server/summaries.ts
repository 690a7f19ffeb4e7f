/** Totals the portal shows: consumption by customer, the bill by product and customer, its overview. */
import type { BillLine } from '../../../../core/model/bill-line.ts';
import type { Money } from '../../../../core/money.ts';
import type { Period } from '../../../../core/period.ts';
import { kept, type PortalContext, type PortalRow } from '../context.ts';

const REFUNDS = new Set([4, 20, 24]);
const ADJUSTMENTS = new Set([9, 16]);

/** 0 消费, 1 退款 (unsubscription and spec change), 2 调账. */
export const categoryOf = (line: BillLine): 0 | 1 | 2 => {
  const type = line.bill_detail_type ?? 5;
  return REFUNDS.has(type) ? 1 : ADJUSTMENTS.has(type) ? 2 : 0;
};

const AMOUNTS = [
  'official_amount',
  'official_discount_amount',
  'payment_amount',
  'coupon_amount',
  'debt_amount',
] as const;

type Sums = Record<
  (typeof AMOUNTS)[number] | 'consumed' | 'refunded' | 'adjusted' | 'writeoff' | 'due',
  Money
>;

const emptySums = (): Sums => ({
  official_amount: 0n,
  official_discount_amount: 0n,
  payment_amount: 0n,
  coupon_amount: 0n,
  debt_amount: 0n,
  consumed: 0n,
  refunded: 0n,
  adjusted: 0n,
  writeoff: 0n,
  due: 0n,
});

function add(sums: Sums, line: BillLine): void {
  for (const name of AMOUNTS) sums[name] += line[name] ?? 0n;
  const paid = line.payment_amount;
  sums[(['consumed', 'refunded', 'adjusted'] as const)[categoryOf(line)]!] += paid;
  sums.writeoff += line.writeoff_amount ?? 0n;
  sums.due += paid - (line.coupon_amount ?? 0n);
}

interface Grouped {
  all: Sums;
  rows: PortalRow[];
}

/** Groups a month's lines by the text `keyOf` gives; `about` describes a group by its first line. */
function group(
  lines: Iterable<BillLine>,
  keyOf: (line: BillLine) => string,
  about: (line: BillLine) => PortalRow,
): Grouped {
  const groups = new Map<string, { about: PortalRow; sums: Sums }>();
  const all = emptySums();
  for (const line of lines) {
    const key = keyOf(line);
    let entry = groups.get(key);
    if (!entry) groups.set(key, (entry = { about: about(line), sums: emptySums() }));
    add(entry.sums, line);
    add(all, line);
  }
  return { all, rows: [...groups.values()].map(({ about, sums }) => ({ ...about, ...sums })) };
}

const cached = (context: PortalContext, name: string, make: () => Grouped): Grouped =>
  kept(context, `portal.summary.${name}`, make);

const byCustomer = (context: PortalContext, dataset: 'consumption' | 'bill', month: Period): Grouped =>
  cached(context, `${dataset}.customer.${month}`, () =>
    group(
      context.world.linesOf(dataset, month),
      (line) => `${line.customer_id} ${line.association_type}`,
      (line) => ({
        bill_cycle: month,
        customer_id: line.customer_id,
        association_type: line.association_type,
        account_manager_id: line.account_manager_id,
      }),
    ),
  );

export const consumptionByCustomer = (context: PortalContext, month: Period): PortalRow[] =>
  byCustomer(context, 'consumption', month).rows;

export const billByCustomer = (context: PortalContext, month: Period): PortalRow[] =>
  byCustomer(context, 'bill', month).rows;

/** 按产品汇总 splits by region; refunds and adjustments stand under 其他. */
export const billByProduct = (context: PortalContext, month: Period): PortalRow[] =>
  cached(context, `bill.product.${month}`, () =>
    group(
      context.world.linesOf('bill', month),
      (line) =>
        categoryOf(line) === 0
          ? `${line.service_type_name} ${line.region_name}`
          : `other ${categoryOf(line)}`,
      (line) => ({
        service_type_name: categoryOf(line) === 0 ? line.service_type_name : '其他',
        region_name: categoryOf(line) === 0 ? line.region_name : '--',
        category: String(categoryOf(line)),
      }),
    ),
  ).rows;

/** 概览 of a month's bill. A negative bill owes nothing: 应还金额 is 0 then. */
export function billOverview(context: PortalContext, month: Period): PortalRow {
  const { all } = byCustomer(context, 'bill', month);
  return {
    month,
    consumed: all.consumed,
    refunded: all.refunded,
    adjusted: all.adjusted,
    coupon_amount: all.coupon_amount,
    billed: all.due,
    due: all.due < 0n ? 0n : all.due,
    currency: context.world.currency,
  };
}
