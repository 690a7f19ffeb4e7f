/** Lines of a month in pieces: written once, never changed, dropped when nothing stands in them. */
import type { DatasetName, Row } from '../model/registry.ts';
import { datasets } from '../model/registry.ts';
import type { LedgerDatabase } from './database.ts';
import type { SegmentEntry } from './records.ts';
import type { Held } from './settle.ts';

export const SEGMENT_ROWS = 32_768;

interface Stored {
  rows: Row[];
  /** Capture of each row. */
  captures: number[];
}

export const emptyBits = (rows: number): Uint8Array => new Uint8Array((rows + 7) >> 3);

export async function writeSegment(db: LedgerDatabase, id: number, stored: Stored): Promise<number> {
  await db.chunks.put(stored, [id, 'rows']);
  return stored.rows.length;
}

export const readSegment = async (db: LedgerDatabase, id: number): Promise<Stored> =>
  (await db.chunks.get([id, 'rows'])) as Stored;

export const dropSegments = async (db: LedgerDatabase, ids: readonly number[]): Promise<void> => {
  for (const id of ids) await db.chunks.where(':id').between([id], [id, []]).delete();
};

/** The view of a segment that settling needs. `dead` is a copy the caller may write to. */
export async function holdSegment(
  db: LedgerDatabase,
  dataset: DatasetName,
  entry: SegmentEntry,
): Promise<Held> {
  const { rows, captures } = await readSegment(db, entry.id);
  const key = datasets[dataset].key;
  return {
    rows: rows.length,
    keyAt: (row) => rows[row]![key] as string,
    captureAt: (row) => captures[row]!,
    customerAt: (row) => (rows[row]!.customer_id as string | null | undefined) ?? null,
    dead: entry.dead ? entry.dead.slice() : emptyBits(rows.length),
  };
}
