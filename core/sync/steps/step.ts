/** What a step of a sync is, and what it is given. */
import type { Along } from '../../ledger/ledger.ts';
import { addMonths, startOfDay, type Moment, type Period } from '../../period.ts';
import type { Failure, Result } from '../../result.ts';
import type { OperationName } from '../../sources/open-api/operations.ts';
import type { PullContext } from '../../sources/open-api/pull.ts';

export interface StepContext extends PullContext {
  /** The job's id and start, for what the step keeps between two stops. */
  job: string;
  startedAt: Moment;
  /** Read closed months again although they were read whole. */
  again: boolean;
  /**
   * Records that belong into the transaction of the step's rows: `next` questions are answered,
   * or, with null, the step is done. `rows` is how many rows came in with it, `of` how many
   * questions there are.
   */
  mark(next: number | null, rows: number, of?: number): Along[];
  /** What is done just now, for people. */
  onDoing(what: string): void;
  /** Records that say a closed month is other than it was: its lines are read again. */
  markMoved(period: Period, moved: boolean): Along[];
  hasMoved(period: Period): boolean;
  /** One question of the step was refused while the others go on: told with the job, by what it was about. */
  unread(about: string, failure: Failure): Promise<void>;
}

/** What a step is given that asks something else than the open API. */
export type JobContext = Omit<StepContext, 'client'>;

/** A step with all it needs but the job it belongs to. */
export interface Runnable {
  /** What is being read, for people, and which step of its job it is: an operation and its scope. */
  title: string;
  run: (context: JobContext) => Promise<Result<unknown>>;
}

/** A step of the open API. */
export interface Step {
  reads: OperationName;
  title: string;
  run: (context: StepContext) => Promise<Result<unknown>>;
}

/** The month is over in GMT+8: its lists no longer move by themselves. */
export const isOver = (period: Period, now: number): boolean =>
  startOfDay(`${addMonths(period, 1)}-01`) <= now;
