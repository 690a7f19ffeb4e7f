/** The records of a small dataset that are rows to its readers. */
import type { DatasetName } from '../model/registry.ts';
import { storedRecords, type LedgerDatabase } from './database.ts';
import { readPack, unpacked } from './record-pack.ts';
import { isRow, type TableRecord } from './records.ts';

/** By key; from their pack where there is one. Not within another transaction. */
export async function recordsOf(db: LedgerDatabase, dataset: DatasetName): Promise<TableRecord[]> {
  const pack = await db.transaction('r', [db.collections, db.captures, db.records], () =>
    readPack(db, dataset),
  );
  const records = pack ? unpacked(dataset, pack) : await storedRecords(db, dataset);
  return records.filter(isRow);
}
