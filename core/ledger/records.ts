/** What the tables of an account's database hold. Plain data; nothing derived is kept as a fact. */
import type { Capture, Rejected } from '../intake/batch.ts';
import type { Money } from '../money.ts';
import { datasetOf, type DatasetName, type Row } from '../model/registry.ts';
import type { Moment, Period } from '../period.ts';

export interface CaptureRecord extends Capture {
  id: number;
  dataset: DatasetName;
  /** Rows the source gave, before older and newer captures had their say. */
  rows: number;
  rejected: number;
  /** Months its rows fell into, or the one it spoke for. Empty: the dataset has none. */
  periods: Period[];
}

export interface RejectRecord {
  capture: number;
  part: number;
  rejected: Rejected[];
}

/** Sum of a dataset's main amount, one entry a currency. */
export type Sums = { currency: string; amount: Money }[];

export interface SegmentEntry {
  id: number;
  rows: number;
  /** One bit a row, set where a newer capture has taken its place; null: all rows stand. */
  dead: Uint8Array | null;
  live: number;
  /** Standing rows by capture. */
  captures: { id: number; live: number }[];
  /** Over standing rows. */
  sums: Sums;
  bytes: number;
  /** Version of the dictionaries its codes need. */
  words: number;
  /** Buckets of its order index, a power of two. */
  buckets: number;
  /** All its columns lie in one record; absent: in one a group. */
  whole?: boolean;
  /** A checksum failed: set aside, named in the coverage, waiting for a re-import. */
  damaged?: true;
}

export interface MonthRecord {
  dataset: DatasetName;
  period: Period;
  /** Grows with every change; readers drop what they hold of an older one. */
  version: number;
  segments: SegmentEntry[];
}

export interface ScopeRecord {
  dataset: DatasetName;
  /** '' where the dataset has no months. */
  period: Period | '';
  /** '' for every customer. */
  customer: string;
  capture: number;
  capturedAt: Moment;
  contentHash: string;
}

export interface SealRecord {
  dataset: DatasetName;
  period: Period;
  at: Moment;
}

export interface TableRecord {
  dataset: DatasetName;
  key: string;
  period: Period | '';
  row: Row;
  /**
   * Which capture each column's value came from; a number where all of them came from one, as most
   * do: a record is read and written as fast as it has few keys.
   */
  from: Record<string, number> | number;
  /** Newest complete capture of the scope that did not hold this key; nothing older counts. */
  absentIn: number | null;
  /** Nothing newer than `absentIn` told of it: all that is held is what has happened (a dataset's `lasting`). */
  gone?: boolean;
}

/** Capture by column. */
export const sourcesOf = ({ row, from }: Pick<TableRecord, 'row' | 'from'>): Record<string, number> =>
  typeof from === 'number' ? Object.fromEntries(Object.keys(row).map((column) => [column, from])) : from;

/** The captures a record's columns came from. */
export const capturesOf = ({ from }: Pick<TableRecord, 'from'>): number[] =>
  typeof from === 'number' ? [from] : Object.values(from);

/** A row whose columns came from several captures is as new as its newest. */
export const newestOf = (record: Pick<TableRecord, 'from'>): number => Math.max(...capturesOf(record));

/** `from` as it is kept. */
export function keptSources(sources: Record<string, number>): TableRecord['from'] {
  const [first, ...rest] = Object.values(sources);
  return first !== undefined && rest.every((capture) => capture === first) ? first : sources;
}

/** Whether a record is a row to its readers: of one that is gone there must be something that happened. */
export const isRow = ({ dataset, row, gone }: Pick<TableRecord, 'dataset' | 'row' | 'gone'>): boolean =>
  !gone || (datasetOf(dataset).lasting ?? []).some((column) => row[column] != null);

export interface CollectionRecord {
  name: string;
  id: string;
  value: unknown;
}
