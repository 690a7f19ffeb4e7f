/**
 * A QR code (ISO/IEC 18004, byte mode, error correction M) of a short text: an invitation link, for a
 * customer who has only a phone at hand. Made here, since no link may leave the machine to be drawn.
 */
const MOST_VERSION = 20;
/** Error correction codewords a block, and blocks, of level M by version. */
const ECC = [0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26] as const;
const BLOCKS = [0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16] as const;

/** Dark modules by row; null where the text is longer than the largest code used here (about 660 bytes). */
export function qrOf(text: string): boolean[][] | null {
  const bytes = new TextEncoder().encode(text);
  for (let version = 1; version <= MOST_VERSION; version++) {
    const capacity = codewords(version) - ECC[version]! * BLOCKS[version]!;
    if (bytes.length + (version < 10 ? 2 : 3) <= capacity)
      return draw(version, interleave(version, frame(bytes, version, capacity)));
  }
  return null;
}

/** Modules left for data and error correction, in bytes. */
function codewords(version: number): number {
  const align = Math.floor(version / 7) + 2;
  const bits =
    (16 * version + 128) * version +
    64 -
    (version > 1 ? (25 * align - 10) * align - 55 : 0) -
    (version > 6 ? 36 : 0);
  return bits >> 3;
}

/** Mode, length, bytes, terminator and padding. */
function frame(bytes: Uint8Array, version: number, capacity: number): number[] {
  const bits: number[] = [];
  const push = (value: number, count: number): void => {
    for (let at = count - 1; at >= 0; at--) bits.push((value >> at) & 1);
  };
  push(0b0100, 4);
  push(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) push(byte, 8);
  push(0, Math.min(4, capacity * 8 - bits.length));
  while (bits.length % 8) bits.push(0);
  const words: number[] = [];
  for (let at = 0; at < bits.length; at += 8) words.push(parseInt(bits.slice(at, at + 8).join(''), 2));
  for (let pad = 0xec; words.length < capacity; pad ^= 0xec ^ 0x11) words.push(pad);
  return words;
}

/** Product in GF(2⁸) modulo x⁸+x⁴+x³+x²+1. */
function times(a: number, b: number): number {
  let product = 0;
  for (let at = 7; at >= 0; at--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    if ((b >> at) & 1) product ^= a;
  }
  return product;
}

function generator(degree: number): number[] {
  const result = [...Array<number>(degree - 1).fill(0), 1];
  for (let i = 0, root = 1; i < degree; i++, root = times(root, 2))
    for (let j = 0; j < degree; j++) result[j] = times(result[j]!, root) ^ (result[j + 1] ?? 0);
  return result;
}

function remainder(words: readonly number[], by: readonly number[]): number[] {
  const rest = by.map(() => 0);
  for (const word of words) {
    const factor = word ^ rest.shift()!;
    rest.push(0);
    by.forEach((coefficient, i) => (rest[i]! ^= times(coefficient, factor)));
  }
  return rest;
}

/** Blocks with their error correction, word by word in turn. */
function interleave(version: number, words: readonly number[]): number[] {
  const [count, ecc] = [BLOCKS[version]!, ECC[version]!];
  const total = codewords(version);
  const short = Math.floor(total / count) - ecc;
  const longer = total % count;
  const by = generator(ecc);
  const blocks: { data: number[]; ecc: number[] }[] = [];
  for (let at = 0, i = 0; i < count; i++) {
    const length = short + (i < count - longer ? 0 : 1);
    const data = words.slice(at, (at += length));
    blocks.push({ data, ecc: remainder(data, by) });
  }
  const out: number[] = [];
  for (let i = 0; i <= short; i++) for (const { data } of blocks) if (i < data.length) out.push(data[i]!);
  for (let i = 0; i < ecc; i++) for (const block of blocks) out.push(block.ecc[i]!);
  return out;
}

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** Centres of the alignment patterns. */
function alignments(version: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  const centres = Array.from({ length: count - 1 }, (_, i) => version * 4 + 10 - i * step);
  return [6, ...centres.reverse()];
}

function draw(version: number, words: readonly number[]): boolean[][] {
  const size = version * 4 + 17;
  const dark = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  const fixed = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  const set = (x: number, y: number, value: boolean): void => {
    if (x < 0 || y < 0 || x >= size || y >= size) return;
    dark[y]![x] = value;
    fixed[y]![x] = true;
  };
  /** A square of rings: dark where the distance from its centre is not in `light`. */
  const rings = (cx: number, cy: number, reach: number, light: readonly number[]): void => {
    for (let y = -reach; y <= reach; y++)
      for (let x = -reach; x <= reach; x++)
        set(cx + x, cy + y, !light.includes(Math.max(Math.abs(x), Math.abs(y))));
  };
  for (let at = 0; at < size; at++) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    rings(x, y, 4, [2, 4]);
  const centres = alignments(version);
  const last = centres.at(-1);
  for (const x of centres)
    for (const y of centres)
      if (!((x === 6 && y === 6) || (x === 6 && y === last) || (x === last && y === 6))) rings(x, y, 2, [1]);
  if (version > 6) {
    const bits = (version << 12) | bch(version, 0x1f25, 12);
    for (let i = 0; i < 18; i++) {
      const [a, b] = [size - 11 + (i % 3), Math.floor(i / 3)];
      set(a, b, ((bits >> i) & 1) === 1);
      set(b, a, ((bits >> i) & 1) === 1);
    }
  }
  const format = (mask: number): void => {
    // Level M is 00.
    const bits = ((mask << 10) | bch(mask, 0x537, 10)) ^ 0x5412;
    const bit = (i: number): boolean => ((bits >> i) & 1) === 1;
    for (let i = 0; i < 6; i++) set(8, i, bit(i));
    set(8, 7, bit(6));
    set(8, 8, bit(7));
    set(7, 8, bit(8));
    for (let i = 9; i < 15; i++) set(14 - i, 8, bit(i));
    for (let i = 0; i < 8; i++) set(size - 1 - i, 8, bit(i));
    for (let i = 8; i < 15; i++) set(8, size - 15 + i, bit(i));
    set(8, size - 8, true);
  };
  format(0);
  // Two columns at a time from the right, up and down in turn, past the timing column.
  let at = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++)
      for (const x of [right, right - 1]) {
        const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
        if (fixed[y]![x] || at >= words.length * 8) continue;
        dark[y]![x] = ((words[at >> 3]! >> (7 - (at & 7))) & 1) === 1;
        at++;
      }
  }
  const flip = (mask: number): void => {
    for (let y = 0; y < size; y++)
      for (let x = 0; x < size; x++) if (!fixed[y]![x] && MASKS[mask]!(x, y)) dark[y]![x] = !dark[y]![x];
  };
  let best = 0;
  let least = Infinity;
  for (let mask = 0; mask < MASKS.length; mask++) {
    format(mask);
    flip(mask);
    const cost = penalty(dark);
    if (cost < least) [best, least] = [mask, cost];
    flip(mask);
  }
  format(best);
  flip(best);
  return dark;
}

function bch(value: number, by: number, bits: number): number {
  let rest = value;
  for (let i = 0; i < bits; i++) rest = (rest << 1) ^ ((rest >> (bits - 1)) * by);
  return rest;
}

/** How hard a code is to read: long runs, blocks, what looks like a corner, and an uneven share of dark. */
function penalty(dark: readonly (readonly boolean[])[]): number {
  const size = dark.length;
  let cost = 0;
  let count = 0;
  for (let across = 0; across < 2; across++)
    for (let y = 0; y < size; y++) {
      let line = '';
      for (let x = 0; x < size; x++) line += (across ? dark[x]![y]! : dark[y]![x]!) ? '1' : '0';
      for (const run of line.match(/0{5,}|1{5,}/g) ?? []) cost += run.length - 2;
      cost += 40 * (line.match(/(?=10111010000|00001011101)/g) ?? []).length;
      if (!across) count += line.replaceAll('0', '').length;
    }
  for (let y = 1; y < size; y++)
    for (let x = 1; x < size; x++) {
      const one = dark[y]![x]!;
      if (one === dark[y]![x - 1] && one === dark[y - 1]![x] && one === dark[y - 1]![x - 1]) cost += 3;
    }
  return cost + 10 * Math.floor(Math.abs((count * 20) / (size * size) - 10));
}
