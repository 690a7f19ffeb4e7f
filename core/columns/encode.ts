/** Values of a column to the narrowest bytes that hold them exactly. */
import type { Kind } from '../model/dataset.ts';
import type { Row } from '../model/registry.ts';

/**
 * - `const`: one value for all rows, in the header
 * - `u8` `u16` `u32`: value + 1, 0 is null: dictionary codes, small integers, booleans
 * - `i32`: (value − base) ÷ scale; −2³¹ is null: cents, seconds, days
 * - `f64`: whole numbers up to 2⁵³ and measured quantities; NaN is null
 * - `i64`: amounts beyond 2⁵³; −2⁶³ is null
 * - `hex`: 16 bytes a row, lower-case hexadecimal of 32 digits, `uuid` with its dashes
 * - `text`: u32 ends, then UTF-8 bytes · `json`: the same, every value as JSON: what fits no other
 */
export type Encoding =
  'const' | 'u8' | 'u16' | 'u32' | 'i32' | 'f64' | 'i64' | 'hex' | 'uuid' | 'text' | 'json';

export interface Encoded {
  as: Encoding;
  /** Value of a `const`; amounts as decimal text of their 10⁻⁸ units. */
  value?: string | number | boolean | null;
  base?: number;
  scale?: number;
  data: ArrayBufferView[];
}

export const NULL_32 = -(2 ** 31);
export const NULL_64 = -(2n ** 63n);
const CENT = 1_000_000;

type Value = Row[string] | undefined;

/** Codes of a dictionary (−1 null). */
export function encodeCodes(codes: Int32Array): Encoded {
  let max = -1;
  let same = true;
  for (let at = 0; at < codes.length; at++) {
    if (codes[at]! > max) max = codes[at]!;
    if (codes[at] !== codes[0]) same = false;
  }
  if (same) return { as: 'const', value: codes.length ? codes[0]! : -1, data: [] };
  const as = max < 255 ? 'u8' : max < 65_535 ? 'u16' : 'u32';
  const data =
    as === 'u8'
      ? new Uint8Array(codes.length)
      : as === 'u16'
        ? new Uint16Array(codes.length)
        : new Uint32Array(codes.length);
  for (let at = 0; at < codes.length; at++) data[at] = codes[at]! + 1;
  return { as, data: [data] };
}

/** Any other column of rows by its kind. */
export function encodeColumn(kind: Kind, rows: readonly Row[], name: string): Encoded {
  if (rows.every((row) => row[name] == null)) return { as: 'const', value: null, data: [] };
  if (kind === 'money') return encodeMoney(rows, name);
  if (kind === 'text' || kind === 'code') return encodeTexts(rows, name);
  const toNumber = numeric[kind];
  const values = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const value = rows[at]![name];
    if (value == null) values[at] = NaN;
    else {
      const number = toNumber(value);
      if (Number.isNaN(number)) return encodeJson(rows, name);
      values[at] = number;
    }
  }
  return encodeNumbers(values);
}

export const numeric: Record<Exclude<Kind, 'money' | 'text' | 'code'>, (value: Value) => number> = {
  number: (value) => (typeof value === 'number' ? value : NaN),
  integer: (value) => (typeof value === 'number' ? value : NaN),
  boolean: (value) => (typeof value === 'boolean' ? Number(value) : NaN),
  time: timeNumber,
  day: (value) =>
    exactly(value, typeof value === 'string' ? Date.parse(`${value}T00:00:00Z`) / 86_400_000 : NaN, dayText),
  period: (value) =>
    exactly(
      value,
      typeof value === 'string' ? Number(value.slice(0, 4)) * 12 + Number(value.slice(5)) - 1 : NaN,
      periodText,
    ),
};

/** A number stands for a text only if the text can be made of it again. */
const exactly = (value: Value, number: number, text: (number: number) => string): number =>
  Number.isFinite(number) && text(number) === value ? number : NaN;

const days = new Map<string, number>();
/** Start of a day in ms; NaN when there is no such day. Lines fall on few days. */
function dayNumber(day: string): number {
  let at = days.get(day);
  if (at === undefined) {
    at = Date.parse(`${day}T00:00:00Z`);
    if (dayText(at / 86_400_000) !== day) at = NaN;
    if (days.size > 10_000) days.clear();
    days.set(day, at);
  }
  return at;
}

const SECONDS = /^T[01]\d:[0-5]\d:[0-5]\dZ$|^T2[0-3]:[0-5]\d:[0-5]\dZ$/;
/** Milliseconds of `2026-10-31T15:59:59Z`; NaN when making the text anew would not give it back. */
function timeNumber(value: Value): number {
  if (typeof value !== 'string') return NaN;
  if (value.length !== 20) return exactly(value, Date.parse(value), timeText);
  if (!SECONDS.test(value.slice(10))) return NaN;
  const two = (at: number): number => (value.charCodeAt(at) - 48) * 10 + value.charCodeAt(at + 1) - 48;
  return dayNumber(value.slice(0, 10)) + ((two(11) * 60 + two(14)) * 60 + two(17)) * 1000;
}

let lastTextDay = NaN;
let lastTextDayText = '';
const PAIRS = Array.from({ length: 60 }, (_, at) => String(at).padStart(2, '0'));
export function timeText(at: number): string {
  const day = Math.floor(at / 86_400_000);
  if (day !== lastTextDay) {
    if (!(Math.abs(at) <= 8.64e15)) return '';
    lastTextDayText = new Date(day * 86_400_000).toISOString().slice(0, 11);
    lastTextDay = day;
  }
  const rest = at - day * 86_400_000;
  if (rest % 1000 !== 0) return new Date(at).toISOString();
  const seconds = rest / 1000;
  return `${lastTextDayText}${PAIRS[Math.floor(seconds / 3600)]}:${PAIRS[Math.floor(seconds / 60) % 60]}:${PAIRS[seconds % 60]}Z`;
}
export const dayText = (days: number): string =>
  Math.abs(days) < 1e7 ? new Date(days * 86_400_000).toISOString().slice(0, 10) : '';
export const periodText = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;

function encodeNumbers(values: Float64Array): Encoded {
  let min = Infinity;
  let max = -Infinity;
  let whole = true;
  let seconds = true;
  let nulls = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    if (Number.isNaN(value)) nulls++;
    else {
      if (value < min) min = value;
      if (value > max) max = value;
      if (value % 1 !== 0) whole = false;
      if (value % 1000 !== 0) seconds = false;
    }
  }
  if (nulls === 0 && min === max) return { as: 'const', value: min, data: [] };
  if (whole && min >= 0 && max < 255) {
    const data = new Uint8Array(values.length);
    for (let at = 0; at < values.length; at++) data[at] = Number.isNaN(values[at]) ? 0 : values[at]! + 1;
    return { as: 'u8', data: [data] };
  }
  const scale = seconds ? 1000 : 1;
  if (whole && (max - min) / scale < 2 ** 31) return narrow(values, min, scale);
  return { as: 'f64', data: [values] };
}

function narrow(values: Float64Array, base: number, scale: number): Encoded {
  const data = new Int32Array(values.length);
  for (let at = 0; at < values.length; at++)
    data[at] = Number.isNaN(values[at]) ? NULL_32 : (values[at]! - base) / scale;
  return { as: 'i32', base, scale, data: [data] };
}

function encodeMoney(rows: readonly Row[], name: string): Encoded {
  const values = new Float64Array(rows.length);
  let safe = true;
  let cents = true;
  let min = Infinity;
  let max = -Infinity;
  let nulls = 0;
  for (let at = 0; at < rows.length; at++) {
    const value = rows[at]![name];
    if (value == null) {
      values[at] = NaN;
      nulls++;
      continue;
    }
    if (typeof value !== 'bigint') throw new Error(`${name} of a row is no amount.`);
    const number = Number(value);
    if (!Number.isSafeInteger(number)) safe = false;
    if (number % CENT !== 0) cents = false;
    if (number < min) min = number;
    if (number > max) max = number;
    values[at] = number;
  }
  if (safe && nulls === 0 && min === max) return { as: 'const', value: String(min), data: [] };
  if (safe && cents && Math.max(max, -min) / CENT < 2 ** 31) return narrow(values, 0, CENT);
  if (safe && Math.max(max, -min) < 2 ** 31) return narrow(values, 0, 1);
  if (safe) return { as: 'f64', data: [values] };
  const wide = new BigInt64Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const value = rows[at]![name] as bigint | null | undefined;
    if (value != null && (value <= NULL_64 || value >= -NULL_64)) throw new Error(`${name} exceeds 64 bits.`);
    wide[at] = value ?? NULL_64;
  }
  return { as: 'i64', data: [wide] };
}

const HEX = /^[0-9a-f]{32}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function encodeTexts(rows: readonly Row[], name: string): Encoded {
  const first = rows[0]![name];
  const shape = typeof first !== 'string' ? null : HEX.test(first) ? HEX : UUID.test(first) ? UUID : null;
  if (shape) {
    const data = new Uint8Array(rows.length * 16);
    let at = 0;
    for (; at < rows.length; at++) {
      const value = rows[at]![name];
      if (typeof value !== 'string' || !shape.test(value)) break;
      packHex(value, data, at * 16);
    }
    if (at === rows.length) return { as: shape === UUID ? 'uuid' : 'hex', data: [data] };
  }
  if (rows.some((row) => typeof row[name] !== 'string')) return encodeJson(rows, name);
  return packTexts('text', rows, (row) => row[name] as string);
}

function packHex(text: string, to: Uint8Array, start: number): void {
  let half = -1;
  let at = start;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === 45) continue;
    const digit = unit < 58 ? unit - 48 : unit - 87;
    if (half < 0) half = digit;
    else {
      to[at++] = (half << 4) | digit;
      half = -1;
    }
  }
}

const encoder = new TextEncoder();
function packTexts(as: 'text' | 'json', rows: readonly Row[], text: (row: Row) => string): Encoded {
  const ends = new Uint32Array(rows.length);
  let bytes = new Uint8Array(rows.length * 24 + 64);
  let used = 0;
  for (let at = 0; at < rows.length; at++) {
    const value = text(rows[at]!);
    if (used + value.length * 3 > bytes.length) {
      const wider = new Uint8Array((used + value.length * 3) * 2);
      wider.set(bytes);
      bytes = wider;
    }
    used += encoder.encodeInto(value, bytes.subarray(used)).written;
    ends[at] = used;
  }
  return { as, data: [ends, bytes.subarray(0, used)] };
}

const encodeJson = (rows: readonly Row[], name: string): Encoded =>
  packTexts('json', rows, (row) => {
    const value = row[name] ?? null;
    return JSON.stringify(value);
  });
