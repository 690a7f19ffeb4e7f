/**
 * The database of one partner account. Each account has its own, so that no query, index or bug
 * can bring two accounts together. Every version is one file in migrations/.
 */
import Dexie, { type Table } from 'dexie';
import type { WordPart } from '../columns/strings.ts';
import { migrations } from './migrations/all.ts';
import type { DatasetName } from '../model/registry.ts';
import type { CaptureRecord, CollectionRecord, MonthRecord } from './records.ts';
import type { RejectRecord, ScopeRecord, SealRecord, TableRecord } from './records.ts';

export class LedgerDatabase extends Dexie {
  /** Counters: `nextSegment`, `words` (version of the dictionaries), `words order` … (how many there are). */
  meta!: Table<number, string>;
  captures!: Table<CaptureRecord, number>;
  rejects!: Table<RejectRecord, [number, number]>;
  /** Rows of the small datasets. */
  records!: Table<TableRecord, [string, string]>;
  months!: Table<MonthRecord, [string, string]>;
  /** Newest complete capture of each scope. */
  scopes!: Table<ScopeRecord, [string, string, string]>;
  /** Months stated whole although no single capture was. */
  seals!: Table<SealRecord, [string, string]>;
  /** Bytes of segments, a record a group of columns. Not named by any month: left by a dead import. */
  chunks!: Table<unknown, [number, string]>;
  /** Parts of the dictionaries, by domain and number. */
  words!: Table<WordPart, [string, number]>;
  collections!: Table<CollectionRecord, [string, string]>;

  constructor(name: string) {
    super(name, { autoOpen: false });
    for (const step of migrations) {
      const version = this.version(step.version).stores(step.stores);
      if (step.upgrade) version.upgrade(step.upgrade);
    }
  }
}

export const latestVersion = Math.max(...migrations.map((step) => step.version));

export const databaseName = (account: string): string => `partner-lens-${account}`;

/** One commit at a time an account, across every page and worker of the browser. */
export const lockName = (account: string): string => `partner-lens-commit-${account}`;

/**
 * All records of a small dataset as they are stored, by key. Along the primary key: an index looks each of them up anew,
 * which took 6.9 s instead of 4.7 for 100,000 (`bench --only views`).
 */
export const storedRecords = (db: LedgerDatabase, dataset: DatasetName): Promise<TableRecord[]> =>
  db.records.where('[dataset+key]').between([dataset, Dexie.minKey], [dataset, Dexie.maxKey]).toArray();
