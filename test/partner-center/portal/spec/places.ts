/** Pages that are no list: what they say is plain text here, a tab of one may hold a list. */
import { column, oneOf, text } from './columns.ts';
import type { ListSpec, PlaceSpec } from './types.ts';

const SALES = text('销售', 'Sales');

const invitations: ListSpec = {
  id: 'customer-invitations',
  title: text('历史记录', 'History Records'),
  columns: [
    column('customer', '客户名称', 'Customer Name', 'text', { masked: true, width: 180 }),
    column('account_name', '账号名', 'Account Name', 'text', { masked: true, width: 150 }),
    column('customer_id', '客户ID', 'Customer ID', 'id', { width: 270 }),
    column('tag', '自定义标签', 'Custom Tag', 'text', { width: 130 }),
    column('association_type', '关联类型', 'Association Type', 'text', { words: 'association', width: 110 }),
    column('status', '关联状态', 'Association Status', 'text', { words: 'associationStatus', width: 130 }),
    column('invited_on', '邀请时间', 'Invited', 'time', { width: 170 }),
    column('associated_on', '关联时间', 'Associated On', 'time', { width: 170 }),
  ],
  filters: [oneOf('status', '关联状态', 'Association Status', 'associationStatus')],
};

const reports: ListSpec = {
  id: 'customer-reports',
  title: text('报备客户', 'Registered Customers'),
  columns: [
    column('customer', '客户名称', 'Customer Name', 'text', { masked: true, width: 180 }),
    column('account_name', '账号名', 'Account Name', 'text', { masked: true, width: 150 }),
    column('status', '状态', 'Status', 'text', { words: 'reportStatus', width: 110 }),
    column('reported_on', '报备时间', 'Registered On', 'time', { width: 170 }),
  ],
  filters: [oneOf('status', '状态', 'Status', 'reportStatus')],
};

export const PLACES: PlaceSpec[] = [
  {
    id: 'customer-development',
    path: '/obmgr/customer/customerDevelopment',
    nav: SALES,
    group: text('拓新', 'Leads and Opportunities'),
    title: text('客户拓展', 'Customer Development'),
    tabs: [
      { title: text('线下拓展', 'Offline Invitation'), links: true },
      { title: reports.title, list: reports },
      { title: invitations.title, list: invitations },
    ],
    says: text(
      '复制链接或下载二维码，发送给客户。链接7天内有效。',
      'Copy the link or download the QR code and send it to the customer. The link is valid for 7 days.',
    ),
  },
  {
    id: 'customer-detail',
    path: '/obmgr/customer/customerDetail',
    nav: SALES,
    group: text('客户', 'Customers'),
    title: text('客户详情', 'Customer Details'),
    tabs: [],
    says: text('暂无知识推荐。', 'No recommendations.'),
    customer: true,
    hidden: true,
  },
  {
    id: 'subscription',
    path: '/obmgr/customer/subscription',
    nav: SALES,
    group: text('客户', 'Customers'),
    title: text('订阅文件', 'Subscribe to Files'),
    tabs: [],
    says: text(
      '桶名称　内容：客户信息、客户消费、业绩、预估激励',
      'Bucket name. Contents: customers, expenditures, revenue',
    ),
    hidden: true,
  },
  {
    id: 'association-records',
    path: '/obmgr/customer/associationRecords',
    nav: SALES,
    group: text('客户', 'Customers'),
    title: text('关联关系操作记录', 'Manage Association Records'),
    tabs: [],
    says: text('暂无数据', 'No data'),
    hidden: true,
  },
  {
    id: 'programs',
    path: '/obmgr/program/partnerPrograms',
    nav: text('计划', 'Programs'),
    group: text('计划', 'Programs'),
    title: text('华为云伙伴计划', 'Partner Programs'),
    tabs: [{ title: text('伙伴计划', 'Partner Programs') }, { title: text('伙伴等级', 'Partner Levels') }],
    says: text('已加入伙伴计划', 'Joined programs'),
  },
];
