import { customerAliases, resellerAliases } from './aliases.ts';
import { definePage } from './page.ts';

const around = ['业绩管理', '业绩查询', '激励', 'Revenue Management', 'Incentives', 'Performance Management'];
const period = ['对账期次', '期次', '账期', 'Period', 'Reconciliation Period', 'Billing Cycle'];
const formedOn = [
  '业绩形成时间',
  '形成时间',
  'Formed On',
  'Revenue Generated',
  'Revenue Generation Time',
  'Generated',
];
const amount = [
  '业绩金额',
  '计业绩金额',
  '业绩',
  'Performance Amount',
  'Revenue',
  'Revenue Amount',
  'Revenues',
  'Revenue Eligible for Incentives',
];

/** 销售 > 激励 > 业绩管理 > 业绩查询 > 业绩汇总. */
export const performanceSheetsPage = definePage({
  id: 'performance-sheets',
  zh: '业绩汇总',
  en: 'Revenues',
  titles: ['业绩汇总', 'Revenues', 'Revenue Summary', 'Performance Summary', 'Performance Sheets'],
  around,
  route: ['performance', 'revenue'],
  dataset: 'performanceSheets',
  aliases: {
    revenue_id: ['业绩单ID', '业绩单号', '业绩单编号', 'Revenue ID', 'Revenue Sheet ID'],
    period,
    total: ['业绩总金额', '业绩总额', '总金额', 'Revenue Eligible for Incentives', 'Total Revenue', 'Total'],
    status: ['状态', '业绩状态', 'Status'],
  },
  distinctive: ['revenue_id', 'total'],
  coverage: 'list',
});

/** 业绩查询 > 业绩明细. */
export const performanceDetailsPage = definePage({
  id: 'performance-details',
  zh: '业绩明细',
  en: 'Revenue Details',
  titles: ['业绩明细', 'Details', 'Revenue Details', 'Performance Details'],
  around,
  route: ['performance', 'revenue'],
  dataset: 'performance',
  aliases: {
    ...customerAliases,
    ...resellerAliases,
    id: ['业绩ID', '业绩明细ID', '业绩数据ID', 'Revenue Detail ID', 'Performance ID', 'Detail ID'],
    revenue_id: ['业绩单ID', '业绩单号', 'Revenue ID', 'Revenue Sheet ID'],
    period,
    formed_on: formedOn,
    order_id: ['订单号', '订单编号', '订单号/交易号', 'Order ID', 'Order No.', 'Order Number'],
    trade_id: ['交易号', 'Transaction ID'],
    product_type: ['产品类型', 'Product Type', 'Service Type'],
    product_name: ['产品名称', '产品', 'Product Name', 'Product'],
    order_type: ['订单类型', 'Order Type'],
    charge_mode: ['计费模式', 'Billing Mode'],
    performance_amount: amount,
    status: ['状态', '业绩状态', 'Status'],
    source_partner: ['来源伙伴', '转出伙伴', '伙伴名称', 'Source Partner'],
  },
  distinctive: ['performance_amount', 'formed_on', 'order_id'],
  keyFrom: [
    'revenue_id',
    'period',
    'order_id',
    'formed_on',
    'customer_id',
    'product_name',
    'performance_amount',
  ],
  coverage: 'month',
});

/** 业绩管理 > 业绩转移记录. */
export const performanceTransfersPage = definePage({
  id: 'performance-transfers',
  zh: '业绩转移记录',
  en: 'Revenue Transfer Records',
  titles: [
    '业绩转移记录',
    '业绩转移',
    'Revenue Transfer Records',
    'Performance Transfers',
    'Transfer Records',
  ],
  around,
  route: ['transfer', 'performance', 'revenue'],
  dataset: 'transfers',
  aliases: {
    ...customerAliases,
    id: ['转移ID', '转移单号', '转移记录ID', 'Transfer ID'],
    order_id: ['订单号', 'Order ID', 'Order No.'],
    period,
    formed_on: formedOn,
    direction: ['方向', '转移方向', '转移类型', 'Direction'],
    other_partner: ['对方伙伴', '转入伙伴', '转出伙伴', '伙伴名称', 'Other Partner', 'Partner Name'],
    performance_amount: amount,
  },
  distinctive: ['performance_amount', 'other_partner'],
  values: { direction: { 转入: 'in', In: 'in', 转出: 'out', Out: 'out' } },
  keyFrom: ['customer_id', 'order_id', 'period', 'formed_on', 'direction', 'performance_amount'],
  coverage: 'list',
});
