/** What is here, from where, how fresh and how complete: one entry a dataset and month. */
import type { DatasetName } from '../model/registry.ts';
import { datasets } from '../model/registry.ts';
import { addMonths, startOfDay, type Period } from '../period.ts';
import type { LedgerDatabase } from './database.ts';
import type { CoverageEntry } from './ledger.ts';
import { addSums, sumRows } from './main-amount.ts';
import type { CaptureRecord, Sums } from './records.ts';

interface Holding {
  dataset: DatasetName;
  period: Period | '';
  rows: number;
  sums: Sums;
  captures: Set<number>;
  damaged: boolean;
}

export async function readCoverage(db: LedgerDatabase): Promise<CoverageEntry[]> {
  const [months, captures, scopes, seals] = await db.transaction(
    'r',
    [db.months, db.captures, db.scopes, db.seals],
    () => Promise.all([db.months.toArray(), db.captures.toArray(), db.scopes.toArray(), db.seals.toArray()]),
  );
  const holdings = new Map<string, Holding>();
  const holding = (dataset: DatasetName, period: Period | ''): Holding => {
    const id = `${dataset} ${period}`;
    let found = holdings.get(id);
    if (!found) {
      found = { dataset, period, rows: 0, sums: [], captures: new Set(), damaged: false };
      holdings.set(id, found);
    }
    return found;
  };
  for (const month of months) {
    const here = holding(month.dataset, month.period);
    for (const segment of month.segments) {
      here.damaged ||= segment.damaged === true;
      if (segment.damaged) continue;
      here.rows += segment.live;
      for (const part of segment.captures) here.captures.add(part.id);
    }
    here.sums = addSums(month.segments.filter((segment) => !segment.damaged).map((segment) => segment.sums));
  }
  await db.records.each((record) => {
    const here = holding(record.dataset, record.period);
    here.rows++;
    here.sums = addSums([here.sums, sumRows(record.dataset, [record.row])]);
    for (const id of Object.values(record.from)) here.captures.add(id);
  });
  // A capture none of whose rows stand still tells that the month was looked at.
  const byId = new Map(captures.map((capture) => [capture.id, capture]));
  for (const scope of scopes) holding(scope.dataset, scope.period).captures.add(scope.capture);
  for (const capture of captures)
    if (capture.rejected > 0 && capture.rows === 0)
      holding(capture.dataset, capture.periods[0] ?? '').captures.add(capture.id);

  return [...holdings.values()]
    .map((here) => {
      const known = [...here.captures].map((id) => byId.get(id)).filter((capture) => capture !== undefined);
      const whole = scopes.find(
        (scope) => scope.dataset === here.dataset && scope.period === here.period && scope.customer === '',
      );
      const sealed = seals.find((seal) => seal.dataset === here.dataset && seal.period === here.period);
      const wholeAt = [whole?.capturedAt, sealed?.at]
        .filter((at) => at !== undefined)
        .sort()
        .at(-1);
      return entry(here, known, wholeAt);
    })
    .sort((a, b) => order(a) - order(b) || ((a.period ?? '') < (b.period ?? '') ? -1 : 1));
}

const names = Object.keys(datasets);
const order = (entry: CoverageEntry): number => names.indexOf(entry.dataset);

function entry(here: Holding, captures: CaptureRecord[], wholeAt: string | undefined): CoverageEntry {
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
    captures: captures.map(({ id, source, sourceName, capturedAt, coverage, contentHash }) => ({
      id,
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
  if (here.damaged) return 'damaged';
  if (wholeAt === undefined)
    return captures.map((capture) => capture.coverage.why).find(Boolean) ?? 'partial';
  const monthOver = here.period ? startOfDay(`${addMonths(here.period, 1)}-01`) : 0;
  if (Date.parse(wholeAt) < monthOver) return 'month-open';
  if (captures.some((capture) => capture.coverage.complete && capture.rejected > 0)) return 'rows-rejected';
  return null;
}
