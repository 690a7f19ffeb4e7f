import { definePage } from './page.ts';

const around = [
  '机会点共享',
  '机会点管理',
  'Opportunity Sharing',
  'Leads and Opportunities',
  'Opportunity Management',
];
const aliases = {
  id: ['机会点编号', '机会点ID', '编号', 'Opportunity ID', 'Opportunity No.', 'ID'],
  name: ['机会点名称', '名称', 'Opportunity Name', 'Name', 'Opportunity'],
  customer: ['客户名称', '客户公司名称', '客户', 'Customer', 'Customer Name', 'Company'],
  product: ['华为云服务', '云服务', '产品', 'Product', 'Huawei Cloud Services', 'Cloud Service'],
  status: ['状态', '机会点状态', 'Status', 'Opportunity Status'],
  amount: ['预计金额', '预计成交金额', '机会点金额', '空间', 'Expected Amount', 'Amount', 'Estimated Amount'],
  created_on: ['创建时间', 'Created', 'Created On', 'Creation Time'],
  submitted_on: ['提交时间', 'Submitted', 'Submitted On', 'Submission Time'],
  audited_on: ['审核通过时间', 'Audit Passed', 'Review Passed', 'Approved'],
  verified_on: ['验证通过时间', 'Verified', 'Validated', 'Validated On'],
  shared_on: ['共享时间', '分享时间', 'Shared', 'Shared On'],
  updated_on: ['更新时间', '最近更新时间', 'Updated', 'Updated On', 'Last Updated'],
  expected_on: ['预计签约时间', '预计成交时间', 'Expected Signing', 'Expected Signing Date'],
  owner: ['负责人', '客户经理', 'Owner'],
};

/** 机会点共享 > 共享给华为 (PO). */
export const opportunitiesPoPage = definePage({
  id: 'opportunities-po',
  zh: '共享给华为 (PO)',
  en: 'Shared with Huawei (PO)',
  titles: ['共享给华为', 'Shared with Huawei', 'Share with Huawei', 'PO'],
  around,
  route: ['opportunity'],
  dataset: 'opportunities',
  aliases,
  distinctive: ['name', 'submitted_on'],
  constants: { kind: 'PO' },
  keyFrom: ['name', 'customer', 'submitted_on'],
  // The other tab's opportunities are in the same dataset: this list alone replaces nothing.
  coverage: 'window',
});

/** 机会点共享 > 由华为共享 (HO). */
export const opportunitiesHoPage = definePage({
  id: 'opportunities-ho',
  zh: '由华为共享 (HO)',
  en: 'Shared by Huawei (HO)',
  titles: ['由华为共享', '华为共享', 'Shared by Huawei', 'HO'],
  around,
  route: ['opportunity'],
  dataset: 'opportunities',
  aliases,
  distinctive: ['name', 'shared_on'],
  constants: { kind: 'HO' },
  keyFrom: ['name', 'customer', 'shared_on'],
  coverage: 'window',
});
