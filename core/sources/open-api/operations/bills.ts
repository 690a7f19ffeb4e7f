/** 管理账单: who consumed, what they consumed, monthly sums. */
import { CN, COUNT, TOTAL_COUNT, type Operation } from './operation.ts';

export const billOperations = {
  consumers: {
    id: 'ListConsumeSubCustomers',
    method: 'POST',
    path: '/v2/bills/subcustomer-bills/res-fee-records/sub-customers/query',
    rows: 'sub_customers',
    paging: TOTAL_COUNT,
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
    paging: TOTAL_COUNT,
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
    paging: COUNT,
    quota: 10,
    permission: {
      items: ['BPC_ITEM_FINANCE_090100'],
      zh: '销售 > 账务 > 伙伴账单',
      en: 'Sales > Financial Information > Partner Bills',
    },
    sites: CN,
    fills: 'monthlySums',
  },
  billSummary: {
    id: 'ListPostpaidBillSum',
    method: 'GET',
    path: '/v2/bills/partner-bills/postpaid-bill-summary',
    rows: null,
    paging: null,
    quota: 10,
    permission: null,
    sites: ['intl', 'eu'],
    fills: 'billSummaries',
  },
} as const satisfies Record<string, Operation>;
