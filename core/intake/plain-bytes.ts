/**
 * The ordinary forms of amounts, numbers and moments, read from UTF-8 bytes. NaN: not of that
 * form, which says nothing about what it is – the readers of texts (validate.ts) decide, and
 * these must agree with them to the digit.
 */
import { dayStart } from '../columns/moments.ts';

const ZERO = 48;
const MINUS = 45;
const POINT = 46;
const POWERS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8];
const MOST_DIGITS = 15;

/** Decimals of the number read last: digits alone cannot tell 1.50 from 150. */
let decimals = 0;

/** The digits of `-12.50` as −1250; NaN beyond fifteen, which a Number holds exactly. */
function digitsOf(bytes: Uint8Array, from: number, to: number): number {
  const negative = bytes[from] === MINUS;
  let value = 0;
  let count = 0;
  decimals = -1;
  for (let at = negative ? from + 1 : from; at < to; at++) {
    const byte = bytes[at]!;
    if (byte >= ZERO && byte <= 57) {
      value = value * 10 + byte - ZERO;
      count++;
      if (decimals >= 0) decimals++;
    } else if (byte === POINT && decimals < 0 && count > 0) decimals = 0;
    else return NaN;
  }
  if (count === 0 || count > MOST_DIGITS) return NaN;
  if (decimals < 0) decimals = 0;
  return negative && value !== 0 ? -value : value;
}

/** An amount in 10⁻⁸ units, exact. */
export function plainAmount(bytes: Uint8Array, from: number, to: number): number {
  const digits = digitsOf(bytes, from, to);
  if (decimals > 8) return NaN;
  const value = digits * POWERS[8 - decimals]!;
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : NaN;
}

/** A number; the quotient of two exact Numbers is the one its text stands for. */
export function plainNumber(bytes: Uint8Array, from: number, to: number): number {
  const digits = digitsOf(bytes, from, to);
  if (decimals > MOST_DIGITS || (digits === 0 && bytes[from] === MINUS)) return NaN;
  return decimals === 0 ? digits : digits / 10 ** decimals;
}

const two = (bytes: Uint8Array, at: number): number => {
  const tens = bytes[at]! - ZERO;
  const ones = bytes[at + 1]! - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
};
const ZONE = Array.from(' GMT+08:00', (sign) => sign.charCodeAt(0));
const EIGHT_HOURS = 8 * 3_600_000;

/** `2026-10-31 15:59:59` with or without ` GMT+08:00`, `2026-10-31T15:59:59Z`: milliseconds UTC. */
export function plainMoment(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from;
  const utc = length === 20 && bytes[from + 10] === 84 && bytes[from + 19] === 90;
  if (!utc) {
    if ((length !== 19 && length !== 29) || bytes[from + 10] !== 32) return NaN;
    if (length === 29) for (let at = 0; at < 10; at++) if (bytes[from + 19 + at] !== ZONE[at]) return NaN;
  }
  const dash = bytes[from + 4]!;
  if ((dash !== MINUS && (utc || dash !== 47)) || bytes[from + 7] !== dash) return NaN;
  if (bytes[from + 13] !== 58 || bytes[from + 16] !== 58) return NaN;
  const year = two(bytes, from) * 100 + two(bytes, from + 2);
  const day = year * 10_000 + two(bytes, from + 5) * 100 + two(bytes, from + 8);
  const hours = two(bytes, from + 11);
  const minutes = two(bytes, from + 14);
  const seconds = two(bytes, from + 17);
  // Of the years before 1000 and of 24:00 the readers of texts know more.
  if (!(year >= 1000 && hours <= 23 && minutes <= 59 && seconds <= 59)) return NaN;
  return dayStart(day) + ((hours * 60 + minutes) * 60 + seconds) * 1000 - (utc ? 0 : EIGHT_HOURS);
}
