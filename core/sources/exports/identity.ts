import type { BlockColumn } from '../../columns/block.ts';
import { dayText, periodText, timeText } from '../../columns/moments.ts';
import type { Dataset, Kind } from '../../model/dataset.ts';
import type { Row } from '../../model/registry.ts';

/** Keys that name nothing outside: made from content where a file has none. */
export const MADE_IDS: ReadonlySet<string> = new Set(['id', 'account_change_id']);

/**
 * Row ids for files that have none: made from what the row says, so that importing the file
 * again changes nothing, and numbered among identical rows, so that true duplicates are kept.
 * Column order, spelling of numbers and columns nobody knows do not matter: the values are hashed
 * under their own names after reading.
 */
export class RowIds {
  private keys = new Float64Array(1 << 12);
  private checks = new Uint32Array(1 << 12);
  private counts = new Uint32Array(1 << 12);
  private used = 0;
  private readonly columns: readonly string[];
  private readonly seeds: Uint32Array;

  /** `columns`: the names hashed, in the dataset's order, the id itself left out. */
  constructor(columns: readonly string[]) {
    this.columns = columns;
    this.seeds = new Uint32Array(columns.map((name) => mixText(0x9e3779b9, name)));
  }

  /** 24 hex digits of content and, from the second identical row on, `-2`, `-3` … */
  next(row: Row): string {
    let a = 0x243f6a88;
    let b = 0x85a308d3;
    let c = 0x13198a2e;
    for (let i = 0; i < this.columns.length; i++) {
      const value = row[this.columns[i]!];
      if (value === null || value === undefined) continue;
      let h = this.seeds[i]!;
      if (typeof value === 'string') h = mixText(h, value);
      else if (typeof value === 'bigint' && (value > MAX || value < -MAX)) h = mixText(h, value.toString());
      else h = mixNumber(h, Number(value));
      a = mix(a, h);
      b = mix(b ^ h, i);
      c = mix(c + h, b);
    }
    return this.idOf(finish(a), finish(b), finish(c));
  }

  /** Contents of a block's rows, hashed column by column the way `next` hashes rows. */
  contents(rows: number, columns: ReadonlyMap<string, BlockColumn>, dataset: Dataset): Contents {
    const a = new Int32Array(rows).fill(0x243f6a88);
    const b = new Int32Array(rows).fill(0x85a308d3);
    const c = new Int32Array(rows).fill(0x13198a2e);
    this.columns.forEach((name, i) => {
      const column = columns.get(name);
      if (!column) return;
      const hashAt = hashesOf(column, dataset.columns[name]!.kind, this.seeds[i]!);
      for (let row = 0; row < rows; row++) {
        if (isNull(column, row)) continue;
        const h = hashAt(row);
        a[row] = mix(a[row]!, h);
        b[row] = mix(b[row]! ^ h, i);
        c[row] = mix(c[row]! + h, b[row]!);
      }
    });
    return { a, b, c };
  }

  /** The id of a row of a block; asked once for every row that is kept, in their order. */
  nextOf({ a, b, c }: Contents, row: number): string {
    return this.idOf(finish(a[row]!), finish(b[row]!), finish(c[row]!));
  }

  private idOf(a: number, b: number, c: number): string {
    const occurrence = this.count(a, b, c);
    return hex(a) + hex(b) + hex(c) + (occurrence > 1 ? `-${occurrence}` : '');
  }

  /** How many rows with these hashes were seen, this one included. Open addressing: no object a row. */
  private count(a: number, b: number, c: number): number {
    if (this.used * 2 > this.keys.length) this.grow();
    const key = a * 2097152 + (b & 0x1fffff) + 1;
    for (let at = c & (this.keys.length - 1); ; at = (at + 1) & (this.keys.length - 1)) {
      if (this.keys[at] === 0) {
        this.keys[at] = key;
        this.checks[at] = c;
        this.counts[at] = 1;
        this.used++;
        return 1;
      }
      if (this.keys[at] === key && this.checks[at] === c) return ++this.counts[at]!;
    }
  }

  private grow(): void {
    const { keys, checks, counts } = this;
    const size = keys.length * 2;
    this.keys = new Float64Array(size);
    this.checks = new Uint32Array(size);
    this.counts = new Uint32Array(size);
    for (let i = 0; i < keys.length; i++) {
      if (keys[i] === 0) continue;
      let at = checks[i]! & (size - 1);
      while (this.keys[at] !== 0) at = (at + 1) & (size - 1);
      this.keys[at] = keys[i]!;
      this.checks[at] = checks[i]!;
      this.counts[at] = counts[i]!;
    }
  }
}

/** What the rows of a block say, as three numbers each. */
export interface Contents {
  a: Int32Array;
  b: Int32Array;
  c: Int32Array;
}

function isNull(column: BlockColumn, row: number): boolean {
  if (column.as === 'numbers') return Number.isNaN(column.numbers[row]!);
  if (column.as === 'words') return column.words[column.codes[row]!] == null;
  return column.bounds[2 * row] === column.bounds[2 * row + 1];
}

/** Hash of a column's value on a row that has one; values that repeat are hashed once. */
function hashesOf(column: BlockColumn, kind: Kind, seed: number): (row: number) => number {
  if (column.as === 'texts') {
    const { bytes, bounds } = column;
    return (row) => mixUtf8(seed, bytes, bounds[2 * row]!, bounds[2 * row + 1]!);
  }
  const known = new Map<number, number>();
  const once = (value: number, make: () => number): number => {
    let hash = known.get(value);
    if (hash === undefined) known.set(value, (hash = make()));
    return hash;
  };
  if (column.as === 'words') {
    const { words, codes } = column;
    return (row) => once(codes[row]!, () => mixText(seed, words[codes[row]!]!));
  }
  const { numbers } = column;
  const text = TEXTS[kind];
  if (!text) return (row) => mixNumber(seed, numbers[row]!);
  return (row) => once(numbers[row]!, () => mixText(seed, text(numbers[row]!)));
}
/** Kinds whose values are texts that a block holds as numbers. */
const TEXTS: Partial<Record<Kind, (number: number) => string>> = {
  time: timeText,
  day: dayText,
  period: periodText,
};

const MAX = BigInt(Number.MAX_SAFE_INTEGER);
const hex = (n: number) => n.toString(16).padStart(8, '0');

// MurmurHash3's mixing steps.
const mix = (h: number, value: number): number => {
  let k = Math.imul(value, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  const x = h ^ k;
  return (Math.imul((x << 13) | (x >>> 19), 5) + 0xe6546b64) | 0;
};
const finish = (h: number): number => {
  let x = h ^ (h >>> 16);
  x = Math.imul(x, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
};
function mixText(seed: number, text: string): number {
  let h = seed;
  for (let i = 0; i + 1 < text.length; i += 2)
    h = mix(h, text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16));
  if (text.length % 2) h = mix(h, text.charCodeAt(text.length - 1));
  return mix(h, text.length);
}

const mixNumber = (seed: number, number: number): number =>
  Number.isInteger(number)
    ? mix(mix(seed, number | 0), Math.floor(number / 4294967296) | 0)
    : mixText(seed, String(number));

/** `mixText` of the text these bytes are: two UTF-16 units a step. */
function mixUtf8(seed: number, bytes: Uint8Array, from: number, to: number): number {
  let h = seed;
  let units = 0;
  let before = 0;
  const unit = (code: number): void => {
    if (units++ % 2) h = mix(h, before | (code << 16));
    else before = code;
  };
  for (let at = from; at < to;) {
    const byte = bytes[at]!;
    if (byte < 0x80) {
      unit(byte);
      at += 1;
    } else if (byte < 0xe0) {
      unit(((byte & 0x1f) << 6) | (bytes[at + 1]! & 0x3f));
      at += 2;
    } else if (byte < 0xf0) {
      unit(((byte & 0x0f) << 12) | ((bytes[at + 1]! & 0x3f) << 6) | (bytes[at + 2]! & 0x3f));
      at += 3;
    } else {
      const point =
        ((byte & 0x07) << 18) |
        ((bytes[at + 1]! & 0x3f) << 12) |
        ((bytes[at + 2]! & 0x3f) << 6) |
        (bytes[at + 3]! & 0x3f);
      unit(0xd7c0 + (point >> 10));
      unit(0xdc00 + (point & 0x3ff));
      at += 4;
    }
  }
  if (units % 2) h = mix(h, before);
  return mix(h, units);
}
