import { resellerAliases } from './aliases.ts';
import { definePage } from './page.ts';

/** 销售 > 云经销商 > 云经销商管理 > 我的云经销商, distributors only. */
export const resellersPage = definePage({
  id: 'resellers',
  zh: '云经销商管理',
  en: 'Reseller Management',
  titles: ['我的云经销商', '云经销商管理', 'My Resellers', 'Reseller Management'],
  around: ['云经销商', 'Resellers'],
  route: ['reseller'],
  dataset: 'resellers',
  aliases: {
    reseller_id: [...resellerAliases.reseller_id, '云经销商账号ID', '账号ID', 'Account ID'],
    name: [...resellerAliases.reseller_name, '名称', 'Name'],
    account_name: ['账号名', '云经销商账号名', 'Account Name', 'Account'],
    mobile: ['手机号', '手机号码', 'Phone', 'Mobile Number'],
    email: ['邮箱', '邮件地址', 'Email'],
    associated_on: ['关联时间', 'Associated On', 'Association Time'],
    account_manager: ['客户经理', '渠道经理', 'Account Manager'],
    balance: ['账户余额', '余额', 'Balance', 'Account Balance'],
    coupon_quota: ['代金券额度', 'Coupon Quota', 'Cash Coupon Quota'],
  },
  distinctive: ['name', 'reseller_id'],
  coverage: 'list',
});
