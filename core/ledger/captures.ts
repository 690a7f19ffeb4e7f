/** Where the rows came from: one record a capture, its rejected rows beside it. */
import {
  rejectedIn,
  type ArrivingCapture,
  type Capture,
  type HashedBatch,
  type Rejected,
} from '../intake/batch.ts';
import { datasetOf, type DatasetName } from '../model/registry.ts';
import type { Period } from '../period.ts';
import { putAlong } from './collection.ts';
import type { LedgerDatabase } from './database.ts';
import type { ReadWhole, WithIt } from './ledger.ts';
import type { CaptureRecord, ScopeRecord } from './records.ts';
import { rankOf } from './settle.ts';

const REJECTS_A_RECORD = 5_000;

const sameScope = (a: Capture, b: Capture): boolean =>
  a.coverage.period === b.coverage.period &&
  a.coverage.customer_id === b.coverage.customer_id &&
  a.coverage.complete === b.coverage.complete &&
  a.coverage.eachMonth === b.coverage.eachMonth;

const overlaps = (a: CaptureRecord, b: CaptureRecord): boolean =>
  a.periods.length === 0 || b.periods.length === 0 || a.periods.some((period) => b.periods.includes(period));

/** Lines of a month that has none yet, or the first of all: their content cannot be here, and its hash can wait. */
export async function isFirstOf(
  db: LedgerDatabase,
  dataset: DatasetName,
  { coverage }: ArrivingCapture,
): Promise<boolean> {
  if (datasetOf(dataset).store !== 'lines') return false;
  const { period } = coverage;
  const [from, to] = [period ?? '', period ?? '\uffff'];
  const months = db.months.where('[dataset+period]').between([dataset, from], [dataset, to], true, true);
  return (await months.count()) === 0;
}

/**
 * The capture that already brought this very content, when nothing came after it that could have
 * taken the place of its rows; otherwise null and the batch is worth reading.
 */
export async function knownCapture(
  db: LedgerDatabase,
  dataset: DatasetName,
  capture: Capture,
): Promise<CaptureRecord | null> {
  const same = await db.captures.where({ dataset, contentHash: capture.contentHash }).toArray();
  const known = same.filter((other) => sameScope(other, capture)).at(-1);
  if (!known) return null;
  const later = await db.captures.where('dataset').equals(dataset).toArray();
  if (later.some((other) => other.id > known.id && overlaps(other, known))) return null;
  for (const period of known.periods) {
    const month = await db.months.get([dataset, period]);
    if (month?.segments.some((segment) => segment.damaged)) return null;
  }
  return known;
}

/** The same content seen again, later: it is as fresh as the last look. */
export async function refreshCapture(
  db: LedgerDatabase,
  known: CaptureRecord,
  capture: Capture,
  along?: WithIt,
): Promise<void> {
  await db.transaction('rw', db.captures, db.scopes, db.collections, async () => {
    await putAlong(db, along);
    if (rankOf(capture) <= rankOf(known)) return;
    await db.captures.update(known.id, { capturedAt: capture.capturedAt });
    const scopes = await db.scopes.where('dataset').equals(known.dataset).toArray();
    for (const scope of scopes)
      if (scope.capture === known.id) await db.scopes.put({ ...scope, capturedAt: capture.capturedAt });
  });
}

/**
 * When a month was last read whole, by customer and altogether. What lies in a damaged segment is not
 * here any more, whenever it was read.
 */
export async function readWhole(
  db: LedgerDatabase,
  dataset: DatasetName,
  period: Period | '',
): Promise<ReadWhole> {
  const scopes = await db.scopes
    .where('[dataset+period+customer]')
    .between([dataset, period, ''], [dataset, period, '\uffff'])
    .toArray();
  const seal = period === '' ? undefined : await db.seals.get([dataset, period]);
  const month = period === '' ? undefined : await db.months.get([dataset, period]);
  const lost = new Set(
    (month?.segments ?? []).flatMap(({ damaged, captures }) => (damaged ? captures.map(({ id }) => id) : [])),
  );
  const customers = new Map(
    scopes.filter(({ capture }) => !lost.has(capture)).map((scope) => [scope.customer, scope.capturedAt]),
  );
  const whole = [customers.get(''), seal?.at].filter((at) => at !== undefined).sort();
  customers.delete('');
  return { all: lost.size > 0 ? null : (whole.at(-1) ?? null), customers };
}

/** Number the next capture gets. Under the commit lock nobody else takes it. */
export async function openCapture(db: LedgerDatabase): Promise<number> {
  const last = await db.captures.orderBy(':id').lastKey();
  return (typeof last === 'number' ? last : 0) + 1;
}

/** Inside the final transaction: the capture, its rejects, and the scopes it speaks for completely. */
export async function writeCapture(
  db: LedgerDatabase,
  id: number,
  batch: HashedBatch,
  periods: readonly Period[],
  rows: number,
  covered: readonly (Period | '')[],
): Promise<void> {
  const { dataset, capture, rejected } = batch;
  await db.captures.put({
    ...{ ...capture, id, dataset, rows },
    rejected: rejectedIn(batch),
    periods: [...periods],
  });
  for (let part = 0; part * REJECTS_A_RECORD < rejected.length; part++)
    await db.rejects.put({
      capture: id,
      part,
      rejected: rejected.slice(part * REJECTS_A_RECORD, (part + 1) * REJECTS_A_RECORD),
    });
  for (const period of covered) {
    const customer = capture.coverage.customer_id ?? '';
    const known = await db.scopes.get([dataset, period, customer]);
    const scope: ScopeRecord = {
      dataset,
      period,
      customer,
      capture: id,
      capturedAt: capture.capturedAt,
      contentHash: capture.contentHash,
    };
    if (!known || rankOf(known) <= rankOf(scope)) await db.scopes.put(scope);
  }
}

export async function readRejects(db: LedgerDatabase, capture: number): Promise<Rejected[]> {
  const parts = await db.rejects.where('[capture+part]').between([capture, 0], [capture, Infinity]).toArray();
  return parts.flatMap((part) => part.rejected);
}
