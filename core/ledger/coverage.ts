/** What is here, from where, how fresh and how complete: one entry a dataset and month. */
import type { DatasetName } from '../model/registry.ts';
import { datasets } from '../model/registry.ts';
import { addMonths, startOfDay, type Period } from '../period.ts';
import type { LedgerDatabase } from './database.ts';
import { keptHoldings, readHoldings } from './holdings.ts';
import type { CoverageEntry } from './ledger.ts';
import { addSums } from './main-amount.ts';
import type { CaptureRecord, SegmentEntry, Sums } from './records.ts';

interface Holding {
  dataset: DatasetName;
  period: Period | '';
  rows: number;
  sums: Sums;
  captures: Set<number>;
  damaged: SegmentEntry[];
}

const idOf = (dataset: DatasetName, period: Period | ''): string => `${dataset} ${period}`;

export async function readCoverage(db: LedgerDatabase): Promise<CoverageEntry[]> {
  const stores = [db.months, db.captures, db.scopes, db.seals, db.collections];
  const [months, captures, scopes, seals, counted] = await db.transaction('r', stores, () =>
    Promise.all([
      db.months.toArray(),
      db.captures.toArray(),
      db.scopes.toArray(),
      db.seals.toArray(),
      keptHoldings(db),
    ]),
  );
  const holdings = new Map<string, Holding>();
  const holding = (dataset: DatasetName, period: Period | ''): Holding => {
    const id = idOf(dataset, period);
    let found = holdings.get(id);
    if (!found) {
      found = { dataset, period, rows: 0, sums: [], captures: new Set(), damaged: [] };
      holdings.set(id, found);
    }
    return found;
  };
  for (const month of months) {
    const here = holding(month.dataset, month.period);
    for (const segment of month.segments) {
      if (segment.damaged) {
        here.damaged.push(segment);
        continue;
      }
      here.rows += segment.live;
      for (const part of segment.captures) here.captures.add(part.id);
    }
    here.sums = addSums(month.segments.filter((segment) => !segment.damaged).map((segment) => segment.sums));
  }
  for (const { dataset, holding: held } of await readHoldings(db, captures, counted)) {
    const here = holding(dataset, held.period);
    here.rows += held.rows;
    here.sums = addSums([here.sums, held.sums]);
    for (const { capture } of held.from) here.captures.add(capture);
  }
  // A capture none of whose rows stand still tells that the month was looked at.
  const byId = new Map(captures.map((capture) => [capture.id, capture]));
  for (const scope of scopes) holding(scope.dataset, scope.period).captures.add(scope.capture);
  for (const capture of captures)
    if (capture.rejected > 0 && capture.rows === 0)
      holding(capture.dataset, capture.periods[0] ?? '').captures.add(capture.id);

  // Read customer by customer, a month has thousands of scopes: none is looked for twice.
  const wholes = new Map(
    scopes
      .filter((scope) => scope.customer === '')
      .map((scope) => [idOf(scope.dataset, scope.period), scope]),
  );
  const sealedAt = new Map(seals.map((seal) => [idOf(seal.dataset, seal.period), seal]));
  return [...holdings.values()]
    .map((here) => {
      const known = [...here.captures].map((id) => byId.get(id)).filter((capture) => capture !== undefined);
      const whole = wholes.get(idOf(here.dataset, here.period));
      const sealed = sealedAt.get(idOf(here.dataset, here.period));
      const wholeAt = [whole?.capturedAt, sealed?.at]
        .filter((at) => at !== undefined)
        .sort()
        .at(-1);
      return entry(here, known, wholeAt, byId);
    })
    .sort((a, b) => order(a) - order(b) || ((a.period ?? '') < (b.period ?? '') ? -1 : 1));
}

const names = Object.keys(datasets) as DatasetName[];
const order = (entry: CoverageEntry): number => names.indexOf(entry.dataset);

function entry(
  here: Holding,
  captures: CaptureRecord[],
  wholeAt: string | undefined,
  byId: ReadonlyMap<number, CaptureRecord>,
): CoverageEntry {
  captures.sort((a, b) => a.id - b.id);
  const why = incompleteness(here, captures, wholeAt);
  const oldest = captures
    .map((capture) => capture.capturedAt)
    .sort((a, b) => Date.parse(a) - Date.parse(b))[0];
  return {
    dataset: here.dataset,
    period: here.period || null,
    rows: here.rows,
    complete: why === null,
    why,
    rejected: captures.reduce((sum, capture) => sum + capture.rejected, 0),
    capturedAt: oldest ?? wholeAt ?? '',
    total: here.sums,
    ...(here.damaged.length && {
      damaged: here.damaged.map(({ id, live, captures: parts }) => ({
        segment: id,
        rows: live,
        from: parts.flatMap((part) => {
          const capture = byId.get(part.id);
          return capture ? [{ source: capture.source, sourceName: capture.sourceName }] : [];
        }),
      })),
    }),
    captures: captures.map(({ id, source, sourceName, capturedAt, coverage, contentHash, rejected }) => ({
      id,
      rejected,
      source,
      sourceName,
      capturedAt,
      coverage,
      contentHash,
    })),
  };
}

/** Null when the month is whole: captured completely after it ended, every row read. */
function incompleteness(
  here: Holding,
  captures: CaptureRecord[],
  wholeAt: string | undefined,
): string | null {
  if (here.damaged.length) return 'damaged';
  if (wholeAt === undefined)
    return captures.map((capture) => capture.coverage.why).find(Boolean) ?? 'partial';
  const monthOver = here.period ? startOfDay(`${addMonths(here.period, 1)}-01`) : 0;
  if (Date.parse(wholeAt) < monthOver) return 'month-open';
  if (captures.some((capture) => capture.coverage.complete && capture.rejected > 0)) return 'rows-rejected';
  return null;
}
