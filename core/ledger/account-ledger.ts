/** One partner account's ledger over its database. */
import { hashedBatch, type Batch, type Capture, type CommitReport, type Rejected } from '../intake/batch.ts';
import { datasets, type DatasetName, type Row } from '../model/registry.ts';
import { dayOf, type Moment, type Period } from '../period.ts';
import { ok, type Result } from '../result.ts';
import { isFirstOf, knownCapture, readRejects, readWhole, refreshCapture } from './captures.ts';
import { collection, putAlong } from './collection.ts';
import { commitLines } from './commit-lines.ts';
import { commitTable } from './commit-table.ts';
import { readCoverage } from './coverage.ts';
import { Dictionaries } from './dictionaries.ts';
import { lockName, type LedgerDatabase } from './database.ts';
import { recordsOf, rowMaker, rowsOf, type Tell } from './read-records.ts';
import { dump, type Dumped } from './dump.ts';
import { storageFailure } from './failures.ts';
import { History, type News, type Remembering } from './history.ts';
import type {
  Along,
  Collection,
  CommitOptions,
  CoverageEntry,
  Ledger,
  ReadWhole,
  RowsWhere,
  Sighting,
} from './ledger.ts';
import { readLines } from './lines.ts';
import { originsOf } from './origins.ts';
import type { LineTable } from '../columns/table.ts';
import type { Figure, SearchAnswer } from './lookup/answer.ts';
import { firstLookup } from './lookup/first-lookup.ts';
import { Lookup } from './lookup/lookup.ts';
import { rowsWith } from './lookup/match.ts';
import { setAside } from './lost-words.ts';
import { MonthTables } from './month-tables.ts';
import { search } from './lookup/search.ts';
import { warm } from './lookup/warm.ts';
import { totals, type Totals, type TotalsQuery } from './lookup/totals.ts';
import { openDatabase, type LedgerProtection } from './open-database.ts';
import { Outdated } from './outdated.ts';
import { isRow } from './records.ts';
import { Segments } from './segments.ts';
import { isWatched, readSightings, writeMoment } from './sightings.ts';

interface LedgerEvents {
  closed(): void;
  /** Another window is making a newer database of it. */
  upgraded(): void;
}

export class AccountLedger implements Ledger {
  private constructor(
    readonly account: string,
    private readonly db: LedgerDatabase,
    private readonly events: LedgerEvents,
  ) {
    const dictionaries = new Dictionaries(db, async (domain, lost, anew) => {
      await setAside(db, this.segments, domain, lost, anew);
      this.forget();
    });
    this.segments = new Segments(db, dictionaries, () => this.forget());
    this.lookup = new Lookup(db, this.segments);
    this.tables = new MonthTables(db, this.segments);
    // What another window writes makes stale what this one holds of the ledger.
    this.news = new BroadcastChannel(lockName(account));
    this.news.onmessage = ({ data }: MessageEvent<News>) => this.history.grow(data);
  }
  private readonly history = new History((of) => {
    if (Object.hasOwn(datasets, of)) this.lookup.drop(of as DatasetName);
  });
  private readonly lookup: Lookup;
  private readonly tables: MonthTables;
  private readonly news: BroadcastChannel;
  private readonly segments: Segments;

  static async open(
    account: string,
    events: LedgerEvents,
    protection: LedgerProtection = { keys: null, sealed: false },
  ): Promise<Result<Ledger>> {
    const opened = await openDatabase(account, protection);
    if (!opened.ok) return opened;
    const ledger = new AccountLedger(account, opened.value, events);
    // Another window upgrades or deletes the database: let go at once, or it would wait for us.
    opened.value.on('versionchange', ({ newVersion }) => {
      ledger.close();
      if (newVersion !== null) events.upgraded();
    });
    return ok(ledger);
  }

  async rows<T = Row>(
    dataset: DatasetName,
    where?: RowsWhere,
    tell?: (row: T, capture: number) => void,
  ): Promise<T[]> {
    if (!where) return (await rowsOf(this.db, dataset, tell as Tell)) as T[];
    const records =
      'keys' in where
        ? await this.db.records.bulkGet(where.keys.map((key): [string, string] => [dataset, key]))
        : (await this.lookup.recordsBy(dataset, where.column))(where.value);
    const toRow = rowMaker(dataset, tell as Tell);
    return records.flatMap((record) => (record && isRow(record) ? [toRow(record) as T] : []));
  }

  async row<T = Row>(dataset: DatasetName, key: string): Promise<T | null> {
    return (await this.rows<T>(dataset, { keys: [key] }))[0] ?? null;
  }

  lines<T = Row>(dataset: DatasetName, period: Period, where?: { customer_id?: string }): Promise<T[]> {
    return this.again(() => readLines(this.db, this.segments, dataset, period, where)) as Promise<T[]>;
  }

  async periods(dataset: DatasetName): Promise<Period[]> {
    if (datasets[dataset].store === 'table') {
      const records = await recordsOf(this.db, dataset);
      return [...new Set(records.map((record) => record.period).filter(Boolean))].sort();
    }
    const months = await this.db.months.where('dataset').equals(dataset).toArray();
    return months.map((month) => month.period).sort();
  }

  coverage(): Promise<CoverageEntry[]> {
    return readCoverage(this.db);
  }

  captures(dataset: DatasetName): Promise<(Capture & { id: number })[]> {
    return this.db.captures.where('dataset').equals(dataset).sortBy('id');
  }

  async seal(dataset: DatasetName, period: Period, at: Moment, along?: readonly Along[]): Promise<void> {
    await this.db.transaction('rw', this.db.seals, this.db.collections, async () => {
      await putAlong(this.db, along);
      const known = await this.db.seals.get([dataset, period]);
      if (!known || known.at < at) await this.db.seals.put({ dataset, period, at });
    });
    this.tellAlong(along);
  }

  readWhole(dataset: DatasetName, period: Period | ''): Promise<ReadWhole> {
    return readWhole(this.db, dataset, period);
  }

  async table(dataset: DatasetName, period?: Period): Promise<LineTable> {
    return period === undefined ? this.lookup.lines(dataset) : this.tables.get(dataset, period);
  }

  search(query: string, now: number, most?: number): Promise<SearchAnswer> {
    // Months in words (上月) are of the day.
    const question = [dayOf(now), most, query].join(' ');
    return this.again(() => this.lookup.answer(question, () => search(this.lookup, query, now, most)));
  }

  warm(): Promise<void> {
    return this.again(() => warm(this.lookup));
  }

  findOrder(order: string): Promise<Figure[]> {
    return this.again(() => firstLookup(this.db, this.segments, order));
  }

  totals(query: TotalsQuery): Promise<Totals> {
    return this.again(() => totals(this.lookup, query));
  }

  linesWhere(dataset: DatasetName, column: string, value: string, most = 200): Promise<Row[]> {
    return this.again(async () => {
      const set = await this.lookup.lines(dataset);
      if (set.rows === 0) return [];
      const rows = await rowsWith(set, column, value);
      return Promise.all(
        [...rows.subarray(Math.max(0, rows.length - most))].reverse().map((row) => set.row(row)),
      );
    });
  }

  /** Asks once more with fresh eyes when a month was replaced, or found damaged, in mid-question. */
  private async again<T>(ask: () => Promise<T>): Promise<T> {
    for (let left = 5; ; left--)
      try {
        return await ask();
      } catch (error) {
        if (!(error instanceof Outdated) || left === 0) throw error;
        this.lookup.drop();
      }
  }

  /** One commit at a time an account, whichever window asks. */
  async commit(batch: Batch, given: CommitOptions = {}): Promise<Result<CommitReport>> {
    let written: readonly Along[] | undefined;
    const along = (): readonly Along[] =>
      (written ??= (typeof given.along === 'function' ? given.along() : given.along) ?? []);
    const options = { ...given, along };
    try {
      return await navigator.locks.request(lockName(this.account), async () => {
        const anew = options.force || (await isFirstOf(this.db, batch.dataset, batch.capture));
        const hashed = anew ? null : await hashedBatch(batch);
        const known = hashed && (await knownCapture(this.db, batch.dataset, hashed.capture));
        if (known) {
          const { capture } = hashed;
          await refreshCapture(this.db, known, capture, along);
          if (isWatched(batch.dataset)) await writeMoment(this.db, batch.dataset, known.id, capture);
          if (datasets[batch.dataset].store === 'table') this.tell(batch.dataset, []);
          this.tellAlong(along());
          const { id, dataset, rejected } = known;
          return ok({ captureId: id, dataset, added: 0, replaced: 0, removed: 0, unchanged: true, rejected });
        }
        const { report, changed } =
          datasets[batch.dataset].store === 'lines'
            ? { report: await commitLines(this.db, this.segments, batch, options), changed: null }
            : await commitTable(this.db, await hashedBatch(batch), options);
        this.tell(batch.dataset, changed);
        this.tellAlong(along());
        return ok(report);
      });
    } catch (error) {
      const failure = storageFailure(error);
      if (failure) return failure;
      throw error;
    }
  }

  generation(of: Remembering): number {
    return this.history.generation(of);
  }

  changedSince(of: Remembering, generation: number): string[] | null {
    return this.history.changedSince(of, generation);
  }

  private tell(of: Remembering, keys: readonly string[] | null): void {
    const news = this.history.newsOf(of, keys);
    this.history.grow(news);
    this.news.postMessage(news);
  }

  private tellAlong(along: readonly Along[] = []): void {
    for (const name of new Set(along.map(({ collection }) => collection)))
      this.tell(
        `collection:${name}`,
        along.flatMap(({ collection, record }) => (collection === name ? [record.id] : [])),
      );
  }

  rejects(captureId: number): Promise<Rejected[]> {
    return readRejects(this.db, captureId);
  }

  origins(
    dataset: DatasetName,
    period: Period,
    keys: readonly string[],
  ): Promise<Map<string, Capture & { id: number }>> {
    return this.again(() => originsOf(this.db, this.segments, dataset, period, keys));
  }

  sightings(dataset: DatasetName, key: string): Promise<Sighting[]> {
    return readSightings(this.db, dataset, key);
  }

  collection<T extends { id: string }>(name: string): Collection<T> {
    return collection<T>(this.db, name, (ids) => this.tell(`collection:${name}`, ids));
  }

  private forget(): void {
    this.lookup.drop();
    this.tables.drop();
  }

  dump(): AsyncGenerator<Dumped[]> {
    return dump(this.db);
  }

  close(): void {
    this.segments.stop();
    this.forget();
    this.news.close();
    this.db.close();
    this.events.closed();
  }
}
