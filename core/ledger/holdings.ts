/**
 * What the records of each small dataset come to, month by month. Kept beside them and carried on by
 * every commit: a hundred thousand resources take seconds to read, and the coverage that every screen
 * asks for shows one line of them.
 */
import { datasetOf, datasets, type DatasetName } from '../model/registry.ts';
import type { Money } from '../money.ts';
import type { Period } from '../period.ts';
import { within } from './collection.ts';
import { storedRecords, type LedgerDatabase } from './database.ts';
import { keptPromise } from './kept-promise.ts';
import { mainAmountOf } from './main-amount.ts';
import { capturesOf, isRow, type CaptureRecord, type TableRecord } from './records.ts';

export interface RecordHolding {
  /** '' where the dataset has no months. */
  period: Period | '';
  rows: number;
  /** Sum of the main amount, and the rows that have one; '' where a row names no currency. */
  sums: { currency: string; amount: Money; rows: number }[];
  /** Rows by each capture that told any of their columns. */
  from: { capture: number; rows: number }[];
}

/** Name of the collection. Worked out of the records, it is in no backup. */
export const HOLDINGS = 'holdings';

interface Counted {
  /** Newest capture of the dataset when it was counted: records change with captures only. */
  upTo: number;
  holdings: RecordHolding[];
}

/** A record before and after a commit; undefined: there is none. */
export type RecordChange = readonly [before: TableRecord | undefined, after: TableRecord | undefined];

const tables = (Object.keys(datasets) as DatasetName[]).filter((name) => datasetOf(name).store === 'table');

/** Counted by this engine: the screens of an opening panel ask at once. */
const counting = new WeakMap<LedgerDatabase, Map<string, Promise<Counted>>>();

/** The holdings of every small dataset; counts anew what no commit has carried on. */
export async function readHoldings(
  db: LedgerDatabase,
  captures: readonly CaptureRecord[],
  counted: ReadonlyMap<DatasetName, Counted>,
): Promise<{ dataset: DatasetName; holding: RecordHolding }[]> {
  const newest = new Map<DatasetName, number>();
  for (const { dataset, id } of captures) newest.set(dataset, Math.max(newest.get(dataset) ?? 0, id));
  const all: { dataset: DatasetName; holding: RecordHolding }[] = [];
  for (const dataset of tables) {
    const upTo = newest.get(dataset);
    if (upTo === undefined) continue;
    const known = counted.get(dataset);
    const { holdings } = known?.upTo === upTo ? known : await countOnce(db, dataset, upTo);
    for (const holding of holdings) all.push({ dataset, holding });
  }
  return all;
}

/** What is kept of them; inside a transaction over the collections. */
export async function keptHoldings(db: LedgerDatabase): Promise<Map<DatasetName, Counted>> {
  const records = await within(db, HOLDINGS).toArray();
  return new Map(records.map(({ id, value }) => [id as DatasetName, value as Counted]));
}

/** Inside the transaction of a commit: `before` is the newest capture of the dataset so far, 0 where it is the first. */
export async function carryOn(
  db: LedgerDatabase,
  dataset: DatasetName,
  { before, capture, changes }: { before: number; capture: number; changes: readonly RecordChange[] },
): Promise<void> {
  const kept = (await db.collections.get([HOLDINGS, dataset]))?.value as Counted | undefined;
  if ((kept?.upTo ?? 0) !== before) return;
  const count = new Count(dataset, kept?.holdings);
  for (const [was, is] of changes) {
    if (was) count.add(was, -1);
    if (is) count.add(is, 1);
  }
  await put(db, dataset, { upTo: capture, holdings: count.holdings() });
}

function countOnce(db: LedgerDatabase, dataset: DatasetName, upTo: number): Promise<Counted> {
  let here = counting.get(db);
  if (!here) counting.set(db, (here = new Map()));
  return keptPromise(here, `${dataset} ${upTo}`, async () => {
    const counted = await countAnew(db, dataset);
    // Where it cannot be kept on disk it is counted anew by the next engine: no reason to show nothing.
    await put(db, dataset, counted).catch(() => undefined);
    return counted;
  });
}

const countAnew = (db: LedgerDatabase, dataset: DatasetName): Promise<Counted> =>
  db.transaction('r', [db.captures, db.records], async () => {
    const last = await db.captures.where('dataset').equals(dataset).last();
    const count = new Count(dataset);
    for (const record of await storedRecords(db, dataset)) count.add(record, 1);
    return { upTo: last?.id ?? 0, holdings: count.holdings() };
  });

const put = (db: LedgerDatabase, dataset: DatasetName, value: Counted): Promise<unknown> =>
  db.collections.put({ name: HOLDINGS, id: dataset, value });

interface Counting {
  rows: number;
  sums: Map<string, { amount: Money; rows: number }>;
  from: Map<number, number>;
}

/** Records counted in and out. */
class Count {
  private readonly months: Map<Period | '', Counting>;

  constructor(
    private readonly dataset: DatasetName,
    holdings: readonly RecordHolding[] = [],
  ) {
    this.months = new Map(
      holdings.map(({ period, rows, sums, from }) => [
        period,
        {
          rows,
          sums: new Map(sums.map(({ currency, amount, rows }) => [currency, { amount, rows }])),
          from: new Map(from.map(({ capture, rows }) => [capture, rows])),
        },
      ]),
    );
  }

  add(record: TableRecord, times: 1 | -1): void {
    if (!isRow(record)) return;
    let here = this.months.get(record.period);
    if (!here) this.months.set(record.period, (here = { rows: 0, sums: new Map(), from: new Map() }));
    here.rows += times;
    for (const capture of new Set(capturesOf(record)))
      here.from.set(capture, (here.from.get(capture) ?? 0) + times);
    const told = mainAmountOf(this.dataset, record.row);
    if (!told) return;
    const sum = here.sums.get(told.currency) ?? { amount: 0n, rows: 0 };
    const amount = times > 0 ? sum.amount + told.amount : sum.amount - told.amount;
    here.sums.set(told.currency, { amount, rows: sum.rows + times });
  }

  holdings(): RecordHolding[] {
    return [...this.months]
      .filter(([, { rows }]) => rows > 0)
      .map(([period, { rows, sums, from }]) => ({
        period,
        rows,
        sums: [...sums]
          .filter(([, { rows }]) => rows > 0)
          .map(([currency, { amount, rows }]) => ({ currency, amount, rows })),
        from: [...from].filter(([, rows]) => rows > 0).map(([capture, rows]) => ({ capture, rows })),
      }));
  }
}
