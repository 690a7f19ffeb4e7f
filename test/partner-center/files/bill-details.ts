import type { BillLine } from '../../../core/model/bill-line.ts';
import type { Period } from '../../../core/period.ts';
import { mask } from '../portal/server/mask.ts';
import type { World } from '../world/index.ts';
import { headersOf, wallClock, type Column, type Language, type Sheet } from './sheet.ts';
import { coarseBillTypeText, modeText, orderTypeText, unitText } from './texts.ts';

/** Amounts of every line file, under the names of the Billing Center's usage details. */
export const amountColumns: Column<BillLine>[] = [
  { zh: '官网价', en: 'List Price', money: true, cell: (line) => line.official_amount },
  { zh: '优惠金额', en: 'Discounted Amount', money: true, cell: (line) => line.official_discount_amount },
  { zh: '应付金额', en: 'Amount Due', money: true, cell: (line) => line.payment_amount },
  { zh: '现金支付', en: 'Cash Payment', money: true, cell: (line) => line.cash_amount },
  { zh: '代金券抵扣', en: 'Cash Coupons Used', money: true, cell: (line) => line.coupon_amount },
  {
    zh: '现金券抵扣',
    en: 'Flexi-purchase Coupon',
    money: true,
    cell: (line) => line.flexipurchase_coupon_amount,
  },
  { zh: '储值卡抵扣', en: 'Stored-value Card', money: true, cell: (line) => line.stored_value_card_amount },
  { zh: '欠费金额', en: 'Outstanding Amount', money: true, cell: (line) => line.debt_amount },
  { zh: '已核销金额', en: 'Write-off', money: true, cell: (line) => line.writeoff_amount },
];

/**
 * 伙伴账单 > 导出账单明细: the 27 documented columns (usermanual-bpconsole dp_060103) and after them
 * those whose names are only known from sibling files. Names are anonymised, as in every export.
 */
export function billDetails(world: World, period: Period, language: Language): Sheet {
  const resellers = new Map(world.resellers.map((one) => [one.reseller_id, one]));
  const partnerOf = (line: BillLine) => resellers.get(line.partner_id ?? '');
  const columns: Column<BillLine>[] = [
    { zh: '客户ID', en: 'Customer ID', cell: (line) => line.customer_id },
    { zh: '账期', en: 'Billing Cycle', cell: (line) => line.bill_cycle },
    { zh: '客户名称', en: 'Customer Name', cell: (line) => mask(line.customer_name ?? '') },
    { zh: '客户账号名', en: 'Account Name', cell: (line) => mask(line.account_name ?? '') },
    { zh: '伙伴ID', en: 'Partner ID', cell: (line) => line.partner_id ?? world.partner.id },
    { zh: '伙伴名称', en: 'Partner Name', cell: (line) => mask(partnerOf(line)?.name ?? world.partner.name) },
    {
      zh: '伙伴账号名',
      en: 'Partner Account Name',
      cell: (line) => partnerOf(line)?.account_name ?? world.partner.account,
    },
    { zh: '账单类型', en: 'Bill Type', cell: (line) => coarseBillTypeText(line.bill_detail_type, language) },
    { zh: '计费模式', en: 'Billing Mode', cell: (line) => modeText(line.charging_mode, language) },
    { zh: '产品类型', en: 'Product Type', cell: (line) => line.service_type_name },
    { zh: '产品类型编码', en: 'Product Type Code', cell: (line) => line.service_type_code },
    { zh: '产品名称', en: 'Product Name', cell: (line) => line.product_name },
    { zh: '产品ID', en: 'Product ID', cell: (line) => line.product_id },
    { zh: '应用名称', en: 'Application', cell: () => null },
    { zh: '规格', en: 'Specifications', cell: (line) => line.product_spec_desc },
    { zh: '资源类型', en: 'Resource Type', cell: (line) => line.resource_type_name },
    { zh: '资源类型编码', en: 'Resource Type Code', cell: (line) => line.resource_type_code },
    { zh: '区域', en: 'Region', cell: (line) => line.region_name },
    { zh: '云服务区编码', en: 'Cloud Service Region Code', cell: (line) => line.region_code },
    { zh: '订单号/交易号', en: 'Order ID/Transaction ID', cell: (line) => line.trade_id },
    { zh: '原订单号', en: 'Original Order ID', cell: (line) => line.original_order_id },
    { zh: '客户交易时间', en: 'Customer Transaction Time', cell: (line) => wallClock(line.trade_time) },
    { zh: '订单类型', en: 'Order Type', cell: (line) => orderTypeText(line.order_type, language) },
    { zh: '订单周期数', en: 'Periods', cell: (line) => line.period_num },
    { zh: '订单周期单位', en: 'Period Unit', cell: (line) => unitText(line.period_type, language) },
    { zh: '是否竞价实例', en: 'Spot Instance', cell: () => 'N' },
    { zh: '使用量类型编码', en: 'Usage Type Code', cell: (line) => line.usage_type },
    { zh: '使用量', en: 'Usage', cell: (line) => line.usage_amount },
    ...amountColumns,
    { zh: '资源ID', en: 'Resource ID', cell: (line) => line.resource_id },
    { zh: '资源名称', en: 'Resource Name', cell: (line) => line.resource_name },
    { zh: '关联订单号', en: 'Relative Order ID', cell: (line) => line.relative_order_id },
    { zh: '记录ID', en: 'Record ID', cell: (line) => line.id },
  ];
  return {
    title: language === 'zh' ? '账单明细' : 'Bill Details',
    headers: headersOf(columns, language, world.currency),
    *rows() {
      for (const line of world.linesOf('bill', period)) yield columns.map((column) => column.cell(line));
    },
  };
}
