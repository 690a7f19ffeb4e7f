/** Rows of one month to a segment: encoded column by column, stored group by group. */
import { CAPTURE, domainOf, groupOf, GROUPS, isCoded } from '../columns/layout.ts';
import { encodeCodes, encodeColumn, type Encoded, type Values } from '../columns/encode.ts';
import { packSegment } from '../columns/segment.ts';
import type { StringTable } from '../columns/strings.ts';
import type { Transposed } from '../columns/transpose.ts';
import { datasetOf, type DatasetName } from '../model/registry.ts';
import type { LedgerDatabase } from './database.ts';
import type { Dictionaries } from './dictionaries.ts';
import { packOrderIndex } from './order-index.ts';

export const SEGMENT_ROWS = 32_768;
/** Column of the keys' hashes, beside the keys. */
export const KEY_HASH = '_hash';

export interface SegmentInput {
  lines: Transposed;
  /** Hash of each row's key. */
  hashes: Uint32Array;
  /** Capture of each row, or one for all. */
  captures: Int32Array | number;
}

export interface Packed {
  chunks: [key: string, value: unknown][];
  bytes: number;
  buckets: number;
}

/** Encodes; new words go into the dictionaries, which are to be saved with the segment. */
export async function packRows(
  dictionaries: Dictionaries,
  name: DatasetName,
  input: SegmentInput,
): Promise<Packed> {
  const dataset = datasetOf(name);
  const { lines } = input;
  const groups = new Map(GROUPS.map((group) => [group, [] as { name: string; encoded: Encoded }[]]));
  const orders: { codes: Int32Array; table: StringTable }[] = [];
  for (const [column, description] of Object.entries(dataset.columns)) {
    const values = lines.column(column);
    let encoded: Encoded;
    if (isCoded(dataset, column, description)) {
      const domain = domainOf(column);
      const table = await dictionaries.table(domain);
      const codes = values ? codesOf(values, table, description.kind === 'code') : NONE;
      if (domain === 'order' && values) orders.push({ codes, table });
      encoded = encodeCodes(codes);
    } else encoded = encodeColumn(description.kind, values);
    groups.get(groupOf(dataset, column))!.push({ name: column, encoded });
  }
  const captures = typeof input.captures === 'number' ? Int32Array.of(input.captures) : input.captures;
  groups
    .get('key')!
    .push(
      { name: CAPTURE, encoded: encodeCodes(captures) },
      { name: KEY_HASH, encoded: { as: 'u32', data: [input.hashes] } },
    );
  const chunks: [string, unknown][] = [];
  let bytes = 0;
  for (const [group, columns] of groups) {
    const packed = packSegment(lines.rows, columns);
    bytes += packed.byteLength;
    chunks.push([group, packed]);
  }
  const index = packOrderIndex(orders);
  for (const [bucket, entries] of index.entries()) {
    bytes += entries.byteLength;
    chunks.push([`order${bucket}`, entries]);
  }
  return { chunks, bytes, buckets: index.length };
}

const NONE = new Int32Array();

function codesOf(values: Values, table: StringTable, repeats: boolean): Int32Array {
  const codes = new Int32Array(values.length);
  // Values that repeat are mostly the same string object: a Map finds those without looking inside.
  const known = repeats ? new Map<string, number>() : null;
  let last: unknown;
  let lastCode = -1;
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    if (value === last) {
      codes[at] = lastCode;
      continue;
    }
    let code = -1;
    if (typeof value === 'string') {
      const found = known?.get(value);
      if (found !== undefined) code = found;
      else {
        code = table.code(value);
        known?.set(value, code);
      }
    }
    codes[at] = code;
    last = value;
    lastCode = code;
  }
  return codes;
}

export async function putSegment(db: LedgerDatabase, id: number, packed: Packed): Promise<void> {
  await Promise.all(packed.chunks.map(([key, value]) => db.chunks.put(value, [id, key])));
}

export const dropSegments = async (db: LedgerDatabase, ids: readonly number[]): Promise<void> => {
  for (const id of ids) await db.chunks.where(':id').between([id], [id, []]).delete();
};
