import { customerBillChargingMode } from '../../intake/codes.ts';
import type { DatasetName } from '../../model/registry.ts';
import { exactBillType } from './bill-type.ts';
import { ledgerColumn } from './families/columns-of.ts';
import type { Recognition } from './recognise.ts';

/** A column of the file that is read: where it stands and where its value goes. */
export interface Field {
  canonical: string;
  position: number;
  /** Column of the dataset; null: an amount that is only summed. */
  column: string | null;
}

const AMOUNT = /(_amount|^amount_due|_fee|^total|^amount)$/;

/** Canonical names that are amounts worth a sum. */
export const isAmount = (canonical: string): boolean => AMOUNT.test(canonical);

/** ISO codes named in headers of amounts, the first first. More than one cannot be read: a line has room for one. */
export function headerCurrencies({ columns, currencies, twice }: Recognition): string[] {
  const amounts = [...columns].flatMap(([canonical, position]) => (isAmount(canonical) ? [position] : []));
  return [...new Set([...amounts, ...twice].flatMap((position) => currencies.get(position) ?? []))];
}

/** Fields of a recognised table, at most one for each column of the dataset. */
export function fieldsOf(dataset: DatasetName, recognition: Recognition): Field[] {
  const taken = new Set<string>();
  const fields: Field[] = [];
  for (const [canonical, position] of recognition.columns) {
    // An order ID is a transaction's only where the file has no better.
    const column =
      canonical === 'order_id' && dataset !== 'performance' && recognition.columns.has('trade_id')
        ? null
        : ledgerColumn(dataset, canonical);
    if (column !== null && !taken.has(column)) {
      taken.add(column);
      fields.push({ canonical, position, column });
    } else if (isAmount(canonical)) fields.push({ canonical, position, column: null });
  }
  return fields;
}

/** Columns whose cells are put as intake knows them; of these bill_detail_type asks other cells too. */
const OWN_WAY = new Set(['trade_time', 'charging_mode', 'direction', 'bill_detail_type']);
export const hasOwnWay = (column: string): boolean => OWN_WAY.has(column);

/** What a file says in its own way, put as intake knows it. `text` is trimmed; `cell` gives others of the row. */
export function prepare(
  { canonical, column }: Field,
  text: string,
  cell: (canonical: string) => string,
): string | number | null {
  if (text === '' || column === null) return null;
  switch (column) {
    case 'trade_time': {
      // A range of 客户交易时间: the charge was made at its end (usermanual-bpconsole dp_060103).
      const end = text.lastIndexOf(' - ');
      return end > 0 ? text.slice(end + 3) : text;
    }
    case 'charging_mode':
      return canonical === 'charge_mode_code' ? customerBillChargingMode(text) : text;
    case 'direction':
      return /^(转入|接收|received|in)/i.test(text)
        ? 'in'
        : /^(转出|移交|transferred|out)/i.test(text)
          ? 'out'
          : text;
    case 'bill_detail_type':
      return exactBillType(text, cell('order_type'), cell('charge_mode')) ?? text;
    default:
      return text;
  }
}
