import { lineAliases } from './aliases.ts';
import { definePage } from './page.ts';

/** 销售 > 客户 > 客户消费 > 消费明细. */
export const consumptionDetailsPage = definePage({
  id: 'consumption-details',
  zh: '消费明细',
  en: 'Expenditure Details',
  titles: ['消费明细', '客户消费明细', 'Expenditure Details', 'Consumption Details'],
  around: ['客户消费', '客户', 'Customer Expenditure', 'Customers'],
  route: ['customerconsum', 'customerexpend', 'consumedetail', 'consumption'],
  dataset: 'consumption',
  aliases: { ...lineAliases, account_manager: ['客户经理', 'Account Manager'] },
  distinctive: ['payment_amount', 'trade_id'],
  keyFrom: ['bill_cycle', 'trade_id', 'resource_id', 'bill_detail_type', 'trade_time', 'product_name'],
  coverage: 'month',
  leavesOut: {
    zh: '默认隐藏 0 元消费；名称列默认脱敏。',
    en: 'Lines of zero are hidden by default; names are masked by default.',
  },
});

/** 客户消费 > 消费汇总: sums by customer, which the ledger computes from the lines. */
export const consumptionSummaryPage = definePage({
  id: 'consumption-summary',
  zh: '消费汇总',
  en: 'Expenditure Summary',
  titles: ['消费汇总', '客户消费汇总', 'Expenditure Summary'],
  around: ['客户消费', '客户', 'Customer Expenditure', 'Customers'],
  route: ['customerconsum', 'customerexpend', 'consumesummary', 'consumption'],
  dataset: null,
  aliases: {
    ...lineAliases,
    payment_amount: [],
    account_manager: ['客户经理', 'Account Manager'],
    consumed: ['消费总额', '消费金额', '总消费', 'Total Expenditure', 'Total Expenditures', 'Expenditure'],
    refunded: ['退款总额', '退款金额', 'Total Refund', 'Refund', 'Total Refunds'],
  },
  distinctive: ['consumed', 'refunded'],
  coverage: 'month',
});
