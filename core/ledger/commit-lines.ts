/**
 * Commits lines: segments are staged while the source is still being read, then one transaction
 * makes the months name them. Killed before that transaction, nothing names what was staged and
 * the next commit sweeps it; killed after it, the import is done. There is no third state.
 */
import type { Batch, CommitReport } from '../intake/batch.ts';
import { datasetOf, type Row } from '../model/registry.ts';
import { isPeriod, type Period } from '../period.ts';
import type { LedgerDatabase } from './database.ts';
import type { CommitOptions } from './ledger.ts';
import { addSums, sumRows } from './main-amount.ts';
import type { MonthRecord, SegmentEntry, Sums } from './records.ts';
import { dropSegments, holdSegment, readSegment, SEGMENT_ROWS, writeSegment } from './segments.ts';
import { isDead, kill, rankOf, settle, type Held } from './settle.ts';
import { openCapture, writeCapture } from './captures.ts';

interface Staged {
  entries: SegmentEntry[];
  rows: Row[];
  keys: Map<string, [segment: number, row: number]>;
}

/** Runs under the account's commit lock. */
export async function commitLines(
  db: LedgerDatabase,
  batch: Batch,
  options: CommitOptions,
): Promise<CommitReport> {
  const dataset = datasetOf(batch.dataset);
  const periodColumn = dataset.period!;
  const { coverage } = batch.capture;
  const capture = await openCapture(db);
  const months = new Map<Period, Staged>();
  const written: number[] = [];
  let segmentId = (await db.meta.get('nextSegment')) ?? 1;
  let read = 0;

  const flush = async (staged: Staged): Promise<void> => {
    const rows = staged.rows;
    if (rows.length === 0) return;
    staged.rows = [];
    const id = segmentId++;
    written.push(id);
    const bytes = await db.transaction('rw', db.chunks, db.meta, async () => {
      await db.meta.put(segmentId, 'nextSegment');
      return writeSegment(db, id, { rows, captures: rows.map(() => capture) });
    });
    staged.entries.push({
      id,
      rows: rows.length,
      dead: null,
      live: rows.length,
      captures: [],
      sums: [],
      bytes,
    });
  };

  try {
    for await (const chunk of batch.rows) {
      options.signal?.throwIfAborted();
      for (const row of chunk) {
        const period = row[periodColumn];
        const key = row[dataset.key];
        if (typeof period !== 'string' || !isPeriod(period) || typeof key !== 'string' || key === '') {
          batch.rejected.push({ line: read + 1, why: 'row-without-key-or-month', column: dataset.key });
          continue;
        }
        let staged = months.get(period);
        if (!staged) months.set(period, (staged = { entries: [], rows: [], keys: new Map() }));
        staged.keys.set(key, [staged.entries.length, staged.rows.length]);
        staged.rows.push(row);
        if (staged.rows.length === SEGMENT_ROWS) await flush(staged);
      }
      read += chunk.length;
      options.onProgress?.(read);
    }
    for (const staged of months.values()) await flush(staged);
    options.signal?.throwIfAborted();

    if (coverage.complete && coverage.period && !months.has(coverage.period))
      months.set(coverage.period, { entries: [], rows: [], keys: new Map() });

    const report: CommitReport = {
      captureId: capture,
      dataset: batch.dataset,
      added: 0,
      replaced: 0,
      removed: 0,
      unchanged: false,
      rejected: batch.rejected.length,
    };
    const changed: MonthRecord[] = [];
    const covered: Period[] = [];
    const dropped: number[] = [];
    for (const [period, staged] of months) {
      const whole =
        coverage.complete && (coverage.period ? coverage.period === period : coverage.eachMonth === true);
      if (whole) covered.push(period);
      const month = await settleMonth(db, batch, capture, period, staged, whole, report);
      dropped.push(...month.dropped);
      changed.push(month.record);
    }

    await db.transaction('rw', [db.months, db.chunks, db.captures, db.rejects, db.scopes], async () => {
      await writeCapture(db, capture, batch, [...months.keys()], read, covered);
      for (const month of changed)
        if (month.segments.length) await db.months.put(month);
        else await db.months.delete([month.dataset, month.period]);
      await dropSegments(db, dropped);
    });
    return report;
  } catch (error) {
    await dropSegments(db, written).catch(() => undefined);
    throw error;
  }
}

/** Works out which segments a month has once the staged ones are in, and which rows stand in them. */
async function settleMonth(
  db: LedgerDatabase,
  batch: Batch,
  capture: number,
  period: Period,
  staged: Staged,
  whole: boolean,
  report: CommitReport,
): Promise<{ record: MonthRecord; dropped: number[] }> {
  const before = await db.months.get([batch.dataset, period]);
  const entries = before?.segments ?? [];
  const held = await Promise.all(entries.map((entry) => holdSegment(db, batch.dataset, entry)));
  const arriving = await Promise.all(staged.entries.map((entry) => holdSegment(db, batch.dataset, entry)));
  // The same key twice in one batch is one row: the last.
  arriving.forEach((part, segment) => {
    for (let row = 0; row < part.rows; row++) {
      const last = staged.keys.get(part.keyAt(row));
      if (last && (last[0] !== segment || last[1] !== row)) kill(part.dead, row);
    }
  });

  const ranks = new Map<number, string>([[capture, rankOf(batch.capture)]]);
  const ids = new Set(entries.flatMap((entry) => entry.captures.map((part) => part.id)));
  for (const known of await db.captures.bulkGet([...ids])) if (known) ranks.set(known.id, rankOf(known));
  const scopes = await db.scopes
    .where('[dataset+period+customer]')
    .between([batch.dataset, period, ''], [batch.dataset, period, '\uffff'])
    .toArray();

  const counts = settle(held, arriving, {
    rank: rankOf(batch.capture),
    covers: whole ? (batch.capture.coverage.customer_id ?? '') : null,
    complete: new Map(scopes.map((scope) => [scope.customer, rankOf(scope)])),
    rankOf: (id) => ranks.get(id) ?? '',
  });
  report.added += counts.added;
  report.replaced += counts.replaced;
  report.removed += counts.removed;

  const segments: SegmentEntry[] = [];
  const dropped: number[] = [];
  const all = [
    ...entries.map((entry, i) => [entry, held[i]!] as const),
    ...staged.entries.map((entry, i) => [entry, arriving[i]!] as const),
  ];
  for (const [entry, part] of all) {
    const standing = await restate(db, batch, entry, part);
    if (standing.live) segments.push(standing);
    else dropped.push(entry.id);
  }
  return {
    record: { dataset: batch.dataset, period, version: (before?.version ?? 0) + 1, segments },
    dropped,
  };
}

/** A segment's entry after settling: its standing rows counted and summed anew. */
async function restate(
  db: LedgerDatabase,
  batch: Batch,
  entry: SegmentEntry,
  part: Held,
): Promise<SegmentEntry> {
  const { rows } = await readSegment(db, entry.id);
  const standing: Row[] = [];
  const byCapture = new Map<number, number>();
  for (let row = 0; row < part.rows; row++) {
    if (isDead(part.dead, row)) continue;
    standing.push(rows[row]!);
    const id = part.captureAt(row);
    byCapture.set(id, (byCapture.get(id) ?? 0) + 1);
  }
  const sums: Sums = addSums([sumRows(batch.dataset, standing)]);
  return {
    ...entry,
    live: standing.length,
    dead: standing.length === part.rows ? null : part.dead,
    captures: [...byCapture].map(([id, live]) => ({ id, live })),
    sums,
  };
}
