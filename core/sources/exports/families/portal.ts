import { datasets, type DatasetName } from '../../../model/registry.ts';
import { canonicalName, columnsOf } from './columns-of.ts';
import { columnList, type Family } from './family.ts';

/**
 * Exports of the Partner Center's own lists. Their headers are not documented, so they are the
 * titles of the page's columns: those of the model, and other wordings seen for the same thing.
 */
function family(dataset: DatasetName, kind: string, files: RegExp, more = ''): Family {
  const columns = new Map<string, string[]>();
  for (const [name, column] of columnsOf(dataset))
    columns.set(canonicalName(dataset, name), [column.zh, column.en]);
  for (const [name, headers] of columnList(more))
    columns.set(name, [...(columns.get(name) ?? []), ...headers]);
  const { zh, en } = datasets[dataset];
  // The page shows some of the columns; a whole list is not to be expected.
  return { kind, zh, en, dataset, files, columns, known: { zh: columns.size, en: columns.size } };
}

export const portalFamilies: Family[] = [
  family(
    'consumption',
    'C5_customer_expenditure_export',
    /消费明细|expenditure|consumption/i,
    `amount_due = 消费金额 | 应付金额 | Amount Due | Expenditure Amount | Expenditure; account_manager = 客户经理 | Account Manager
     order_id = 订单号 | Order Number | Order ID; pay_status = 支付状态 | Payment Status; official_amount = List Price
     discount_amount = Discounted Amount; coupon_amount = Cash Coupons Used; account_name = 客户账号 | Customer Account | Customer Account Name
     monthly_settlement_amount = 月结金额 | 月结 | Monthly Settlement | Monthly Settlements; bill_cycle = 消费月份 | Month`,
  ),
  family(
    'performance',
    'performance_details',
    /业绩明细|performance|revenue/i,
    `account_name = 客户账号 | 账号名 | Customer Account; formed_on = 形成时间 | Revenue Generated On | Formation Time
     reseller_name = 云经销商 | Reseller; revenue_id = 业绩单号 | Revenue Sheet ID
     period = 账期 | 期次 | Billing Cycle | Reconciliation Period; id = 业绩编号
     performance_amount = 业绩 | 业绩金额 | 计业绩金额 | Revenue | Revenue Amount | Revenue Eligible for Incentives
     trade_id = 订单号/交易号 | Order ID/Transaction ID; product_name = 产品 | Product`,
  ),
  family(
    'transfers',
    'performance_transfers',
    /业绩转移|transfer/i,
    `customer_name = 客户名称 | Customer Name; account_name = 账号名 | 客户账号 | 客户账号名 | Account Name
     other_partner = 转移伙伴 | 来源伙伴 | 目标伙伴 | 伙伴名称 | Partner Name; direction = 转移方向 | 转移类型`,
  ),
  family(
    'accountChanges',
    'C6_account_change_export',
    /收支明细|account.?change|transactions/i,
    `change_amount = 金额 | 交易金额 | 收支金额 | Change Amount; trade_detail_type = 交易明细类型 | Transaction Type
     type = 收支类型 | 收/支 | Income/Expense; balance_after_change = 余额 | 账户余额 | 交易后余额 | Balance
     trade_time = Transaction Time; account_change_id = 流水号 | 收支流水号 | 记录ID | Serial No.; remark = 备注 | Remarks
     customer_name = 客户名称 | Customer Name; account_name = 客户账号 | Customer Account`,
  ),
  family(
    'customers',
    'customers',
    /客户(列表|管理|信息)|customers/i,
    `
     customer = 客户 | 客户全称; account_name = 客户账号 | 账号名 | Customer Account; associated_on = 关联日期
     label = 客户标签; verified_status = 实名认证状态 | 实名认证; segment = 客户类别`,
  ),
  family('orders', 'orders', /客户订单|orders/i),
  family('resources', 'resources', /订单资源|resources/i),
  family('resellers', 'resellers', /经销商|resellers/i),
  family('monthlySums', 'monthly_sums', /月度汇总|消费汇总|monthly/i),
  family('billSummaries', 'bill_summary', /账单汇总|bill.?summary/i),
  family('opportunities', 'opportunities', /机会点|opportunit/i),
  family('incentives', 'incentives', /激励/i),
  family(
    'incentiveDetails',
    'incentive_details',
    /激励(和指标)?明细|incentive.?details/i,
    `period = 账期 | 期次; name = 激励名称 | 激励计划; charge_mode = 计费类型
     account_name = 客户账号; product_type = 产品; amount = 激励; data_id = 数据ID`,
  ),
  family(
    'indicators',
    'indicators',
    /指标|indicator/i,
    `period = 账期 | 期次; name = 指标 | Indicator Name; value = Indicator Value; dimension = 统计维度
     scope = Applicable Scope; method = Statistics Method; cycle = Statistics Period`,
  ),
  family(
    'newCustomerTags',
    'new_customer_tags',
    /新客|标签|new.?customer|tag/i,
    `new_customer_tag = 是否新客 | 新客状态; customer_tag_type = 客户标签类型; effective_time = 生效时间; expire_time = 失效时间`,
  ),
  family('performanceSheets', 'performance_sheets', /业绩汇总/i),
  family('staff', 'staff', /专员|成员|staff/i),
];
