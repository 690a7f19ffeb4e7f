/**
 * Columns of a FOCUS 1.2 file (FinOps Open Cost and Usage Specification): all 21 mandatory ones,
 * the conditional and recommended ones a partner's bill can fill, then our own with the `x_`
 * prefix. In the file they stand in this order.
 */
export type FocusType = 'string' | 'decimal' | 'datetime';

export const focusColumns = {
  BilledCost: 'decimal',
  BillingAccountId: 'string',
  BillingAccountName: 'string',
  BillingCurrency: 'string',
  BillingPeriodEnd: 'datetime',
  BillingPeriodStart: 'datetime',
  ChargeCategory: 'string',
  ChargeClass: 'string',
  ChargeDescription: 'string',
  ChargeFrequency: 'string',
  ChargePeriodEnd: 'datetime',
  ChargePeriodStart: 'datetime',
  CommitmentDiscountCategory: 'string',
  CommitmentDiscountId: 'string',
  CommitmentDiscountStatus: 'string',
  CommitmentDiscountType: 'string',
  ConsumedQuantity: 'decimal',
  ConsumedUnit: 'string',
  ContractedCost: 'decimal',
  EffectiveCost: 'decimal',
  InvoiceId: 'string',
  InvoiceIssuerName: 'string',
  ListCost: 'decimal',
  PricingCategory: 'string',
  PricingQuantity: 'decimal',
  PricingUnit: 'string',
  ProviderName: 'string',
  PublisherName: 'string',
  RegionId: 'string',
  RegionName: 'string',
  ResourceId: 'string',
  ResourceName: 'string',
  ResourceType: 'string',
  ServiceCategory: 'string',
  ServiceName: 'string',
  SkuId: 'string',
  SkuMeter: 'string',
  SubAccountId: 'string',
  SubAccountName: 'string',
  Tags: 'string',
  x_LineId: 'string',
  x_OrderId: 'string',
  x_BillType: 'string',
  x_VoucherAmount: 'decimal',
  x_PerformanceAmount: 'decimal',
  x_PerformancePeriod: 'string',
  x_PerformanceStatus: 'string',
  x_IncentivePolicy: 'string',
} as const satisfies Record<string, FocusType>;

export type FocusColumn = keyof typeof focusColumns;
/** Decimals are exact, in 10⁻⁸ units. */
export type FocusRow = Record<FocusColumn, string | bigint | null>;
