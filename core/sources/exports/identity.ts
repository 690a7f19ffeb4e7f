import type { Row } from '../../model/registry.ts';

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
      else {
        const number = Number(value);
        h = Number.isInteger(number)
          ? mix(mix(h, number | 0), Math.floor(number / 4294967296) | 0)
          : mixText(h, String(number));
      }
      a = mix(a, h);
      b = mix(b ^ h, i);
      c = mix(c + h, b);
    }
    a = finish(a);
    b = finish(b);
    c = finish(c);
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
