import { resellerAliases } from './aliases.ts';
import { definePage } from './page.ts';

/** 销售 > 运营看板 > 业绩看板: sums by reseller or account manager, read and not kept. */
export const performanceBoardPage = definePage({
  id: 'performance-board',
  zh: '业绩看板',
  en: 'Revenue Board',
  titles: ['业绩看板', '业绩汇总', '业绩汇总数据', 'Revenues', 'Revenue Summary', 'Revenue Board'],
  around: ['运营看板', 'Operation Statistics'],
  route: ['board', 'dashboard'],
  dataset: null,
  aliases: {
    ...resellerAliases,
    account_manager: ['客户经理', '电销人员', 'Account Manager'],
    customers: ['客户数', 'Customers'],
    consumed: ['消费业绩', '消费', 'Expenditure Revenue'],
    refunded: ['退款业绩', '退款', 'Refund Revenue'],
    total: ['业绩金额', '业绩', 'Revenue'],
  },
  distinctive: ['consumed', 'refunded'],
  coverage: 'month',
});
