/**
 * What the rest of the product may ask of one partner account's ledger. Each account has a
 * database of its own, so no query can meet another account's data. Only core/ledger uses Dexie.
 */
import type { Batch, Capture, CommitReport, Rejected } from '../intake/batch.ts';
import type { Money } from '../money.ts';
import type { DatasetName, Row } from '../model/registry.ts';
import type { Moment, Period } from '../period.ts';
import type { Result } from '../result.ts';
import type { SealKeys } from '../vault/seal.ts';
import type { Dumped } from './dump.ts';
import type { Remembering } from './history.ts';
import type { Kept } from './kept.ts';
import type { LineTable } from '../columns/table.ts';
import type { Figure, SearchAnswer } from './lookup/answer.ts';
import type { Totals, TotalsQuery } from './lookup/totals.ts';

export interface Ledger {
  readonly account: string;
  /**
   * Rows of a small dataset: all in the order of their keys, those of one value, or those of some
   * keys. `tell` hears which capture each was last told by.
   */
  rows<T = Row>(
    dataset: DatasetName,
    where?: RowsWhere,
    tell?: (row: T, capture: number) => void,
  ): Promise<T[]>;
  row<T = Row>(dataset: DatasetName, key: string): Promise<T | null>;
  /** Lines of a month as plain rows, one by row key, newest capture first in doubt. */
  lines<T = Row>(dataset: DatasetName, period: Period, where?: { customer_id?: string }): Promise<T[]>;
  /** Months for which any line of the dataset is here, oldest first. */
  periods(dataset: DatasetName): Promise<Period[]>;
  /** What is here, from where, how fresh and how complete. One entry a dataset and month (period null: has none). */
  coverage(): Promise<CoverageEntry[]>;
  /** Where a dataset's rows came from, oldest first; cheap, and different after every commit. */
  captures(dataset: DatasetName): Promise<(Capture & { id: number })[]>;
  /** Grows with every write of a dataset or a collection here or in another window; costs nothing to ask. */
  generation(of: Remembering): number;
  /** Keys (of a collection: ids) written or removed since a generation; null: too many to name. */
  changedSince(of: Remembering, generation: number): string[] | null;
  /** Stages and commits a batch in one transaction; used by intake alone. */
  commit(batch: Batch, options?: CommitOptions): Promise<Result<CommitReport>>;
  /**
   * Lines of a month (or of all months held) as columns, for work on many of them. A month's table
   * stays the same one, its columns decoded once for all who ask, until a commit changes the month.
   */
  table(dataset: DatasetName, period?: Period): Promise<LineTable>;
  /** One box over customers, orders, resources and lines. `now` in ms UTC decides what 上月 is. */
  search(query: string, now: number, most?: number): Promise<SearchAnswer>;
  /** Reads beforehand what a search needs. */
  warm(): Promise<void>;
  /** Where an order's lines are, found with nothing in memory; one figure a dataset and segment. */
  findOrder(order: string): Promise<Figure[]>;
  /** Exact sums by a column and month. */
  totals(query: TotalsQuery): Promise<Totals>;
  /** A line by its key, or a customer's, an order's, a resource's lines, newest first. */
  linesWhere(dataset: DatasetName, column: string, value: string, most?: number): Promise<Row[]>;
  rejects(captureId: number): Promise<Rejected[]>;
  /** Which capture rows came from, by their keys; a key that is not there is left out. `period`: the lines' month. */
  origins(
    dataset: DatasetName,
    period: Period,
    keys: readonly string[],
  ): Promise<Map<string, Capture & { id: number }>>;
  /** Every look at a row of a dataset with `watched` columns, whenever it was brought; no order. */
  sightings(dataset: DatasetName, key: string): Promise<Sighting[]>;
  /**
   * States that a month is whole although no single capture was (every customer was read on its
   * own). Replaces nothing; an older moment than the one known changes nothing.
   */
  seal(dataset: DatasetName, period: Period, at: Moment, along?: readonly Along[]): Promise<void>;
  /** When a month ('' where the dataset has none) was last read whole: of each customer, and altogether. Cheap. */
  readWhole(dataset: DatasetName, period: Period | ''): Promise<ReadWhole>;
  /** Small records a subject keeps (decisions, stated facts, mappings): plain data, by id. */
  collection<T extends { id: string }>(name: string): Collection<T>;
  /** Every record, for a backup; `restore` of the ledgers takes them back. */
  dump(): AsyncGenerator<Dumped[]>;
  close(): void;
}

export type RowsWhere = { column: string; value: string } | { keys: readonly string[] };

/** A row as one capture showed it. */
export interface Sighting {
  at: Moment;
  source: string;
  contentHash: string;
  /** Watched columns the capture told; one it did not tell is absent. */
  row: Row;
}

export interface CommitOptions {
  signal?: AbortSignal;
  onProgress?: (rows: number) => void;
  /** Read again although the same content is here (the reader of files has learnt something). */
  force?: boolean;
  /** Small records written in the transaction that makes the rows stand: both are there, or neither. */
  along?: WithIt;
}

/** Known before, or once all rows are read: asked for once, just before the rows are made to stand. */
export type WithIt = readonly Along[] | (() => readonly Along[]);

/** A record of a collection, written with something else: the checkpoint of the work that brought it. */
export interface Along {
  collection: string;
  record: { id: string };
}

export interface ReadWhole {
  /** Newest complete capture, or seal, of everything; null: never. */
  all: Moment | null;
  /** Newest complete capture of one customer's part. */
  customers: ReadonlyMap<string, Moment>;
}

export interface CoverageEntry {
  dataset: DatasetName;
  period: Period | null;
  rows: number;
  complete: boolean;
  /** Why not, when not (`one-page-of-many`, `month-open`, …). */
  why: string | null;
  rejected: number;
  /** Oldest of the captures that hold the rows: as old as its oldest part. */
  capturedAt: Moment;
  /** Sum of the dataset's main amount over the month, where it has one. */
  total: { amount: Money; currency: string }[];
  /** Segments set aside because they cannot be read, and what brought their rows; absent: none. */
  damaged?: { segment: number; rows: number; from: Pick<Capture, 'source' | 'sourceName'>[] }[];
  /** With how many rows of each were set aside. */
  captures: (Capture & { id: number; rejected: number })[];
}

export interface Collection<T extends { id: string }> {
  get(id: string): Promise<T | null>;
  /** In the order of their ids; `prefix`: only ids that begin so. */
  all(prefix?: string): Promise<T[]>;
  /** How many there are; in a sealed ledger, too, none is opened for it. */
  count(): Promise<number>;
  put(...records: T[]): Promise<void>;
  remove(...ids: string[]): Promise<void>;
}

/** A partner account known on this machine. */
export interface Account {
  /** Made here, random; never the partner's own id. */
  id: string;
  name: string;
  site: 'cn' | 'intl' | 'eu';
  /** 解决方案提供商, 总经销商, 云经销商 – null: not known. */
  role: 'solution-provider' | 'distributor' | 'reseller' | null;
  /** Partner's account ID on the portal, once seen. */
  partnerId: string | null;
  /** Sample data, clearly marked and removable in one step. */
  demo: boolean;
  createdAt: Moment;
}

/** Whether ledgers are sealed on disk, and the keys that open them. */
export interface Protection {
  /** Null: locked. */
  keys: SealKeys | null;
  /** Everything on this machine is to be sealed, or plain; unset: as it was. */
  sealed?: boolean;
  /** Told while a ledger is being sealed or opened for good, record by record. */
  tell?: (done: number, total: number, account: string) => void;
}

export interface Ledgers {
  /** Small records of this browser's own (the vault), outside every account. */
  kept: Kept;
  /**
   * Closes every ledger and hands over the keys, or takes them away. A ledger that is not yet as
   * wanted is rewritten when it is next opened, also after a restart.
   */
  protect(protection: Protection): Promise<void>;
  /** While locked, accounts of sealed ledgers have no name. */
  accounts(): Promise<Account[]>;
  create(account: Omit<Account, 'id' | 'createdAt'>): Promise<Account>;
  update(id: string, change: Partial<Omit<Account, 'id' | 'createdAt'>>): Promise<Result<Account>>;
  /** A new account with the records of a backup; nothing stays of it when the records break off. */
  restore(
    account: Omit<Account, 'id' | 'createdAt'>,
    parts: AsyncIterable<readonly Dumped[]>,
  ): Promise<Result<Account>>;
  /** Deletes the account and its whole database. */
  remove(id: string): Promise<Result<null>>;
  /**
   * Deletes every database of the product: all accounts, also those that cannot be opened or are no
   * longer listed, and last the directory with the vault.
   */
  forgetEverything(): Promise<Result<null>>;
  /**
   * Opens (once) an account's ledger; fails with `account-unknown`, `ledger-newer`,
   * `ledger-blocked`, `ledger-locked`.
   */
  open(id: string): Promise<Result<Ledger>>;
}
