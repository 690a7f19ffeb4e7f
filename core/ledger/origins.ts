/** Where single rows came from: the capture each was last told by. */
import { hashText } from '../columns/strings.ts';
import type { Capture } from '../intake/batch.ts';
import { datasetOf, type DatasetName } from '../model/registry.ts';
import type { Period } from '../period.ts';
import type { LedgerDatabase } from './database.ts';
import { newestOf, type CaptureRecord } from './records.ts';
import type { Segments } from './segments.ts';
import { isDead } from './settle.ts';

export async function originsOf(
  db: LedgerDatabase,
  segments: Segments,
  dataset: DatasetName,
  period: Period,
  keys: readonly string[],
): Promise<Map<string, Capture & { id: number }>> {
  const ids =
    datasetOf(dataset).store === 'table'
      ? await ofRecords(db, dataset, keys)
      : await ofLines(db, segments, dataset, period, keys);
  const captures = new Map<number, CaptureRecord>();
  for (const record of await db.captures.bulkGet([...new Set(ids.values())]))
    if (record) captures.set(record.id, record);
  const found = new Map<string, Capture & { id: number }>();
  for (const [key, id] of ids) {
    const record = captures.get(id);
    if (!record) continue;
    const { source, sourceName, capturedAt, coverage, contentHash } = record;
    found.set(key, { id, source, sourceName, capturedAt, coverage, contentHash });
  }
  return found;
}

async function ofRecords(
  db: LedgerDatabase,
  dataset: DatasetName,
  keys: readonly string[],
): Promise<Map<string, number>> {
  const records = await db.records.bulkGet(keys.map((key): [DatasetName, string] => [dataset, key]));
  return new Map(records.flatMap((record) => (record ? [[record.key, newestOf(record)]] : [])));
}

async function ofLines(
  db: LedgerDatabase,
  segments: Segments,
  dataset: DatasetName,
  period: Period,
  keys: readonly string[],
): Promise<Map<string, number>> {
  const wanted = new Map(keys.map((key) => [hashText(key), key]));
  const found = new Map<string, number>();
  const month = await db.months.get([dataset, period]);
  for (const entry of month?.segments ?? []) {
    const held = entry.damaged ? null : await segments.hold(dataset, entry);
    if (!held) continue;
    for (let row = 0; row < held.rows; row++) {
      const key = wanted.get(held.hashAt(row));
      if (key === undefined || isDead(held.dead, row) || held.keyAt(row) !== key) continue;
      found.set(key, held.captureAt(row));
    }
  }
  return found;
}
