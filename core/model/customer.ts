import { defineDataset, type RowOf } from './dataset.ts';

/** 客户: fields of ListSubCustomers, plus the association's history where a page or case tells it. */
export const customers = defineDataset({
  name: 'customers',
  zh: '客户',
  en: 'Customers',
  store: 'table',
  key: 'customer_id',
  columns: {
    customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID', required: true },
    customer: { kind: 'text', zh: '客户名称', en: 'Customer Name' },
    account_name: { kind: 'text', zh: '客户账号名', en: 'Account Name' },
    /** 1 顾问销售, 2 代售; international 3 转售. */
    association_type: { kind: 'code', zh: '关联类型', en: 'Association Type' },
    associated_on: { kind: 'time', zh: '关联时间', en: 'Associated On' },
    unbound_on: { kind: 'time', zh: '解除关联时间', en: 'Unbound On' },
    rebound_on: { kind: 'time', zh: '换绑时间', en: 'Rebound On' },
    /** 中长尾 or 大客户. */
    segment: { kind: 'code', zh: '客户分层', en: 'Segment' },
    /** Master account of a 财务托管 sub-account. */
    custody_of: { kind: 'code', zh: '财务托管主账号', en: 'Custody Of' },
    unlinked_on: { kind: 'time', zh: '子账号解除时间', en: 'Unlinked On' },
    account_manager_id: { kind: 'code', zh: '客户经理ID', en: 'Account Manager ID' },
    account_manager: { kind: 'code', zh: '客户经理', en: 'Account Manager' },
    assigned_on: { kind: 'time', zh: '分配时间', en: 'Assigned On' },
    partner_id: { kind: 'code', zh: '云经销商ID', en: 'Reseller ID' },
    label: { kind: 'code', zh: '标签', en: 'Label' },
    /** -1 none, 0 under review, 1 rejected, 2 verified, 3 failed (international). */
    verified_status: { kind: 'code', zh: '实名状态', en: 'Verified' },
    /** -1 none, 0 individual, 1 enterprise. */
    customer_type: { kind: 'integer', zh: '客户类型', en: 'Customer Type' },
    is_frozen: { kind: 'integer', zh: '冻结状态', en: 'Frozen' },
    customer_level: { kind: 'code', zh: '客户等级', en: 'Level' },
    telephone: { kind: 'text', zh: '手机号', en: 'Phone' },
    email: { kind: 'text', zh: '邮箱', en: 'Email' },
  },
  watched: [
    'association_type',
    'associated_on',
    'unbound_on',
    'rebound_on',
    'segment',
    'custody_of',
    'unlinked_on',
    'account_manager',
    'partner_id',
    'label',
    'verified_status',
    'is_frozen',
    'customer_level',
  ],
  // Who has left is in no list any more, and the months they left in are still reconciled.
  lasting: ['unbound_on', 'rebound_on', 'custody_of', 'unlinked_on'],
  lastingWith: ['customer', 'account_name', 'segment'],
});
export type Customer = RowOf<typeof customers.columns>;

/** 云经销商 (tier-2 reseller) of a distributor: ListIndirectPartners. */
export const resellers = defineDataset({
  name: 'resellers',
  zh: '云经销商',
  en: 'Resellers',
  store: 'table',
  key: 'reseller_id',
  columns: {
    reseller_id: { kind: 'code', zh: '云经销商ID', en: 'Reseller ID', required: true },
    name: { kind: 'text', zh: '云经销商名称', en: 'Reseller Name' },
    account_name: { kind: 'text', zh: '账号名', en: 'Account Name' },
    mobile: { kind: 'text', zh: '手机号', en: 'Phone' },
    email: { kind: 'text', zh: '邮箱', en: 'Email' },
    associated_on: { kind: 'time', zh: '关联时间', en: 'Associated On' },
    account_manager: { kind: 'code', zh: '客户经理', en: 'Account Manager' },
    balance: { kind: 'money', zh: '账户余额', en: 'Balance' },
    coupon_quota: { kind: 'money', zh: '代金券额度', en: 'Coupon Quota' },
  },
});
export type Reseller = RowOf<typeof resellers.columns>;

/** 客户 and 伙伴 balances as last seen. */
export const balances = defineDataset({
  name: 'balances',
  zh: '余额',
  en: 'Balances',
  store: 'table',
  key: 'id',
  columns: {
    /** `partner`, `reseller` or `customer`, with its ID and the account type. */
    id: { kind: 'text', zh: '账户', en: 'Account', required: true },
    customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID' },
    /** Set on a reseller's accounts (a distributor asks for them by reseller). */
    reseller_id: { kind: 'code', zh: '云经销商ID', en: 'Reseller ID' },
    /** 1 余额 2 信用 5 奖励金 7 保证金 8 可拨款. */
    account_type: { kind: 'integer', zh: '账户类型', en: 'Account Type' },
    /** Whole credit line (account type 2). */
    credit_amount: { kind: 'money', zh: '信用额度', en: 'Credit Line' },
    /** Part for a purpose. */
    designated_amount: { kind: 'money', zh: '专款专用金额', en: 'Earmarked' },
    amount: { kind: 'money', zh: '余额', en: 'Balance', required: true },
    debt_amount: { kind: 'money', zh: '欠费', en: 'Debt' },
    currency: { kind: 'code', zh: '币种', en: 'Currency' },
  },
});
export type Balance = RowOf<typeof balances.columns>;
