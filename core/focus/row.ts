/** One line of the partner's bill as a FOCUS 1.2 row. Each rule is the specification's, by column. */
import type { BillLine } from '../model/bill-line.ts';
import type { PerformanceLine } from '../model/performance-line.ts';
import { kindOf } from '../reconcile/line.ts';
import { addDays, addMonths, dayOf, startOfDay, type Period } from '../period.ts';
import type { FocusRow } from './columns.ts';
import { commitmentOf, type Commitment } from './commitment.ts';
import { measureUnit, ONE_CHARGE, periodUnit, tagsOf } from './words.ts';

export interface FocusFrame {
  period: Period;
  billingAccount: { id: string; name: string };
  /** A service has one category, also where its lines name it under several codes. */
  categoryOf: (service: string) => string;
  /** 激励策略 of a service in the month. */
  policyOf: (service: string | null) => string | null;
}

/** What only the other lines tell of a line. */
export interface LineFacts {
  /** Whether what a line goes back to was charged in this same month; null: it names nothing. */
  boughtThisMonth: boolean | null;
  /** Performance that came of the line, where it is known. */
  performance: Pick<PerformanceLine, 'performance_amount' | 'period' | 'status'> | null;
}

type Category = 'Usage' | 'Purchase' | 'Tax' | 'Adjustment';
const ONE = 100_000_000n;
const PROVIDER = 'Huawei Cloud';
/** International: 退款-退订税金 and 调账-补偿税金 give tax back. */
const TAX_BACK: readonly (number | null)[] = [100, 101];

function categoryOf(line: BillLine, commitment: Commitment | null): Category {
  const kind = kindOf(line.bill_detail_type, line.order_type, line.payment_amount);
  if (kind === 'tax') return 'Tax';
  if (kind === 'catch-up' || kind === 'write-off' || kind === 'adjustment') return 'Adjustment';
  if (commitment) return commitment.used ? 'Usage' : 'Purchase';
  return line.charging_mode === 3 && line.order_type === null ? 'Usage' : 'Purchase';
}

const quantity = (value: number | null): bigint => (value === null ? ONE : BigInt(Math.round(value * 1e8)));
const utc = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');
/** Empty is not a value: columns MUST use NULL when there isn't one. */
const text = (value: string | null | undefined): string | null => value?.trim() || null;

/**
 * Whether a line corrects a month that was invoiced already: it takes back, adjusts or makes up for
 * a charge, and that charge is of an earlier day than the month or is known not to be in it. What
 * names no charge and no earlier day is not known to be one.
 */
function corrects(line: BillLine, period: Period, day: string | null, bought: boolean | null): boolean {
  const kind = kindOf(line.bill_detail_type, line.order_type, line.payment_amount);
  if (kind === 'charge' || kind === 'change') return false;
  if (kind === 'tax' && !TAX_BACK.includes(line.bill_detail_type)) return false;
  return bought === false || (bought === null && day !== null && day.slice(0, 7) < period);
}

/** What is called the same everywhere in the file. */
export const serviceNameOf = (line: Pick<BillLine, 'service_type_name' | 'service_type_code'>): string =>
  text(line.service_type_name) ?? text(line.service_type_code) ?? PROVIDER;

export function focusRow(
  line: BillLine,
  frame: FocusFrame,
  { boughtThisMonth, performance }: LineFacts,
): FocusRow {
  const { period } = frame;
  const commitment = commitmentOf(line);
  const category = categoryOf(line, commitment);
  const related = category === 'Usage' || category === 'Purchase' ? commitment : null;
  const voucher = line.coupon_amount ?? 0n;
  // What the partner owes for the line; the sum over an invoice is what is payable.
  const billed = line.payment_amount - voucher;
  // Tax and adjustments have no price of their own.
  const priced = category === 'Usage' || category === 'Purchase';
  const at = line.consume_time ?? line.trade_time;
  const day = at === null ? null : dayOf(at);
  const unit =
    category === 'Usage'
      ? line.usage_amount === null
        ? null
        : measureUnit(line.usage_measure_id)
      : line.period_num === null
        ? null
        : periodUnit(line.period_type);
  const amount = quantity(unit === null ? null : category === 'Usage' ? line.usage_amount : line.period_num);
  const currency = text(line.currency) ?? 'CNY';
  const service = serviceNameOf(line);
  const resource = text(line.resource_id);
  const name = text(line.resource_name);
  const region = text(line.region_code);
  const sku = [line.service_type_code, line.resource_type_code, line.product_spec_desc].map(text);
  return {
    BilledCost: billed,
    BillingAccountId: frame.billingAccount.id,
    BillingAccountName: text(frame.billingAccount.name),
    BillingCurrency: currency,
    BillingPeriodStart: utc(startOfDay(`${period}-01`)),
    BillingPeriodEnd: utc(startOfDay(`${addMonths(period, 1)}-01`)),
    ChargeCategory: category,
    ChargeClass: corrects(line, period, day, boughtThisMonth) ? 'Correction' : null,
    ChargeDescription: text([line.product_name, line.product_spec_desc].filter(Boolean).join(' · ')),
    ChargeFrequency:
      category === 'Usage'
        ? 'Usage-Based'
        : line.bill_detail_type === 2 || line.bill_detail_type === 8
          ? 'Recurring'
          : 'One-Time',
    ChargePeriodStart: utc(startOfDay(day ?? `${period}-01`)),
    ChargePeriodEnd: utc(startOfDay(day === null ? `${addMonths(period, 1)}-01` : addDays(day, 1))),
    CommitmentDiscountCategory: related?.category ?? null,
    CommitmentDiscountId: related?.id ?? null,
    CommitmentDiscountStatus: related?.used ? 'Used' : null,
    CommitmentDiscountType: related?.type ?? null,
    ConsumedQuantity: category === 'Usage' ? amount : null,
    ConsumedUnit: category === 'Usage' ? (unit ?? ONE_CHARGE) : null,
    ContractedCost: priced ? line.payment_amount : billed,
    // What was bought for later charges costs nothing by itself.
    EffectiveCost: related && !related.used ? 0n : billed,
    InvoiceId: `${period}-${currency}`,
    InvoiceIssuerName: PROVIDER,
    ListCost: priced ? (line.official_amount ?? line.payment_amount) : billed,
    PricingCategory: priced ? (related?.used ? 'Committed' : 'Standard') : null,
    PricingQuantity: priced ? amount : null,
    PricingUnit: priced ? (unit ?? ONE_CHARGE) : null,
    ProviderName: PROVIDER,
    PublisherName: PROVIDER,
    RegionId: region,
    RegionName: region && (text(line.region_name) ?? region),
    ResourceId: resource,
    ResourceName: resource && name !== resource ? name : null,
    ResourceType: resource && (text(line.resource_type_name) ?? text(line.service_type_name) ?? 'Resource'),
    ServiceCategory: frame.categoryOf(service),
    ServiceName: service,
    SkuId: priced ? (text(line.product_id) ?? text(sku.filter(Boolean).join(':')) ?? service) : null,
    SkuMeter: priced ? text(line.usage_type) : null,
    SubAccountId: text(line.customer_id),
    SubAccountName:
      text(line.customer_id) &&
      (text(line.customer_name) ?? text(line.account_name) ?? text(line.customer_id)),
    Tags: tagsOf(line.resource_tag),
    x_LineId: line.id,
    x_OrderId: text(line.trade_id),
    x_BillType: line.bill_detail_type === null ? null : String(line.bill_detail_type),
    x_VoucherAmount: voucher,
    x_PerformanceAmount: performance?.performance_amount ?? null,
    x_PerformancePeriod: performance?.period ?? null,
    x_PerformanceStatus: text(performance?.status),
    x_IncentivePolicy: frame.policyOf(line.service_type_code),
  };
}
