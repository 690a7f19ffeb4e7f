import type { BillLine } from '../../../core/model/bill-line.ts';
import type { Period } from '../../../core/period.ts';
import { mask } from '../portal/server/mask.ts';
import type { World } from '../world/index.ts';
import { amountColumns } from './bill-details.ts';
import { headersOf, wallClock, type Column, type Language, type Sheet } from './sheet.ts';
import { associationText, billTypeText, modeText, orderTypeText } from './texts.ts';

/**
 * 客户消费 > 消费明细 > 导出. Its columns are not documented: those of the page, under the names the
 * vendor uses elsewhere. Rows of zero are hidden by the page's default filter (`zeroRows` shows them).
 */
export function consumptionDetails(
  world: World,
  period: Period,
  language: Language,
  zeroRows = false,
): Sheet {
  const managers = new Map(world.managers.map((one) => [one.id, one.name]));
  const columns: Column<BillLine>[] = [
    { zh: '账期', en: 'Billing Cycle', cell: (line) => line.bill_cycle },
    { zh: '客户ID', en: 'Customer ID', cell: (line) => line.customer_id },
    { zh: '客户名称', en: 'Customer Name', cell: (line) => mask(line.customer_name ?? '') },
    { zh: '客户账号名', en: 'Account Name', cell: (line) => mask(line.account_name ?? '') },
    {
      zh: '关联类型',
      en: 'Association Type',
      cell: (line) => associationText(line.association_type, language),
    },
    { zh: '客户经理ID', en: 'Account Manager ID', cell: (line) => line.account_manager_id },
    {
      zh: '客户经理',
      en: 'Account Manager',
      cell: (line) => mask(managers.get(line.account_manager_id ?? '') ?? ''),
    },
    { zh: '产品类型', en: 'Product Type', cell: (line) => line.service_type_name },
    { zh: '产品类型编码', en: 'Product Type Code', cell: (line) => line.service_type_code },
    { zh: '资源类型', en: 'Resource Type', cell: (line) => line.resource_type_name },
    { zh: '资源类型编码', en: 'Resource Type Code', cell: (line) => line.resource_type_code },
    { zh: '产品名称', en: 'Product Name', cell: (line) => line.product_name },
    { zh: '规格', en: 'Specifications', cell: (line) => line.product_spec_desc },
    { zh: '计费模式', en: 'Billing Mode', cell: (line) => modeText(line.charging_mode, language) },
    { zh: '账单类型', en: 'Bill Type', cell: (line) => billTypeText(line.bill_detail_type, language) },
    { zh: '订单类型', en: 'Order Type', cell: (line) => orderTypeText(line.order_type, language) },
    { zh: '区域', en: 'Region', cell: (line) => line.region_name },
    { zh: '订单号/交易号', en: 'Order ID/Transaction ID', cell: (line) => line.trade_id },
    { zh: '关联订单号', en: 'Relative Order ID', cell: (line) => line.relative_order_id },
    { zh: '原订单号', en: 'Original Order ID', cell: (line) => line.original_order_id },
    { zh: '消费时间', en: 'Expenditure Time', cell: (line) => wallClock(line.consume_time) },
    { zh: '交易时间', en: 'Transaction Time', cell: (line) => wallClock(line.trade_time) },
    { zh: '资源ID', en: 'Resource ID', cell: (line) => line.resource_id },
    { zh: '资源名称', en: 'Resource Name', cell: (line) => line.resource_name },
    { zh: '子资源产品类型编码', en: 'Child Service Type Code', cell: (line) => line.sub_service_type_code },
    { zh: '子资源ID', en: 'Child Resource ID', cell: (line) => line.sub_resource_id },
    ...amountColumns,
    { zh: '记录ID', en: 'Record ID', cell: (line) => line.id },
  ];
  return {
    title: language === 'zh' ? '消费明细' : 'Expenditure Details',
    headers: headersOf(columns, language, world.currency),
    *rows() {
      for (const line of world.linesOf('consumption', period)) {
        if (zeroRows || line.payment_amount !== 0n) yield columns.map((column) => column.cell(line));
      }
    },
  };
}
