/** The places known: names as the user guide has them, zh and en, old and new. */
import type { PortalPlace } from '../places.ts';

export const places: readonly PortalPlace[] = [
  {
    id: 'customer-development',
    zh: '客户拓展',
    en: 'Customer Development',
    titles: ['报备客户', '线上邀请', '线下拓展'],
    links: true,
  },
  { id: 'customer-detail', zh: '客户详情', en: 'Customer Details', of: 'customer' },
  {
    id: 'subscription',
    zh: '订阅文件',
    en: 'Subscribe to Files',
    titles: ['客户信息订阅', '客户消费订阅', 'Customer Information Subscription'],
  },
  {
    id: 'association-records',
    zh: '关联关系操作记录',
    en: 'Manage Association Records',
    titles: ['Association Records'],
  },
  { id: 'adjustment-records', zh: '调账记录', en: 'Adjustment Records' },
  { id: 'customer-assignment', zh: '客户分配', en: 'Customer Assignment' },
  { id: 'customer-alerts', zh: '客户预警', en: 'Customer Alerts', titles: ['查看预警', '处理预警'] },
  {
    id: 'marketing-tasks',
    zh: '营销任务',
    en: 'Marketing Tasks',
    titles: ['销售拓展任务', '大单续订任务'],
  },
  {
    id: 'incentive-payment',
    zh: '激励申付',
    en: 'Incentive Payment',
    titles: ['申请记录', 'Request Payment'],
    around: ['激励管理', 'Incentive Management'],
  },
  {
    id: 'opportunity-incentive',
    zh: '机会点激励申请',
    en: 'Opportunity Incentives',
    titles: ['已申请激励'],
  },
  { id: 'business-opportunities', zh: '商机报备', en: 'Business Opportunities' },
  { id: 'members', zh: '组织成员', en: 'Members', titles: ['角色管理', 'Roles'], around: ['组织'] },
  {
    id: 'programs',
    zh: '华为云伙伴计划',
    en: 'Partner Programs',
    titles: ['已加入伙伴计划', '已申请伙伴计划'],
  },
  {
    id: 'specialist-incentive',
    zh: '专职人员激励(FH)',
    en: 'Funded Headcount',
    titles: ['专职人员激励'],
    around: ['权益', 'Benefits'],
  },
];
