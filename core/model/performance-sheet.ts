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
    confirm_by: { kind: 'time', zh: '确认截止', en: 'Confirm By' },
    currency: { kind: 'code', zh: '币种', en: 'Currency' },
  },
});
export type Incentive = RowOf<typeof incentives.columns>;
