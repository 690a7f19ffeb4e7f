/**
 * Commits rows of the small datasets. A record is put together column by column from the newest
 * capture that told the column (a page knows a customer's segment, the API the phone number), so
 * that no source erases what only another one knows. A complete capture says which keys exist; of
 * those it does without, what has happened to them stays.
 */
import { rejectedIn, type Batch, type CommitReport, type HashedBatch } from '../intake/batch.ts';
import { datasetOf, type Row } from '../model/registry.ts';
import type { Period } from '../period.ts';
import { openCapture, writeCapture } from './captures.ts';
import { putAlong } from './collection.ts';
import { storedRecords, type LedgerDatabase } from './database.ts';
import { carryOn, type RecordChange } from './holdings.ts';
import type { CommitOptions } from './ledger.ts';
import { notePacked, writePack } from './record-pack.ts';
import { keptSources, sourcesOf, type TableRecord } from './records.ts';
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
    let newestSoFar = 0;
    for (const id of ranks.keys()) newestSoFar = Math.max(newestSoFar, id);
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
      const gone = absentIn !== null && rank < ranks.get(absentIn)!;
      const counts = gone ? outlived(batch.dataset, row) : row;
      if (!counts) continue;
      const told = { dataset: batch.dataset, key, period, row: counts, capture, absentIn };
      put.push(merge(before, told, gone, ranks));
      if (before) report.replaced++;
      else report.added++;
    }

    const covered = coveredPeriods(batch, periods);
    const gone: TableRecord[] = [];
    for (const record of known.values()) {
      if (rows.has(record.key)) continue;
      if (!covered.some((period) => inScope(period, coverage.customer_id ?? '', record.period, record.row)))
        continue;
      if (record.absentIn !== null && ranks.get(record.absentIn)! >= rank) continue;
      const standing = without(record, rank, capture, ranks);
      if (standing) put.push(standing);
      else {
        gone.push(record);
        report.removed++;
      }
    }
    await db.records.bulkPut(put);
    await db.records.bulkDelete(gone.map(({ dataset, key }): [string, string] => [dataset, key]));
    const changes: RecordChange[] = [
      ...put.map((record): RecordChange => [known.get(record.key), record]),
      ...gone.map((record): RecordChange => [record, undefined]),
    ];
    await carryOn(db, batch.dataset, { before: newestSoFar, capture, changes });
    const changed = [...put, ...gone].map(({ key }) => key);
    if (coverage.complete) {
      for (const record of put) known.set(record.key, record);
      for (const { key } of gone) known.delete(key);
      await writePack(db, batch.dataset, capture, [...known.values()]);
    } else await notePacked(db, batch.dataset, { after: newestSoFar, capture }, changed);
    if (coverage.period) periods.add(coverage.period);
    await writeCapture(db, capture, batch, [...periods], read, covered);
    await putAlong(db, options.along);
    if (isWatched(batch.dataset)) {
      await writeSightings(db, batch.dataset, rows, capture);
      await writeMoment(db, batch.dataset, capture, batch.capture);
    }
    return { report, changed };
  });
}

/** Only a complete capture says anything of records it does not hold: any other needs its own alone. */
async function recordsToJudge(
  db: LedgerDatabase,
  { dataset, capture }: Batch,
  keys: readonly string[],
): Promise<Map<string, TableRecord>> {
  const records = capture.coverage.complete
    ? await storedRecords(db, dataset)
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
  gone: boolean,
  ranks: ReadonlyMap<number, string>,
): TableRecord {
  const row: Row = { ...before?.row };
  const from: Record<string, number> = before ? { ...sourcesOf(before) } : {};
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
    from: keptSources(from),
    absentIn: told.absentIn,
    ...(gone && (before ? before.gone : true) && { gone: true }),
  };
}

/**
 * What is left of a record once a complete capture did without it: what newer captures told, and
 * what has happened; null: nothing.
 */
function without(
  record: TableRecord,
  rank: string,
  capture: number,
  ranks: ReadonlyMap<number, string>,
): TableRecord | null {
  const { key: keyColumn } = datasetOf(record.dataset);
  const sources = sourcesOf(record);
  const fresh = Object.entries(sources).filter(([, source]) => ranks.get(source)! > rank);
  const lasting = lastingOf(record.dataset, record.row).map((column) => [column, sources[column]!] as const);
  if (fresh.length === 0 && lasting.length === 0) return null;
  const from: Record<string, number> = Object.fromEntries([...lasting, ...fresh]);
  const gone = fresh.length === 0;
  if (gone) from[keyColumn] = newest(Object.values(from), ranks)!;
  const row: Row = Object.fromEntries(Object.keys(from).map((column) => [column, record.row[column]!]));
  return { ...record, row, from: keptSources(from), absentIn: capture, ...(gone && { gone }) };
}

/** The columns a row tells that last, be it that nothing has happened. */
function lastingOf(dataset: Batch['dataset'], row: Row): string[] {
  const { lasting = [], lastingWith = [] } = datasetOf(dataset);
  return [...lasting, ...lastingWith].filter((column) => row[column] !== undefined);
}

/** What still counts of a row that a newer complete capture did without; null: nothing. */
function outlived(dataset: Batch['dataset'], row: Row): Row | null {
  const lasting = lastingOf(dataset, row);
  if (lasting.length === 0) return null;
  return Object.fromEntries([datasetOf(dataset).key, ...lasting].map((column) => [column, row[column]!]));
}
