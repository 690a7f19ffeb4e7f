/**
 * Commits lines: segments are staged while the source is still being read, then one transaction
 * makes the months name them. Killed before that transaction, nothing names what was staged and
 * the next commit sweeps it; killed after it, the import is done. There is no third state.
 */
import type { LineBlock } from '../columns/block.ts';
import { periodText } from '../columns/moments.ts';
import { hashedBatch, rejectedIn, type Batch, type CommitReport, type HashedBatch } from '../intake/batch.ts';
import { datasetOf } from '../model/registry.ts';
import { isPeriod, type Period } from '../period.ts';
import { openCapture, writeCapture } from './captures.ts';
import { putAlong } from './collection.ts';
import { compact } from './compact.ts';
import type { LedgerDatabase } from './database.ts';
import type { CommitOptions } from './ledger.ts';
import type { MonthRecord, SegmentEntry } from './records.ts';
import { restate } from './restate.ts';
import type { Segments } from './segments.ts';
import { rankOf, settle, type Held } from './settle.ts';
import { Staging, type StagedMonth } from './staging.ts';
import { dropSegments } from './write-segment.ts';

/** Runs under the account's commit lock. */
export async function commitLines(
  db: LedgerDatabase,
  segments: Segments,
  batch: Batch,
  options: CommitOptions,
): Promise<CommitReport> {
  const dataset = datasetOf(batch.dataset);
  const { coverage } = batch.capture;
  await sweep(db);
  // What is read from here on must not be let go as unused before it is counted as busy.
  segments.touch();
  await segments.dictionaries.claim();
  const vocabulary = await segments.dictionaries.vocabulary(batch.dataset);
  const capture = await openCapture(db);
  const nextId = (await db.meta.get('nextSegment')) ?? 1;
  const staging = new Staging(db, segments.dictionaries, vocabulary, batch.dataset, capture, nextId);
  let read = 0;
  segments.busy++;
  try {
    for await (const chunk of batch.rows) {
      options.signal?.throwIfAborted();
      if (Array.isArray(chunk))
        for (const row of chunk) {
          const period = row[dataset.period!];
          const key = row[dataset.key];
          if (typeof period === 'string' && isPeriod(period) && typeof key === 'string' && key !== '') {
            const full = staging.add(period, key, row);
            if (full) await full;
          } else
            batch.rejected.push({ line: read + 1, why: 'row-without-key-or-month', column: dataset.key });
        }
      else
        for (const [period, rows] of byMonth(chunk, dataset.period!))
          await staging.addBlock(period, { ...chunk, rows });
      read += Array.isArray(chunk) ? chunk.length : chunk.rows.length;
      options.onProgress?.(read);
    }
    await staging.flushAll();
    options.signal?.throwIfAborted();
    if (coverage.complete && coverage.period) staging.month(coverage.period);

    const settled = await hashedBatch(batch);
    const report: CommitReport = {
      captureId: capture,
      dataset: batch.dataset,
      added: 0,
      replaced: 0,
      removed: 0,
      unchanged: false,
      rejected: rejectedIn(batch),
    };
    const changed: MonthRecord[] = [];
    const covered: Period[] = [];
    const dropped: number[] = [];
    for (const [period, staged] of staging.months) {
      const whole =
        coverage.complete && (coverage.period ? coverage.period === period : coverage.eachMonth === true);
      if (whole) covered.push(period);
      const month = await settleMonth(db, segments, settled, capture, period, staged, whole, report);
      const compacted = await compact(db, segments, batch.dataset, month.record, staging.written);
      dropped.push(...month.dropped, ...compacted);
      changed.push(month.record);
    }

    const stores = [db.months, db.chunks, db.captures, db.rejects, db.scopes, db.collections];
    await db.transaction('rw', stores, async () => {
      await writeCapture(db, capture, settled, [...staging.months.keys()], read, covered);
      for (const month of changed)
        if (month.segments.length) await db.months.put(month);
        else await db.months.delete([month.dataset, month.period]);
      await dropSegments(db, dropped);
      await putAlong(db, options.along);
    });
    return report;
  } catch (error) {
    // A transaction that failed may have been the one to save new words: read again what is there.
    segments.dictionaries.drop();
    await staging.settled();
    await dropSegments(db, staging.written).catch(() => undefined);
    throw error;
  } finally {
    segments.busy--;
    segments.touch();
  }
}

/** The rows of a block month by month, each in their order. */
function byMonth({ columns, rows }: LineBlock, column: string): Map<Period, Int32Array> {
  const months = columns.get(column);
  if (months?.as !== 'numbers') throw new Error('The lines of a block have no months.');
  const { numbers } = months;
  const met = new Set<number>();
  for (let at = 0; at < rows.length; at++) met.add(numbers[rows[at]!]!);
  const found = new Map<Period, Int32Array>();
  for (const month of met) {
    const period = periodText(month);
    if (!isPeriod(period)) throw new Error('A line of a block has no month.');
    found.set(period, met.size === 1 ? rows : rows.filter((row) => numbers[row] === month));
  }
  return found;
}

/** Drops segments no month names: what an import left that died half-way. */
export async function sweep(db: LedgerDatabase): Promise<void> {
  const named = new Set<number>();
  await db.months.each((month) => month.segments.forEach((segment) => named.add(segment.id)));
  const stray = new Set<number>();
  for (const [id] of await db.chunks.toCollection().primaryKeys()) if (!named.has(id)) stray.add(id);
  await dropSegments(db, [...stray]);
}

/** Works out which segments a month has once the staged ones are in, and which rows stand in them. */
async function settleMonth(
  db: LedgerDatabase,
  segments: Segments,
  batch: HashedBatch,
  capture: number,
  period: Period,
  staged: StagedMonth,
  whole: boolean,
  report: CommitReport,
): Promise<{ record: MonthRecord; dropped: number[] }> {
  const before = await db.months.get([batch.dataset, period]);
  const covers = whole ? (batch.capture.coverage.customer_id ?? '') : null;
  const held: [SegmentEntry, Held][] = [];
  const standing: SegmentEntry[] = [];
  const dropped: number[] = [];
  const lost = new Set<number>();
  const scopes = await db.scopes
    .where('[dataset+period+customer]')
    .between([batch.dataset, period, ''], [batch.dataset, period, '\uffff'])
    .toArray();
  const newest: Newest = new Map(
    scopes.map((scope) => [scope.customer, { capture: scope.capture, rank: rankOf(scope) }]),
  );
  const own = { capture, rank: rankOf(batch.capture) };
  if (covers !== null && own.rank >= (newest.get(covers)?.rank ?? '')) newest.set(covers, own);
  for (const entry of before?.segments ?? []) {
    const part = await segments.hold(batch.dataset, entry);
    if (part) held.push([entry, part]);
    else {
      for (const { id } of entry.captures) lost.add(id);
      // Damaged: made good once all it held was brought again, with the month or customer by customer.
      if (await isBroughtAgain(db, entry, newest, batch.capture.contentHash)) dropped.push(entry.id);
      else standing.push({ ...entry, damaged: true });
    }
  }

  const ranks = new Map<number, string>([[capture, rankOf(batch.capture)]]);
  const ids = new Set(held.flatMap(([entry]) => entry.captures.map((part) => part.id)));
  for (const known of await db.captures.bulkGet([...ids])) if (known) ranks.set(known.id, rankOf(known));

  const arriving: [SegmentEntry, Held][] = [];
  if (held.length > 0 || scopes.length > 0) {
    for (const { entry, dead } of staged.entries)
      arriving.push([entry, { ...(await segments.hold(batch.dataset, entry))!, dead }]);
  } else for (const { entry, dead } of staged.entries) arriving.push([entry, onlyDead(entry, dead)]);

  const counts = settle(
    held.map(([, part]) => part),
    arriving.map(([, part]) => part),
    {
      rank: rankOf(batch.capture),
      covers,
      // What a newer capture lost stands in the way of nothing: older lines are better than none.
      complete: new Map(
        scopes.filter((scope) => !lost.has(scope.capture)).map((scope) => [scope.customer, rankOf(scope)]),
      ),
      rankOf: (id) => ranks.get(id) ?? '',
    },
  );
  report.added += counts.added;
  report.replaced += counts.replaced;
  report.removed += counts.removed;

  for (const [entry, part] of [...held, ...arriving]) {
    const restated = await restate(segments, batch.dataset, entry, part.dead);
    if (restated.live) standing.push(restated);
    else dropped.push(entry.id);
  }
  const version = (before?.version ?? 0) + 1;
  return { record: { dataset: batch.dataset, period, version, segments: standing }, dropped };
}

/** Newest complete capture of each scope of a month. */
type Newest = Map<string, { capture: number; rank: string }>;

/** Whether of every capture a segment has rows of, this very content came again, or its customer's month or the whole month was captured since. */
async function isBroughtAgain(
  db: LedgerDatabase,
  { captures }: SegmentEntry,
  newest: Newest,
  contentHash: string,
): Promise<boolean> {
  const all = await db.captures.bulkGet(captures.map(({ id }) => id));
  return all.every((known) => {
    if (!known) return false;
    if (known.contentHash === contentHash) return true;
    const { customer_id } = known.coverage;
    return ['', ...(customer_id === undefined ? [] : [customer_id])].some((scope) => {
      const since = newest.get(scope);
      return since !== undefined && since.capture !== known.id && since.rank >= rankOf(known);
    });
  });
}

/** A staged segment where there is nothing to settle against. */
const onlyDead = (entry: SegmentEntry, dead: Uint8Array): Held => ({
  rows: entry.rows,
  hashAt: () => 0,
  keyAt: () => '',
  captureAt: () => entry.captures[0]!.id,
  customerAt: () => null,
  dead,
});
