/**
 * The read operations of the Partner Center's open API that fill the ledger, one line each:
 * where, how it pages, how often it may be asked, which permission item it needs and the menu
 * that item belongs to. Source: the API reference of the Partner Center (support.huaweicloud.com/api-bpconsole).
 */
import type { DatasetName } from '../../model/registry.ts';

export interface Operation {
  id: string;
  method: 'GET' | 'POST';
  path: string;
  /** Field that holds the rows. */
  rows: string;
  /** Field that holds the number of all rows; null: not paged. */
  total: 'count' | 'total_count' | null;
  /** Documented quota, calls a second; 10 where the page does not tell. */
  quota: number;
  /** Permission items, any of which is enough for an operator account, and the menu they stand under. */
  permission: { items: readonly string[]; zh: string; en: string } | null;
  /** Sites that have it. */
  sites: readonly ('cn' | 'intl' | 'eu')[];
  fills: DatasetName;
}

const CN = ['cn'] as const;
const ALL = ['cn', 'intl', 'eu'] as const;
const customerMenu = { zh: '销售 > 客户 > 客户管理', en: 'Sales > Customers > Customer Management' };
const orderMenu = { zh: '销售 > 客户 > 客户订单', en: 'Sales > Customers > Customer Orders' };
const fundsMenu = { zh: '销售 > 账务 > 资金管理 > 收支明细', en: 'Sales > Financial Information > Funds' };

export const operations = {
  customers: {
    id: 'ListSubCustomers',
    method: 'POST',
    path: '/v2/partners/sub-customers/query',
    rows: 'customer_infos',
    total: 'count',
    quota: 10,
    permission: { items: ['BPC_ITEM_SUBCUSTSERV_010100', 'BPC_ITEM_SUBCUSTSERV_010500'], ...customerMenu },
    sites: ALL,
    fills: 'customers',
  },
  resellers: {
    id: 'ListIndirectPartners',
    method: 'POST',
    path: '/v2/partners/indirect-partners/query',
    rows: 'indirect_partners',
    total: 'count',
    quota: 10,
    permission: null,
    sites: ALL,
    fills: 'resellers',
  },
  consumers: {
    id: 'ListConsumeSubCustomers',
    method: 'POST',
    path: '/v2/bills/subcustomer-bills/res-fee-records/sub-customers/query',
    rows: 'sub_customers',
    total: 'total_count',
    quota: 10,
    permission: {
      items: ['BPC_ITEM_FINANCE_020101'],
      zh: '销售 > 客户 > 客户消费',
      en: 'Sales > Customers > Customer Expenditure',
    },
    sites: CN,
    fills: 'consumption',
  },
  consumption: {
    id: 'ListSubCustomerBillDetail',
    method: 'GET',
    path: '/v2/bills/subcustomer-bills/res-fee-records',
    rows: 'fee_records',
    total: 'total_count',
    quota: 10,
    permission: {
      items: ['BPC_ITEM_FINANCE_020100'],
      zh: '销售 > 客户 > 客户消费 > 消费明细',
      en: 'Sales > Customers > Customer Expenditure > Details',
    },
    sites: CN,
    fills: 'consumption',
  },
  monthlySums: {
    id: 'ListSubcustomerMonthlyBills',
    method: 'GET',
    path: '/v2/bills/partner-bills/subcustomer-bills/monthly-sum',
    rows: 'bill_sums',
    total: 'count',
    quota: 10,
    permission: {
      items: ['BPC_ITEM_FINANCE_090100'],
      zh: '销售 > 账务 > 伙伴账单',
      en: 'Sales > Financial Information > Partner Bills',
    },
    sites: CN,
    fills: 'monthlySums',
  },
  orders: {
    id: 'ListCustomerOrders',
    method: 'GET',
    path: '/v2/orders/customer-orders',
    rows: 'order_infos',
    total: 'total_count',
    quota: 10,
    permission: { items: ['BPC_ITEM_SUBCUSTSERV_060100', 'BPC_ITEM_SUBCUSTSERV_060200'], ...orderMenu },
    sites: ALL,
    fills: 'orders',
  },
  refunds: {
    id: 'ShowRefundOrderDetails',
    method: 'GET',
    path: '/v2/orders/customer-orders/refund-orders',
    rows: 'refund_infos',
    total: null,
    quota: 10,
    permission: { items: ['BPC_ITEM_SUBCUSTSERV_060100', 'BPC_ITEM_SUBCUSTSERV_060200'], ...orderMenu },
    sites: ALL,
    fills: 'refunds',
  },
  resources: {
    id: 'ListPayPerUseCustomerResources',
    method: 'POST',
    // The misspelling is the vendor's and part of the address.
    path: '/v2/orders/suscriptions/resources/query',
    rows: 'data',
    total: 'total_count',
    quota: 10,
    permission: { items: ['BPC_ITEM_SUBCUSTSERV_010105'], ...customerMenu },
    sites: ALL,
    fills: 'resources',
  },
  partnerBalances: {
    id: 'ListPartnerBalances',
    method: 'GET',
    path: '/v2/accounts/partner-accounts/balances',
    rows: 'account_balances',
    total: null,
    quota: 10,
    permission: null,
    sites: CN,
    fills: 'balances',
  },
  customerBalances: {
    id: 'ListCustomersBalancesDetail',
    method: 'POST',
    path: '/v2/accounts/customer-accounts/balances/batch-query',
    rows: 'customer_balances',
    total: null,
    quota: 10,
    permission: null,
    sites: CN,
    fills: 'balances',
  },
  accountChanges: {
    id: 'ListPartnerAccountChangeRecords',
    method: 'GET',
    path: '/v2/accounts/partner-accounts/account-change-records',
    rows: 'records',
    total: 'total_count',
    quota: 10,
    permission: { items: ['BPC_ITEM_FINANCE_030100'], ...fundsMenu },
    sites: CN,
    fills: 'accountChanges',
  },
  policies: {
    id: 'ListIncentiveDiscountPolicies',
    method: 'GET',
    path: '/v2/products/incentive-discount-policies',
    rows: 'policies',
    total: 'total_count',
    quota: 10,
    permission: {
      items: ['BPC_ITEM_SALES_040100'],
      zh: '销售 > 激励 > 产品激励策略',
      en: 'Sales > Incentives > Product Incentive Policies',
    },
    sites: CN,
    fills: 'policies',
  },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;
