/** Stored bytes of a column back to typed arrays and to the values they were made of. */
import type { Kind } from '../model/dataset.ts';
import type { Row } from '../model/registry.ts';
import { NULL_32, NULL_64, type Encoding } from './encode.ts';
import { dayText, numeric, periodText, timeText } from './moments.ts';

/** A column of one segment as it lies in its record. */
export interface Stored {
  as: Encoding;
  rows: number;
  value?: string | number | boolean | null;
  base?: number;
  scale?: number;
  /** The column's own bytes, aligned to eight. */
  bytes: Uint8Array;
}

const u32 = (bytes: Uint8Array, count: number): Uint32Array =>
  new Uint32Array(bytes.buffer, bytes.byteOffset, count);

/** Dictionary codes, −1 null; into memory of the asker's, which has room for them, or new one. */
export function decodeCodes(column: Stored, codes: Int32Array = new Int32Array(column.rows)): Int32Array {
  const { as, rows, bytes } = column;
  if (as === 'const') return codes.fill(Number(column.value ?? -1));
  const from =
    as === 'u8'
      ? bytes
      : as === 'u16'
        ? new Uint16Array(bytes.buffer, bytes.byteOffset, rows)
        : u32(bytes, rows);
  for (let at = 0; at < rows; at++) codes[at] = from[at]! - 1;
  return codes;
}

/**
 * Numbers, NaN where there is none: moments in milliseconds, days and months counted from 1970
 * and from year 0, booleans as 0 and 1, amounts below 2⁵³ in 10⁻⁸ units. `into` memory of the asker's,
 * which has room for them, else where they lie or into new one.
 */
export function decodeNumbers(column: Stored, kind: Kind, into?: Float64Array): Float64Array {
  const { as, rows, bytes } = column;
  if (as === 'f64') {
    const stored = new Float64Array(bytes.buffer, bytes.byteOffset, rows);
    into?.set(stored);
    return into ?? stored;
  }
  const numbers = into ?? new Float64Array(rows);
  if (as === 'const') return numbers.fill(column.value == null ? NaN : Number(column.value));
  if (as === 'u8') {
    for (let at = 0; at < rows; at++) numbers[at] = bytes[at] === 0 ? NaN : bytes[at]! - 1;
    return numbers;
  }
  if (as === 'i32') {
    const from = new Int32Array(bytes.buffer, bytes.byteOffset, rows);
    const { base = 0, scale = 1 } = column;
    for (let at = 0; at < rows; at++) numbers[at] = from[at] === NULL_32 ? NaN : from[at]! * scale + base;
    return numbers;
  }
  const texts = decodeTexts(column);
  const toNumber = numeric[kind as 'time'];
  for (let at = 0; at < rows; at++) {
    const value = (texts(at) ?? undefined) as Row[string];
    const number = toNumber(value);
    // A moment written in another form is kept as it was told, and is a moment all the same.
    numbers[at] = number !== number && kind === 'time' ? Date.parse(String(value)) : number;
  }
  return numbers;
}

/** Amounts of a column in 10⁻⁸ units; wide only where a Number would not be exact. */
export type Amounts = Float64Array | BigInt64Array;

export const decodeAmounts = (column: Stored): Amounts =>
  column.as === 'i64'
    ? new BigInt64Array(column.bytes.buffer, column.bytes.byteOffset, column.rows)
    : decodeNumbers(column, 'money');

/** Reads texts (or, of `json`, any values) row by row. */
export function decodeTexts(column: Stored): (row: number) => Row[string] {
  const { as, rows, bytes } = column;
  if (as === 'const') return () => column.value ?? null;
  if (as === 'hex' || as === 'uuid') return (row) => hexText(bytes, row * 16, as === 'uuid');
  const ends = u32(bytes, rows);
  const texts = bytes.subarray(rows * 4);
  const decoder = new TextDecoder();
  const text = (row: number): string =>
    decoder.decode(texts.subarray(row === 0 ? 0 : ends[row - 1]!, ends[row]));
  return as === 'json' ? (row) => JSON.parse(text(row)) as Row[string] : text;
}

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
function hexText(bytes: Uint8Array, start: number, dashes: boolean): string {
  let text = '';
  for (let at = 0; at < 16; at++) {
    if (dashes && (at === 4 || at === 6 || at === 8 || at === 10)) text += '-';
    text += BYTES[bytes[start + at]!]!;
  }
  return text;
}

/** Reads a column's values as rows have them, decoding no more than is asked for. `text` turns a dictionary code into its text. */
export function decodeValues(
  column: Stored,
  kind: Kind,
  text: ((code: number) => string) | null,
): (row: number) => Row[string] {
  if (text) {
    const code = codeReader(column);
    return (row) => {
      const found = code(row);
      return found < 0 ? null : text(found);
    };
  }
  if (column.as === 'const' && column.value == null) return () => null;
  if (kind === 'money') {
    if (column.as === 'i64') {
      const amounts = decodeAmounts(column);
      return (row) => amountAt(amounts, row);
    }
    const number = numberReader(column, kind);
    return (row) => {
      const found = number(row);
      return found === found ? BigInt(found) : null;
    };
  }
  if (column.as === 'json' || kind === 'text' || kind === 'code') return decodeTexts(column);
  const number = numberReader(column, kind);
  const value = VALUES[kind];
  return (row) => {
    const found = number(row);
    return found === found ? value(found) : null;
  };
}

/** Dictionary codes one by one, −1 null. */
function codeReader(column: Stored): (row: number) => number {
  const { as, rows, bytes } = column;
  if (as === 'const') {
    const code = Number(column.value ?? -1);
    return () => code;
  }
  const from =
    as === 'u8'
      ? bytes
      : as === 'u16'
        ? new Uint16Array(bytes.buffer, bytes.byteOffset, rows)
        : u32(bytes, rows);
  return (row) => from[row]! - 1;
}

/** `decodeNumbers` one by one. */
function numberReader(column: Stored, kind: Kind): (row: number) => number {
  const { as, rows, bytes } = column;
  if (as === 'u8') return (row) => (bytes[row] === 0 ? NaN : bytes[row]! - 1);
  if (as === 'i32') {
    const from = new Int32Array(bytes.buffer, bytes.byteOffset, rows);
    const { base = 0, scale = 1 } = column;
    return (row) => (from[row] === NULL_32 ? NaN : from[row]! * scale + base);
  }
  if (as === 'const') {
    const value = column.value == null ? NaN : Number(column.value);
    return () => value;
  }
  const numbers = decodeNumbers(column, kind);
  return (row) => numbers[row]!;
}

/** Whether an entry of `Amounts` stands for no amount: NaN, which is not itself, or the wide null. */
export const isNoAmount = (value: number | bigint): boolean => value !== value || value === NULL_64;

/** The exact amount of a row; null where it has none. */
export function amountAt(amounts: Amounts, row: number): bigint | null {
  const value = amounts[row]!;
  return isNoAmount(value) ? null : BigInt(value);
}

/** The value a number stands for; null for NaN. */
export const valueOf = (kind: keyof typeof VALUES, number: number): Row[string] =>
  Number.isNaN(number) ? null : VALUES[kind](number);

const VALUES: Record<Exclude<Kind, 'money' | 'text' | 'code'>, (number: number) => Row[string]> = {
  number: (number) => number,
  integer: (number) => number,
  boolean: (number) => number === 1,
  time: timeText,
  day: dayText,
  period: periodText,
};
