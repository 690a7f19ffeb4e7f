/** 销售 > 激励 and 运营看板: 业绩管理, 激励管理, 业绩看板. The international site says Revenue for 业绩. */
import { performance } from '../../../../core/model/performance-line.ts';
import { incentives, performanceSheets, transfers } from '../../../../core/model/tables.ts';
import {
  EXPORT,
  EXPORT_RECORDS,
  action,
  between,
  column,
  columnsOf,
  contains,
  customerColumns,
  customerFilters,
  oneOf,
  text,
} from './columns.ts';
import type { ListSpec, PageSpec } from './types.ts';

const NAV = text('销售', 'Sales');
const GROUP = text('激励', 'Incentives');
const sheet = columnsOf(performanceSheets);
const line = columnsOf(performance);
const transfer = columnsOf(transfers);
const incentive = columnsOf(incentives);

const sheets: ListSpec = {
  id: 'performance-sheets',
  title: text('业绩汇总', 'Revenues'),
  markup: 'ti3',
  columns: [
    sheet('revenue_id', { kind: 'id', width: 240 }),
    sheet('period', { width: 120 }),
    sheet('total', {
      title: text('业绩总金额', 'Revenue Eligible for Incentives'),
      kind: 'sum',
      width: 190,
      sortable: true,
    }),
    sheet('status', { words: 'performanceStatus', width: 110 }),
  ],
  filters: [
    contains('period', '对账期次', 'Period'),
    oneOf('status', '状态', 'Status', 'performanceStatus'),
    contains('revenue_id', '业绩单ID', 'Revenue ID'),
  ],
  sort: { key: 'period', order: 'desc' },
  toolbar: [EXPORT, EXPORT_RECORDS],
  actions: [
    action('performance-details', '查看业绩明细', 'View Details'),
    action('feedback', '问题反馈', 'Feedback'),
    action('feedback-list', '查看反馈', 'View Feedback'),
  ],
};

const details: ListSpec = {
  id: 'performance-details',
  title: text('业绩明细', 'Details'),
  months: 'running',
  columns: [
    line('id', { title: text('业绩ID', 'Revenue Detail ID'), kind: 'id', width: 240 }),
    line('revenue_id', { kind: 'id', width: 220 }),
    line('period', { width: 100 }),
    line('formed_on', { width: 120, sortable: true }),
    ...customerColumns(),
    line('reseller_name', { masked: true, width: 160, roles: ['distributor'] }),
    line('order_id', {
      kind: 'id',
      width: 210,
      link: { page: 'orders', list: 'orders', filter: 'order_id' },
    }),
    line('product_type', { width: 200 }),
    line('product_name', { width: 170 }),
    line('order_type', { words: 'orderType', width: 100 }),
    line('charge_mode', { words: 'chargeMode', width: 110 }),
    line('performance_amount', { width: 160, sortable: true }),
    line('status', { words: 'performanceStatus', width: 90 }),
  ],
  filters: [
    between('formed_on', '业绩形成时间', 'Revenue Generated'),
    contains('reseller_name', '云经销商', 'Reseller', { roles: ['distributor'] }),
    contains('reseller_id', '云经销商ID', 'Reseller ID', { roles: ['distributor'] }),
    contains('order_id', '订单号', 'Order ID'),
    ...customerFilters(),
    contains('product_type', '产品类型', 'Product Type'),
    oneOf('order_type', '订单类型', 'Order Type', 'orderType'),
    oneOf('charge_mode', '计费模式', 'Billing Mode', 'chargeMode'),
  ],
  total: { key: 'performance_amount', title: text('业绩总金额', 'Total Revenue') },
  toolbar: [EXPORT, EXPORT_RECORDS],
  actions: [action('detail', '详情', 'Details'), action('feedback', '问题反馈', 'Feedback')],
};

const transferList: ListSpec = {
  id: 'performance-transfers',
  title: text('业绩转移记录', 'Revenue Transfer Records'),
  markup: 'ti3',
  columns: [
    transfer('id', { kind: 'id', width: 200 }),
    ...customerColumns(),
    transfer('order_id', { kind: 'id', width: 210 }),
    transfer('period', { width: 100 }),
    transfer('formed_on', { width: 120 }),
    transfer('direction', { words: 'direction', width: 90 }),
    transfer('other_partner', { width: 180 }),
    transfer('performance_amount', { width: 150 }),
  ],
  filters: [...customerFilters(), between('formed_on', '业绩形成时间', 'Revenue Generated')],
  toolbar: [EXPORT, EXPORT_RECORDS],
  actions: [action('detail', '详情', 'Details')],
};

const incentiveSummary: ListSpec = {
  id: 'incentive-summary',
  title: text('激励汇总', 'Summary'),
  markup: 'ti3',
  columns: [
    incentive('id', { kind: 'id', width: 230 }),
    incentive('period', { width: 110 }),
    incentive('name', { width: 190 }),
    incentive('association_type', { words: 'association', width: 110 }),
    incentive('amount', { kind: 'sum', width: 150, sortable: true }),
    incentive('status', { words: 'incentiveStatus', width: 110 }),
    incentive('confirm_by', { width: 170 }),
    incentive('frozen_reason', { width: 180 }),
  ],
  filters: [
    contains('period', '对账期次', 'Period'),
    oneOf('status', '状态', 'Status', 'incentiveStatus'),
    contains('id', '激励账单ID', 'Incentive Bill ID'),
  ],
  sort: { key: 'period', order: 'desc' },
  toolbar: [EXPORT, EXPORT_RECORDS],
  actions: [
    action('confirm', '确认账单', 'Confirm', { key: 'status', in: ['待确认'] }),
    action('incentive-details', '查看明细', 'View Details'),
    action('feedback', '问题反馈', 'Feedback'),
    action('calculation', '查看核算过程', 'View Calculation'),
  ],
};

const incentiveDetails: ListSpec = {
  id: 'incentive-details',
  title: text('激励明细', 'Details'),
  columns: [
    column('data_id', '激励数据ID', 'Incentive Data ID', 'id', { width: 220 }),
    incentive('id', { kind: 'id', width: 230 }),
    incentive('period', { width: 100 }),
    column('plan', '激励计划名称', 'Incentive Plan', 'text', { width: 180 }),
    ...customerColumns(),
    column('order_id', '订单号', 'Order ID', 'id', { width: 210 }),
    column('account_manager', '客户经理姓名', 'Account Manager', 'text', { width: 120 }),
    incentive('product_type', { width: 190 }),
    incentive('association_type', { words: 'association', width: 110 }),
    column('reseller_name', '二级经销商名称', 'Reseller Name', 'text', {
      masked: true,
      width: 160,
      roles: ['distributor'],
    }),
    incentive('amount', { width: 150, sortable: true }),
    incentive('status', { words: 'incentiveStatus', width: 100 }),
  ],
  filters: [
    contains('period', '对账期次', 'Period'),
    contains('plan', '激励计划名称', 'Incentive Plan'),
    ...customerFilters(),
    contains('id', '激励账单ID', 'Incentive Bill ID'),
    oneOf('status', '状态', 'Status', 'incentiveStatus'),
  ],
  total: { key: 'amount', title: text('激励总金额', 'Total Incentives') },
  toolbar: [EXPORT, EXPORT_RECORDS],
  actions: [action('detail', '详情', 'Details')],
};

const board: ListSpec = {
  id: 'performance-board',
  title: text('业绩汇总', 'Revenue Summary'),
  markup: 'ti3',
  months: 'running',
  columns: [
    column('reseller_name', '云经销商名称', 'Reseller Name', 'text', { masked: true, width: 200 }),
    column('reseller_id', '云经销商ID', 'Reseller ID', 'id', { width: 270 }),
    column('customers', '客户数', 'Customers', 'number', { width: 90 }),
    column('consumed', '消费业绩', 'Expenditure Revenue', 'sum', { width: 160, sortable: true }),
    column('refunded', '退款业绩', 'Refund Revenue', 'sum', { width: 150 }),
    column('total', '业绩金额', 'Revenue', 'sum', { width: 160, sortable: true }),
  ],
  filters: [contains('reseller_name', '云经销商名称', 'Reseller Name')],
  sort: { key: 'total', order: 'desc' },
  toolbar: [EXPORT, EXPORT_RECORDS],
  actions: [action('reseller-performance', '详情', 'Details')],
};

export const incentivePages: PageSpec[] = [
  {
    id: 'performance',
    path: '/obmgr/incentive/performanceManagement',
    nav: NAV,
    group: GROUP,
    title: text('业绩管理', 'Revenue Management'),
    tabs: [sheets, details, transferList],
  },
  {
    id: 'incentives',
    path: '/obmgr/incentive/incentiveManagement',
    nav: NAV,
    group: GROUP,
    title: text('激励管理', 'Incentive Management'),
    tabs: [incentiveSummary, incentiveDetails],
  },
  {
    id: 'performance-board',
    path: '/obmgr/board/performanceBoard',
    nav: NAV,
    group: text('运营看板', 'Operation Statistics'),
    title: text('业绩看板', 'Revenues'),
    special: 'board',
    tabs: [board],
    roles: ['distributor'],
  },
];
