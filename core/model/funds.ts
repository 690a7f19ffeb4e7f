import { defineDataset, type RowOf } from './dataset.ts';

/** 客户月度消费账单: BillSumInfoV2. */
export const monthlySums = defineDataset({
  name: 'monthlySums',
  zh: '月度汇总',
  en: 'Monthly Sums',
  store: 'table',
  key: 'id',
  period: 'cycle',
  columns: {
    id: { kind: 'text', zh: '汇总ID', en: 'Sum ID', required: true },
    cycle: { kind: 'period', zh: '账期', en: 'Billing Cycle', required: true },
    customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID' },
    cloud_service_type: { kind: 'code', zh: '产品类型编码', en: 'Product Type Code' },
    cloud_service_type_name: { kind: 'code', zh: '产品类型', en: 'Product Type' },
    resource_type_code: { kind: 'code', zh: '资源类型编码', en: 'Resource Type Code' },
    /** 0 消费 1 退订 2 华为核销. */
    bill_type: { kind: 'integer', zh: '账单类型', en: 'Bill Type' },
    /** 1 包年/包月 3 按需 11 节省计划. */
    charge_mode: { kind: 'integer', zh: '计费模式', en: 'Billing Mode' },
    amount: { kind: 'money', zh: '金额', en: 'Amount', required: true },
    debt_amount: { kind: 'money', zh: '欠费', en: 'Debt' },
    adjustment_amount: { kind: 'money', zh: '核销', en: 'Write-off' },
    discount_amount: { kind: 'money', zh: '优惠', en: 'Discount' },
    currency: { kind: 'code', zh: '币种', en: 'Currency' },
  },
});
export type MonthlySum = RowOf<typeof monthlySums.columns>;

/** The partner's own bill of a month as one row: ListPostpaidBillSum, international site. */
export const billSummaries = defineDataset({
  name: 'billSummaries',
  zh: '伙伴月账单汇总',
  en: 'Bill Summary',
  store: 'table',
  key: 'bill_cycle',
  period: 'bill_cycle',
  columns: {
    bill_cycle: { kind: 'period', zh: '账期', en: 'Billing Cycle', required: true },
    /** Consumption, refunds and adjustments together, before tax. */
    initial_amount_due: { kind: 'money', zh: '应还金额', en: 'Amount Due', required: true },
    consume_amount: { kind: 'money', zh: '消费金额', en: 'Consumption' },
    refunds: { kind: 'money', zh: '退款金额', en: 'Refunds' },
    adjustments: { kind: 'money', zh: '调账金额', en: 'Adjustments' },
    tax_amount: { kind: 'money', zh: '销项税', en: 'Tax' },
    currency: { kind: 'code', zh: '币种', en: 'Currency' },
  },
});
export type BillSummaryRow = RowOf<typeof billSummaries.columns>;

/** 收支明细: AccountChangeRecord. */
export const accountChanges = defineDataset({
  name: 'accountChanges',
  zh: '收支明细',
  en: 'Account Changes',
  store: 'table',
  key: 'account_change_id',
  columns: {
    account_change_id: { kind: 'text', zh: '收支ID', en: 'Entry ID', required: true },
    trade_detail_type: { kind: 'code', zh: '交易类型', en: 'Trade Type' },
    trade_time: { kind: 'time', zh: '交易时间', en: 'Time' },
    trade_id: { kind: 'text', zh: '交易号', en: 'Transaction ID' },
    change_amount: { kind: 'money', zh: '变动金额', en: 'Amount', required: true },
    balance_after_change: { kind: 'money', zh: '变动后余额', en: 'Balance After' },
    /** BALANCE_TYPE_DEBIT 余额, BALANCE_TYPE_CREDIT 信用; null: the source shows one account and does not say. */
    balance_type: { kind: 'code', zh: '账户类型', en: 'Account Type' },
    /** Reseller whose account it is; null: the partner's own. */
    reseller_id: { kind: 'code', zh: '云经销商ID', en: 'Reseller ID' },
    /** 1 收入 2 支出. */
    type: { kind: 'code', zh: '收支', en: 'Direction' },
    customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID' },
    account_name: { kind: 'code', zh: '客户账号名', en: 'Account Name' },
    /** Billing cycle the entry settles, where told. */
    settles_cycle: { kind: 'period', zh: '结算账期', en: 'Settles Cycle' },
    currency: { kind: 'code', zh: '币种', en: 'Currency' },
  },
});
export type AccountChange = RowOf<typeof accountChanges.columns>;

/** 激励与折扣策略: ListIncentiveDiscountPolicies. */
export const policies = defineDataset({
  name: 'policies',
  zh: '产品激励策略',
  en: 'Incentive Policies',
  store: 'table',
  key: 'id',
  columns: {
    id: { kind: 'text', zh: '策略ID', en: 'Policy ID', required: true },
    time: { kind: 'period', zh: '月份', en: 'Month' },
    service_type_code: { kind: 'code', zh: '产品类型编码', en: 'Product Type Code' },
    service_type_name: { kind: 'code', zh: '产品类型', en: 'Product Type' },
    /** 0 非特定产品, 1 特定产品, 2 不计业绩不计返点, 13 计业绩不计返点. */
    incentive_policy: { kind: 'code', zh: '激励策略', en: 'Incentive Policy' },
    /** YES / NO: whether the partner may grant a discount. */
    allow_discount: { kind: 'code', zh: '可否授予折扣', en: 'Discount Allowed' },
  },
});
export type Policy = RowOf<typeof policies.columns>;
