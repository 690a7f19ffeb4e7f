import { defineDataset, type RowOf } from './dataset.ts';

/** 业绩汇总: one performance sheet (业绩单). */
export const performanceSheets = defineDataset({
  name: 'performanceSheets',
  zh: '业绩汇总',
  en: 'Performance Sheets',
  store: 'table',
  key: 'revenue_id',
  period: 'period',
  columns: {
    revenue_id: { kind: 'text', zh: '业绩单ID', en: 'Revenue ID', required: true },
    period: { kind: 'period', zh: '对账期次', en: 'Period' },
    total: { kind: 'money', zh: '业绩总金额', en: 'Total', required: true },
    status: { kind: 'code', zh: '状态', en: 'Status' },
    currency: { kind: 'code', zh: '币种', en: 'Currency' },
  },
});
export type PerformanceSheet = RowOf<typeof performanceSheets.columns>;

/** 业绩转移记录. */
export const transfers = defineDataset({
  name: 'transfers',
  zh: '业绩转移记录',
  en: 'Performance Transfers',
  store: 'table',
  key: 'id',
  period: 'period',
  columns: {
    id: { kind: 'text', zh: '转移ID', en: 'Transfer ID', required: true },
    customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID' },
    order_id: { kind: 'code', zh: '订单号', en: 'Order ID' },
    period: { kind: 'period', zh: '对账期次', en: 'Period' },
    formed_on: { kind: 'day', zh: '业绩形成时间', en: 'Formed On' },
    /** in: received; out: handed over. */
    direction: { kind: 'code', zh: '方向', en: 'Direction' },
    other_partner: { kind: 'code', zh: '对方伙伴', en: 'Other Partner' },
    performance_amount: { kind: 'money', zh: '业绩金额', en: 'Performance Amount', required: true },
  },
});
export type Transfer = RowOf<typeof transfers.columns>;

/** 激励对账 > 激励汇总 / 激励明细. */
export const incentives = defineDataset({
  name: 'incentives',
  zh: '激励',
  en: 'Incentives',
  store: 'table',
  key: 'id',
  period: 'period',
  columns: {
    id: { kind: 'text', zh: '激励账单ID', en: 'Incentive Bill ID', required: true },
    period: { kind: 'period', zh: '对账期次', en: 'Period' },
    name: { kind: 'code', zh: '激励名称', en: 'Incentive' },
    customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID' },
    association_type: { kind: 'code', zh: '关联类型', en: 'Association Type' },
    product_type: { kind: 'code', zh: '产品类型', en: 'Product Type' },
    amount: { kind: 'money', zh: '激励金额', en: 'Amount', required: true },
    /** 预估 待确认 发放中 发放成功. */
    status: { kind: 'code', zh: '状态', en: 'Status' },
    frozen_reason: { kind: 'text', zh: '冻结原因', en: 'Freezing Reason' },
    generated_on: { kind: 'time', zh: '生成时间', en: 'Generated On' },
    confirm_by: { kind: 'time', zh: '确认截止', en: 'Confirm By' },
    currency: { kind: 'code', zh: '币种', en: 'Currency' },
  },
});
export type Incentive = RowOf<typeof incentives.columns>;

/**
 * 激励对账 > 激励明细: the parts of an incentive bill, one row an 激励数据ID. They add up to the bill
 * named by `incentive_id` (激励账单ID) and are never summed beside it.
 */
export const incentiveDetails = defineDataset({
  name: 'incentiveDetails',
  zh: '激励明细',
  en: 'Incentive Details',
  store: 'table',
  key: 'data_id',
  period: 'period',
  columns: {
    data_id: { kind: 'text', zh: '激励数据ID', en: 'Incentive Data ID', required: true },
    incentive_id: { kind: 'code', zh: '激励账单ID', en: 'Incentive Bill ID' },
    period: { kind: 'period', zh: '对账期次', en: 'Period' },
    name: { kind: 'code', zh: '激励计划名称', en: 'Incentive Plan' },
    order_id: { kind: 'text', zh: '订单号', en: 'Order ID' },
    customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID' },
    customer_name: { kind: 'code', zh: '客户名称', en: 'Customer Name' },
    account_name: { kind: 'code', zh: '客户账号名', en: 'Account Name' },
    account_manager: { kind: 'code', zh: '客户经理姓名', en: 'Account Manager' },
    product_type: { kind: 'code', zh: '产品类型', en: 'Product Type' },
    association_type: { kind: 'code', zh: '关联类型', en: 'Association Type' },
    charge_mode: { kind: 'integer', zh: '计费模式', en: 'Billing Mode' },
    status: { kind: 'code', zh: '状态', en: 'Status' },
    amount: { kind: 'money', zh: '激励金额', en: 'Incentive Amount', required: true },
    reseller_id: { kind: 'code', zh: '云经销商ID', en: 'Reseller ID' },
    reseller_name: { kind: 'code', zh: '二级经销商名称', en: 'Reseller Name' },
    currency: { kind: 'code', zh: '币种', en: 'Currency' },
  },
});
export type IncentiveDetail = RowOf<typeof incentiveDetails.columns>;
