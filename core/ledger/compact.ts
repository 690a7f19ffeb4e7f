/**
 * Many small captures of one month (an API read per customer) would leave thousands of small
 * segments: once enough have gathered they become one. Every row keeps the capture it came from.
 */
import { CAPTURE } from '../columns/layout.ts';
import { decodeCodes } from '../columns/decode.ts';
import { Transposed } from '../columns/transpose.ts';
import type { DatasetName } from '../model/registry.ts';
import type { LedgerDatabase } from './database.ts';
import { decodeRows } from './lines.ts';
import { addSums } from './main-amount.ts';
import type { MonthRecord, SegmentEntry } from './records.ts';
import { hashesOf, type Segments } from './segments.ts';
import { isDead } from './settle.ts';
import { packRows, putSegment, SEGMENT_ROWS } from './write-segment.ts';

const SMALL = SEGMENT_ROWS / 4;
const ENOUGH = 16;

/** Changes the record; what it writes is added to `written`. Answers the segments to drop. */
export async function compact(
  db: LedgerDatabase,
  segments: Segments,
  dataset: DatasetName,
  month: MonthRecord,
  written: number[],
): Promise<number[]> {
  const small: SegmentEntry[] = [];
  let total = 0;
  for (const entry of month.segments)
    if (entry.live < SMALL && !entry.damaged && total + entry.live <= SEGMENT_ROWS) {
      small.push(entry);
      total += entry.live;
    }
  if (small.length < ENOUGH) return [];
  const lines = new Transposed(dataset, await segments.dictionaries.vocabulary(dataset));
  const hashes: number[] = [];
  const captures: number[] = [];
  for (const entry of small) {
    const columns = await segments.groups(entry);
    if (!columns) return [];
    const all = await decodeRows(segments, dataset, entry, columns);
    const from = decodeCodes(columns.get(CAPTURE)!);
    const keys = hashesOf(columns);
    for (let row = 0; row < entry.rows; row++) {
      if (entry.dead && isDead(entry.dead, row)) continue;
      lines.add(all(row));
      hashes.push(keys[row]!);
      captures.push(from[row]!);
    }
  }
  const packed = packRows(dataset, {
    lines,
    hashes: Uint32Array.from(hashes),
    captures: Int32Array.from(captures),
  });
  let id = 0;
  let words = 0;
  await db.transaction('rw', [db.chunks, db.meta, db.words], async () => {
    id = (await db.meta.get('nextSegment')) ?? 1;
    await db.meta.put(id + 1, 'nextSegment');
    words = await segments.dictionaries.save();
    await putSegment(db, id, packed);
  });
  written.push(id);
  const live = new Map<number, number>();
  for (const capture of captures) live.set(capture, (live.get(capture) ?? 0) + 1);
  month.segments = month.segments.filter((entry) => !small.includes(entry));
  month.segments.push({
    id,
    rows: lines.rows,
    dead: null,
    live: lines.rows,
    captures: [...live].map(([capture, count]) => ({ id: capture, live: count })),
    sums: addSums(small.map((entry) => entry.sums)),
    bytes: packed.bytes,
    words,
    buckets: packed.buckets,
    whole: packed.whole,
  });
  return small.map((entry) => entry.id);
}
