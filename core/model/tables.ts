/** The small datasets: one record each, keyed, replaced or merged as a whole. */
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

/** 客户订单. */
export const orders = defineDataset({
  name: 'orders',
  zh: '客户订单',
  en: 'Orders',
  store: 'table',
  key: 'order_id',
  columns: {
    order_id: { kind: 'text', zh: '订单号', en: 'Order ID', required: true },
    customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID' },
    service_type_code: { kind: 'code', zh: '产品类型编码', en: 'Product Type Code' },
    service_type_name: { kind: 'code', zh: '产品类型', en: 'Product Type' },
    order_type: { kind: 'integer', zh: '订单类型', en: 'Order Type' },
    /** 1 待审核 3 处理中 4 已取消 5 已完成 6 待支付 9 待确认. */
    status: { kind: 'integer', zh: '订单状态', en: 'Status' },
    create_time: { kind: 'time', zh: '下单时间', en: 'Created' },
    payment_time: { kind: 'time', zh: '支付时间', en: 'Paid' },
    amount_after_discount: { kind: 'money', zh: '订单金额', en: 'Amount' },
    official_amount: { kind: 'money', zh: '官网价', en: 'List Price' },
    currency: { kind: 'code', zh: '币种', en: 'Currency' },
  },
});
export type Order = RowOf<typeof orders.columns>;

/** 包年/包月资源, 订单资源明细: OrderInstanceV2. */
export const resources = defineDataset({
  name: 'resources',
  zh: '订单资源明细',
  en: 'Resources',
  store: 'table',
  key: 'id',
  columns: {
    id: { kind: 'text', zh: '资源实例ID', en: 'Instance ID', required: true },
    resource_id: { kind: 'text', zh: '资源ID', en: 'Resource ID' },
    resource_name: { kind: 'text', zh: '资源名称', en: 'Resource Name' },
    customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID' },
    order_id: { kind: 'code', zh: '订单号', en: 'Order ID' },
    region_code: { kind: 'code', zh: '云服务区编码', en: 'Region Code' },
    service_type_code: { kind: 'code', zh: '产品类型编码', en: 'Product Type Code' },
    service_type_name: { kind: 'code', zh: '产品类型', en: 'Product Type' },
    resource_type_name: { kind: 'code', zh: '资源类型', en: 'Resource Type' },
    product_spec_desc: { kind: 'code', zh: '规格', en: 'Specifications' },
    parent_resource_id: { kind: 'code', zh: '主资源ID', en: 'Main Resource ID' },
    is_main_resource: { kind: 'integer', zh: '是否主资源', en: 'Main Resource' },
    /** 2 使用中 3 已关闭 4 已冻结 5 已过期. */
    status: { kind: 'integer', zh: '状态', en: 'Status' },
    effective_time: { kind: 'time', zh: '生效时间', en: 'Effective' },
    expire_time: { kind: 'time', zh: '失效时间', en: 'Expires' },
    /** 0 宽限期 1 转按需 2 自动删除 3 自动续费 4 冻结 5 删除(保留期). Only 3 renews by itself. */
    expire_policy: { kind: 'integer', zh: '到期策略', en: 'Expiry Policy' },
  },
});
export type Resource = RowOf<typeof resources.columns>;

/** 业绩转移记录. */
export const transfers = defineDataset({
  name: 'transfers',
  zh: '业绩转移记录',
  en: 'Performance Transfers',
  store: 'table',
  key: 'id',
  period: 'period',
  columns: {
    id: { kind: 'text', zh: '转移ID', en: 'Transfer ID', required: true },
    customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID' },
    order_id: { kind: 'code', zh: '订单号', en: 'Order ID' },
    period: { kind: 'period', zh: '对账期次', en: 'Period' },
    formed_on: { kind: 'day', zh: '业绩形成时间', en: 'Formed On' },
    /** in: received; out: handed over. */
    direction: { kind: 'code', zh: '方向', en: 'Direction' },
    other_partner: { kind: 'code', zh: '对方伙伴', en: 'Other Partner' },
    performance_amount: { kind: 'money', zh: '业绩金额', en: 'Performance Amount', required: true },
  },
});
export type Transfer = RowOf<typeof transfers.columns>;

/** 客户月度消费账单: BillSumInfoV2. */
export const monthlySums = defineDataset({
  name: 'monthlySums',
  zh: '月度汇总',
  en: 'Monthly Sums',
  store: 'table',
  key: 'id',
  period: 'cycle',
  columns: {
    id: { kind: 'text', zh: '汇总ID', en: 'Sum ID', required: true },
    cycle: { kind: 'period', zh: '账期', en: 'Billing Cycle', required: true },
    customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID' },
    cloud_service_type: { kind: 'code', zh: '产品类型编码', en: 'Product Type Code' },
    cloud_service_type_name: { kind: 'code', zh: '产品类型', en: 'Product Type' },
    resource_type_code: { kind: 'code', zh: '资源类型编码', en: 'Resource Type Code' },
    /** 0 消费 1 退订 2 华为核销. */
    bill_type: { kind: 'integer', zh: '账单类型', en: 'Bill Type' },
    /** 1 包年/包月 3 按需 11 节省计划. */
    charge_mode: { kind: 'integer', zh: '计费模式', en: 'Billing Mode' },
    amount: { kind: 'money', zh: '金额', en: 'Amount', required: true },
    debt_amount: { kind: 'money', zh: '欠费', en: 'Debt' },
    adjustment_amount: { kind: 'money', zh: '核销', en: 'Write-off' },
    discount_amount: { kind: 'money', zh: '优惠', en: 'Discount' },
    currency: { kind: 'code', zh: '币种', en: 'Currency' },
  },
});
export type MonthlySum = RowOf<typeof monthlySums.columns>;

/** 收支明细: AccountChangeRecord. */
export const accountChanges = defineDataset({
  name: 'accountChanges',
  zh: '收支明细',
  en: 'Account Changes',
  store: 'table',
  key: 'account_change_id',
  columns: {
    account_change_id: { kind: 'text', zh: '收支ID', en: 'Entry ID', required: true },
    trade_detail_type: { kind: 'code', zh: '交易类型', en: 'Trade Type' },
    trade_time: { kind: 'time', zh: '交易时间', en: 'Time' },
    trade_id: { kind: 'text', zh: '交易号', en: 'Transaction ID' },
    change_amount: { kind: 'money', zh: '变动金额', en: 'Amount', required: true },
    balance_after_change: { kind: 'money', zh: '变动后余额', en: 'Balance After' },
    /** 1 收入 2 支出. */
    type: { kind: 'code', zh: '收支', en: 'Direction' },
    customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID' },
    account_name: { kind: 'code', zh: '客户账号名', en: 'Account Name' },
    /** Billing cycle the entry settles, where told. */
    settles_cycle: { kind: 'period', zh: '结算账期', en: 'Settles Cycle' },
    currency: { kind: 'code', zh: '币种', en: 'Currency' },
  },
});
export type AccountChange = RowOf<typeof accountChanges.columns>;

/** 退款订单的金额详情: OrderRefundInfoV2 with the refund order it was asked for. */
export const refunds = defineDataset({
  name: 'refunds',
  zh: '退款明细',
  en: 'Refunds',
  store: 'table',
  key: 'id',
  columns: {
    id: { kind: 'text', zh: '退款ID', en: 'Refund ID', required: true },
    order_id: { kind: 'code', zh: '退订单号', en: 'Refund Order ID' },
    base_order_id: { kind: 'code', zh: '原订单号', en: 'Original Order ID' },
    customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID' },
    service_type_code: { kind: 'code', zh: '产品类型编码', en: 'Product Type Code' },
    resource_type_code: { kind: 'code', zh: '资源类型编码', en: 'Resource Type Code' },
    region_code: { kind: 'code', zh: '云服务区编码', en: 'Region Code' },
    /** Negative: refunded; positive: consumed or a fee. */
    amount: { kind: 'money', zh: '金额', en: 'Amount', required: true },
  },
});
export type Refund = RowOf<typeof refunds.columns>;

/** 激励与折扣策略: ListIncentiveDiscountPolicies. */
export const policies = defineDataset({
  name: 'policies',
  zh: '产品激励策略',
  en: 'Incentive Policies',
  store: 'table',
  key: 'id',
  columns: {
    id: { kind: 'text', zh: '策略ID', en: 'Policy ID', required: true },
    time: { kind: 'period', zh: '月份', en: 'Month' },
    service_type_code: { kind: 'code', zh: '产品类型编码', en: 'Product Type Code' },
    service_type_name: { kind: 'code', zh: '产品类型', en: 'Product Type' },
    resource_type_code: { kind: 'code', zh: '资源类型编码', en: 'Resource Type Code' },
    charge_mode: { kind: 'integer', zh: '计费模式', en: 'Billing Mode' },
    association_type: { kind: 'code', zh: '关联类型', en: 'Association Type' },
    calculate_performance: { kind: 'boolean', zh: '计业绩', en: 'Counts as Performance' },
    calculate_rebate: { kind: 'boolean', zh: '计返点', en: 'Earns Rebate' },
  },
});
export type Policy = RowOf<typeof policies.columns>;

/** 组织 > 项目专员: 项目专员列表 and 邀请列表, one record a person and event. */
export const staff = defineDataset({
  name: 'staff',
  zh: '伙伴成员',
  en: 'Staff',
  store: 'table',
  key: 'id',
  columns: {
    id: { kind: 'text', zh: '记录ID', en: 'Record ID', required: true },
    account: { kind: 'text', zh: '账号名', en: 'Account', required: true },
    name: { kind: 'text', zh: '姓名', en: 'Name' },
    phone: { kind: 'text', zh: '手机号', en: 'Phone' },
    email: { kind: 'text', zh: '邮件地址', en: 'Email' },
    /** The portal's own words: 已邀请 已失效 已绑定 已解绑 申请专员审核中 … */
    status: { kind: 'code', zh: '邀请状态', en: 'Status' },
    invited_on: { kind: 'time', zh: '邀请时间', en: 'Invited' },
    bound_on: { kind: 'time', zh: '绑定时间', en: 'Bound' },
    unbound_on: { kind: 'time', zh: '解绑时间', en: 'Unbound' },
    post: { kind: 'code', zh: '岗位', en: 'Post' },
    certificates: { kind: 'text', zh: '证书', en: 'Certificates' },
  },
});
export type StaffRecord = RowOf<typeof staff.columns>;

/** 机会点共享: PO 共享给华为, HO 由华为共享. */
export const opportunities = defineDataset({
  name: 'opportunities',
  zh: '机会点',
  en: 'Opportunities',
  store: 'table',
  key: 'id',
  columns: {
    id: { kind: 'text', zh: '机会点编号', en: 'Opportunity ID', required: true },
    /** PO (shared with Huawei) or HO (shared by Huawei). */
    kind: { kind: 'code', zh: '类型', en: 'Kind' },
    name: { kind: 'text', zh: '机会点名称', en: 'Name' },
    customer: { kind: 'text', zh: '客户名称', en: 'Customer' },
    product: { kind: 'code', zh: '华为云服务', en: 'Product' },
    /** The portal's own words. */
    status: { kind: 'code', zh: '状态', en: 'Status' },
    amount: { kind: 'money', zh: '预计金额', en: 'Expected Amount' },
    created_on: { kind: 'time', zh: '创建时间', en: 'Created' },
    submitted_on: { kind: 'time', zh: '提交时间', en: 'Submitted' },
    audited_on: { kind: 'time', zh: '审核通过时间', en: 'Audit Passed' },
    verified_on: { kind: 'time', zh: '验证通过时间', en: 'Verified' },
    shared_on: { kind: 'time', zh: '共享时间', en: 'Shared' },
    updated_on: { kind: 'time', zh: '更新时间', en: 'Updated' },
    expected_on: { kind: 'day', zh: '预计签约时间', en: 'Expected Signing' },
    owner: { kind: 'code', zh: '负责人', en: 'Owner' },
    description: { kind: 'text', zh: '机会点描述', en: 'Description' },
  },
});
export type Opportunity = RowOf<typeof opportunities.columns>;

/** 激励对账 > 激励汇总 / 激励明细. */
export const incentives = defineDataset({
  name: 'incentives',
  zh: '激励',
  en: 'Incentives',
  store: 'table',
  key: 'id',
  period: 'period',
  columns: {
    id: { kind: 'text', zh: '激励账单ID', en: 'Incentive Bill ID', required: true },
    period: { kind: 'period', zh: '对账期次', en: 'Period' },
    name: { kind: 'code', zh: '激励名称', en: 'Incentive' },
    customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID' },
    association_type: { kind: 'code', zh: '关联类型', en: 'Association Type' },
    product_type: { kind: 'code', zh: '产品类型', en: 'Product Type' },
    amount: { kind: 'money', zh: '激励金额', en: 'Amount', required: true },
    /** 预估 待确认 发放中 发放成功. */
    status: { kind: 'code', zh: '状态', en: 'Status' },
    frozen_reason: { kind: 'text', zh: '冻结原因', en: 'Freezing Reason' },
    confirm_by: { kind: 'time', zh: '确认截止', en: 'Confirm By' },
    currency: { kind: 'code', zh: '币种', en: 'Currency' },
  },
});
export type Incentive = RowOf<typeof incentives.columns>;

/** 业绩汇总: one performance sheet (业绩单). */
export const performanceSheets = defineDataset({
  name: 'performanceSheets',
  zh: '业绩汇总',
  en: 'Performance Sheets',
  store: 'table',
  key: 'revenue_id',
  period: 'period',
  columns: {
    revenue_id: { kind: 'text', zh: '业绩单ID', en: 'Revenue ID', required: true },
    period: { kind: 'period', zh: '对账期次', en: 'Period' },
    total: { kind: 'money', zh: '业绩总金额', en: 'Total', required: true },
    status: { kind: 'code', zh: '状态', en: 'Status' },
    currency: { kind: 'code', zh: '币种', en: 'Currency' },
  },
});
export type PerformanceSheet = RowOf<typeof performanceSheets.columns>;

/** 客户 and 伙伴 balances as last seen. */
export const balances = defineDataset({
  name: 'balances',
  zh: '余额',
  en: 'Balances',
  store: 'table',
  key: 'id',
  columns: {
    /** `partner` or a customer ID, with the account type. */
    id: { kind: 'text', zh: '账户', en: 'Account', required: true },
    customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID' },
    account_type: { kind: 'integer', zh: '账户类型', en: 'Account Type' },
    amount: { kind: 'money', zh: '余额', en: 'Balance', required: true },
    debt_amount: { kind: 'money', zh: '欠费', en: 'Debt' },
    currency: { kind: 'code', zh: '币种', en: 'Currency' },
  },
});
export type Balance = RowOf<typeof balances.columns>;
