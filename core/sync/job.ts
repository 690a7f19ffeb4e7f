/** A sync as a row: what it reads, how far it is, what came in its way. Plain data, no engine in it. */
import type { Failure } from '../result.ts';
import type { Moment, Period } from '../period.ts';
import type { FieldNotes } from '../sources/open-api/fields.ts';
import type { Task } from './schedule.ts';

export interface Wish {
  /** Months of consumption, sums, refunds and policies; none: only what has no months. */
  periods: readonly Period[];
  /** Customers, balances, coupons, quotas, ledger entries, dictionaries. */
  lists: boolean;
  /** Also what takes a request an order and nobody waits for: the lines of each order. */
  deep: boolean;
  /** Read closed months again although they were read whole. */
  again: boolean;
}

export interface Trouble {
  /** Step that could not be read; the others went on. */
  step: string;
  code: string;
  message: string;
  detail?: Failure['detail'];
  /** Only one question of the step (a customer, an order); the rest of it was read. */
  part?: true;
}

/** `api`: the open API; `bucket`: what is new in the partner's bucket; `file`: one exported file. */
export type JobKind = 'api' | 'bucket' | 'file';

export interface SyncJob {
  id: string;
  kind: JobKind;
  /** What the file is called. */
  name?: string;
  wish: Wish;
  /** What the schedule meant by it; empty: a person asked. */
  tasks: readonly Task[];
  /**
   * `waiting`: goes on by itself at `retryAt`, or once keys are there (`retryAt` null). A job found
   * `running` that nobody runs was interrupted. `partly`: done but for its troubles.
   */
  state: 'running' | 'waiting' | 'done' | 'partly' | 'failed' | 'cancelled';
  startedAt: Moment;
  updatedAt: Moment;
  endedAt: Moment | null;
  /** Steps there are, and the ids of those that are done. */
  steps: number;
  finished: readonly string[];
  /** Where the step in hand goes on: so many of its questions (of `of`, where known) are answered and in the ledger. */
  place: { step: string; next: number; of?: number } | null;
  rows: number;
  /** Rows of a file that could not be read. */
  rejected?: number;
  troubles: readonly Trouble[];
  failure: Omit<Failure, 'ok'> | null;
  retryAt: Moment | null;
  /** Tries that failed in a row without a step forward. */
  attempts: number;
  /** How often it was taken up again. */
  resumed: number;
  /** How answers differed from the documented fields, by operation; what is undocumented is kept. */
  fields?: Readonly<Record<string, FieldNotes>>;
  /** Closed months whose sums are other than they were: their lines are read again. */
  moved: readonly Period[];
}

/** Of a job that asks the open API nothing. */
export const NO_WISH: Wish = { periods: [], lists: false, deep: false, again: false };

export const newJob = (
  id: string,
  wish: Wish,
  tasks: readonly Task[],
  at: Moment,
  kind: JobKind = 'api',
): SyncJob => ({
  ...{ id, kind, wish, tasks, state: 'running', startedAt: at, updatedAt: at, endedAt: null },
  ...{ steps: 0, finished: [], place: null, rows: 0, troubles: [], failure: null, retryAt: null },
  ...{ attempts: 0, resumed: 0, moved: [] },
});

export const isOpen = (job: SyncJob): boolean => job.state === 'running' || job.state === 'waiting';

/** Only a person can help: the job waits until keys are handed over again. */
const NEEDS_KEYS = new Set([
  'api-not-connected',
  'api-key-refused',
  'api-token-expired',
  'vault-locked',
  'ledger-locked',
  'bucket-not-connected',
  'bucket-key-refused',
  'bucket-denied',
]);
/** Passes by itself. */
const PASSING = new Set([
  ...['api-busy', 'api-down', 'api-cut', 'api-slow', 'api-login-page', 'storage-full'],
  ...['bucket-down', 'bucket-shape'],
]);
/** Nothing further can be read, whatever the step. */
const FINAL = new Set([
  ...['api-not-partner', 'api-other-site', 'cancelled', 'ledger-closed', 'ledger-newer'],
  ...['bucket-unknown', 'bucket-other-region'],
]);

export type Reaction = 'wait' | 'wait-for-keys' | 'end' | 'go-on';

/** What a step's failure means for its job: one list that cannot be read does not stop the others. */
export function reactionTo(code: string): Reaction {
  if (NEEDS_KEYS.has(code)) return 'wait-for-keys';
  if (PASSING.has(code)) return 'wait';
  return FINAL.has(code) || code.startsWith('ledger-') ? 'end' : 'go-on';
}

const MINUTE = 60_000;
const RESTS = [1, 5, 15, 60].map((minutes) => minutes * MINUTE);

/** How long a job rests after so many tries in a row that failed. */
export const restAfter = (attempts: number): number => RESTS[Math.min(attempts, RESTS.length) - 1] ?? MINUTE;
