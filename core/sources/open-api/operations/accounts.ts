/** 管理交易: balances, ledger entries, money moved to customers and resellers. */
import { CN, TOTAL_COUNT, customerMenu, fundsMenu, type Operation } from './operation.ts';

export const accountOperations = {
  partnerBalances: {
    id: 'ListPartnerBalances',
    method: 'GET',
    path: '/v2/accounts/partner-accounts/balances',
    rows: 'account_balances',
    paging: null,
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
    paging: null,
    quota: 10,
    permission: {
      items: ['BPC_ITEM_SUBCUSTSERV_010100', 'BPC_ITEM_SUBCUSTSERV_010103', 'BPC_ITEM_SUBCUSTSERV_010104'],
      ...customerMenu,
    },
    sites: CN,
    fills: 'balances',
  },
  accountChanges: {
    id: 'ListPartnerAccountChangeRecords',
    method: 'GET',
    path: '/v2/accounts/partner-accounts/account-change-records',
    rows: 'records',
    paging: TOTAL_COUNT,
    quota: 10,
    permission: { items: ['BPC_ITEM_FINANCE_030100'], ...fundsMenu },
    sites: CN,
    fills: 'accountChanges',
  },
  adjustments: {
    id: 'ListPartnerAdjustRecords',
    method: 'GET',
    path: '/v3/accounts/partner-accounts/adjust-records',
    rows: 'records',
    paging: TOTAL_COUNT,
    quota: 10,
    permission: null,
    sites: CN,
    fills: 'adjustments',
  },
} as const satisfies Record<string, Operation>;
