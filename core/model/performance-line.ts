import { defineDataset, type Column, type RowOf } from './dataset.ts';

/** One line of a performance sheet (业绩明细); the international site calls it Revenue. */
export const performanceLineColumns = {
  id: { kind: 'text', zh: '业绩明细ID', en: 'Performance Line ID', required: true },
  /** 业绩单ID. */
  revenue_id: { kind: 'code', zh: '业绩单ID', en: 'Revenue ID' },
  /** 对账期次. */
  period: { kind: 'period', zh: '对账期次', en: 'Period', required: true },
  /** 业绩形成时间, GMT+8. */
  formed_on: { kind: 'day', zh: '业绩形成时间', en: 'Formed On' },
  order_id: { kind: 'text', zh: '订单号', en: 'Order ID' },
  trade_id: { kind: 'text', zh: '交易号', en: 'Transaction ID' },
  resource_id: { kind: 'text', zh: '资源ID', en: 'Resource ID' },
  customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID' },
  customer_name: { kind: 'code', zh: '客户名称', en: 'Customer Name' },
  account_name: { kind: 'code', zh: '客户账号名', en: 'Account Name' },
  /** 云经销商, for distributors. */
  reseller_id: { kind: 'code', zh: '云经销商ID', en: 'Reseller ID' },
  reseller_name: { kind: 'code', zh: '云经销商名称', en: 'Reseller Name' },
  /** Service code as in bill lines, e.g. `hws.service.type.ebs`. */
  product_type: { kind: 'code', zh: '产品类型', en: 'Product Type' },
  product_name: { kind: 'code', zh: '产品名称', en: 'Product Name' },
  order_type: { kind: 'integer', zh: '订单类型', en: 'Order Type' },
  charge_mode: { kind: 'integer', zh: '计费模式', en: 'Billing Mode' },
  bill_type: { kind: 'integer', zh: '账单类型', en: 'Bill Type' },
  performance_amount: { kind: 'money', zh: '业绩金额', en: 'Performance Amount', required: true },
  /** 预估 estimate, 初稿 draft, 终稿 final. */
  status: { kind: 'code', zh: '状态', en: 'Status' },
  currency: { kind: 'code', zh: '币种', en: 'Currency' },
  /** Partner the performance was transferred from. */
  source_partner: { kind: 'code', zh: '来源伙伴', en: 'Source Partner' },
} as const satisfies Record<string, Column>;

export type PerformanceLine = RowOf<typeof performanceLineColumns>;

export const performance = defineDataset({
  name: 'performance',
  zh: '业绩明细',
  en: 'Performance',
  store: 'lines',
  columns: performanceLineColumns,
  key: 'id',
  period: 'period',
});
