/**
 * The one check everything from outside goes through: cells as a page, file or API gave them
 * become a row of a dataset by the kinds of its columns, or a rejection that says why. Written
 * for a million lines: one parser a column, made once, remembering what it met before.
 */
import { parseMoney } from '../money.ts';
import type { Kind } from '../model/dataset.ts';
import { datasetOf, type DatasetName, type Row } from '../model/registry.ts';
import type { Rejected } from './batch.ts';
import { codeReader, wordReader } from './codes.ts';
import { contentKeys } from './content-key.ts';
import { readDay, readMoment, readPeriod } from './times.ts';

type Value = Row[string];
/** A cell's value, or why it has none: text beginning with `!`. */
export class Unreadable {
  constructor(readonly why: string) {}
}
type Parse = (cell: string | number | boolean) => Value | Unreadable;

/** Longer cells are refused; no column of the portal comes near. */
export const LONGEST_CELL = 32_768;
const REMEMBERED = 20_000;
/** What a line's amount may be: 64 bits of 10⁻⁸ units, some 92 thousand million. */
const MOST = 2n ** 63n;

export interface ReaderOptions {
  /** Told of a cell that was left out while its row was kept (an enumeration text not known). */
  onNote?: (note: Rejected) => void;
  /** Values the source states once for all its rows (the month of a page, an answer's currency). */
  constants?: Row;
}

export const isRejected = (result: Row | Rejected): result is Rejected =>
  'why' in result && typeof result.line === 'number';

/**
 * Makes a reader of cells in the order of `columns` (canonical names; null: column not ours).
 * A key column the source does not have is made from the row's content: the same row gets the
 * same key in every import, two equal rows of one source get two.
 */
export function createCellReader(
  name: DatasetName,
  columns: readonly (string | null)[],
  options: ReaderOptions = {},
): (cells: readonly unknown[], line: number) => Row | Rejected {
  const dataset = datasetOf(name);
  const parsers = columns.map((column) => {
    const known =
      column !== null && Object.hasOwn(dataset.columns, column) ? dataset.columns[column] : undefined;
    return known
      ? { column: column!, required: known.required === true, parse: parser(name, column!, known.kind) }
      : null;
  });
  const constants = options.constants ?? {};
  const told = new Set([...columns, ...Object.keys(constants)]);
  const missing = Object.entries(dataset.columns).find(
    ([column, { required }]) => required && column !== dataset.key && !told.has(column),
  );
  const makeKey = told.has(dataset.key) ? null : contentKeys();
  const names = Object.keys(dataset.columns);
  // Every row begins as a copy of one object: setting columns one by one on an empty object
  // costs several times as much. A column that stays undefined was not told.
  const shape = Object.fromEntries(
    names.filter((column) => told.has(column) || column === dataset.key).map((column) => [column, undefined]),
  ) as unknown as Row;
  Object.assign(shape, constants);

  return (cells, line) => {
    if (missing) return { line, why: 'column-missing', column: missing[0] };
    const row: Row = { ...shape };
    for (let at = 0; at < parsers.length; at++) {
      const cell = cells[at];
      const field = parsers[at];
      if (!field || cell === undefined) continue;
      const value = readCell(cell, field.parse);
      if (value instanceof Unreadable) {
        const rejected = { line, why: value.why, column: field.column, value: String(cell).slice(0, 200) };
        if (value.why !== 'code-unknown' || field.required) return rejected;
        options.onNote?.(rejected);
        row[field.column] = null;
      } else if (value === null && field.required) {
        return { line, why: 'required-missing', column: field.column };
      } else row[field.column] = value;
    }
    if (makeKey) row[dataset.key] = makeKey(names.map((column) => row[column]));
    return row;
  };
}

/** The same for records named by canonical column (API answers, page rows). */
export function createRecordReader(
  name: DatasetName,
  options: ReaderOptions = {},
): (record: Readonly<Record<string, unknown>>, line: number) => Row | Rejected {
  const dataset = datasetOf(name);
  const columns = Object.keys(dataset.columns);
  const constants = options.constants ?? {};
  const read = createCellReader(name, columns, options);
  const keyless = createCellReader(
    name,
    columns.filter((column) => column !== dataset.key),
    options,
  );
  const required = columns.filter((column) => dataset.columns[column]!.required && column !== dataset.key);
  return (record, line) => {
    const missing = required.find(
      (column) => !Object.hasOwn(record, column) && !Object.hasOwn(constants, column),
    );
    if (missing) return { line, why: 'required-missing', column: missing };
    const own = (column: string): unknown => (Object.hasOwn(record, column) ? record[column] : undefined);
    const key = own(dataset.key);
    if (key === undefined || key === null || key === '')
      return keyless(columns.filter((column) => column !== dataset.key).map(own), line);
    return read(columns.map(own), line);
  };
}

/** What a column makes of a single cell; for sources that do not read row by row. */
export function cellReader(name: DatasetName, column: string): (cell: unknown) => Value | Unreadable {
  const parse = parser(name, column, datasetOf(name).columns[column]!.kind);
  return (cell) => readCell(cell, parse);
}

function readCell(cell: unknown, parse: Parse): Value | Unreadable {
  if (cell === null) return null;
  if (typeof cell === 'string') {
    if (cell.length > LONGEST_CELL) return new Unreadable('cell-too-long');
    const text = cell.trim();
    // `--` is how the portal's tables and files say that there is no value.
    return text === '' || text === '--' || text === '-' ? null : parse(text);
  }
  if (typeof cell === 'number' || typeof cell === 'boolean') return parse(cell);
  if (typeof cell === 'bigint') return parse(cell.toString());
  return new Unreadable('cell-not-a-value');
}

function parser(dataset: DatasetName, column: string, kind: Kind): Parse {
  const codes = codeReader(dataset, column);
  const words = wordReader(dataset, column);
  switch (kind) {
    case 'money':
      return (cell) => {
        const amount = typeof cell === 'boolean' ? null : plainMoney(cell);
        if (amount === null) return new Unreadable(amountFault(cell));
        return amount < MOST && amount > -MOST ? amount : new Unreadable('amount-too-large');
      };
    case 'integer':
      return remember((cell) => {
        const value = codes && typeof cell === 'string' ? codes(cell) : readNumber(cell);
        if (value === null) return new Unreadable(codes ? 'code-unknown' : 'not-a-number');
        return Number.isSafeInteger(value) ? value : new Unreadable('not-an-integer');
      });
    case 'number':
      return remember((cell) => readNumber(cell) ?? new Unreadable('not-a-number'));
    case 'time':
      return wallClock(
        (cell) =>
          (typeof cell === 'boolean' ? null : readMoment(cell)) ?? new Unreadable('time-not-understood'),
      );
    case 'day':
      return remember(
        (cell) => (typeof cell === 'boolean' ? null : readDay(cell)) ?? new Unreadable('day-not-understood'),
      );
    case 'period':
      return remember(
        (cell) =>
          (typeof cell === 'boolean' ? null : readPeriod(cell)) ?? new Unreadable('month-not-understood'),
      );
    case 'boolean':
      return (cell) => readBoolean(cell) ?? new Unreadable('not-yes-or-no');
    case 'code':
      // Values repeat: every row shares one string instead of holding a slice of its source.
      return remember((cell) => {
        const text = readText(cell);
        if (words && typeof text === 'string') return words(text);
        if (!codes || typeof text !== 'string') return text;
        const code = codes(text);
        return code === null ? new Unreadable('code-unknown') : String(code);
      });
    case 'text':
      return readText;
  }
}

/** A copy of a text that keeps nothing but itself in memory. */
const ownText = (text: string): string => text.split('').join('');

/** Remembers what was parsed; columns of a bill repeat most of their values. */
function remember(parse: Parse): Parse {
  const known = new Map<string | number | boolean, Value | Unreadable>();
  return (cell) => {
    let value = known.get(cell);
    if (value === undefined) {
      value = parse(cell);
      if (known.size < REMEMBERED) {
        // A cell is a slice that holds on to the whole piece of the file it was cut from.
        const own = typeof cell === 'string' ? ownText(cell) : cell;
        if (value === cell) value = own as Value;
        known.set(own, value);
      }
    }
    return value;
  };
}

/**
 * The portal's own form, `2020-08-23 22:00:00 GMT+08:00`: the hour is read once, minutes and
 * seconds are the same in UTC.
 */
function wallClock(parse: Parse): Parse {
  const hours = new Map<string, string | null>();
  return (cell) => {
    if (typeof cell !== 'string' || !(cell.length === 19 || cell.endsWith(' GMT+08:00')) || !WALL.test(cell))
      return parse(cell);
    const prefix = cell.slice(0, 13);
    let hour = hours.get(prefix);
    if (hour === undefined) {
      const whole = parse(`${prefix}:00:00`);
      hour = typeof whole === 'string' && whole.length === 20 ? whole.slice(0, 13) : null;
      if (hours.size < REMEMBERED) hours.set(prefix, hour);
    }
    return hour === null ? parse(cell) : `${hour}${cell.slice(13, 19)}Z`;
  };
}
const WALL = /^\d{4}[-/]\d{2}[-/]\d{2} [0-2]\d:[0-5]\d:[0-5]\d(?: GMT\+08:00)?$/;

/** Why a cell that is no amount is none. A number of more decimals than an amount has is not rounded. */
export function amountFault(cell: string | number | boolean): string {
  const isNumber = typeof cell !== 'boolean' && readNumber(cell) !== null;
  return isNumber && /\.\d{9}|e-\d/i.test(String(cell)) ? 'amount-too-fine' : 'amount-not-a-number';
}

/** The common form of an amount without regular expressions; everything else by parseMoney. */
function plainMoney(cell: string | number): bigint | null {
  if (typeof cell === 'number') return parseMoney(cell);
  let at = cell.charCodeAt(0) === 45 ? 1 : 0;
  const negative = at === 1;
  let digits = 0;
  let count = 0;
  let decimals = -1;
  for (; at < cell.length; at++) {
    const code = cell.charCodeAt(at);
    if (code === 46 && decimals < 0 && count > 0) decimals = 0;
    else if (code >= 48 && code <= 57 && count < 15) {
      digits = digits * 10 + code - 48;
      count++;
      if (decimals >= 0) decimals++;
    } else return parseMoney(cell);
  }
  if (count === 0 || decimals > 8) return parseMoney(cell);
  const scale = POWERS[8 - Math.max(decimals, 0)]!;
  const value =
    digits <= Number.MAX_SAFE_INTEGER / scale ? BigInt(digits * scale) : BigInt(digits) * BigInt(scale);
  return negative ? -value : value;
}
const POWERS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8];

const NUMBER = /^[+-]?(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,20})?(?:\.\d{0,20})?(?:[eE][+-]?\d{1,3})?%?$/;

function readNumber(cell: string | number | boolean): number | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  if (typeof cell === 'boolean') return Number(cell);
  const text = cell.normalize('NFKC');
  if (!NUMBER.test(text) || !/\d/.test(text)) return null;
  const percent = text.endsWith('%');
  const value = Number(text.replace(/[,%]/g, ''));
  return Number.isFinite(value) ? (percent ? value / 100 : value) : null;
}

function readBoolean(cell: string | number | boolean): boolean | null {
  const text = String(cell).toLowerCase();
  if (['true', '1', 'y', 'yes', '是'].includes(text)) return true;
  return ['false', '0', 'n', 'no', '否'].includes(text) ? false : null;
}

/** A number stands for a text only while every digit of it is certain (IDs read from a sheet). */
function readText(cell: string | number | boolean): string | Unreadable {
  if (typeof cell !== 'number') return String(cell);
  return Number.isSafeInteger(cell) ? String(cell) : new Unreadable('digits-lost');
}
