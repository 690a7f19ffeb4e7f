import { amountTail, columnList, type Family } from './family.ts';

/**
 * Files of the partner: bill details from 伙伴账单 (usermanual-bpconsole dp_060103, Dis_000502;
 * the KooGallery variant rg-marketplace en-us_reseller_topic_000007) and the files pushed to the
 * partner's bucket (api-bpconsole mb_00002, api_order_00009). The published lists end early;
 * what follows is read by the names the vendor uses for the same column elsewhere.
 */
export const partnerFamilies: Family[] = [
  {
    kind: 'C1_partner_bill_details',
    zh: '伙伴账单明细',
    en: 'Partner Bill Details',
    dataset: 'bill',
    files: /账单明细|伙伴账单|bill.?details|partner.?bill/i,
    known: { zh: 27, en: 21 },
    columns: columnList(`${amountTail}
      customer_id = 客户ID | Customer ID; bill_cycle = 账期 | Billing Cycle; customer_name = 客户名称 | Customer Name
      account_name = 客户账号名 | Account Name; partner_id = 伙伴ID | Partner ID
      partner_name = 伙伴名称 | Partner Name; partner_account_name = 伙伴账号名 | Partner Account Name
      bill_type = 账单类型 | Bill Type; charge_mode = 计费模式 | Billing Mode
      service_type_name = 产品类型 | Product Type; service_type_code = 产品类型编码 | Product Type Code
      product_name = 产品名称 | Product Name; product_id = 产品ID | Product ID
      application_name = 应用名称 | Application; spec = 规格 | Specifications
      resource_type_name = 资源类型 | Resource Type; resource_type_code = 资源类型编码 | Resource Type Code
      region_name = 区域 | Region; region_code = 云服务区编码 | Cloud Service Region Code
      trade_id = 订单号/交易号 | Order ID/Transaction ID; original_order_id = 原订单号 | Original Order ID
      trade_time = 客户交易时间 | Customer Transaction Time; order_type = 订单类型 | Order Type
      period_num = 订单周期数; period_unit = 订单周期单位; is_spot = 是否竞价实例
      usage_type_code = 使用量类型编码`),
  },
  {
    kind: 'C1b_partner_bill_details_koogallery',
    zh: '伙伴账单明细(云商店)',
    en: 'Partner Bill Details (KooGallery)',
    dataset: 'bill',
    known: { zh: 21, en: 13 },
    columns: columnList(`
      customer_id = 客户ID | Customer ID; bill_cycle = 账期 | Billing Cycle; customer_name = 客户名称 | Customer Name
      account_name = 客户账号名 | Account Name; partner_id = 伙伴ID | Partner ID
      partner_name = 伙伴名称 | Partner Name; partner_account_name = 伙伴账号名 | Partner Account Name
      bill_type = 账单类型 | Bill Type; charge_mode = 计费模式 | Billing Mode
      application_name = 应用名称 | Application; spec = 规格 | Specifications
      trade_id = 订单号/交易号 | Order ID/Transaction ID; original_order_id = 原订单号 | Original Order ID
      trade_time = 客户交易时间 | Customer Transaction Time; order_type = 订单类型; period_num = 订单周期数
      period_unit = 订单周期单位; amount_due = 客户消费金额; settlement_type = 结算类型
      settlement_discount = 伙伴结算折扣; settlement_amount = 结算金额`),
  },
  {
    kind: 'C2_customer_bill',
    zh: '子客户用量明细级伙伴账单',
    en: 'Partner Bill by Customer Usage',
    dataset: 'bill',
    files: /customerBill_/i,
    known: { zh: 7, en: 7 },
    columns: columnList(`${amountTail}
      customer_id = 客户ID | Customer ID; product_id = 产品ID | Product ID
      service_type_code = 产品类型编码 | Product Type Code; resource_type_code = 资源类型编码 | Resource Type Code
      region_code = 云服务区编码 | Cloud Service Region Code; charge_mode_code = 计费模式 | Billing Mode
      official_price = 官网页面价`),
  },
  {
    kind: 'C3_customer_usage_v2',
    zh: '客户用量明细',
    en: 'Customer Usage Details',
    dataset: 'consumption',
    files: /customerUsageV2_/i,
    known: { zh: 3, en: 3 },
    columns: columnList(`${amountTail}
      bill_cycle = 账期 | Billing Cycle; customer_id = 客户ID | Customer ID
      trade_time = 交易时间 | Transaction Time`),
  },
  {
    kind: 'X_hcs_metering_not_public_cloud',
    zh: '华为云Stack计量',
    en: 'Huawei Cloud Stack Metering',
    dataset: null,
    known: { zh: 60, en: 25 },
    refused: {
      code: 'file-wrong-family',
      message:
        'This is a metering export of Huawei Cloud Stack, the private cloud. It has no place in the Partner Center’s bills; import the export of 客户消费, 伙伴账单 or 业绩管理.',
    },
    columns: columnList(`
      account_name = Tenant Name; customer_id = Tenant ID; vdc_name = VDC Name; vdc_id = VDC ID
      az = Availability Zone; resource_space_name = Resource Space Name; resource_space_id = Resource Space ID
      resource_type_name = Resource Type; resource_name = Resource Name; resource_id = Resource ID
      enterprise_project_id = Enterprise Project ID; resource_tag = Tag; metering_unit = Metering Unit Name
      application_id = Application ID; application_name = Application Name
      usage_start_time = Metering Started (UTC+01:00); usage_end_time = Metering Ended (UTC+01:00)
      metering_metric = Metering Metric; metering_value = Metering Value; usage_unit = Unit
      unit_price = Unit Price; unit_price_unit = Unit Price Unit; region_name = Region; usage = Usage
      amount_due = Fee`),
  },
];
