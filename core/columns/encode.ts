/** Values of a column to the narrowest bytes that hold them exactly. */
export { dayText, numeric } from './moments.ts';

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

export const sizeOf = (data: readonly ArrayBufferView[]): number =>
  data.reduce((sum, view) => sum + view.byteLength, 0);

export const NULL_32 = -(2 ** 31);
export const NULL_64 = -(2n ** 63n);
const CENT = 1_000_000;

/** A column without any value. */
export const NOTHING: Encoded = { as: 'const', value: null, data: [] };

/** Codes of a dictionary (−1 null). */
export function encodeCodes(codes: Int32Array): Encoded {
  let max = -1;
  let same = true;
  const first = codes[0];
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at]!;
    if (code > max) max = code;
    if (code !== first) same = false;
  }
  if (same) return { as: 'const', value: first ?? -1, data: [] };
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

/** Numbers of any kind; NaN null. */
export function encodeNumbers(values: Float64Array): Encoded {
  let min = Infinity;
  let max = -Infinity;
  let whole = true;
  let seconds = true;
  let nulls = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    if (value !== value) {
      nulls++;
      continue;
    }
    if (value < min) min = value;
    if (value > max) max = value;
    whole &&= Math.floor(value) === value;
    seconds &&= isMultiple(value, 1000);
  }
  if (nulls === values.length) return NOTHING;
  if (nulls === 0 && min === max) return { as: 'const', value: min, data: [] };
  if (whole && min >= 0 && max < 255) {
    const data = new Uint8Array(values.length);
    for (let at = 0; at < values.length; at++) {
      const value = values[at]!;
      data[at] = value === value ? value + 1 : 0;
    }
    return { as: 'u8', data: [data] };
  }
  const exact = max <= Number.MAX_SAFE_INTEGER && min >= -Number.MAX_SAFE_INTEGER;
  const scale = seconds && exact ? 1000 : 1;
  if (whole && (max - min) / scale < 2 ** 31) return narrow(values, min, scale);
  return { as: 'f64', data: [values] };
}

/** Exact for whole numbers below 2⁵³, and several times faster than the remainder of two doubles. */
const isMultiple = (value: number, of: number): boolean => Math.floor(value / of) * of === value;

function narrow(values: Float64Array, base: number, scale: number): Encoded {
  const data = new Int32Array(values.length);
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    data[at] = value === value ? (value - base) / scale : NULL_32;
  }
  return { as: 'i32', base, scale, data: [data] };
}

/** Amounts of 10⁻⁸ units, NaN null; those of `wide` are not exact as Numbers. */
export function encodeMoney(values: Float64Array, wide: ReadonlyMap<number, bigint>): Encoded {
  if (wide.size > 0) return encodeWide(values, wide);
  let cents = true;
  let min = Infinity;
  let max = -Infinity;
  let nulls = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    if (value !== value) {
      nulls++;
      continue;
    }
    cents &&= isMultiple(value, CENT);
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (nulls === values.length) return NOTHING;
  if (nulls === 0 && min === max) return { as: 'const', value: String(min), data: [] };
  if (cents && Math.max(max, -min) / CENT < 2 ** 31) return narrow(values, 0, CENT);
  if (Math.max(max, -min) < 2 ** 31) return narrow(values, 0, 1);
  return { as: 'f64', data: [values] };
}

function encodeWide(values: Float64Array, wide: ReadonlyMap<number, bigint>): Encoded {
  const data = new BigInt64Array(values.length);
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    const amount = wide.get(at) ?? (value === value ? BigInt(value) : null);
    if (amount !== null && (amount <= NULL_64 || amount >= -NULL_64))
      throw new Error('An amount exceeds 64 bits.');
    data[at] = amount ?? NULL_64;
  }
  return { as: 'i64', data: [data] };
}
