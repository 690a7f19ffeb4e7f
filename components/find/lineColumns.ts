/** Columns of the lines' table, and a line's cells in words. */
import type { LineDataset } from '../../core/find/pivot.ts';
import { datasetOf, type Row } from '../../core/model/registry.ts';
import { showMoney } from '../../core/money.ts';
import { minuteText } from '../../core/period.ts';
import type { Locale } from '../i18n/locale.ts';
import type { GridColumn } from '../ui/grid/column.ts';
import { codeText } from './codeText.ts';
import { tsvCell } from './tsv.ts';

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

export const columnTitle = (dataset: LineDataset, column: string, locale: Locale): string =>
  datasetOf(dataset).columns[column]?.[locale] ?? column;

/** Customers are told apart by their ID and called by their name. */
export const titleColumn = (group: string): string => (group === 'customer_id' ? 'customer_name' : group);
export const groupTitle = (dataset: LineDataset, column: string, locale: Locale): string =>
  columnTitle(dataset, titleColumn(column), locale);

/** What a group's head is called. `notKnown`: where its lines name no value. */
export function headTitle(
  dataset: LineDataset,
  column: string,
  { key, label }: { key: string | null; label: string | null },
  locale: Locale,
  notKnown: string,
): string {
  if (key === null) return notKnown;
  return label ?? codeText(column, key, locale);
}

/** Pixels, until a person draws them otherwise. */
const WIDTHS = new Map([
  ['bill_cycle', 90], ['period', 90], ['trade_time', 140], ['formed_on', 105], ['trade_id', 185],
  ['order_id', 185], ['customer_name', 170], ['service_type_name', 150], ['product_type', 170],
  ['charging_mode', 105], ['charge_mode', 105], ['bill_detail_type', 105], ['bill_type', 105],
  ['region_name', 110], ['currency', 80], ['resource_id', 270], ['customer_id', 270], ['id', 280],
]); // prettier-ignore
const [LEAST, MOST] = [48, 900];
export const widthOf = (wished: number): number => Math.max(LEAST, Math.min(MOST, Math.round(wished)));

export function gridColumns(
  dataset: LineDataset,
  names: readonly string[],
  locale: Locale,
  drawn: ReadonlyMap<string, number>,
  group = '',
  /** Widths of the first columns in groups: a head's name with its count, and its sum beside it. */
  first: readonly number[] = [250, 165],
): GridColumn[] {
  const { columns } = datasetOf(dataset);
  return names.flatMap((key, at) => {
    const column = columns[key];
    if (!column) return [];
    const usual = WIDTHS.get(key) ?? (column.kind === 'money' ? 165 : 140);
    return [
      {
        key,
        title: column[locale],
        number: column.kind === 'money' || (column.kind === 'number' && key !== titleColumn(group)),
        // The same in every line of a group, whose head says it.
        dim: group !== '' && (key === group || key === titleColumn(group)) && column.kind !== 'time',
        width: drawn.get(key) ?? (group && at < first.length ? first[at]! : usual),
      },
    ];
  });
}

/** A cell for the eye: codes as words, moments in GMT+8, amounts exact. */
export function shownCell(
  dataset: LineDataset,
  column: string,
  value: Row[string],
  currency: string,
  locale: Locale,
): string {
  if (value === null || value === '') return '—';
  const kind = datasetOf(dataset).columns[column]?.kind;
  if (typeof value === 'bigint') return showMoney(value, currency || 'CNY');
  if (kind === 'time') return minuteText(String(value));
  if (kind === 'integer' || column === 'association_type') return codeText(column, value as number, locale);
  if (typeof value === 'number') return value.toLocaleString('en-US', { maximumFractionDigits: 8 });
  return String(value);
}

/** The same for a spreadsheet: amounts and numbers plain, and no formula. */
export function copiedCell(dataset: LineDataset, column: string, value: Row[string], locale: Locale): string {
  const kind = datasetOf(dataset).columns[column]?.kind;
  if (value === null || typeof value === 'bigint' || kind === 'number') return tsvCell(value);
  return tsvCell(shownCell(dataset, column, value, '', locale));
}
