/**
 * What a source hands to intake: plain rows of one dataset, and where they came from. Sources
 * know nothing of the ledger; intake is the only way into it.
 */
import type { Lines } from '../columns/block.ts';
import type { DatasetName } from '../model/registry.ts';
import type { Moment, Period } from '../period.ts';

export type SourceKind = 'page' | 'file' | 'api' | 'obs' | 'sample';

/** What part of a dataset a capture speaks for, so that an incomplete month says so. */
export interface Coverage {
  /** Absent: rows carry their own month, or the dataset has none. */
  period?: Period;
  /** Limited to one customer (an API read per customer and month). */
  customer_id?: string;
  /**
   * True only when the source is known to hold every row of that scope: a complete capture
   * replaces what was there, a partial one is merged in by row key.
   */
  complete: boolean;
  /**
   * With `complete` and without `period`: the source holds every row of each month it contains
   * (a yearly export). Without this such a file is merged by key, since a month may be cut.
   */
  eachMonth?: true;
  /** Why it is not complete, in a code the screens translate: `one-page-of-many`, `masked`, `month-open`, … */
  why?: string;
}

/** Provenance of a batch, kept with what it brought. */
export interface Capture {
  source: SourceKind;
  /** File name, page title or API operation, as a person would know it. */
  sourceName: string;
  capturedAt: Moment;
  coverage: Coverage;
  /** SHA-256 (hex) of the content read; the same content twice is known as such. */
  contentHash: string;
}

/** A capture on its way in: a large file is hashed while it is read, the rest when its hash is asked for. */
export type ArrivingCapture = Omit<Capture, 'contentHash'> & {
  contentHash: string | (() => Promise<string>);
};

/** A row that could not be read: kept with its place and reason, never dropped in silence. */
export interface Rejected {
  /** 1-based line in the file or row on the page. */
  line: number;
  /** Part of an archive the line is counted in. */
  part?: string;
  /** Kebab-case reason, e.g. `amount-not-a-number`, with the column it concerns. */
  why: string;
  column?: string;
  /** The cell as it was, cut to 200 characters. */
  value?: string;
}

export interface Batch {
  dataset: DatasetName;
  capture: ArrivingCapture;
  /**
   * Chunks of rows, so that a million lines need not be in memory at once. A column that is
   * absent was not told by the source; null was told to be empty. In small datasets an absent
   * column keeps what an earlier capture told. A stream that fails throws its Failure.
   * Lines (not records of small datasets) may come as columns.
   */
  rows: Iterable<Lines> | AsyncIterable<Lines>;
  /** May grow while `rows` is read. */
  rejected: Rejected[];
  /** Rows that could not be read beyond those: counted, their reasons not kept. */
  beyond?: () => number;
}

/** Rows of a batch that could not be read, as many as were met. */
export const rejectedIn = ({ rejected, beyond }: Batch): number => rejected.length + (beyond?.() ?? 0);

export interface CommitReport {
  captureId: number;
  dataset: DatasetName;
  /** Rows the ledger holds of this batch; `same` when the content was there already. */
  added: number;
  replaced: number;
  removed: number;
  unchanged: boolean;
  rejected: number;
}

/** A batch whose content is known whole. */
export type HashedBatch = Batch & { capture: Capture };

/** Waits for the hash of what was read; throws what hashing it threw. */
export async function hashedBatch(batch: Batch): Promise<HashedBatch> {
  const { contentHash } = batch.capture;
  const hash = typeof contentHash === 'string' ? contentHash : await contentHash();
  return { ...batch, capture: { ...batch.capture, contentHash: hash } };
}
