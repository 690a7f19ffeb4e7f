/** Rows of each dataset as lines: which column means what, and how a row counts. */
import { ORDER_BILL_TYPES } from '../model/bill-line.ts';
import type { Money } from '../money.ts';
import { dayOf, periodOf, type Period } from '../period.ts';
import type { BillRow, LedgerRow, PerformanceRow, SumRow } from './input.ts';
import { blank, kindOf, txnsFrom, utc, type Line } from './line.ts';

export interface Reading {
  side: 'left' | 'right';
  period: Period;
  /** How the row counts and what its counterpart should show. */
  counted: Money;
  compare: Money;
  monthsLater: (row: BillRow) => Period;
  settled: (code: string, chargeMode: number | null) => boolean;
  basesOf: (orders: readonly string[]) => readonly string[];
  /** The combined order of the order a refund goes back to. */
  parentOf?: (orders: readonly string[]) => string | null;
}

const some = (...values: (string | null | undefined)[]): string[] =>
  values.filter((value): value is string => !!value);

export function billLine(row: BillRow, reading: Reading): Line {
  const billType = row.bill_detail_type ?? null;
  const chargeMode = row.charging_mode ?? null;
  const isOrder = billType !== null && ORDER_BILL_TYPES.includes(billType);
  const usedAt = utc(row.consume_time);
  const at = utc(row.trade_time) ?? usedAt;
  const orders = isOrder ? some(row.trade_id) : [];
  const settled = !!row.service_type_code && reading.settled(row.service_type_code, chargeMode);
  const trades = some(row.trade_id);
  const bases = [...some(row.original_order_id), ...reading.basesOf([...orders, ...trades])];
  return {
    side: reading.side,
    id: row.id,
    period: row.bill_cycle,
    slot: reading.monthsLater(row),
    inPeriod: row.bill_cycle === reading.period,
    counted: reading.counted,
    compare: reading.compare,
    gross: row.payment_amount,
    coupon: row.coupon_amount ?? 0n,
    cashCoupon: row.flexipurchase_coupon_amount ?? 0n,
    cashCouponCounts: row.cash_coupon_counts ?? null,
    debt: row.debt_amount ?? 0n,
    writeOff: row.writeoff_amount ?? 0n,
    customer: row.customer_id ?? null,
    manager: row.account_manager_id ?? null,
    reseller: row.partner_id ?? null,
    association: row.association_type ?? null,
    product: row.service_type_code ?? row.service_type_name ?? null,
    resourceType: row.resource_type_code ?? null,
    component: row.sub_service_type_code ?? null,
    chargeMode,
    billType,
    orderType: row.order_type ?? null,
    kind: kindOf(billType, row.order_type ?? null, row.payment_amount),
    orders,
    trades,
    txns: txnsFrom(orders, trades),
    bases,
    parent: row.relative_order_id || (reading.parentOf?.(bases) ?? null),
    resource: row.resource_id || null,
    subResource: row.sub_resource_id || null,
    at,
    usedAt,
    day: at === null ? null : dayOf(at),
    status: null,
    sourcePartner: null,
    settled,
    currency: row.currency ?? null,
    name: row.customer_name ?? null,
    text: `${row.service_type_code ?? ''} ${row.service_type_name ?? ''} ${row.resource_type_code ?? ''} ${row.resource_type_name ?? ''} ${row.product_name ?? ''} ${row.product_id ?? ''}`,
  };
}

/** 业绩形成时间 is told in GMT+8, as a day or a moment; only one that names its zone is turned. */
function formedOn(text: string | null | undefined): Pick<Line, 'at' | 'day'> {
  const plain = (text ?? '').trim().replaceAll('/', '-');
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(plain.slice(10));
  const timed = /^\d{4}-\d{2}-\d{2}[T ]\d/.test(plain);
  const at = utc(timed && !zoned ? `${plain}+08:00` : plain);
  if (at === null || !/^\d{4}-\d{2}-\d{2}/.test(plain)) return { at: null, day: null };
  return { at: timed ? at : null, day: zoned ? dayOf(at) : plain.slice(0, 10) };
}

export function performanceLine(
  row: PerformanceRow,
  reading: Omit<Reading, 'counted' | 'compare' | 'monthsLater'>,
): Line {
  const billType = row.bill_type ?? null;
  const orderType = row.order_type ?? null;
  const orders = some(row.order_id);
  const kind = kindOf(billType, orderType, row.performance_amount);
  const chargeMode = row.charge_mode ?? null;
  const trades = some(row.trade_id);
  return {
    ...blank,
    side: reading.side,
    id: row.id,
    period: row.period,
    slot: row.period,
    inPeriod: row.period === reading.period,
    counted: row.performance_amount,
    compare: row.performance_amount,
    gross: row.performance_amount,
    customer: row.customer_id ?? null,
    reseller: row.reseller_id ?? null,
    product: row.product_type ?? null,
    chargeMode,
    billType,
    orderType,
    kind,
    orders,
    trades,
    txns: txnsFrom(orders, trades),
    bases: kind === 'refund' ? [...orders, ...reading.basesOf(orders)] : [],
    resource: row.resource_id || null,
    ...formedOn(row.formed_on),
    status: row.status ?? null,
    sourcePartner: row.source_partner || null,
    settled: !!row.product_type && reading.settled(row.product_type, chargeMode),
    currency: row.currency ?? null,
    name: row.customer_name ?? null,
  };
}

export function sumLine(row: SumRow, period: Period): Line {
  return {
    ...blank,
    side: 'right',
    id: row.id,
    period: row.cycle,
    slot: row.cycle,
    inPeriod: row.cycle === period,
    counted: row.amount,
    compare: row.amount,
    gross: row.amount,
    coupon: row.coupon_amount ?? 0n,
    customer: row.customer_id ?? null,
    product: row.cloud_service_type ?? null,
    chargeMode: row.charge_mode ?? null,
    kind: row.bill_type === 2 ? 'write-off' : row.bill_type === 1 ? 'refund' : 'charge',
    currency: row.currency ?? null,
  };
}

const SPENDING: readonly string[] = [
  'DEDEUCT',
  'DEDUCT',
  'ONETIME',
  'USAGE',
  'WRITEOFF',
  'PRECISIONCOMP',
  'FREERESDEDUCT',
  'RIDEDUCT',
];
const RETURNING: readonly string[] = ['REFUND', 'UNSUBSCRIBE', 'BILLREFUND'];

/** The wire spells the prefix in three ways; only what follows it tells the kind. */
export const ledgerKind = (type: string): string =>
  type.replace(/^SOURCE_OPERA[A-Z]{1,12}ION_/, '').toUpperCase();

/** Null: an entry that is neither consumption nor refund (a recharge, an allocation). */
export function ledgerLine(row: LedgerRow, period: Period): Line | null {
  const name = ledgerKind(row.trade_detail_type ?? '');
  const spending = SPENDING.includes(name);
  if (!spending && !RETURNING.includes(name)) return null;
  const direction = row.type == null || row.type === '' ? (spending ? '2' : '1') : String(row.type);
  if ((spending && direction !== '2') || (!spending && direction !== '1')) return null;
  const size = row.change_amount < 0n ? -row.change_amount : row.change_amount;
  const amount = spending ? size : -size;
  const at = utc(row.trade_time);
  const recorded = row.settles_cycle || (at === null ? '' : periodOf(at));
  const trades = some(row.trade_id);
  return {
    ...blank,
    side: 'right',
    id: row.account_change_id,
    period: recorded,
    slot: recorded,
    inPeriod: recorded === period,
    counted: amount,
    compare: amount,
    gross: amount,
    customer: row.customer_id ?? null,
    chargeMode:
      name === 'USAGE' || name === 'PRECISIONCOMP' ? 3 : name === 'DEDEUCT' || name === 'DEDUCT' ? 1 : null,
    kind:
      name === 'PRECISIONCOMP'
        ? 'catch-up'
        : name === 'BILLREFUND'
          ? 'write-off'
          : spending
            ? 'charge'
            : 'refund',
    trades,
    txns: txnsFrom([], trades),
    at,
    day: at === null ? null : dayOf(at),
    currency: row.currency ?? null,
  };
}
