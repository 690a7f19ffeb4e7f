import { defineDataset, type RowOf } from './dataset.ts';

/** 客户拓展 > 报备客户: customers claimed before they are associated. */
export const customerReports = defineDataset({
  name: 'customerReports',
  zh: '报备客户',
  en: 'Registered Customers',
  store: 'table',
  key: 'id',
  columns: {
    id: { kind: 'text', zh: '报备ID', en: 'Registration ID', required: true },
    customer: { kind: 'text', zh: '客户名称', en: 'Customer Name' },
    account_name: { kind: 'text', zh: '账号名', en: 'Account Name' },
    /** The portal's own words: 待审核, 已报备 … */
    status: { kind: 'code', zh: '报备状态', en: 'Registration Status' },
    /** No page is known to show it; without it the clock waits for a start the user gives. */
    reported_on: { kind: 'time', zh: '报备时间', en: 'Registered On' },
  },
  watched: ['status', 'reported_on'],
});
export type CustomerReport = RowOf<typeof customerReports.columns>;
