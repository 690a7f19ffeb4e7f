/** Pages that show no list: what they say is plain text here, and nothing on them works. */
import { text } from './columns.ts';
import type { PlaceSpec } from './types.ts';

const SALES = text('销售', 'Sales');

export const PLACES: PlaceSpec[] = [
  {
    id: 'customer-development',
    path: '/obmgr/customer/customerDevelopment',
    nav: SALES,
    group: text('拓新', 'Leads and Opportunities'),
    title: text('客户拓展', 'Customer Development'),
    tabs: [
      text('线下拓展', 'Offline Invitation'),
      text('报备客户', 'Registered Customers'),
      text('历史记录', 'History Records'),
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
    tabs: [text('伙伴计划', 'Partner Programs'), text('伙伴等级', 'Partner Levels')],
    says: text('已加入伙伴计划', 'Joined programs'),
  },
];
