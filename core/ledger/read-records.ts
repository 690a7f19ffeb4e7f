/** The records of a small dataset that are rows to its readers. */
import type { DatasetName } from '../model/registry.ts';
import { storedRecords, type LedgerDatabase } from './database.ts';
import { readPack, unpacked } from './record-pack.ts';
import { isRow, type TableRecord } from './records.ts';

/** By key; from their pack where there is one. Not within another transaction. */
export async function recordsOf(db: LedgerDatabase, dataset: DatasetName): Promise<TableRecord[]> {
  const stores = [db.collections, db.captures, db.records];
  const read = await db.transaction(
    'r',
    stores,
    async () => (await readPack(db, dataset)) ?? storedRecords(db, dataset),
  );
  return (Array.isArray(read) ? read : unpacked(dataset, read)).filter(isRow);
}
