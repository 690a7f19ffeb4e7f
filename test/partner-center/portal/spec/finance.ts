/** 销售 > 账务: 伙伴账单, 资金管理. The bill covers customers of the resale model only. */
import { accountChanges } from '../../../../core/model/tables.ts';
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
import { lineColumns, lineFilters } from './customers.ts';
import type { ListSpec, PageSpec } from './types.ts';

const NAV = text('销售', 'Sales');
const GROUP = text('账务', 'Financial Information');
const change = columnsOf(accountChanges);

const byProduct: ListSpec = {
  id: 'bill-by-product',
  title: text('按产品汇总', 'Bill by Product'),
  months: 'past',
  columns: [
    column('service_type_name', '产品类型', 'Product Type', 'text', { width: 220 }),
    column('region_name', '区域', 'Region', 'text', { width: 160 }),
    column('category', '账单类型', 'Bill Type', 'text', { words: 'billCategory', width: 110 }),
    column('official_amount', '官网价', 'List Price', 'sum', { width: 150 }),
    column('official_discount_amount', '优惠金额', 'Discounted Amount', 'sum', { width: 150 }),
    column('payment_amount', '应付金额', 'Amount Due', 'sum', { width: 150, sortable: true }),
    column('coupon_amount', '代金券抵扣', 'Voucher', 'sum', { width: 130 }),
  ],
  filters: [contains('service_type_name', '产品类型', 'Product Type')],
  sort: { key: 'payment_amount', order: 'desc' },
};

const byCustomer: ListSpec = {
  id: 'bill-by-customer',
  title: text('按客户汇总', 'Bill by Customer'),
  months: 'past',
  columns: [
    ...customerColumns(),
    column('consumed', '消费金额', 'Expenditure', 'sum', { width: 150, sortable: true }),
    column('refunded', '退款金额', 'Refund', 'sum', { width: 150 }),
    column('adjusted', '调账金额', 'Adjustment', 'sum', { width: 130 }),
    column('coupon_amount', '代金券抵扣', 'Voucher', 'sum', { width: 130 }),
    column('due', '应还金额', 'Amount to Repay', 'sum', { width: 150, sortable: true }),
  ],
  filters: customerFilters(),
  sort: { key: 'due', order: 'desc' },
  actions: [action('bill-details', '查看详情', 'View Details')],
};

const details: ListSpec = {
  id: 'bill-details',
  title: text('账单明细', 'Bill Details'),
  months: 'past',
  columns: lineColumns,
  filters: lineFilters,
  total: { key: 'payment_amount', title: text('应付金额合计', 'Total Amount Due') },
  actions: [action('detail', '详情', 'Details')],
};

const changes: ListSpec = {
  id: 'account-changes',
  title: text('收支明细', 'Income and Expense Details'),
  columns: [
    change('trade_time', { width: 170, sortable: true }),
    change('account_change_id', { kind: 'id', width: 230 }),
    change('trade_detail_type', { words: 'tradeType', width: 220 }),
    change('type', { words: 'income', width: 80 }),
    change('change_amount', { width: 150 }),
    change('balance_after_change', { width: 150 }),
    change('trade_id', { kind: 'id', width: 300 }),
    column('customer_name', '客户名称', 'Customer Name', 'text', { masked: true, width: 170 }),
    change('account_name', { masked: true, width: 150 }),
    change('customer_id', { kind: 'id', width: 270 }),
  ],
  filters: [
    between('trade_time', '交易时间', 'Transaction Time'),
    oneOf('trade_detail_type', '交易类型', 'Transaction Type', 'tradeType'),
    contains('customer_id', '客户ID', 'Customer ID'),
  ],
  sort: { key: 'trade_time', order: 'desc' },
  toolbar: [EXPORT, EXPORT_RECORDS],
  note: text('可查询的时间跨度最长为1年。', 'The time span of a query is one year at most.'),
};

export const financePages: PageSpec[] = [
  {
    id: 'bills',
    path: '/obmgr/finance/partnerBill',
    nav: NAV,
    group: GROUP,
    title: text('伙伴账单', 'Partner Bills'),
    special: 'bill',
    tabs: [byProduct, byCustomer, details],
  },
  {
    id: 'funds',
    path: '/obmgr/finance/fundManagement',
    nav: NAV,
    group: GROUP,
    title: text('资金管理', 'Funds'),
    tabs: [changes],
  },
];
