import { customerAliases, resellerAliases } from './aliases.ts';
import { definePage } from './page.ts';

const around = ['激励管理', '激励对账', '激励', 'Incentive Management', 'Confirm Incentives', 'Incentives'];
const aliases = {
  ...customerAliases,
  period: ['对账期次', '期次', '账期', 'Period', 'Reconciliation Period', 'Billing Cycle'],
  name: [
    '激励名称',
    '激励计划名称',
    '激励计划',
    'Incentive',
    'Incentive Name',
    'Incentive Plan',
    'Incentive Program',
  ],
  association_type: ['关联类型', 'Association Type'],
  product_type: ['产品类型', 'Product Type'],
  amount: ['激励金额', '激励总金额', '激励', 'Incentive Amount', 'Amount', 'Incentives'],
  status: ['状态', '激励状态', 'Status'],
  frozen_reason: ['冻结原因', 'Freezing Reason', 'Frozen Reason', 'Reason for Freezing'],
  confirm_by: ['确认截止', '确认截止时间', '确认截止日期', 'Confirm By', 'Confirmation Deadline'],
};

/** 销售 > 激励 > 激励对账 > 激励汇总. */
export const incentiveSummaryPage = definePage({
  id: 'incentive-summary',
  zh: '激励汇总',
  en: 'Incentive Summary',
  titles: ['激励汇总', 'Summary', 'Incentive Summary'],
  around,
  route: ['incentive'],
  dataset: 'incentives',
  aliases: {
    ...aliases,
    id: ['激励账单ID', '激励账单号', 'Incentive Bill ID', 'Incentive ID'],
    generated_on: ['生成时间', '激励生成时间', 'Generated On', 'Generation Time'],
  },
  distinctive: ['id', 'amount', 'name'],
  coverage: 'list',
});

/** 激励对账 > 激励明细: parts of the bills of the summary, kept beside them and never summed with them. */
export const incentiveDetailsPage = definePage({
  id: 'incentive-details',
  zh: '激励明细',
  en: 'Incentive Details',
  titles: ['激励明细', 'Details', 'Incentive Details'],
  around,
  route: ['incentive'],
  dataset: 'incentiveDetails',
  aliases: {
    ...aliases,
    ...resellerAliases,
    data_id: ['激励数据ID', 'Incentive Data ID'],
    incentive_id: ['激励账单ID', '激励账单号', 'Incentive Bill ID'],
    order_id: ['订单号', 'Order ID', 'Order No.'],
    account_manager: ['客户经理姓名', '客户经理', 'Account Manager'],
    charge_mode: ['计费模式', 'Billing Mode'],
  },
  distinctive: ['data_id', 'amount'],
  coverage: 'month',
  leavesOut: {
    zh: '明细是激励汇总中各账单的组成部分，两者不相加。',
    en: 'These rows are parts of the bills in Summary; the two are never added up.',
  },
});

/** 销售 > 激励 > 指标信息. */
export const indicatorsPage = definePage({
  id: 'indicators',
  zh: '指标信息',
  en: 'Indicator Information',
  titles: ['指标信息', 'Indicator Information', 'Indicators'],
  around,
  route: ['indicator'],
  dataset: 'indicators',
  aliases: {
    ...customerAliases,
    period: aliases.period,
    name: ['指标名称', '指标', 'Indicator', 'Indicator Name'],
    scope: ['适用范围', 'Scope', 'Applicable Scope', 'Application Scope'],
    method: ['统计方式', 'Statistical Method', 'Statistics Method', 'Calculation Method'],
    cycle: ['统计周期', 'Statistical Period', 'Statistics Period', 'Statistical Cycle'],
    dimension: ['维度', '统计维度', 'Dimension'],
    value: ['指标值', 'Indicator Value', 'Value'],
  },
  distinctive: ['name', 'value'],
  keyFrom: ['period', 'name', 'dimension', 'customer_id', 'customer_name'],
  coverage: 'month',
});
