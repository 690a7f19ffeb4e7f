/** One line of the partner's bill as a FOCUS 1.2 row. Each rule is the specification's, by column. */
import type { BillLine } from '../model/bill-line.ts';
import type { PerformanceLine } from '../model/performance-line.ts';
import { kindOf } from '../reconcile/line.ts';
import { addDays, addMonths, dayOf, startOfDay, type Period } from '../period.ts';
import type { FocusRow } from './columns.ts';
import { measureUnit, ONE_CHARGE, periodUnit, serviceCategory } from './words.ts';

export interface FocusFrame {
  period: Period;
  billingAccount: { id: string; name: string };
  /** 激励策略 of a service in the month. */
  policyOf: (service: string | null) => string | null;
}

/** What only the other lines tell of a line. */
export interface LineFacts {
  /** Whether what a refund goes back to was charged in this same month. */
  boughtThisMonth: boolean;
  /** Performance that came of the line, where it is known. */
  performance: Pick<PerformanceLine, 'performance_amount' | 'period' | 'status'> | null;
}

type Category = 'Usage' | 'Purchase' | 'Tax' | 'Adjustment';
const ONE = 100_000_000n;
const PROVIDER = 'Huawei Cloud';
/** Reserved instances (10) and savings plans (11): bought once, used by later charges. */
const COMMITMENTS: readonly (number | null)[] = [10, 11];

function categoryOf(line: BillLine): Category {
  const kind = kindOf(line.bill_detail_type, line.order_type, line.payment_amount);
  if (kind === 'tax') return 'Tax';
  if (kind === 'catch-up' || kind === 'write-off' || kind === 'adjustment') return 'Adjustment';
  return line.charging_mode === 3 && line.order_type === null ? 'Usage' : 'Purchase';
}

const quantity = (value: number | null): bigint => (value === null ? ONE : BigInt(Math.round(value * 1e8)));
const utc = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');
/** Empty is not a value: columns MUST use NULL when there isn't one. */
const text = (value: string | null | undefined): string | null => value?.trim() || null;

export function focusRow(
  line: BillLine,
  frame: FocusFrame,
  { boughtThisMonth, performance }: LineFacts,
): FocusRow {
  const { period } = frame;
  const category = categoryOf(line);
  const voucher = line.coupon_amount ?? 0n;
  // What the partner owes for the line; the sum over an invoice is what is payable.
  const billed = line.payment_amount - voucher;
  // Tax and adjustments have no price of their own.
  const priced = category === 'Usage' || category === 'Purchase';
  const refund = kindOf(line.bill_detail_type, line.order_type, line.payment_amount) === 'refund';
  const correction = refund && !boughtThisMonth;
  const commitment = category === 'Purchase' && COMMITMENTS.includes(line.charging_mode);
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
  const resource = text(line.resource_id);
  const name = text(line.resource_name);
  return {
    BilledCost: billed,
    BillingAccountId: frame.billingAccount.id,
    BillingAccountName: text(frame.billingAccount.name),
    BillingCurrency: currency,
    BillingPeriodStart: utc(startOfDay(`${period}-01`)),
    BillingPeriodEnd: utc(startOfDay(`${addMonths(period, 1)}-01`)),
    ChargeCategory: category,
    ChargeClass: correction ? 'Correction' : null,
    ChargeDescription: text([line.product_name, line.product_spec_desc].filter(Boolean).join(' · ')),
    ChargeFrequency:
      category === 'Usage'
        ? 'Usage-Based'
        : line.bill_detail_type === 2 || line.bill_detail_type === 8
          ? 'Recurring'
          : 'One-Time',
    ChargePeriodStart: utc(startOfDay(day ?? `${period}-01`)),
    ChargePeriodEnd: utc(startOfDay(day === null ? `${addMonths(period, 1)}-01` : addDays(day, 1))),
    ConsumedQuantity: category === 'Usage' ? amount : null,
    ConsumedUnit: category === 'Usage' ? (unit ?? ONE_CHARGE) : null,
    ContractedCost: priced ? line.payment_amount : billed,
    EffectiveCost: commitment ? 0n : billed,
    InvoiceId: `${period}-${currency}`,
    InvoiceIssuerName: PROVIDER,
    ListCost: priced ? (line.official_amount ?? line.payment_amount) : billed,
    PricingCategory: priced
      ? COMMITMENTS.includes(line.charging_mode) && category === 'Usage'
        ? 'Committed'
        : 'Standard'
      : null,
    PricingQuantity: priced ? amount : null,
    PricingUnit: priced ? (unit ?? ONE_CHARGE) : null,
    ProviderName: PROVIDER,
    PublisherName: PROVIDER,
    RegionId: text(line.region_code),
    RegionName: text(line.region_code) && text(line.region_name),
    ResourceId: resource,
    ResourceName: resource && name !== resource ? name : null,
    ResourceType: resource && (text(line.resource_type_name) ?? text(line.service_type_name) ?? 'Resource'),
    ServiceCategory: serviceCategory(line.service_type_code),
    ServiceName: text(line.service_type_name) ?? text(line.service_type_code) ?? PROVIDER,
    SubAccountId: text(line.customer_id),
    SubAccountName:
      text(line.customer_id) &&
      (text(line.customer_name) ?? text(line.account_name) ?? text(line.customer_id)),
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
