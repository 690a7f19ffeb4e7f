/**
 * A dictionary: every text once, its code the order in which it came. Texts lie packed as UTF-8,
 * found through open addressing over 32-bit hashes and compared byte by byte, so a code is exact.
 * A Map of a million strings takes several times the memory and cannot be searched as one text.
 */

export interface Words {
  /** Codes run from 0 to count − 1. */
  readonly count: number;
  text(code: number): string;
}

/** Packed texts from code `from` on, as they are stored. */
export interface WordPart {
  from: number;
  count: number;
  /** Ends of the texts within `bytes`. */
  ends: Uint32Array;
  hashes: Uint32Array;
  bytes: Uint8Array;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** FNV-1a over UTF-8 bytes, mixed at the end; the same in the stored order index. */
export const hashBytes = (bytes: Uint8Array, length: number): number => hashRange(bytes, 0, length);

export function hashRange(bytes: Uint8Array, from: number, to: number): number {
  let hash = SEED;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, PRIME);
  return mixed(hash);
}
const LINE_END = 10;
const SEED = 0x811c9dc5;
const PRIME = 0x01000193;
function mixed(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

export const hashText = (text: string): number => {
  const bytes = encoder.encode(text);
  return hashBytes(bytes, bytes.length);
};

export class StringTable implements Words {
  count = 0;
  private bytes = new Uint8Array(1 << 12);
  private used = 0;
  private ends = new Uint32Array(1 << 8);
  private hashes = new Uint32Array(1 << 8);
  private slots = new Int32Array(1 << 9).fill(-1);
  private scratch = new Uint8Array(1 << 10);
  private readonly decoded: (string | undefined)[] = [];

  /** Code of a text, a new one if it was not there. */
  code(text: string): number {
    const length = this.write(text);
    return this.enterText(this.scratch, 0, length, this.hashed);
  }

  /** The same for the UTF-8 bytes of a text, without making a string of them. */
  codeOfBytes(bytes: Uint8Array, from: number, to: number): number {
    let hash = SEED;
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, PRIME);
    return this.enterText(bytes, from, to, mixed(hash));
  }

  private enterText(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const slot = this.slot(hash, bytes, from, to);
    const found = this.slots[slot]!;
    return found >= 0 ? found : this.append(hash, bytes, from, to, slot);
  }

  /** Code of a text, or −1. */
  find(text: string): number {
    const length = this.write(text);
    return this.slots[this.slot(this.hashed, this.scratch, 0, length)]!;
  }

  text(code: number): string {
    return (this.decoded[code] ??= decoder.decode(
      this.bytes.subarray(code === 0 ? 0 : this.ends[code - 1]!, this.ends[code]),
    ));
  }

  hash(code: number): number {
    return this.hashes[code]!;
  }

  /**
   * All texts where they are plain ASCII, a line end before each and at the end; else null. No
   * text found by a part can then reach from one word into the next.
   */
  packed(): string | null {
    const joined = new Uint8Array(this.used + this.count + 1);
    let to = 0;
    let from = 0;
    for (let code = 0; code < this.count; code++) {
      joined[to++] = LINE_END;
      for (const end = this.ends[code]!; from < end; from++) {
        const byte = this.bytes[from]!;
        if (byte > 127 || byte === LINE_END) return null;
        joined[to++] = byte;
      }
    }
    joined[to] = LINE_END;
    return decoder.decode(joined);
  }

  /** Where each text ends, in bytes. */
  boundaries(): Uint32Array {
    return this.ends.subarray(0, this.count);
  }

  /** At most `most` texts from a code on, copied out for storing. */
  part(from: number, most = Infinity): WordPart {
    const end = Math.min(this.count, from + most);
    const start = from === 0 ? 0 : this.ends[from - 1]!;
    return {
      from,
      count: end - from,
      ends: this.ends.slice(from, end).map((at) => at - start),
      hashes: this.hashes.slice(from, end),
      bytes: this.bytes.slice(start, end === 0 ? 0 : this.ends[end - 1]),
    };
  }

  /** Room for so many texts more, made once: parts that come one by one would have it made again and again. */
  expect(count: number, bytes: number): void {
    this.reserve(this.count + count, this.used + bytes);
    this.widen(this.count + count);
  }

  /** Takes in a stored part; parts come in the order of their codes. */
  load(part: WordPart): void {
    if (part.from !== this.count)
      throw new Error(`Dictionary part ${part.from} does not follow ${this.count}.`);
    const total = this.count + part.count;
    this.reserve(total, this.used + part.bytes.length);
    this.bytes.set(part.bytes, this.used);
    for (let at = 0; at < part.count; at++) {
      this.ends[this.count + at] = this.used + part.ends[at]!;
      this.hashes[this.count + at] = part.hashes[at]!;
    }
    this.used += part.bytes.length;
    const first = this.count;
    this.count = total;
    if (!this.widen(total)) for (let code = first; code < total; code++) this.enter(code);
  }

  /** Hash of what was written last. */
  private hashed = 0;

  /** UTF-8 of a text into `scratch`, hashed on the way; plain ASCII, which most is, by hand. */
  private write(text: string): number {
    const length = text.length;
    if (this.scratch.length < length * 3) this.scratch = new Uint8Array(length * 3);
    const scratch = this.scratch;
    let hash = SEED;
    for (let at = 0; at < length; at++) {
      const unit = text.charCodeAt(at);
      if (unit > 127) {
        const { written } = encoder.encodeInto(text, scratch);
        this.hashed = hashBytes(scratch, written);
        return written;
      }
      scratch[at] = unit;
      hash = Math.imul(hash ^ unit, PRIME);
    }
    this.hashed = mixed(hash);
    return length;
  }

  private slot(hash: number, bytes: Uint8Array, from: number, to: number): number {
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const code = this.slots[slot]!;
      if (code < 0 || (this.hashes[code] === hash && this.same(code, bytes, from, to))) return slot;
    }
  }

  private same(code: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = code === 0 ? 0 : this.ends[code - 1]!;
    if (this.ends[code]! - start !== to - from) return false;
    const own = this.bytes;
    for (let at = from, there = start; at < to; at++, there++) if (own[there] !== bytes[at]) return false;
    return true;
  }

  private append(hash: number, from: Uint8Array, start: number, end: number, slot: number): number {
    this.reserve(this.count + 1, this.used + end - start);
    const { bytes } = this;
    for (let at = start, to = this.used; at < end; at++, to++) bytes[to] = from[at]!;
    this.used += end - start;
    const code = this.count++;
    this.ends[code] = this.used;
    this.hashes[code] = hash;
    this.slots[slot] = code;
    this.widen(this.count);
    return code;
  }

  private reserve(count: number, bytes: number): void {
    if (count > this.ends.length) {
      this.ends = grown(this.ends, count);
      this.hashes = grown(this.hashes, count);
    }
    if (bytes > this.bytes.length) {
      const wider = new Uint8Array(Math.max(bytes, this.bytes.length * 2));
      wider.set(this.bytes);
      this.bytes = wider;
    }
  }

  /** Whether the slots were too few for so many texts; then there are more now, and all texts are in them. */
  private widen(count: number): boolean {
    let size = this.slots.length;
    if (count * 2 <= size) return false;
    while (size < count * 2) size *= 2;
    this.slots = new Int32Array(size * 2).fill(-1);
    for (let code = 0; code < this.count; code++) this.enter(code);
    return true;
  }

  private enter(code: number): void {
    const mask = this.slots.length - 1;
    let slot = this.hashes[code]! & mask;
    while (this.slots[slot]! >= 0) slot = (slot + 1) & mask;
    this.slots[slot] = code;
  }
}

function grown(old: Uint32Array, count: number): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(Math.max(count, old.length * 2));
  wider.set(old);
  return wider;
}
