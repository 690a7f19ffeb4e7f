/** Columns of the lines' table, and a line's cells in words. */
import type { LineDataset } from '../../core/find/pivot.ts';
import { datasetOf, type Row } from '../../core/model/registry.ts';
import { withOffset } from '../../core/period.ts';
import type { Locale } from '../i18n/locale.ts';
import type { TableColumn } from '../ui/UiTable.vue';
import { codeText } from './codeText.ts';

const BILL = [
  'customer_name', 'service_type_name', 'payment_amount', 'bill_detail_type', 'charging_mode', 'trade_id',
  'resource_name', 'region_name', 'trade_time', 'bill_cycle', 'official_amount', 'official_discount_amount',
  'coupon_amount', 'cash_amount', 'resource_id', 'customer_id',
]; // prettier-ignore

/** Shown unless the person chooses others; the dataset's own order for the rest. */
export const FIRST_COLUMNS: Record<LineDataset, readonly string[]> = {
  consumption: BILL,
  bill: BILL,
  performance: [
    'customer_name', 'product_type', 'performance_amount', 'formed_on', 'bill_type', 'charge_mode',
    'order_id', 'trade_id', 'resource_id', 'status', 'period', 'customer_id',
  ], // prettier-ignore
};

/** Columns sums are asked by. */
export const GROUP_COLUMNS: Record<LineDataset, readonly string[]> = {
  consumption: [
    'customer_id', 'service_type_name', 'region_name', 'charging_mode', 'bill_detail_type',
    'account_manager_id', 'partner_id', 'trade_id', 'resource_id', 'enterprise_project_id',
  ], // prettier-ignore
  bill: [
    'customer_id', 'service_type_name', 'region_name', 'charging_mode', 'bill_detail_type',
    'account_manager_id', 'partner_id', 'trade_id', 'resource_id', 'enterprise_project_id',
  ], // prettier-ignore
  performance: [
    'customer_id', 'product_type', 'charge_mode', 'bill_type', 'reseller_id', 'status', 'order_id',
  ], // prettier-ignore
};

/** Customers are told apart by their ID and called by their name. */
export const groupTitle = (dataset: LineDataset, column: string, locale: Locale): string =>
  datasetOf(dataset).columns[column === 'customer_id' ? 'customer_name' : column]?.[locale] ?? column;

const WIDTHS = new Map([
  ['bill_cycle', '7rem'],
  ['period', '7rem'],
  ['trade_time', '10rem'],
  ['formed_on', '7.5rem'],
  ['trade_id', '13rem'],
  ['order_id', '13rem'],
  ['customer_name', 'clamp(8.5rem, 28vw, 13rem)'],
  ['service_type_name', 'clamp(7.5rem, 25vw, 11rem)'],
  ['product_type', 'clamp(7.5rem, 25vw, 13rem)'],
  ['charging_mode', '7.5rem'],
  ['charge_mode', '7.5rem'],
  ['bill_detail_type', '7.5rem'],
  ['bill_type', '7.5rem'],
]);

export function tableColumns(dataset: LineDataset, names: readonly string[], locale: Locale): TableColumn[] {
  const { columns } = datasetOf(dataset);
  return names.flatMap((key) => {
    const column = columns[key];
    if (!column) return [];
    return [
      {
        key,
        title: column[locale],
        ...(column.kind === 'money' ? { kind: 'money' as const } : {}),
        ...(column.kind === 'number' ? { kind: 'number' as const } : {}),
        // Fixed widths, so that head and rows line up whatever the cells hold.
        width: column.kind === 'money' ? 'clamp(10.5rem, 30vw, 12rem)' : (WIDTHS.get(key) ?? '11rem'),
      },
    ];
  });
}

/** A line for the eye: codes as words, moments in GMT+8, amounts exact. */
export function shownRow(dataset: LineDataset, row: Row, locale: Locale): Row {
  const { columns } = datasetOf(dataset);
  const shown: Row = {};
  for (const [name, value] of Object.entries(row)) {
    const kind = columns[name]?.kind;
    shown[name] =
      value === null
        ? null
        : kind === 'time'
          ? withOffset(String(value)).slice(0, 16).replace('T', ' ')
          : kind === 'integer' || name === 'association_type'
            ? codeText(name, value as number, locale)
            : value;
  }
  return shown;
}
