/**
 * Commits rows of the small datasets. A record is put together column by column from the newest
 * capture that told the column (a page knows a customer's segment, the API the phone number), so
 * that no source erases what only another one knows. A complete capture says which keys exist.
 */
import { rejectedIn, type Batch, type CommitReport, type HashedBatch } from '../intake/batch.ts';
import { datasetOf, type Row } from '../model/registry.ts';
import type { Period } from '../period.ts';
import { openCapture, writeCapture } from './captures.ts';
import { putAlong } from './collection.ts';
import type { LedgerDatabase } from './database.ts';
import type { CommitOptions } from './ledger.ts';
import type { TableRecord } from './records.ts';
import { rankOf } from './settle.ts';
import { isWatched, writeMoment, writeSightings } from './sightings.ts';

/** Runs under the account's commit lock. `changed`: the keys of every row that is now another, or gone. */
export async function commitTable(
  db: LedgerDatabase,
  batch: HashedBatch,
  options: CommitOptions,
): Promise<{ report: CommitReport; changed: string[] }> {
  const dataset = datasetOf(batch.dataset);
  const { coverage } = batch.capture;
  const rows = new Map<string, Row>();
  let read = 0;
  for await (const chunk of batch.rows) {
    options.signal?.throwIfAborted();
    if (!Array.isArray(chunk)) throw new Error('Records of a small dataset do not come as columns.');
    for (const row of chunk) {
      const key = row[dataset.key];
      if (typeof key === 'string' && key !== '') rows.set(key, row);
      else batch.rejected.push({ line: read + 1, why: 'row-without-key-or-month', column: dataset.key });
    }
    read += chunk.length;
    options.onProgress?.(read);
  }

  const stores = [db.records, db.captures, db.rejects, db.scopes, db.collections];
  return db.transaction('rw', stores, async () => {
    const capture = await openCapture(db);
    const known = await recordsToJudge(db, batch, [...rows.keys()]);
    const ranks = new Map<number, string>();
    await db.captures
      .where('dataset')
      .equals(batch.dataset)
      .each((other) => void ranks.set(other.id, rankOf(other)));
    const rank = rankOf(batch.capture);
    ranks.set(capture, rank);
    const scopes = await db.scopes.where('dataset').equals(batch.dataset).toArray();

    const report: CommitReport = {
      captureId: capture,
      dataset: batch.dataset,
      added: 0,
      replaced: 0,
      removed: 0,
      unchanged: false,
      rejected: rejectedIn(batch),
    };
    const put: TableRecord[] = [];
    const periods = new Set<Period>();
    for (const [key, row] of rows) {
      const stated = dataset.period === undefined ? null : row[dataset.period];
      const period = typeof stated === 'string' ? stated : '';
      if (period) periods.add(period);
      const before = known.get(key);
      const absentIn = before
        ? before.absentIn
        : newest(
            scopes
              .filter((scope) => inScope(scope.period, scope.customer, period, row))
              .map((scope) => scope.capture),
            ranks,
          );
      if (absentIn !== null && rank < ranks.get(absentIn)!) continue;
      put.push(merge(before, { dataset: batch.dataset, key, period, row, capture, absentIn }, ranks));
      if (before) report.replaced++;
      else report.added++;
    }

    const covered = coveredPeriods(batch, periods);
    const gone: [string, string][] = [];
    for (const record of known.values()) {
      if (rows.has(record.key)) continue;
      if (!covered.some((period) => inScope(period, coverage.customer_id ?? '', record.period, record.row)))
        continue;
      if (record.absentIn !== null && ranks.get(record.absentIn)! >= rank) continue;
      const standing = without(record, rank, capture, ranks);
      if (standing) put.push(standing);
      else {
        gone.push([record.dataset, record.key]);
        report.removed++;
      }
    }
    await db.records.bulkPut(put);
    await db.records.bulkDelete(gone);
    if (coverage.period) periods.add(coverage.period);
    await writeCapture(db, capture, batch, [...periods], read, covered);
    await putAlong(db, options.along);
    if (isWatched(batch.dataset)) {
      await writeSightings(db, batch.dataset, rows, capture);
      await writeMoment(db, batch.dataset, capture, batch.capture);
    }
    return { report, changed: [...put.map(({ key }) => key), ...gone.map(([, key]) => key)] };
  });
}

/** Only a complete capture says anything of records it does not hold: any other needs its own alone. */
async function recordsToJudge(
  db: LedgerDatabase,
  { dataset, capture }: Batch,
  keys: readonly string[],
): Promise<Map<string, TableRecord>> {
  const records = capture.coverage.complete
    ? await db.records.where('dataset').equals(dataset).toArray()
    : await db.records.bulkGet(keys.map((key): [string, string] => [dataset, key]));
  return new Map(records.flatMap((record) => (record ? [[record.key, record] as const] : [])));
}

/** Scopes a complete capture speaks for: '' is the whole dataset. */
function coveredPeriods(batch: Batch, periods: ReadonlySet<Period>): (Period | '')[] {
  const { coverage } = batch.capture;
  if (!coverage.complete) return [];
  if (coverage.period) return [coverage.period];
  if (datasetOf(batch.dataset).period === undefined) return [''];
  return coverage.eachMonth ? [...periods] : [];
}

const inScope = (period: string, customer: string, rowPeriod: string, row: Row): boolean =>
  (period === '' || period === rowPeriod) && (customer === '' || customer === row.customer_id);

function newest(captures: readonly number[], ranks: ReadonlyMap<number, string>): number | null {
  let best: number | null = null;
  for (const id of captures) if (best === null || ranks.get(id)! > ranks.get(best)!) best = id;
  return best;
}

function merge(
  before: TableRecord | undefined,
  told: {
    dataset: Batch['dataset'];
    key: string;
    period: string;
    row: Row;
    capture: number;
    absentIn: number | null;
  },
  ranks: ReadonlyMap<number, string>,
): TableRecord {
  const row: Row = { ...before?.row };
  const from: Record<string, number> = { ...before?.from };
  const rank = ranks.get(told.capture)!;
  for (const column of Object.keys(datasetOf(told.dataset).columns)) {
    const value = told.row[column];
    if (value === undefined) continue;
    const other = from[column];
    if (other !== undefined && ranks.get(other)! > rank) continue;
    row[column] = value;
    from[column] = told.capture;
  }
  const periodColumn = datasetOf(told.dataset).period;
  const period = periodColumn === undefined ? '' : row[periodColumn];
  return {
    dataset: told.dataset,
    key: told.key,
    period: typeof period === 'string' ? period : '',
    row,
    from,
    absentIn: told.absentIn,
  };
}

/** What is left of a record once a complete capture did without it; null: nothing. */
function without(
  record: TableRecord,
  rank: string,
  capture: number,
  ranks: ReadonlyMap<number, string>,
): TableRecord | null {
  const row: Row = {};
  const from: Record<string, number> = {};
  for (const [column, source] of Object.entries(record.from)) {
    if (ranks.get(source)! <= rank) continue;
    row[column] = record.row[column]!;
    from[column] = source;
  }
  if (Object.keys(from).length === 0) return null;
  return { ...record, row, from, absentIn: capture };
}
