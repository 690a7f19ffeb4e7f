import { customerAliases } from './aliases.ts';
import { definePage } from './page.ts';

/** 销售 > 拓新 > 客户拓展 > 报备客户. Its states are documented, its columns are named as their kin. */
export const customerReportsPage = definePage({
  id: 'customer-reports',
  zh: '报备客户',
  en: 'Registered Customers',
  titles: ['报备客户', '报备记录', 'Registered Customers'],
  around: ['客户拓展', 'Customer Development', '拓新', 'Leads and Opportunities'],
  route: ['customerdevelopment', 'customerexpand', 'report'],
  dataset: 'customerReports',
  aliases: {
    customer: customerAliases.customer_name,
    account_name: customerAliases.account_name,
    status: ['状态', '审核状态', 'Status'],
    reported_on: ['报备日期', '提交时间', '申请时间', 'Registration Time', 'Submitted', 'Submission Time'],
  },
  distinctive: ['status', 'reported_on'],
  // Names are masked: two customers may look alike, but hardly of one moment.
  keyFrom: ['customer', 'account_name', 'reported_on'],
  coverage: 'list',
});
