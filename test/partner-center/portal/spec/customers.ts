/** 销售 > 客户: 客户管理, 客户订单, 客户消费, 券管理. */
import { consumption } from '../../../../core/model/bill-line.ts';
import { orders, resources } from '../../../../core/model/tables.ts';
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
import type { ColumnSpec, ListSpec, PageSpec } from './types.ts';

const NAV = text('销售', 'Sales');
const GROUP = text('客户', 'Customers');
const line = columnsOf(consumption);
const order = columnsOf(orders);
const resource = columnsOf(resources);

const reseller: ColumnSpec = column('reseller_name', '云经销商名称', 'Reseller Name', 'text', {
  masked: true,
  width: 160,
  roles: ['distributor'],
});

const customerList: ColumnSpec[] = [
  column('customer', '客户名称', 'Customer Name', 'text', { masked: true, width: 180, link: 'detail' }),
  column('account_name', '账号名', 'Account Name', 'text', { masked: true, width: 150, link: 'customer' }),
  column('customer_id', '客户ID', 'Customer ID', 'id', { width: 270 }),
  column('association_type', '关联类型', 'Association Type', 'text', { words: 'association', width: 110 }),
  column('verified_status', '实名状态', 'Verification Status', 'text', {
    words: 'verified',
    sites: ['cn'],
    width: 120,
  }),
  column('customer_type', '客户类型', 'Customer Type', 'text', { words: 'customerType', width: 100 }),
  column('segment', '客户分层', 'Customer Segment', 'text', { words: 'segment', sites: ['cn'], width: 100 }),
  column('telephone', '手机号', 'Mobile Number', 'text', { masked: true, width: 140 }),
  column('account_manager', '客户经理', 'Account Manager', 'text', { width: 110 }),
  column('associated_on', '关联时间', 'Associated On', 'time', { width: 170, sortable: true }),
  column('label', '标签', 'Tag', 'text', { width: 100 }),
  column('is_frozen', '账号状态', 'Account Status', 'text', { words: 'frozen', width: 100 }),
];

const customerFilterList = [
  ...customerFilters('customer').map((filter) =>
    filter.key === 'account_name' ? { ...filter, title: text('账号名', 'Account Name') } : filter,
  ),
  oneOf('association_type', '关联类型', 'Association Type', 'association'),
];

const allocate = { key: 'association_type', in: ['2', '3'] };

const myCustomers: ListSpec = {
  id: 'my-customers',
  title: text('我的客户', 'My Customers'),
  columns: customerList,
  filters: customerFilterList,
  selectable: true,
  sort: { key: 'associated_on', order: 'desc' },
  toolbar: [EXPORT, EXPORT_RECORDS, action('reclaim-batch', '批量回收', 'Batch Reclaim')],
  actions: [
    { ...action('allocate', '拨款', 'Allocate', allocate), sites: ['cn'] },
    { ...action('reclaim', '回收', 'Reclaim', allocate), sites: ['cn'] },
    { ...action('budget', '设置预算', 'Set Budget', allocate), sites: ['intl'] },
    { ...action('freeze', '冻结账号', 'Freeze Account', allocate), sites: ['intl'] },
    action('resources', '查看资源', 'View Resources'),
    action('assign', '分配客户经理', 'Assign Account Manager'),
    action('unlink', '解除关联', 'Disassociate'),
    { ...action('switch-type', '切换关联类型', 'Change Association Type'), sites: ['cn'] },
  ],
};

const resellersCustomers: ListSpec = {
  id: 'resellers-customers',
  title: text('云经销商的客户', "Resellers' Customers"),
  roles: ['distributor'],
  columns: [...customerList.slice(0, 3), { ...reseller, roles: undefined }, ...customerList.slice(3)],
  filters: [...customerFilterList, contains('reseller_name', '云经销商名称', 'Reseller Name')],
  toolbar: [EXPORT, EXPORT_RECORDS],
  actions: [action('detail', '详情', 'Details')],
};

const myOrders: ListSpec = {
  id: 'orders',
  title: text('我的客户订单', "My Customers' Orders"),
  columns: [
    order('order_id', { kind: 'id', width: 210, link: 'detail' }),
    ...customerColumns(),
    order('service_type_name', { width: 150 }),
    order('order_type', { words: 'orderType', width: 110 }),
    order('status', { title: text('订单状态', 'Order Status'), words: 'orderStatus', width: 100 }),
    order('official_amount', { width: 140 }),
    order('amount_after_discount', { width: 140, sortable: true }),
    order('create_time', { title: text('下单时间', 'Order Time'), width: 170, sortable: true }),
    order('payment_time', { title: text('支付时间', 'Payment Time'), width: 170 }),
  ],
  filters: [
    contains('order_id', '订单号', 'Order No.'),
    ...customerFilters(),
    oneOf('order_type', '订单类型', 'Order Type', 'orderType'),
    oneOf('status', '订单状态', 'Order Status', 'orderStatus'),
    between('create_time', '下单时间', 'Order Time'),
  ],
  sort: { key: 'create_time', order: 'desc' },
  toolbar: [EXPORT, EXPORT_RECORDS],
  actions: [
    action('detail', '详情', 'Details'),
    action('pay', '代支付', 'Pay', { key: 'status', in: ['6'] }),
  ],
  note: text('默认展示最近6个月的订单。', 'Orders of the last 6 months are displayed by default.'),
};

const orderResources: ListSpec = {
  id: 'order-resources',
  title: text('订单资源明细', 'Order Resource Details'),
  columns: [
    resource('resource_id', { kind: 'id', width: 290 }),
    resource('resource_name', { width: 180 }),
    resource('order_id', { kind: 'id', width: 210 }),
    ...customerColumns(),
    resource('service_type_name', { width: 150 }),
    resource('resource_type_name', { width: 120 }),
    resource('product_spec_desc', { width: 220 }),
    resource('region_code', { title: text('区域', 'Region'), width: 130 }),
    resource('is_main_resource', { words: 'yesNo', width: 110 }),
    resource('effective_time', { width: 170 }),
    resource('expire_time', {
      title: text('订单行失效时间', 'Order Line Expiration Time'),
      width: 180,
      sortable: true,
    }),
    resource('expire_policy', { words: 'expirePolicy', width: 140 }),
    column('renewal', '是否续订', 'Renewal', 'text', { words: 'yesNo', width: 100 }),
    resource('status', { words: 'resourceStatus', width: 100 }),
  ],
  filters: [
    between('expire_time', '订单行失效时间', 'Order Line Expiration Time'),
    ...customerFilters(),
    contains('order_id', '订单号', 'Order No.'),
    contains('resource_id', '资源ID', 'Resource ID'),
    contains('service_type_name', '产品类型', 'Product Type'),
    oneOf('renewal', '是否续订', 'Renewal', 'yesNo'),
    oneOf('status', '状态', 'Status', 'resourceStatus'),
  ],
  sort: { key: 'expire_time', order: 'asc' },
  toolbar: [EXPORT, EXPORT_RECORDS],
  actions: [action('detail', '详情', 'Details')],
};

const consumptionSummary: ListSpec = {
  id: 'consumption-summary',
  title: text('消费汇总', 'Expenditure Summary'),
  months: 'running',
  columns: [
    column('bill_cycle', '账期', 'Billing Cycle', 'period', { width: 100 }),
    ...customerColumns(),
    column('association_type', '关联类型', 'Association Type', 'text', { words: 'association', width: 110 }),
    column('account_manager', '客户经理', 'Account Manager', 'text', { width: 120 }),
    column('consumed', '消费总额', 'Total Expenditure', 'sum', { width: 140, sortable: true }),
    column('refunded', '退款总额', 'Total Refund', 'sum', { width: 140, sortable: true }),
    column('coupon_amount', '代金券抵扣', 'Voucher', 'sum', { width: 120 }),
    column('debt_amount', '欠费金额', 'Outstanding Amount', 'sum', { width: 130 }),
  ],
  filters: [
    ...customerFilters(),
    oneOf('association_type', '关联类型', 'Association Type', 'association'),
    contains('account_manager', '客户经理', 'Account Manager'),
  ],
  sort: { key: 'consumed', order: 'desc' },
  total: { key: 'consumed', title: text('消费总额', 'Total Expenditure') },
  toolbar: [EXPORT, EXPORT_RECORDS],
  actions: [action('consumption-details', '查看明细', 'View Details')],
};

export const lineColumns: ColumnSpec[] = [
  line('bill_cycle', { width: 90 }),
  ...customerColumns(),
  line('association_type', { words: 'association', width: 100 }),
  column('account_manager', '客户经理', 'Account Manager', 'text', { width: 100 }),
  line('service_type_name', { width: 150 }),
  line('product_name', { width: 170 }),
  line('charging_mode', { words: 'chargeMode', width: 110 }),
  line('bill_detail_type', { words: 'billType', width: 150 }),
  line('region_name', { width: 130 }),
  line('trade_id', { kind: 'id', width: 300 }),
  line('trade_time', { kind: 'moment', width: 230, sortable: true }),
  line('resource_id', { kind: 'id', width: 290 }),
  line('resource_name', { width: 180 }),
  line('official_amount', { width: 150 }),
  line('official_discount_amount', { width: 150 }),
  line('payment_amount', { width: 150, sortable: true }),
  line('cash_amount', { width: 150 }),
  line('credit_amount', { width: 150 }),
  line('coupon_amount', { width: 150 }),
  line('stored_value_card_amount', { width: 150 }),
  line('debt_amount', { width: 150 }),
  line('writeoff_amount', { width: 150 }),
];

export const lineFilters = [
  ...customerFilters(),
  oneOf('association_type', '关联类型', 'Association Type', 'association'),
  contains('service_type_name', '产品类型', 'Product Type'),
  oneOf('charging_mode', '计费模式', 'Billing Mode', 'chargeMode'),
  oneOf('bill_detail_type', '账单类型', 'Bill Type', 'billType'),
  contains('region_name', '区域', 'Region'),
  contains('trade_id', '订单号/交易号', 'Order No./Transaction No.'),
  contains('resource_id', '资源ID', 'Resource ID'),
];

const consumptionDetails: ListSpec = {
  id: 'consumption-details',
  title: text('消费明细', 'Expenditure Details'),
  months: 'running',
  columns: lineColumns,
  filters: [
    {
      key: 'payment_amount',
      title: text('隐藏0元消费', 'Hide 0 Expenditures'),
      match: 'not-zero',
      initial: 'true',
    },
    ...lineFilters,
  ],
  total: { key: 'payment_amount', title: text('应付金额合计', 'Total Amount Due') },
  toolbar: [EXPORT, EXPORT_RECORDS],
  actions: [action('detail', '详情', 'Details')],
};

const quotas: ListSpec = {
  id: 'coupon-quotas',
  title: text('代金券额度', 'Cash Coupon Quotas'),
  markup: 'ti3',
  columns: [
    column('quota_id', '额度ID', 'Quota ID', 'id', { width: 220 }),
    column('owner', '发放对象', 'Issued To', 'text', { width: 180 }),
    column('amount', '额度金额', 'Quota', 'sum', { width: 140 }),
    column('balance', '剩余金额', 'Balance', 'sum', { width: 140 }),
    column('effective_time', '生效时间', 'Effective', 'time', { width: 170 }),
    column('expire_time', '失效时间', 'Expires', 'time', { width: 170 }),
  ],
  filters: [contains('quota_id', '额度ID', 'Quota ID')],
  actions: [action('detail', '详情', 'Details')],
};

export const customerPages: PageSpec[] = [
  {
    id: 'customers',
    path: '/obmgr/customer/customerManagement',
    nav: NAV,
    group: GROUP,
    title: text('客户管理', 'Customer Management'),
    tabs: [myCustomers, resellersCustomers],
    buttons: [
      action('adjust-records', '调账记录', 'Adjustment Records'),
      action('association-records', '关联关系操作记录', 'Manage Association Records'),
      action('subscribe', '客户信息订阅', 'Customer Information Subscription'),
    ],
  },
  {
    id: 'orders',
    path: '/obmgr/customer/customerOrder',
    nav: NAV,
    group: GROUP,
    title: text('客户订单', 'Customer Orders'),
    tabs: [myOrders, orderResources],
  },
  {
    id: 'consumption',
    path: '/obmgr/customer/customerConsumption',
    nav: NAV,
    group: GROUP,
    title: text('客户消费', 'Customer Expenditure'),
    tabs: [consumptionSummary, consumptionDetails],
    buttons: [action('subscribe', '客户消费订阅', 'Customer Expenditure Subscription')],
  },
  {
    id: 'coupons',
    path: '/obmgr/customer/couponManagement',
    nav: NAV,
    group: GROUP,
    title: text('券管理', 'Coupon Management'),
    tabs: [quotas],
  },
];
