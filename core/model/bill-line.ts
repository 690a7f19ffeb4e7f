import { defineDataset, type Column, type RowOf } from './dataset.ts';

/**
 * One line of what a customer used or bought, in the names of the open API's bill detail
 * (SubCustomerMonthlyBillDetail). 客户消费明细 and 伙伴账单明细 are the same lines seen from two
 * sides: consumption covers advisory and resale customers, the bill resale customers only.
 */
export const billLineColumns = {
  /** Unique row id (API `id`; made from the row's content where a file has none). */
  id: { kind: 'text', zh: '记录ID', en: 'Record ID', required: true },
  bill_cycle: { kind: 'period', zh: '账期', en: 'Billing Cycle', required: true },
  customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID' },
  customer_name: { kind: 'code', zh: '客户名称', en: 'Customer Name' },
  account_name: { kind: 'code', zh: '客户账号名', en: 'Account Name' },
  /** 1 顾问销售 advisory, 2 代售 resale; international 3 转售. */
  association_type: { kind: 'code', zh: '关联类型', en: 'Association Type' },
  partner_id: { kind: 'code', zh: '伙伴ID', en: 'Partner ID' },
  account_manager_id: { kind: 'code', zh: '客户经理ID', en: 'Account Manager ID' },
  service_type_code: { kind: 'code', zh: '产品类型编码', en: 'Product Type Code' },
  service_type_name: { kind: 'code', zh: '产品类型', en: 'Product Type' },
  resource_type_code: { kind: 'code', zh: '资源类型编码', en: 'Resource Type Code' },
  resource_type_name: { kind: 'code', zh: '资源类型', en: 'Resource Type' },
  product_id: { kind: 'code', zh: '产品ID', en: 'Product ID' },
  product_name: { kind: 'code', zh: '产品名称', en: 'Product Name' },
  product_spec_desc: { kind: 'code', zh: '规格', en: 'Specifications' },
  region_code: { kind: 'code', zh: '云服务区编码', en: 'Region Code' },
  region_name: { kind: 'code', zh: '区域', en: 'Region' },
  /** 1 包年/包月, 3 按需, 10 预留实例, 11 节省计划. */
  charging_mode: { kind: 'integer', zh: '计费模式', en: 'Billing Mode' },
  /** 账单类型: 1 新购 … 4 退订, 5 使用, 20 退款-变更, 25 抹零补扣, 103 按年付费. */
  bill_detail_type: { kind: 'integer', zh: '账单类型', en: 'Bill Type' },
  /** 1 新购 2 续订 3 变更 4 退订 10 包周期转按需 11 按需转包周期 15 费用调账. */
  order_type: { kind: 'integer', zh: '订单类型', en: 'Order Type' },
  /** An order ID only for bill types 1, 2, 3, 4, 8 and 103; otherwise a transaction ID. */
  trade_id: { kind: 'text', zh: '订单号/交易号', en: 'Order ID/Transaction ID' },
  /** Parent of a combined order (组合交易单); empty otherwise. */
  relative_order_id: { kind: 'code', zh: '关联订单号', en: 'Relative Order ID' },
  original_order_id: { kind: 'code', zh: '原订单号', en: 'Original Order ID' },
  trade_time: { kind: 'time', zh: '交易时间', en: 'Transaction Time' },
  consume_time: { kind: 'time', zh: '消费时间', en: 'Expenditure Time' },
  resource_id: { kind: 'text', zh: '资源ID', en: 'Resource ID' },
  resource_name: { kind: 'text', zh: '资源名称', en: 'Resource Name' },
  resource_tag: { kind: 'code', zh: '资源标签', en: 'Resource Tag' },
  sub_service_type_code: { kind: 'code', zh: '子资源产品类型编码', en: 'Child Service Type Code' },
  sub_resource_type_code: { kind: 'code', zh: '子资源类型编码', en: 'Child Resource Type Code' },
  sub_resource_id: { kind: 'code', zh: '子资源ID', en: 'Child Resource ID' },
  usage_type: { kind: 'code', zh: '使用量类型编码', en: 'Usage Type Code' },
  usage_amount: { kind: 'number', zh: '使用量', en: 'Usage' },
  usage_measure_id: { kind: 'integer', zh: '使用量单位', en: 'Usage Unit' },
  /** 19 年 20 月 24 天 25 小时 5 一次性. */
  period_type: { kind: 'integer', zh: '订单周期单位', en: 'Period Unit' },
  period_num: { kind: 'number', zh: '订单周期数', en: 'Periods' },
  enterprise_project_id: { kind: 'code', zh: '企业项目ID', en: 'Enterprise Project ID' },
  official_amount: { kind: 'money', zh: '官网价', en: 'List Price' },
  official_discount_amount: { kind: 'money', zh: '优惠金额', en: 'Discounted Amount' },
  /** 应付金额, before vouchers. */
  payment_amount: { kind: 'money', zh: '应付金额', en: 'Amount Due', required: true },
  cash_amount: { kind: 'money', zh: '现金支付', en: 'Cash Payment' },
  credit_amount: { kind: 'money', zh: '信用额度支付', en: 'Credit Payment' },
  /** 代金券. */
  coupon_amount: { kind: 'money', zh: '代金券抵扣', en: 'Voucher' },
  /** 现金券 (API); on the international site 'cash coupon' means 代金券. */
  flexipurchase_coupon_amount: { kind: 'money', zh: '现金券抵扣', en: 'Flexi-purchase Coupon' },
  stored_value_card_amount: { kind: 'money', zh: '储值卡抵扣', en: 'Stored-value Card' },
  bonus_amount: { kind: 'money', zh: '奖励金支付', en: 'Bonus' },
  debt_amount: { kind: 'money', zh: '欠费金额', en: 'Outstanding Amount' },
  writeoff_amount: { kind: 'money', zh: '核销金额', en: 'Write-off' },
  currency: { kind: 'code', zh: '币种', en: 'Currency' },
} as const satisfies Record<string, Column>;

export type BillLine = RowOf<typeof billLineColumns>;

/** 客户消费明细: consumption of advisory and resale customers. */
export const consumption = defineDataset({
  name: 'consumption',
  zh: '消费明细',
  en: 'Consumption',
  store: 'lines',
  columns: billLineColumns,
  key: 'id',
  period: 'bill_cycle',
});

/** 伙伴账单明细: what the partner owes, resale customers only. */
export const bill = defineDataset({
  name: 'bill',
  zh: '伙伴账单明细',
  en: 'Partner Bill',
  store: 'lines',
  columns: billLineColumns,
  key: 'id',
  period: 'bill_cycle',
});

/** Bill types whose `trade_id` is an order ID (open API, bill detail; 103 by the API page). */
export const ORDER_BILL_TYPES: readonly number[] = [1, 2, 3, 4, 8, 103];
