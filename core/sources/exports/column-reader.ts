/**
 * One column of a file, read from a block's bytes. What a cell means is asked of the same readers
 * that read row by row; here are only the short ways to the same answer: forms read from bytes,
 * and cells met before. A row with a cell that has none is marked, and read the long way.
 */
import type { BlockColumn } from '../../columns/block.ts';
import { numeric } from '../../columns/moments.ts';
import { StringTable } from '../../columns/strings.ts';
import { codeReader, wordReader } from '../../intake/codes.ts';
import { plainAmount, plainMoment, plainNumber } from '../../intake/plain-bytes.ts';
import { cellReader, LONGEST_CELL, Unreadable } from '../../intake/validate.ts';
import type { Kind } from '../../model/dataset.ts';
import { datasetOf, type DatasetName, type Row } from '../../model/registry.ts';
import { parseMoney } from '../../money.ts';
import { hasOwnWay, prepare, type Field } from './fields.ts';
import { currencyCode } from './header-text.ts';
import { cut, type CellBlock } from './read/cells.ts';
import { isDamagedId, isId, isMasked, mayBeNoPlainId, plainId } from './row-reader.ts';
import { isTotalLabel } from './not-a-line.ts';
import { lentFloats, lentInts, trimmedCells, type Lent } from './trimmed-cells.ts';

type Value = Row[string];
/** Fills `odd` with 1 where a row must be read the long way. What it answers holds until it is asked again. */
export type ColumnReader = (block: CellBlock, odd: Uint8Array) => BlockColumn;

/** Different cells of a column that are remembered. */
const MOST_KNOWN = 16_384;

export interface ColumnOptions {
  dataset: DatasetName;
  field: Field;
  /** Where other columns of the file stand, for columns whose meaning hangs on them. */
  positions: ReadonlyMap<string, number>;
  /** Where neither header nor cell names one. */
  currency: string | null;
  /** Lent to columns whose cells are not kept where they lie. */
  lent: Lent<Int32Array>;
}

export function columnReader(options: ColumnOptions): ColumnReader {
  const { dataset, field } = options;
  const { column, position } = field;
  if (column === null)
    return numbersReader(options, false, plainAmount, (text) => amountNumber(parseMoney(text)));
  const { kind, required = false } = datasetOf(dataset).columns[column]!;
  const coded = codeReader(dataset, column) !== null || wordReader(dataset, column) !== null;
  if (kind === 'text' || kind === 'code')
    return coded || hasOwnWay(column) || column === 'currency'
      ? wordsReader(options, required)
      : textsReader(position, required, isId(column));
  const read = valueReader(options);
  const toNumber = (text: string, others: Others): number => numberOf(kind, read(text, others));
  const plain = PLAIN[kind];
  if (plain && !coded) return numbersReader(options, required, plain, (text) => toNumber(text, none));
  return rememberingReader(options, required, toNumber);
}

type Others = (canonical: string) => string;
const none: Others = () => '';
const PLAIN: Partial<Record<Kind, (bytes: Uint8Array, from: number, to: number) => number>> = {
  money: plainAmount,
  number: plainNumber,
  integer: (bytes, from, to) => {
    const number = plainNumber(bytes, from, to);
    return Number.isInteger(number) ? number : NaN;
  },
  time: plainMoment,
};

/** What the row reader would make of a cell; undefined: it would not keep the row, or not this cell. */
function valueReader({ dataset, field }: ColumnOptions): (text: string, others: Others) => Value | undefined {
  const read = cellReader(dataset, field.column!);
  return (text, others) => {
    const value = read(prepare(field, text, others));
    return value instanceof Unreadable ? undefined : value;
  };
}

/** NaN: a value no number stands for. */
function numberOf(kind: Exclude<Kind, 'text' | 'code'>, value: Value | undefined): number {
  if (value === undefined || value === null) return NaN;
  if (kind === 'money') return amountNumber(typeof value === 'bigint' ? value : null);
  return numeric[kind](value);
}
const amountNumber = (amount: bigint | null): number => {
  const number = amount === null ? NaN : Number(amount);
  return Number.isSafeInteger(number) ? number : NaN;
};

/** A column of its own numbers: read from the bytes, or one by one where they are not plain. */
function numbersReader(
  { field: { position }, lent }: ColumnOptions,
  required: boolean,
  plain: (bytes: Uint8Array, from: number, to: number) => number,
  read: (text: string) => number,
): ColumnReader {
  const own = lentFloats();
  return (block, odd) => {
    const { bytes, rows } = block;
    const bounds = trimmedCells(block, position, odd, lent);
    const numbers = own.of(rows);
    for (let row = 0; row < rows; row++) {
      const from = bounds[2 * row]!;
      const to = bounds[2 * row + 1]!;
      let number = NaN;
      if (from < to) {
        number = plain(bytes, from, to);
        if (number !== number) number = read(cut(bytes, from, to));
        if (number !== number) odd[row] = 1;
      } else if (required) odd[row] = 1;
      numbers[row] = number;
    }
    return { as: 'numbers', numbers };
  };
}

/** Texts go to the ledger's dictionaries as they lie there. */
function textsReader(position: number, required: boolean, ids: boolean): ColumnReader {
  const own = lentInts();
  return (block, odd) => {
    const { bytes, rows } = block;
    const bounds = trimmedCells(block, position, odd, own);
    for (let row = 0; row < rows; row++) {
      const from = bounds[2 * row]!;
      const to = bounds[2 * row + 1]!;
      if (from === to ? required : to - from > LONGEST_CELL) odd[row] = 1;
      else if (to - from < 42 && mayBeLabel(bytes[from]!, bytes[from + 1]!))
        odd[row]! |= Number(isTotalLabel(cut(bytes, from, to)));
      else if (ids && mayBeNoPlainId(bytes[from]!, bytes[from + 1]!, bytes[from + 2]!)) {
        const text = cut(bytes, from, to);
        odd[row]! |= Number(isDamagedId(text) || isMasked(text) || plainId(text) !== text);
      }
    }
    return { as: 'texts', bytes, bounds };
  };
}

/** The first two bytes of 合计, 总计, 小计, 汇总, total, subtotal, sum, grand total (not-a-line.ts). */
const LABELS = new Uint8Array(65_536);
for (const text of [
  '合',
  '总',
  '小',
  '汇',
  'to',
  'su',
  'gr',
  'To',
  'Su',
  'Gr',
  'TO',
  'SU',
  'GR',
  'tO',
  'sU',
  'gR',
]) {
  const [first, second] = new TextEncoder().encode(text);
  LABELS[first! * 256 + second!] = 1;
}
const mayBeLabel = (first: number, second: number): boolean => LABELS[first * 256 + second] === 1;

/** Numbers that stand for few texts: enumerations, days, months. Each different cell is read once. */
function rememberingReader(
  options: ColumnOptions,
  required: boolean,
  read: (text: string, others: Others) => number,
): ColumnReader {
  const known = remembered(options, (text, others) => (text === '' ? NaN : read(text, others)));
  const own = lentFloats();
  return (block, odd) => {
    const { codes, values } = known(block, odd);
    const numbers = own.of(block.rows);
    for (let row = 0; row < block.rows; row++) {
      const number = values[codes[row]!]!;
      numbers[row] = number;
      if (number !== number && (required || codes[row] !== 0)) odd[row] = 1;
    }
    return { as: 'numbers', numbers };
  };
}

/** Texts put in other words. */
function wordsReader(options: ColumnOptions, required: boolean): ColumnReader {
  const read = valueReader(options);
  const isCurrency = options.field.column === 'currency';
  const known = remembered<string | null | undefined>(options, (text, others) => {
    const value = text === '' ? null : read(text, others);
    if (value === undefined || (value === null && text !== '')) return undefined;
    if (isCurrency) return value === null ? options.currency : (currencyCode(String(value)) ?? String(value));
    return value === null ? null : isTotalLabel(String(value)) ? undefined : String(value);
  });
  return (block, odd) => {
    const { codes, values } = known(block, odd);
    for (let row = 0; row < block.rows; row++) {
      const value = values[codes[row]!];
      if (value === undefined || (required && value === null)) odd[row] = 1;
    }
    return { as: 'words', codes, words: values as (string | null)[] };
  };
}

/** Columns bill_detail_type hangs on. */
const ASKED = ['order_type', 'charge_mode'];

/** Asks once for each different cell; code 0 is the empty one. */
function remembered<V>(
  { field, positions, lent }: ColumnOptions,
  read: (text: string, others: Others) => V,
): (block: CellBlock, odd: Uint8Array) => { codes: Int32Array; values: V[] } {
  const asked = field.column === 'bill_detail_type' ? ASKED : [];
  const places = [field.position, ...asked.map((name) => positions.get(name) ?? -1)];
  const own = places.map(lentInts);
  const together = lentInts();
  let cells: StringTable[] = [];
  let known = new Map<number, number>();
  let values: V[] = [];
  return (block, odd) => {
    if (values.length === 0 || values.length > MOST_KNOWN || cells.some(({ count }) => count > MOST_KNOWN)) {
      cells = places.map(emptyFirst);
      known = new Map();
      values = [read('', none)];
    }
    const met = places.map((position, at) => codesOf(block, position, cells[at]!, odd, lent, own[at]!));
    const [first] = met as [Int32Array];
    if (asked.length === 0) {
      // The codes of the cells are those of their values.
      for (let code = values.length; code < cells[0]!.count; code++)
        values.push(read(cells[0]!.text(code), none));
      return { codes: first, values };
    }
    const codes = together.of(block.rows);
    for (let row = 0; row < block.rows; row++) {
      codes[row] = 0;
      if (first[row] === 0) continue;
      let mixed = 0;
      for (const one of met) {
        if (one[row]! >= MOST_CODES) odd[row] = 1;
        mixed = mixed * MOST_CODES + one[row]!;
      }
      let code = known.get(mixed);
      if (code === undefined) {
        known.set(mixed, (code = values.length));
        const others: Others = (name) => {
          const at = 1 + asked.indexOf(name);
          return cells[at]!.text(met[at]![row]!);
        };
        values.push(read(cells[0]!.text(first[row]!), others));
      }
      codes[row] = code;
    }
    return { codes, values };
  };
}
/** So many different cells of three columns make a number that is still safe. */
const MOST_CODES = 2 ** 17;

function emptyFirst(): StringTable {
  const table = new StringTable();
  table.code('');
  return table;
}

/** What was met before has the same code again; 0 is the empty cell. */
function codesOf(
  block: CellBlock,
  position: number,
  cells: StringTable,
  odd: Uint8Array,
  lent: Lent<Int32Array>,
  own: Lent<Int32Array>,
): Int32Array {
  const bounds = trimmedCells(block, position, odd, lent);
  const codes = own.of(block.rows);
  for (let row = 0; row < block.rows; row++) {
    const from = bounds[2 * row]!;
    const to = bounds[2 * row + 1]!;
    codes[row] = from < to ? cells.codeOfBytes(block.bytes, from, to) : 0;
  }
  return codes;
}
