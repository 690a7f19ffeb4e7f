/** Rows of one month to a segment: encoded column by column, stored group by group. */
import { CodeBuilder } from '../columns/builders.ts';
import { CAPTURE, domainOf, groupOf, GROUPS, WHOLE } from '../columns/layout.ts';
import { encodeCodes, NOTHING, sizeOf, type Encoded } from '../columns/encode.ts';
import { packSegment } from '../columns/segment.ts';
import type { StringTable } from '../columns/strings.ts';
import type { Transposed } from '../columns/transpose.ts';
import { datasetOf, type DatasetName } from '../model/registry.ts';
import type { LedgerDatabase } from './database.ts';
import { packOrderIndex } from './order-index.ts';

export const SEGMENT_ROWS = 32_768;
/**
 * A segment no larger lies in one record: the browser makes a file of each record above 64 KiB, and waits
 * for it. Measured: of bringing in 100,000 lines of twelve months, four records a segment cost a tenth.
 */
const ONE_RECORD = 1.5 * 2 ** 20;
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
  /** All groups lie in one record. */
  whole: boolean;
}

/** New words are in the dictionaries already, which are to be saved with the segment. */
export function packRows(name: DatasetName, input: SegmentInput): Packed {
  const dataset = datasetOf(name);
  const { lines } = input;
  const groups = new Map(GROUPS.map((group) => [group, [] as { name: string; encoded: Encoded }[]]));
  const orders: { codes: Int32Array; table: StringTable }[] = [];
  for (const column of Object.keys(dataset.columns)) {
    const built = lines.column(column);
    if (built instanceof CodeBuilder && domainOf(column) === 'order')
      orders.push({ codes: built.codes.subarray(0, lines.rows), table: built.table });
    const encoded = built?.encode(lines.rows) ?? NOTHING;
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
  const all = [...groups.values()].flat();
  const whole = all.reduce((sum, { encoded }) => sum + sizeOf(encoded.data), 0) <= ONE_RECORD;
  for (const [group, columns] of whole ? ([[WHOLE, all]] as const) : groups) {
    const packed = packSegment(lines.rows, columns);
    bytes += packed.byteLength;
    chunks.push([group, packed]);
  }
  const index = packOrderIndex(orders);
  for (const [bucket, entries] of index.entries()) {
    bytes += entries.byteLength;
    chunks.push([`order${bucket}`, entries]);
  }
  return { chunks, bytes, buckets: index.length, whole };
}

export async function putSegment(db: LedgerDatabase, id: number, packed: Packed): Promise<void> {
  await Promise.all(packed.chunks.map(([key, value]) => db.chunks.put(value, [id, key])));
}

export const dropSegments = async (db: LedgerDatabase, ids: readonly number[]): Promise<void> => {
  for (const id of ids) await db.chunks.where(':id').between([id], [id, []]).delete();
};
