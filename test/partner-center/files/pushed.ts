import type { BillLine } from '../../../core/model/bill-line.ts';
import { addMonths, type Period } from '../../../core/period.ts';
import { mask } from '../portal/server/mask.ts';
import type { World } from '../world/index.ts';
import { amountColumns } from './bill-details.ts';
import { headersOf, wallClock, type Column, type Sheet } from './sheet.ts';
import { billTypeText, customerBillMode, modeText, orderTypeText, unitText } from './texts.ts';

/**
 * customerBill_YYYYMM_xxxx.csv: the first seven columns as documented (api-bpconsole mb_00002), the
 * rest under names of sibling files.
 */
export function customerBill(world: World, period: Period): Sheet {
  const columns: Column<BillLine>[] = [
    { zh: '客户ID', en: '', cell: (line) => line.customer_id },
    { zh: '产品ID', en: '', cell: (line) => line.product_id },
    { zh: '产品类型编码', en: '', cell: (line) => line.service_type_code },
    { zh: '资源类型编码', en: '', cell: (line) => line.resource_type_code },
    { zh: '云服务区编码', en: '', cell: (line) => line.region_code },
    { zh: '计费模式', en: '', cell: (line) => customerBillMode(line.charging_mode) },
    { zh: '官网页面价', en: '', cell: (line) => line.official_amount },
    { zh: '账期', en: '', cell: (line) => line.bill_cycle },
    { zh: '账单类型', en: '', cell: (line) => billTypeText(line.bill_detail_type, 'zh') },
    { zh: '订单号/交易号', en: '', cell: (line) => line.trade_id },
    { zh: '交易时间', en: '', cell: (line) => wallClock(line.trade_time) },
    { zh: '资源ID', en: '', cell: (line) => line.resource_id },
    ...amountColumns.slice(1),
    { zh: '记录ID', en: '', cell: (line) => line.id },
  ];
  return sheetOf(world, columns, '子客户用量明细级伙伴账单', 'bill', period);
}

/** %账号名%_PriceFactorBillDetail_YYYYMMDD-YYYYMMDD_N.csv: 使用量类型明细账单 of one customer, all 52 columns. */
export function priceFactorDetails(world: World, period: Period, customerId: string): Sheet {
  const none = (zh: string): Column<BillLine> => ({ zh, en: '', cell: () => null });
  const columns: Column<BillLine>[] = [
    { zh: '账期', en: '', cell: (line) => line.bill_cycle },
    { zh: '企业项目', en: '', cell: () => 'default' },
    { zh: '企业项目ID', en: '', cell: (line) => line.enterprise_project_id },
    { zh: '账号', en: '', cell: (line) => mask(line.account_name ?? '') },
    { zh: '产品类型编码', en: '', cell: (line) => line.service_type_code },
    { zh: '产品类型', en: '', cell: (line) => line.service_type_name },
    { zh: '产品编码', en: '', cell: (line) => line.resource_type_code },
    { zh: '产品ID', en: '', cell: (line) => line.product_id },
    { zh: '产品', en: '', cell: (line) => line.resource_type_name },
    {
      zh: '计费模式',
      en: '',
      cell: (line) => (line.charging_mode === 1 ? '包年/包月-月' : modeText(line.charging_mode, 'zh')),
    },
    { zh: '消费时间', en: '', cell: consumed },
    { zh: '使用开始时间', en: '', cell: (line) => wallClock(line.consume_time) },
    { zh: '使用结束时间', en: '', cell: (line) => wallClock(line.trade_time) },
    { zh: '订单号/交易号', en: '', cell: (line) => line.trade_id },
    { zh: '交易时间', en: '', cell: (line) => wallClock(line.trade_time) },
    { zh: '账单类型', en: '', cell: (line) => billTypeText(line.bill_detail_type, 'zh') },
    { zh: '资源ID', en: '', cell: (line) => line.resource_id },
    { zh: '资源名称', en: '', cell: (line) => line.resource_name },
    { zh: '资源标签', en: '', cell: (line) => line.resource_tag ?? '--' },
    none('SKU编码'),
    { zh: '规格', en: '', cell: (line) => line.product_spec_desc },
    { zh: '区域编码', en: '', cell: (line) => line.region_code },
    { zh: '区域', en: '', cell: (line) => line.region_name },
    none('可用区'),
    { zh: '使用量类型编码', en: '', cell: (line) => line.usage_type },
    { ...none('单价'), money: true },
    none('单价单位'),
    { zh: '使用量', en: '', cell: (line) => line.usage_amount },
    { zh: '使用量单位', en: '', cell: (line) => (line.usage_amount === null ? null : '小时') },
    none('套餐内使用量'),
    none('预留实例内使用量'),
    ...amountColumns.slice(0, 4),
    { zh: '信用额度支付', en: '', money: true, cell: (line) => line.credit_amount },
    ...amountColumns.slice(4),
    { zh: '优惠类型', en: '', cell: (line) => (line.official_discount_amount ? '促销折扣' : '--') },
    none('优惠信息'),
    { zh: '订单类型', en: '', cell: (line) => orderTypeText(line.order_type, 'zh') },
    none('订单数量'),
    { zh: '订单周期数', en: '', cell: (line) => line.period_num },
    { zh: '订单周期单位', en: '', cell: (line) => unitText(line.period_type, 'zh') },
    none('RI购买小时数'),
    none('退订原因'),
    { ...none('退订手续费'), money: true },
    { zh: '原订单号', en: '', cell: (line) => line.original_order_id },
    { zh: '是否竞价实例', en: '', cell: () => 'N' },
  ];
  return sheetOf(world, columns, '使用量类型明细账单', 'consumption', period, customerId);
}

const consumed = (line: BillLine): string =>
  line.charging_mode === 3
    ? `${wallClock(line.consume_time)}-${wallClock(line.trade_time)}`
    : wallClock(line.consume_time);

function sheetOf(
  world: World,
  columns: readonly Column<BillLine>[],
  title: string,
  dataset: 'bill' | 'consumption',
  period: Period,
  customerId?: string,
): Sheet {
  return {
    title,
    headers: headersOf(columns, 'zh', world.currency),
    *rows() {
      for (const line of world.linesOf(dataset, period, customerId))
        yield columns.map((column) => column.cell(line));
    },
  };
}

/** `20261001-20261031`, the whole cycle. */
export const wholeCycle = (period: Period): string => {
  const last = new Date(Date.parse(`${addMonths(period, 1)}-01T00:00:00Z`) - 1).toISOString().slice(0, 10);
  return `${period}-01-${last}`.replaceAll('-', '').replace(/^(\d{8})/, '$1-');
};
