import { columnList, type Family } from './family.ts';

/** Files of the Cost Center (usermanual-cost costcenter_000002_03_03 … 07). Original cost is the amount due. */
const subResources = `
  service_type_code = 产品类型编码 | Service Type Code; service_type_name = 产品类型 | Service Type
  resource_type_code = 产品编码 | Resource Type Code; resource_type_name = 产品 | Resource Type
  sub_service_type_code = 子资源产品类型编码 | Service Type Code (Child Resource)
  sub_service_type_name = 子资源产品类型 | Service Type (Child Resource)
  sub_resource_type_code = 子资源产品编码 | Resource Type Code (Child Resource)
  sub_resource_type_name = 子资源产品 | Resource Type (Child Resource); product_id = 产品ID | Product ID
  account_name = 关联账号 | Linked Account; payer_account = 交易账号 | PayerAccount Name
  business_entity = 运营实体 | Business Entity`;

export const costCenterFamilies: Family[] = [
  {
    kind: 'D1_cost_file_export_original',
    zh: '原始成本',
    en: 'Original Cost (File Export)',
    dataset: 'consumption',
    known: { zh: 23, en: 60 },
    columns: columnList(`${subResources}
      bill_cycle = 账期; enterprise_project_name = 企业项目; enterprise_project_id = 企业项目ID
      charge_mode = 计费模式; bill_type = 账单类型; order_id = 订单号; usage_start_time = 使用开始时间
      usage_end_time = 使用结束时间; resource_id = 资源ID; resource_name = 资源名称
      sub_resource_id = 子资源ID; amount_due = 原始成本`),
  },
  {
    kind: 'D2_cost_obs_original',
    zh: '原始成本(转储)',
    en: 'Original Cost (Exported to OBS)',
    dataset: 'consumption',
    known: { zh: 60, en: 23 },
    columns: columnList(`${subResources}
      bill_cycle = Month; time_range = Time Range; spec_code = Specification Code; spec = Specifications
      region_code = Region Code; az = AZ; bill_type = Bill Type; charge_mode = Billing Mode
      usage_start_time = Start Time; usage_end_time = End Time; amount_due = Original Cost`),
  },
  {
    kind: 'D3_cost_obs_amortized',
    zh: '摊销成本',
    en: 'Amortized Cost',
    dataset: null,
    known: { zh: 60, en: 16 },
    refused: {
      code: 'file-amortized',
      message:
        'Amortized costs spread a prepaid amount over days and so match no bill. Export the original cost (原始成本) instead.',
    },
    columns: columnList(`${subResources}
      time_range = Time Range; bill_cycle = 账期 | Billing Cycle; spec_code = Specification Code
      spec = Specifications; amortized_cost = 摊销成本 | Amortized Cost`),
  },
  {
    kind: 'D4_cost_focus_1_0',
    zh: '成本明细(FOCUS)',
    en: 'Cost Details (FOCUS 1.0)',
    dataset: 'consumption',
    known: { zh: 60, en: 13 },
    columns: columnList(`
      az = AvailabilityZone; amount_due = BilledCost; billing_account_id = BillingAccountId
      payer_account = BillingAccountName; currency = BillingCurrency; billing_period_start = BillingPeriodStart
      billing_period_end = BillingPeriodEnd; charge_category = ChargeCategory; charge_class = ChargeClass
      charge_description = ChargeDescription; charge_frequency = ChargeFrequency
      usage_start_time = ChargePeriodStart; usage_end_time = ChargePeriodEnd; resource_id = ResourceId
      resource_name = ResourceName; service_type_name = ServiceName; region_code = RegionId
      region_name = RegionName; sku_code = SkuId; account_name = SubAccountName
      customer_id = SubAccountId; official_amount = ListCost`),
  },
];
