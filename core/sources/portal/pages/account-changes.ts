import { customerAliases } from './aliases.ts';
import { definePage } from './page.ts';

/** 销售 > 账务 > 资金管理 > 收支明细: at most a year at a time. */
export const accountChangesPage = definePage({
  id: 'account-changes',
  zh: '收支明细',
  en: 'Income and Expense Details',
  titles: [
    '收支明细',
    'Income and Expense Details',
    'Income & Expense Details',
    'Transactions',
    'Account Changes',
  ],
  around: ['资金管理', '账务', 'Funds', 'Financial Information'],
  route: ['fund', 'accountchange', 'incomeexpense'],
  dataset: 'accountChanges',
  aliases: {
    account_change_id: ['收支ID', '流水号', '交易流水号', '收支流水号', 'Entry ID', 'Serial No.'],
    trade_detail_type: ['交易类型', '收支类型', 'Transaction Type', 'Trade Type'],
    trade_time: ['交易时间', '时间', 'Transaction Time', 'Time'],
    trade_id: [
      '交易号',
      '订单号/交易号',
      '交易单号',
      'Transaction ID',
      'Order ID/Transaction ID',
      'Transaction No.',
    ],
    change_amount: ['变动金额', '交易金额', '收支金额', '金额', 'Amount', 'Transaction Amount'],
    balance_after_change: ['变动后余额', '账户余额', '余额', 'Balance After', 'Balance', 'Account Balance'],
    type: ['收支', '收/支', '收支方向', 'Direction', 'Income/Expense'],
    customer_id: customerAliases.customer_id,
    account_name: customerAliases.account_name,
  },
  distinctive: ['change_amount', 'trade_detail_type'],
  keyFrom: ['trade_time', 'trade_id', 'trade_detail_type', 'change_amount', 'balance_after_change'],
  coverage: 'window',
});
