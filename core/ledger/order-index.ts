/**
 * A small index beside each segment, so that an order is found before any column is loaded: the
 * hashes of its order numbers with their dictionary codes, in buckets of some thousand. One read
 * a segment tells whether to look further; the dictionary's word then decides. A checksum ends each
 * bucket (those of the first form have none, and an even length): one that is damaged hides nothing,
 * since the columns hold the same codes.
 */
import type { StringTable } from '../columns/strings.ts';

const BUCKET_ENTRIES = 2_048;

/** Pairs (hash, code), one array a bucket; the hash's low bits say which. */
export function packOrderIndex(columns: readonly { codes: Int32Array; table: StringTable }[]): Uint32Array[] {
  const table = columns[0]?.table;
  if (!table) return [];
  const seen = new Uint8Array(table.count);
  const codes: number[] = [];
  for (const column of columns)
    for (let at = 0; at < column.codes.length; at++) {
      const code = column.codes[at]!;
      if (code < 0 || seen[code]) continue;
      seen[code] = 1;
      codes.push(code);
    }
  let count = 1;
  while (count * BUCKET_ENTRIES < codes.length) count *= 2;
  const sizes = new Uint32Array(count);
  for (const code of codes) sizes[table.hash(code) & (count - 1)]!++;
  const buckets = Array.from(sizes, (size) => new Uint32Array(size * 2 + 1));
  const filled = new Uint32Array(count);
  for (const code of codes) {
    const hash = table.hash(code);
    const bucket = hash & (count - 1);
    const at = filled[bucket]!++ * 2;
    buckets[bucket]![at] = hash;
    buckets[bucket]![at + 1] = code;
  }
  for (const entries of buckets) entries[entries.length - 1] = sumOf(entries);
  return buckets;
}

/** Over all but the last word. */
function sumOf(bucket: Uint32Array): number {
  let sum = bucket.length;
  for (let at = 0; at < bucket.length - 1; at++) {
    sum = Math.imul(sum ^ bucket[at]!, 0x5bd1e995);
    sum ^= sum >>> 15;
  }
  return sum >>> 0;
}

/** Whether a record is a bucket as it was stored. */
export const isBucket = (stored: unknown): stored is Uint32Array =>
  stored instanceof Uint32Array && (stored.length % 2 === 0 || stored.at(-1) === sumOf(stored));

/** Codes whose words may be the one with this hash. */
export function findInBucket(bucket: Uint32Array, hash: number): number[] {
  const codes: number[] = [];
  for (let at = 0; at + 1 < bucket.length; at += 2) if (bucket[at] === hash) codes.push(bucket[at + 1]!);
  return codes;
}
