import { amountTail, columnList, type Family } from './family.ts';

/**
 * Files a customer's Billing Center pushes or exports. Headers as printed in the vendor's
 * documentation (support.huaweicloud.com, usermanual-billing: bills-topic_50000001 … 50000004,
 * bills_topic_100000061 … 63) and, for the detail bill, as read by CloudExplorer-Lite's importer.
 */
export const billingCenterFamilies: Family[] = [
  {
    kind: 'A1_price_factor_bill_detail',
    zh: '使用量类型明细账单',
    en: 'Detail Bill by Usage Type',
    dataset: 'consumption',
    files: /PriceFactor(Bill)?Detail/i,
    known: { zh: 52, en: 4 },
    columns: columnList(`
      bill_cycle = 账期 | Billing Cycle; enterprise_project_name = 企业项目 | Enterprise Project
      enterprise_project_id = 企业项目ID | Enterprise Project ID; account_name = 账号 | Account | Account Name
      service_type_code = 产品类型编码 | Service Type Code; service_type_name = 产品类型 | Service Type
      resource_type_code = 产品编码 | Resource Type Code; product_id = 产品ID | Product ID
      resource_type_name = 产品 | Resource Type; charge_mode = 计费模式 | Billing Mode
      consume_time = 消费时间 | Expenditure Time; usage_start_time = 使用开始时间 | Start Time
      usage_end_time = 使用结束时间 | End Time; trade_id = 订单号/交易号 | Order ID/Transaction ID
      trade_time = 交易时间 | Transaction Time; bill_type = 账单类型 | Bill Type
      resource_id = 资源ID | Resource ID; resource_name = 资源名称 | Resource Name
      resource_tag = 资源标签 | Resource Tag; sku_code = SKU编码; spec = 规格 | Specifications
      region_code = 区域编码 | Region Code; region_name = 区域 | Region; az = 可用区 | AZ
      usage_type_code = 使用量类型编码; unit_price = 单价; unit_price_unit = 单价单位
      usage = 使用量; usage_unit = 使用量单位; free_usage = 套餐内使用量; ri_usage = 预留实例内使用量
      official_amount = 官网价; discount_amount = 优惠金额; amount_due = 应付金额
      cash_amount = 现金支付; credit_amount = 信用额度支付; coupon_amount = 代金券抵扣
      flexipurchase_coupon_amount = 现金券抵扣; stored_card_amount = 储值卡抵扣
      debt_amount = 欠费金额; writeoff_amount = 已核销金额 | 核销金额
      discount_type = 优惠类型; discount_info = 优惠信息; order_type = 订单类型
      order_quantity = 订单数量; period_num = 订单周期数; period_unit = 订单周期单位
      ri_hours = RI购买小时数; unsubscribe_reason = 退订原因; unsubscribe_fee = 退订手续费
      original_order_id = 原订单号; is_spot = 是否竞价实例`),
  },
  {
    kind: 'A2_instance_bill_month',
    zh: '资源按账期账单',
    en: 'Resource Bill by Billing Cycle',
    dataset: 'consumption',
    files: /InstanceBillMonth/i,
    known: { zh: 14, en: 4 },
    columns: columnList(`${amountTail}
      bill_cycle = 账期 | Billing Cycle; enterprise_project_name = 企业项目 | Enterprise Project
      enterprise_project_id = 企业项目ID | Enterprise Project ID; account_name = 账号 | Account Name
      service_type_code = 产品类型编码; service_type_name = 产品类型; resource_type_code = 产品编码
      product_id = 产品ID; resource_type_name = 产品; charge_mode = 计费模式; bill_type = 账单类型
      debt_amount = 欠费金额; writeoff_amount = 核销金额 | 已核销金额; trade_id = 订单号/交易号`),
  },
  {
    kind: 'A3_settle_bill_detail',
    zh: '流水账单',
    en: 'Transaction Bill',
    dataset: 'consumption',
    files: /SettleBillDetail|NvlMonthlyBill/i,
    known: { zh: 60, en: 9 },
    columns: columnList(`${amountTail}
      bill_cycle = 账期 | Billing Cycle; enterprise_project_name = 企业项目 | Enterprise Project
      enterprise_project_id = 企业项目ID | Enterprise Project ID; account_name = 账号 | Account Name
      service_type_code = 产品类型编码 | Service Type Code; service_type_name = 产品类型 | Service Type
      resource_type_code = 产品编码 | Resource Type Code; resource_type_name = 产品 | Resource Type
      charge_mode = 计费模式 | Billing Mode`),
  },
  {
    kind: 'A4_item_product_bill_overview',
    zh: '对账单(使用量账单)',
    en: 'Reconciliation Bill',
    dataset: 'consumption',
    files: /ItemProductBillOverview/i,
    known: { zh: 17, en: 17 },
    columns: columnList(`
      bill_cycle = 账期; consume_time = 消费/退订时间; order_id = 订单号; order_type = 订单类型
      original_order_id = 原订单号; service_type_name = 产品类型; region_name = 区域; product_name = 产品
      spec = 规格; charge_mode = 计费模式; order_quantity = 购买数量; period_num = 时长
      official_amount = 官网价总金额; amount_due = 应付金额; cash_amount = 现金支付
      coupon_amount = 代金券抵扣; debt_amount = 欠费`),
  },
  {
    kind: 'B1_spendings_by_transaction_period',
    zh: '流水详单',
    en: 'Spendings (By Transaction)',
    dataset: 'consumption',
    files: /Spendings ?\(ByTransaction/i,
    known: { zh: 29, en: 11 },
    columns: columnList(`
      consume_time = 消费时间 | Expenditure Time; provider = 供应商 | BE
      order_id = 订单ID/退订单ID | Order ID/Unsubscription Order ID; original_order_id = 原订单号 | Pre-OrderId
      order_type = 订单类型 | Order Type; region_name = 云服务区 | Region; service_type_name = 产品类型 | Product Type
      resource_type_name = 资源类型 | Resource Type; resource_id = 资源ID | Resource ID
      resource_name = 资源名称 | Resource Name; resource_tag = 资源标签 | Resource Tag
      enterprise_project_id = 企业项目ID | Enterprise Project ID
      enterprise_project_name = 企业项目名称 | Enterprise project name; product_name = 产品 | Product
      spec = 产品规格 | Specifications; charge_mode = 计费模式 | Billing Mode; duration = 购买时长
      official_amount = 官网价总金额; amount_due = 消费金额; pay_status = 支付状态; cash_amount = 现金支付
      credit_amount = 信用额度支付; coupon_amount = 代金券抵扣; flexipurchase_coupon_amount = 现金券抵扣
      stored_card_amount = 储值卡抵扣; bonus_amount = 奖励金支付; trade_time = 交易时间
      discount_amount = 折扣优惠; erase_amount = 抹零金额`),
  },
  {
    kind: 'B2_spendings_by_resource',
    zh: '资源详单',
    en: 'Spendings (By Resource)',
    dataset: 'consumption',
    files: /Spendings ?\(ByResource/i,
    known: { zh: 60, en: 12 },
    columns: columnList(`${amountTail}
      bill_cycle = 账期 | Billing Cycle; resource_id = 资源ID | Resource ID; resource_name = 资源名称 | Resource Name
      resource_tag = 资源标签 | Resource Tag; region_name = 云服务区 | Region
      service_type_name = 产品类型 | Product Type; resource_type_name = 资源类型 | Resource Type
      product_name = 产品 | Product; enterprise_project_id = 企业项目ID | Enterprise Project ID
      enterprise_project_name = 企业项目名称 | Enterprise project name; provider = 供应商 | BE
      charge_mode = 计费模式 | Billing Mode`),
  },
  expenditures('B3_resource_expenditures_intl', 9, 'bill_cycle = 账期 | Billing Cycle'),
  expenditures(
    'B3_resource_expenditures_cn',
    10,
    'product_name = 产品 | Product; spec = 产品规格 | Specifications',
  ),
];

function expenditures(kind: string, known: number, own: string): Family {
  return {
    kind,
    zh: '资源消费记录',
    en: 'Resource Expenditures',
    dataset: 'consumption',
    files: /Resource_Expenditures/i,
    known: { zh: 60, en: known },
    columns: columnList(`${amountTail}
      consume_time = 消费时间 | Expenditure Time; resource_id = 资源ID | Resource ID
      resource_name = 资源名称 | Resource Name; resource_tag = 资源标签 | Resource Tag; provider = 供应商 | BE
      charge_mode = 计费模式 | Billing Mode; service_type_name = 产品类型 | Product Type
      resource_type_name = 资源类型 | Resource Type; ${own}`),
  };
}
