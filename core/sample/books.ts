/** The sample partner's money: monthly sums and the account's entries as its bill leaves them, balances, quotas, resellers. */
import type { DatasetName, Row } from '../model/registry.ts';
import type { Money } from '../money.ts';
import { addDays, addMonths, startOfDay, type Day } from '../period.ts';
import type { SampleMonth } from './lines.ts';
import { at, customers, resellers } from './partner.ts';

const YUAN = 100_000_000n;
const WAY = { in: '1', out: '2' } as const;
/** 余额, 信用, 可拨款. */
const [DEBIT, CREDIT, ALLOCATABLE] = [1, 2, 8];

/** Rows of the datasets about money on `today`. */
export function sampleBooks(today: Day, months: readonly SampleMonth[]): Map<DatasetName, Row[]> {
  const billed = months.filter(({ bill }) => bill.length > 0);
  return new Map<DatasetName, Row[]>([
    ['monthlySums', billed.flatMap(sumsOf)],
    ['accountChanges', billed.flatMap((month, at) => entriesOf(month, at === billed.length - 1))],
    ['performanceSheets', months.slice(0, -1).map(sheetOf)],
    ['balances', balanceRows()],
    ['adjustments', adjustmentRows(today)],
    ['resellers', resellerRows(today)],
    ['couponQuotas', quotaRows(today)],
    ['coupons', couponRows(today)],
  ]);
}

/** 月度汇总: one row a customer, product, mode and kind, before vouchers. */
function sumsOf({ period, bill }: SampleMonth): Row[] {
  const sums = new Map<string, Row & { amount: Money }>();
  for (const line of bill) {
    const kind = line.bill_detail_type === 4 ? 1 : 0;
    const key = [line.customer_id, line.service_type_code, line.charging_mode, kind].join(' ');
    const known = sums.get(key);
    if (known) known.amount += line.payment_amount;
    else
      sums.set(key, {
        id: `sum-${period}-${sums.size + 1}`,
        cycle: period,
        customer_id: line.customer_id!,
        cloud_service_type: line.service_type_code!,
        cloud_service_type_name: line.service_type_name!,
        resource_type_code: line.resource_type_code!,
        bill_type: kind,
        charge_mode: line.charging_mode!,
        amount: line.payment_amount,
        currency: 'CNY',
      });
  }
  return [...sums.values()];
}

/** 收支明细: an order is deducted when paid, use once a month; in the last month one order twice. */
function entriesOf({ period, bill }: SampleMonth, last: boolean): Row[] {
  const entry = (
    id: string,
    kind: string,
    time: string,
    trade: string,
    amount: Money,
    type: string,
  ): Row => ({
    account_change_id: `entry-${id}`,
    trade_detail_type: `SOURCE_OPERAIION_${kind}`,
    trade_time: time,
    trade_id: trade,
    change_amount: amount,
    type,
    settles_cycle: period,
    currency: 'CNY',
  });
  const used = new Map<string, Money>();
  const entries: Row[] = [];
  let twice = !last;
  for (const line of bill) {
    const net = line.payment_amount - (line.coupon_amount ?? 0n);
    if (line.bill_detail_type === 5) used.set(line.customer_id!, (used.get(line.customer_id!) ?? 0n) + net);
    else if (line.bill_detail_type === 4)
      entries.push(entry(line.id, 'UNSUBSCRIBE', line.trade_time!, line.trade_id!, -net, WAY.in));
    else {
      entries.push(entry(line.id, 'DEDEUCT', line.trade_time!, line.trade_id!, net, WAY.out));
      if (!twice && line.customer_id === customers[2]!.id)
        entries.push(entry(`${line.id}-2`, 'DEDEUCT', line.trade_time!, line.trade_id!, net, WAY.out));
      twice ||= line.customer_id === customers[2]!.id;
    }
  }
  const settled = new Date(startOfDay(`${addMonths(period, 1)}-03`) + 4 * 3_600_000).toISOString();
  for (const [customer, amount] of used)
    entries.push(
      entry(`${period}-${customer}`, 'USAGE', settled, `bill-${period}-${customer}`, amount, WAY.out),
    );
  return entries;
}

function sheetOf({ period, performance }: SampleMonth, index: number, all: readonly unknown[]): Row {
  return {
    revenue_id: `R${period.replace('-', '')}`,
    period,
    total: performance.reduce((sum, { performance_amount }) => sum + performance_amount, 0n),
    status: index === all.length - 1 ? '待确认' : '已确认',
    currency: 'CNY',
  };
}

function balanceRows(): Row[] {
  const row = (
    owner: string,
    customer: string | null,
    reseller: string | null,
    kind: number,
    amount: bigint,
  ): Row => ({
    id: `${owner} ${kind}`,
    customer_id: customer,
    reseller_id: reseller,
    account_type: kind,
    amount: amount * YUAN,
    designated_amount: 0n,
    credit_amount: kind === CREDIT ? 500_000n * YUAN : null,
    currency: 'CNY',
  });
  return [
    row('partner', null, null, DEBIT, 268_400n),
    row('partner', null, null, CREDIT, 361_250n),
    row('partner', null, null, ALLOCATABLE, 214_900n),
    ...resellers.map(({ id }, index) => row(id, null, id, DEBIT, 46_000n - 31_000n * BigInt(index))),
    ...customers.flatMap(({ id, association, size }, index) =>
      association === '2' ? [row(id, id, null, DEBIT, BigInt(index === 1 ? 900 : size * 9_000))] : [],
    ),
  ];
}

function adjustmentRows(today: Day): Row[] {
  const moves = [
    [0, 'BEADJUST', 30_000n, 21],
    [1, 'BEADJUST', 12_000n, 33],
    [2, 'BERETRIEVE', 4_000n, 9],
  ] as const;
  return moves.map(([customer, kind, amount, ago], index) => ({
    id: `sample-move-${index + 1}`,
    trans_id: `sample-move-${index + 1}`,
    customer_id: customers[customer]!.id,
    customer_name: customers[customer]!.name,
    operation_type: `SOURCE_OPERATION_${kind}`,
    amount: amount * YUAN,
    operation_time: at(addDays(today, -ago), 15),
    currency: 'CNY',
  }));
}

const resellerRows = (today: Day): Row[] =>
  resellers.map(({ id, name }, index) => ({
    reseller_id: id,
    name,
    account_name: `sample_reseller_${index + 1}`,
    account_manager: '示例经理甲',
    associated_on: at(addDays(today, -300 - index * 80), 10),
  }));

/** The partner's own quota, and what of it each reseller holds. */
function quotaRows(today: Day): Row[] {
  const quota = (id: string, value: bigint, left: bigint, reseller?: (typeof resellers)[number]): Row => ({
    quota_id: id,
    quota_type: 0,
    quota_status: 0,
    quota_value: value * YUAN,
    balance: left * YUAN,
    create_time: at(addDays(today, -120), 10),
    expire_time: at(addDays(today, 200), 23),
    reseller_id: reseller?.id ?? null,
    reseller_name: reseller?.name ?? null,
    parent_quota_id: reseller ? 'sample-quota' : null,
    currency: 'CNY',
  });
  return [
    quota('sample-quota', 80_000n, 35_000n),
    ...resellers.map((one, index) =>
      quota(`sample-quota-${index + 1}`, 20_000n, index ? 2_500n : 14_000n, one),
    ),
  ];
}

const couponRows = (today: Day): Row[] =>
  [0, 4].map((customer, index) => ({
    coupon_id: `sample-coupon-${index + 1}`,
    customer_id: customers[customer]!.id,
    coupon_type: 1,
    status: 2,
    face_value: 3_000n * YUAN,
    balance: (index ? 3_000n : 1_200n) * YUAN,
    create_time: at(addDays(today, -40), 10),
    expire_time: at(addDays(today, index ? 12 : 140), 23),
    is_frozen: '0',
  }));
