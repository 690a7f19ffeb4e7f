import { lineAliases } from './aliases.ts';
import { definePage } from './page.ts';

const around = ['伙伴账单', '账务', '伙伴账务', 'Partner Bills', 'Bills', 'Financial Information'];
const route = ['partnerbill', 'bill'];

/** 销售 > 账务 > 伙伴账单 > 查看详情. */
export const billDetailsPage = definePage({
  id: 'bill-details',
  zh: '伙伴账单明细',
  en: 'Partner Bill Details',
  titles: ['账单明细', '伙伴账单明细', '账单详情', 'Bill Details', 'Partner Bill Details'],
  around,
  route,
  dataset: 'bill',
  aliases: { ...lineAliases, account_manager: ['客户经理', 'Account Manager'] },
  distinctive: ['payment_amount', 'trade_id'],
  keyFrom: ['bill_cycle', 'trade_id', 'resource_id', 'bill_detail_type', 'trade_time', 'product_name'],
  coverage: 'month',
  leavesOut: {
    zh: '只含代售（转售）客户；名称列默认脱敏。',
    en: 'Resale customers only; names are masked by default.',
  },
});

/** 伙伴账单 > 按产品汇总. */
export const billByProductPage = definePage({
  id: 'bill-by-product',
  zh: '伙伴账单 按产品汇总',
  en: 'Partner Bill by Product',
  titles: ['按产品汇总', '产品汇总', 'Bill by Product', 'By Product', 'Summary by Product'],
  around,
  route,
  dataset: null,
  aliases: {
    ...lineAliases,
    trade_id: [],
    category: ['账单类型', '类别', 'Category'],
  },
  distinctive: ['service_type_name', 'payment_amount'],
  coverage: 'month',
});

/** 伙伴账单 > 按客户汇总. */
export const billByCustomerPage = definePage({
  id: 'bill-by-customer',
  zh: '伙伴账单 按客户汇总',
  en: 'Partner Bill by Customer',
  titles: ['按客户汇总', '客户汇总', 'Bill by Customer', 'By Customer', 'Summary by Customer'],
  around,
  route,
  dataset: null,
  aliases: {
    ...lineAliases,
    payment_amount: [],
    trade_id: [],
    consumed: ['消费金额', '消费总额', 'Expenditure', 'Total Expenditure'],
    refunded: ['退款金额', '退款总额', 'Refund'],
    adjusted: ['调账金额', 'Adjustment'],
    due: ['应还金额', '应还总额', 'Amount to Repay', 'Amount Owed'],
  },
  distinctive: ['consumed', 'due'],
  coverage: 'month',
});
