import { datasets, type DatasetName } from '../../../model/registry.ts';
import type { Column } from '../../../model/dataset.ts';

/**
 * Files name a column after the bill files' vocabulary, the ledger after the open API's. One
 * list joins the two; a name that stands in neither keeps itself.
 */
const LEDGER_NAMES = new Map([
  ['amount_due', 'payment_amount'],
  ['discount_amount', 'official_discount_amount'],
  ['charge_mode', 'charging_mode'],
  ['charge_mode_code', 'charging_mode'],
  ['bill_type', 'bill_detail_type'],
  ['spec', 'product_spec_desc'],
  ['usage', 'usage_amount'],
  ['usage_type_code', 'usage_type'],
  ['stored_card_amount', 'stored_value_card_amount'],
  ['period_unit', 'period_type'],
  ['order_id', 'trade_id'],
]);
const FILE_NAMES = new Map(
  [...LEDGER_NAMES]
    .reverse()
    .filter(([file]) => file !== 'charge_mode_code' && file !== 'order_id')
    .map(([file, own]) => [own, file]),
);

const isLines = (dataset: DatasetName) => dataset === 'bill' || dataset === 'consumption';

/** Column of the dataset a canonical name of a file goes to, or null: recognised and not kept. */
export function ledgerColumn(dataset: DatasetName, canonical: string): string | null {
  const name = isLines(dataset) ? (LEDGER_NAMES.get(canonical) ?? canonical) : canonical;
  return Object.hasOwn(datasets[dataset].columns, name) ? name : null;
}

/** Canonical name of a dataset's column in files. */
export const canonicalName = (dataset: DatasetName, column: string): string =>
  isLines(dataset) ? (FILE_NAMES.get(column) ?? column) : column;

export const columnsOf = (dataset: DatasetName): [string, Column][] =>
  Object.entries(datasets[dataset].columns as Record<string, Column>);
