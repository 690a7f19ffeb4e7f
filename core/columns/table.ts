/**
 * Lines as columns: what reasoning reads when plain rows would be too slow or too large. Row
 * numbers run from 0 to rows − 1, oldest month first; every vector has one entry a row.
 */
import type { Row } from '../model/registry.ts';
import type { Period } from '../period.ts';
import type { Amounts } from './decode.ts';
import { NULL_64 } from './encode.ts';
import type { StringTable } from './strings.ts';

export interface CodeVector {
  /** −1: not known. Codes of one domain (orders, resources, customers …) agree across tables. */
  codes: Int32Array;
  words: StringTable;
}

export interface LineTable {
  readonly dataset: string;
  readonly rows: number;
  /** Different whenever the lines are: what was computed from them may be kept until then. */
  readonly version: string;
  /** Where each month's rows begin and end. */
  readonly months: readonly { period: Period; from: number; to: number }[];
  /** Segments left out because they are damaged. */
  readonly damaged: number;
  /** A `code` or `text` column other than the key. */
  codes(column: string): Promise<CodeVector>;
  /** 10⁻⁸ units; NaN (wide: −2⁶³) where there is none, see decode.ts `amountAt`. */
  amounts(column: string): Promise<Amounts>;
  /** Moments in ms UTC, days since 1970, months since year 0, numbers, booleans 0/1; NaN: null. */
  numbers(column: string): Promise<Float64Array>;
  /** Row numbers by code, for finding without scanning. */
  postings(column: string): Promise<Postings>;
  /** A line's key, without the rest of it. */
  keyAt(at: number): Promise<string>;
  /** A line as a plain row. */
  row(at: number): Promise<Row>;
  /** Many lines as plain rows of some columns, in the order asked for (fastest ascending). */
  rowsAt(at: ArrayLike<number>, columns: readonly string[]): Promise<Row[]>;
}

export interface Postings {
  /** Rows of a code are `rows[starts[code]] … rows[starts[code + 1] − 1]`, ascending. */
  starts: Uint32Array;
  rows: Uint32Array;
}

/** Counting sort of the rows by their code. */
export function postingsOf(codes: Int32Array, words: number): Postings {
  const starts = new Uint32Array(words + 2);
  let known = 0;
  for (let at = 0; at < codes.length; at++)
    if (codes[at]! >= 0) {
      starts[codes[at]! + 2]!++;
      known++;
    }
  for (let code = 2; code < starts.length; code++) starts[code]! += starts[code - 1]!;
  const rows = new Uint32Array(known);
  for (let at = 0; at < codes.length; at++) if (codes[at]! >= 0) rows[starts[codes[at]! + 1]!++] = at;
  return { starts: starts.subarray(0, words + 1), rows };
}

const FAR = 2 ** 52;

/** Many sums at once, each by its place, and how many amounts, known or not, were added to it. */
export class ExactSums {
  readonly counts: Uint32Array;
  private readonly low: Float64Array;
  private readonly high = new Map<number, bigint>();
  constructor(places: number) {
    this.counts = new Uint32Array(places);
    this.low = new Float64Array(places);
  }
  /** `amounts[from + at]` to the sum at `places[at]`. */
  addAll(places: Uint32Array, amounts: Amounts, from: number): void {
    const { counts, low } = this;
    for (let at = 0; at < places.length; at++) counts[places[at]!]!++;
    if (!(amounts instanceof Float64Array)) {
      for (let at = 0; at < places.length; at++) {
        const value = amounts[from + at]!;
        if (value !== NULL_64) this.carry(places[at]!, value);
      }
      return;
    }
    for (let at = 0; at < places.length; at++) {
      const value = amounts[from + at]!;
      if (Number.isNaN(value)) continue;
      const place = places[at]!;
      const next = low[place]! + value;
      // Both within 2⁵², so that their sum is exact.
      if (value <= FAR && value >= -FAR && next <= FAR && next >= -FAR) low[place] = next;
      else this.carry(place, BigInt(value));
    }
  }
  at(place: number): bigint {
    return (this.high.get(place) ?? 0n) + BigInt(this.low[place]!);
  }
  private carry(place: number, value: bigint): void {
    this.high.set(place, (this.high.get(place) ?? 0n) + value);
  }
}

/** Sums exactly at the speed of Numbers: carried into a bigint before 2⁵³ is near. */
export class ExactSum {
  private low = 0;
  private high = 0n;
  add(value: number | bigint): void {
    if (typeof value === 'bigint' || value > FAR || value < -FAR) {
      this.high += BigInt(value);
      return;
    }
    this.low += value;
    if (this.low > FAR || this.low < -FAR) {
      this.high += BigInt(this.low);
      this.low = 0;
    }
  }
  get total(): bigint {
    return this.high + BigInt(this.low);
  }
}
