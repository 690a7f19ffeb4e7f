/**
 * A column as it grows, value by value, in the form it is stored from. Nothing of what it was
 * given stays in memory: a text cut from a file holds on to the whole piece it was cut from, and
 * a segment's worth of those was measured at several hundred megabytes.
 */
import type { Kind } from '../model/dataset.ts';
import type { Row } from '../model/registry.ts';
import type { BlockColumn } from './block.ts';
import { valueOf } from './decode.ts';
import { encodeCodes, encodeMoney, encodeNumbers, NOTHING, type Encoded } from './encode.ts';
import { encodeBytes, encodeJson } from './encode-texts.ts';
import { numeric } from './moments.ts';
import type { StringTable } from './strings.ts';

export type Value = Row[string] | undefined;

/** Rows that are passed over have no value. */
export interface ColumnBuilder {
  add(row: number, value: Value): void;
  /** The picked rows of a block's column, from `row` on. */
  addBlock(row: number, column: BlockColumn, picked: Int32Array): void;
  encode(rows: number): Encoded;
  /** Nothing told any more; what was encoded may lie in the same memory and is copied by then. */
  clear(): void;
}

/** Three times four times as many are a segment's. */
const FIRST_ROWS = 512;

function pick(column: BlockColumn, picked: Int32Array, into: Float64Array, row: number): void {
  if (column.as !== 'numbers') throw new Error('Texts are no numbers.');
  const { numbers } = column;
  for (let at = 0; at < picked.length; at++) into[row + at] = numbers[picked[at]!]!;
}

function grown<T extends Int32Array | Float64Array>(old: T, row: number, empty: number): T {
  if (row < old.length) return old;
  const wider = new (old.constructor as new (length: number) => T)(Math.max(row + 1, old.length * 4));
  wider.set(old as never);
  wider.fill(empty as never, old.length);
  return wider;
}

/** Codes of a dictionary; −1 null. */
export class CodeBuilder implements ColumnBuilder {
  codes = new Int32Array(FIRST_ROWS).fill(-1);
  private last: Value;
  private lastCode = -1;

  constructor(
    readonly table: StringTable,
    /** Values that repeat are mostly the same string object: a Map finds those without looking inside. */
    private readonly known: Map<string, number> | null,
  ) {}

  add(row: number, value: Value): void {
    if (value !== this.last) {
      this.last = value;
      this.lastCode = typeof value === 'string' ? this.codeOf(value) : -1;
    }
    if (row >= this.codes.length) this.codes = grown(this.codes, row, -1);
    this.codes[row] = this.lastCode;
  }

  addBlock(row: number, column: BlockColumn, picked: Int32Array): void {
    this.codes = grown(this.codes, row + picked.length - 1, -1);
    const { codes, table } = this;
    if (column.as === 'texts') {
      const { bytes, bounds } = column;
      for (let at = 0; at < picked.length; at++) {
        const from = bounds[2 * picked[at]!]!;
        const to = bounds[2 * picked[at]! + 1]!;
        if (from < to) codes[row + at] = table.codeOfBytes(bytes, from, to);
      }
    } else if (column.as === 'words') {
      const known = new Int32Array(column.words.length).fill(UNASKED);
      for (let at = 0; at < picked.length; at++) {
        const word = column.codes[picked[at]!]!;
        if (known[word] === UNASKED) {
          const text = column.words[word]!;
          known[word] = text === null ? -1 : table.code(text);
        }
        codes[row + at] = known[word]!;
      }
    } else throw new Error('Numbers are no texts.');
  }

  private codeOf(text: string): number {
    const known = this.known?.get(text);
    if (known !== undefined) return known;
    const code = this.table.code(text);
    if (this.known && this.known.size < MOST_KNOWN) this.known.set(text, code);
    return code;
  }

  encode(rows: number): Encoded {
    return encodeCodes(grown(this.codes, rows - 1, -1).subarray(0, rows));
  }

  clear(): void {
    this.codes.fill(-1);
  }
}
const MOST_KNOWN = 32_768;
const UNASKED = -2;

/** Amounts: exact as Numbers below 2⁵³, the few beyond beside them. */
export class MoneyBuilder implements ColumnBuilder {
  numbers = new Float64Array(FIRST_ROWS).fill(NaN);
  readonly wide = new Map<number, bigint>();

  add(row: number, value: Value): void {
    if (value == null) return;
    if (typeof value !== 'bigint') throw new Error(`${String(value)} of a row is no amount.`);
    const number = Number(value);
    if (row >= this.numbers.length) this.numbers = grown(this.numbers, row, NaN);
    this.numbers[row] = number;
    if (!Number.isSafeInteger(number)) this.wide.set(row, value);
  }

  addBlock(row: number, column: BlockColumn, picked: Int32Array): void {
    this.numbers = grown(this.numbers, row + picked.length - 1, NaN);
    pick(column, picked, this.numbers, row);
  }

  encode(rows: number): Encoded {
    return encodeMoney(grown(this.numbers, rows - 1, NaN).subarray(0, rows), this.wide);
  }

  clear(): void {
    this.numbers.fill(NaN);
    this.wide.clear();
  }
}

/** Numbers, moments, days, months, yes and no; a value no number stands for is kept as it is. */
export class NumberBuilder implements ColumnBuilder {
  private numbers = new Float64Array(FIRST_ROWS).fill(NaN);
  private readonly odd = new Map<number, Value>();
  private readonly toNumber: (value: Value) => number;

  constructor(private readonly kind: Exclude<Kind, 'money' | 'text' | 'code'>) {
    this.toNumber = numeric[kind];
  }

  add(row: number, value: Value): void {
    if (value == null) return;
    const number = this.toNumber(value);
    if (number !== number) this.odd.set(row, value);
    else {
      if (row >= this.numbers.length) this.numbers = grown(this.numbers, row, NaN);
      this.numbers[row] = number;
    }
  }

  addBlock(row: number, column: BlockColumn, picked: Int32Array): void {
    this.numbers = grown(this.numbers, row + picked.length - 1, NaN);
    pick(column, picked, this.numbers, row);
  }

  encode(rows: number): Encoded {
    const numbers = grown(this.numbers, rows - 1, NaN).subarray(0, rows);
    if (this.odd.size === 0) return encodeNumbers(numbers);
    return encodeJson(rows, (row) => this.odd.get(row) ?? valueOf(this.kind, numbers[row]!));
  }

  clear(): void {
    this.numbers.fill(NaN);
    this.odd.clear();
  }
}

/** Texts that differ on every row: the key. Every row has one. */
export class TextBuilder implements ColumnBuilder {
  private ends = new Uint32Array(FIRST_ROWS);
  private bytes = new Uint8Array(FIRST_ROWS * 32);
  private used = 0;

  add(row: number, value: Value): void {
    if (typeof value !== 'string') throw new Error('A row has no key.');
    this.reserve(row, value.length * 3);
    this.used = write(value, this.bytes, this.used);
    this.ends[row] = this.used;
  }

  addBlock(row: number, column: BlockColumn, picked: Int32Array): void {
    if (column.as !== 'texts') throw new Error('Keys of a block are texts.');
    const { bytes, bounds } = column;
    for (let at = 0; at < picked.length; at++) {
      const from = bounds[2 * picked[at]!]!;
      const to = bounds[2 * picked[at]! + 1]!;
      this.reserve(row + at, to - from);
      for (let place = from; place < to; place++) this.bytes[this.used++] = bytes[place]!;
      this.ends[row + at] = this.used;
    }
  }

  private reserve(row: number, more: number): void {
    if (row >= this.ends.length) {
      const wider = new Uint32Array(Math.max(row + 1, this.ends.length * 2));
      wider.set(this.ends);
      this.ends = wider;
    }
    if (this.used + more > this.bytes.length) {
      const wider = new Uint8Array((this.used + more) * 2);
      wider.set(this.bytes);
      this.bytes = wider;
    }
  }

  encode(rows: number): Encoded {
    if (rows === 0) return NOTHING;
    return encodeBytes(this.ends.subarray(0, rows), this.bytes.subarray(0, this.used));
  }

  clear(): void {
    this.used = 0;
  }
}

const encoder = new TextEncoder();
/** Plain ASCII by hand, which most texts are; a call of the encoder a text costs three times as much. */
function write(text: string, bytes: Uint8Array, used: number): number {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 127) return used + encoder.encodeInto(text, bytes.subarray(used)).written;
    bytes[used + at] = unit;
  }
  return used + text.length;
}
