import { customerAliases, resellerAliases } from './aliases.ts';
import { definePage } from './page.ts';

const aliases = {
  customer_id: customerAliases.customer_id,
  customer: customerAliases.customer_name,
  account_name: customerAliases.account_name,
  association_type: [
    '关联类型',
    '关联模式',
    '合作模式',
    '交易模式',
    'Association Type',
    'Transaction Model',
    'Cooperation Model',
  ],
  associated_on: [
    '关联时间',
    '关联日期',
    '关联成功时间',
    '绑定时间',
    'Associated On',
    'Association Time',
    'Association Date',
    'Associated',
  ],
  segment: ['客户分层', '客户类别', '客户分类', 'Customer Segment', 'Customer Category', 'Segment'],
  account_manager: ['客户经理', '客户经理姓名', 'Account Manager'],
  label: ['标签', '客户标签', 'Tag', 'Label', 'Tags'],
  verified_status: [
    '实名状态',
    '实名认证状态',
    '实名认证',
    'Verification Status',
    'Real-Name Authentication',
    'Verified',
  ],
  customer_type: ['客户类型', '客户性质', '账号类型', 'Customer Type', 'Account Type'],
  is_frozen: ['冻结状态', '账号状态', '客户状态', 'Account Status', 'Frozen', 'Freeze Status'],
  customer_level: ['客户等级', '客户级别', 'Customer Level', 'Level'],
  telephone: ['手机号', '手机号码', '联系电话', '手机', 'Mobile Number', 'Phone', 'Phone Number', 'Mobile'],
  email: ['邮箱', '邮件地址', '电子邮箱', 'Email', 'Email Address'],
};

/** 销售 > 客户 > 客户管理 > 我的客户. */
export const customersPage = definePage({
  id: 'customers',
  zh: '客户管理',
  en: 'Customer Management',
  titles: ['我的客户', '客户管理', 'My Customers', 'Customer Management', '我的客户列表'],
  around: ['客户', '客户业务', 'Customers', 'Customer Business'],
  route: ['customermanage', 'mycustomer', 'customerlist'],
  dataset: 'customers',
  aliases,
  distinctive: ['customer', 'association_type'],
  values: {
    is_frozen: { 正常: '0', Normal: '0', 未冻结: '0', 已冻结: '1', 冻结: '1', Frozen: '1' },
    customer_type: { 无: '-1', '--': '' },
    verified_status: {
      未实名认证: '-1',
      'Not verified': '-1',
      实名认证审核中: '0',
      'Under review': '0',
      实名认证不通过: '1',
      Rejected: '1',
      已实名认证: '2',
      Verified: '2',
      实名认证失败: '3',
      Failed: '3',
    },
  },
  coverage: 'list',
});

/** 客户管理 > 云经销商的客户, distributors only. */
export const resellersCustomersPage = definePage({
  ...customersPage,
  id: 'resellers-customers',
  zh: '云经销商的客户',
  en: "Resellers' Customers",
  titles: ['云经销商的客户', '二级经销商的客户', "Resellers' Customers", "Reseller's Customers"],
  aliases: {
    ...aliases,
    partner_id: resellerAliases.reseller_id,
    reseller_name: resellerAliases.reseller_name,
  },
  distinctive: ['customer', 'reseller_name'],
  // Only some of the customers: the distributor's own stand in the other tab.
  coverage: 'window',
});
