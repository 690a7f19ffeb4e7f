import { readHeader } from '../header-text.ts';
import { billingCenterFamilies } from './billing-center.ts';
import { canonicalName, columnsOf } from './columns-of.ts';
import { costCenterFamilies } from './cost-center.ts';
import { columnList, type Family } from './family.ts';
import { partnerFamilies } from './partner.ts';
import { portalFamilies } from './portal.ts';

/** The one list of kinds. A new kind is its description in a file of this folder and its name here. */
export const families: readonly Family[] = [
  ...partnerFamilies,
  ...billingCenterFamilies,
  ...costCenterFamilies,
  ...portalFamilies,
];

/** What a header means in a kind: canonical name by compared text. */
export const meaningsOf = (family: Family): ReadonlyMap<string, string> => {
  let meanings = own.get(family.kind);
  if (!meanings) {
    meanings = new Map();
    for (const [canonical, headers] of family.columns)
      for (const header of headers) {
        const { key } = readHeader(header);
        if (!meanings.has(key)) meanings.set(key, canonical);
      }
    own.set(family.kind, meanings);
  }
  return meanings;
};
const own = new Map<string, Map<string, string>>();

/**
 * Names of the columns a published list leaves off, where the vendor gives them elsewhere with
 * one meaning only (the glossaries of usermanual-billing bills-topic_6000000, the FAQ
 * faq_dp_080027). Used after the kind's own, and never to recognise a kind.
 */
const elsewhere = columnList(`
  official_amount = List Price | Official Price | 官网价 | 官网价总金额; discount_amount = 优惠金额 | 折扣优惠 | 折扣金额 | Discounted Amount | Discount Amount
  amount_due = 应付金额 | 消费金额 | 客户消费金额 | 应付总金额 | Amount Due | Customer Expenditure | Original Cost
  cash_amount = 现金支付 | Cash Payment | Cash Payments; credit_amount = 信用额度支付 | Credit Payment | Credit Payments
  coupon_amount = 代金券抵扣 | 代金券 | Cash Coupon Used | Cash Coupons Used | Cash Coupons
  flexipurchase_coupon_amount = 现金券抵扣 | Flexi-purchase Coupon | Flexi-Purchase Coupons Used
  stored_card_amount = 储值卡抵扣 | Stored Value Card | Stored-value Card; bonus_amount = 奖励金支付 | 奖励金抵扣
  debt_amount = 欠费金额 | 欠费 | Outstanding Amount | Arrears | Debt; writeoff_amount = 已核销金额 | 核销金额 | Write-off
  erase_amount = 抹零金额; settlement_amount = 结算金额 | Settlement Amount; unsubscribe_fee = 退订手续费
  monthly_settlement_amount = 月结 | 月结金额 | 月结支付 | Monthly Settlement | Monthly Settlements
  settlement_type = 结算类型; settlement_discount = 伙伴结算折扣 | 结算折扣; unit_price = 单价 | Unit Price
  unit_price_unit = 单价单位; usage = 使用量 | Usage; usage_unit = 使用量单位 | Usage Unit | Unit; usage_type_code = 使用量类型编码
  trade_time = 交易时间 | 客户交易时间 | Transaction Time | Transaction Time (Customer); consume_time = 消费时间 | 消费/退订时间 | Expenditure Time
  usage_start_time = 使用开始时间 | Start Time; usage_end_time = 使用结束时间 | End Time; bill_type = 账单类型 | Bill Type
  resource_id = 资源ID | Resource ID; resource_name = 资源名称 | Resource Name; resource_tag = 资源标签 | Resource Tag
  product_id = 产品ID | Product ID; product_name = 产品名称 | Product Name; spec = 规格 | 产品规格 | Specifications
  region_name = 区域 | 云服务区 | Region; region_code = 区域编码 | 云服务区编码 | Region Code | Cloud Service Region Code
  az = 可用区 | AZ; sku_code = SKU编码; order_type = 订单类型 | Order Type; order_quantity = 订单数量 | 购买数量
  period_num = 订单周期数 | Order Periods; period_unit = 订单周期单位 | Period Unit; is_spot = 是否竞价实例
  original_order_id = 原订单号 | Original Order ID | Pre-OrderId; trade_id = 订单号/交易号 | Order ID/Transaction ID
  order_id = 订单ID/退订单ID | Order ID/Unsubscription Order ID; customer_id = 客户ID | Customer ID
  customer_name = 客户名称 | Customer Name; account_name = 客户账号名; partner_id = 伙伴ID | Partner ID
  partner_name = 伙伴名称 | Partner Name; partner_account_name = 伙伴账号名 | Partner Account Name
  enterprise_project_id = 企业项目ID | Enterprise Project ID; enterprise_project_name = 企业项目名称 | Enterprise Project Name | 企业项目
  currency = 币种 | 货币 | Currency | 结算币种; association_type = 关联类型 | Association Type; pay_status = 支付状态
  account_manager = 客户经理 | Account Manager; discount_type = 优惠类型; discount_info = 优惠信息; ri_usage = 预留实例内使用量
  free_usage = 套餐内使用量; ri_hours = RI购买小时数; unsubscribe_reason = 退订原因; duration = 购买时长
  application_name = 应用名称 | Application; service_type_code = 产品类型编码 | Product Type Code | Service Type Code
  bill_cycle = 账期 | Billing Cycle; relative_order_id = 关联订单号 | 关联订单; id = 记录ID`);

const LINE_DATASETS = new Set(['bill', 'consumption']);
const shared = new Map<string, string>();
for (const [name, headers] of elsewhere)
  for (const header of headers) shared.set(readHeader(header).key, name);
// Last the titles of the model, under which our own exports and some pages stand.
for (const [column, { zh, en }] of columnsOf('bill'))
  for (const header of [zh, en]) {
    const { key } = readHeader(header);
    if (!shared.has(key)) shared.set(key, canonicalName('bill', column));
  }

/** Meaning of a header the kind itself does not list, for kinds of bill lines. */
export const meaningElsewhere = (family: Family, key: string): string | null =>
  family.dataset === null || !LINE_DATASETS.has(family.dataset) ? null : (shared.get(key) ?? null);
