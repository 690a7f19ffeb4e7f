/**
 * Which rows of two sets have each other and nobody else, by exact codes. By the code's own place
 * where that serves (join-direct.ts), else by radix partitions, so that a partition's table and keys
 * stay in cache, and open addressing within each. A hash only says where to look; rows are mates
 * when all their words are equal.
 */
import { matesByCode } from './join-direct.ts';
import { NOBODY, SEVERAL, WORDS, type Mates } from './keys.ts';

/** Two rows of the right side, nobody of the left seen yet; never handed out. */
const TWICE = -3;

/** Rows of a partition; a table of twice as many fits the first caches. */
const ROWS = 4096;
/** Words of a key, its hash and its row. */
const STRIDE = WORDS + 2;

export const soleMates = (left: Int32Array, right: Int32Array): Mates =>
  matesByCode(left, right) ?? matesByHash(left, right);

/** The same whatever the keys are like. */
export function matesByHash(left: Int32Array, right: Int32Array): Mates {
  const lefts = left.length / WORDS;
  const rights = right.length / WORDS;
  const mates = { left: new Int32Array(lefts).fill(NOBODY), right: new Int32Array(rights).fill(NOBODY) };
  if (lefts === 0 || rights === 0) return mates;
  const bits = Math.min(10, Math.max(0, Math.ceil(Math.log2(rights / ROWS))));
  const l = parted(left, bits);
  const r = parted(right, bits);
  let most = 0;
  for (let at = 0; at < 1 << bits; at++) most = Math.max(most, r.starts[at + 1]! - r.starts[at]!);
  let size = 16;
  while (size < most * 2) size *= 2;
  const scratch = { slots: new Int32Array(size), first: new Int32Array(most), state: new Int32Array(most) };
  for (let at = 0; at < 1 << bits; at++)
    pair(l, l.starts[at]!, l.starts[at + 1]!, r, r.starts[at]!, r.starts[at + 1]!, scratch, mates);
  return mates;
}

interface Parted {
  /** Rows by partition, `STRIDE` words each. */
  rows: Int32Array;
  starts: Uint32Array;
}

function parted(keys: Int32Array, bits: number): Parted {
  const rows = keys.length / WORDS;
  const starts = new Uint32Array((1 << bits) + 1);
  const hashes = new Int32Array(rows);
  const shift = 32 - bits;
  const parts = (1 << bits) - 1;
  for (let row = 0, at = 0; row < rows; row++, at += WORDS) {
    if (keys[at]! < 0) continue;
    let hash = Math.imul(keys[at]!, 0x9e3779b1) ^ keys[at + 1]!;
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) ^ keys[at + 2]!;
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) ^ keys[at + 3]!;
    hash = Math.imul(hash ^ (hash >>> 16), 0x27d4eb2f);
    hash ^= hash >>> 15;
    hashes[row] = hash;
    starts[((hash >>> shift) & parts) + 1]!++;
  }
  for (let part = 1; part < starts.length; part++) starts[part]! += starts[part - 1]!;
  const next = starts.slice();
  const out = new Int32Array(starts[starts.length - 1]! * STRIDE);
  for (let row = 0, at = 0; row < rows; row++, at += WORDS) {
    if (keys[at]! < 0) continue;
    const hash = hashes[row]!;
    const to = next[(hash >>> shift) & parts]!++ * STRIDE;
    out[to] = keys[at]!;
    out[to + 1] = keys[at + 1]!;
    out[to + 2] = keys[at + 2]!;
    out[to + 3] = keys[at + 3]!;
    out[to + 4] = hash;
    out[to + 5] = row;
  }
  return { rows: out, starts };
}

interface Scratch {
  /** 1 + the place within the partition of a key's first right row; 0: empty. */
  slots: Int32Array;
  /** That first row's place, for each right row. */
  first: Int32Array;
  /** For a key's first right row: its left row, or what is known of it. */
  state: Int32Array;
}

function pair(
  { rows: l }: Parted,
  leftFrom: number,
  leftTo: number,
  { rows: r }: Parted,
  rightFrom: number,
  rightTo: number,
  { slots, first, state }: Scratch,
  mates: Mates,
): void {
  const count = rightTo - rightFrom;
  if (count === 0 || leftFrom === leftTo) return;
  let size = 16;
  while (size < count * 2) size *= 2;
  const mask = size - 1;
  slots.fill(0, 0, size);
  const base = rightFrom * STRIDE;
  for (let place = 0, at = base; place < count; place++, at += STRIDE) {
    state[place] = NOBODY;
    first[place] = place;
    let slot = r[at + 4]! & mask;
    for (;;) {
      const held = slots[slot]!;
      if (held === 0) {
        slots[slot] = place + 1;
        break;
      }
      const other = base + (held - 1) * STRIDE;
      if (
        r[other + 4] === r[at + 4] &&
        r[other] === r[at] &&
        r[other + 1] === r[at + 1] &&
        r[other + 2] === r[at + 2] &&
        r[other + 3] === r[at + 3]
      ) {
        first[place] = held - 1;
        state[held - 1] = TWICE;
        break;
      }
      slot = (slot + 1) & mask;
    }
  }
  for (let at = leftFrom * STRIDE; at < leftTo * STRIDE; at += STRIDE) {
    let slot = l[at + 4]! & mask;
    for (;;) {
      const held = slots[slot]!;
      if (held === 0) break;
      const other = base + (held - 1) * STRIDE;
      if (
        r[other + 4] === l[at + 4] &&
        r[other] === l[at] &&
        r[other + 1] === l[at + 1] &&
        r[other + 2] === l[at + 2] &&
        r[other + 3] === l[at + 3]
      ) {
        const known = state[held - 1]!;
        const row = l[at + 5]!;
        if (known === NOBODY) {
          state[held - 1] = row;
          mates.left[row] = r[other + 5]!;
        } else {
          if (known >= 0) mates.left[known] = SEVERAL;
          mates.left[row] = SEVERAL;
          state[held - 1] = SEVERAL;
        }
        break;
      }
      slot = (slot + 1) & mask;
    }
  }
  for (let place = 0, at = base + 5; place < count; place++, at += STRIDE) {
    const known = state[first[place]!]!;
    if (known !== TWICE) mates.right[r[at]!] = known;
  }
}
