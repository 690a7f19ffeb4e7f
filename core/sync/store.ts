/** Where jobs are kept: a collection of the account's own ledger, so that they go and are sealed with it. */
import type { Along, Ledger } from '../ledger/ledger.ts';
import { isOpen, type JobKind, type SyncJob } from './job.ts';

const JOBS = 'syncJobs';
const WORK = 'syncWork';
/** Jobs of a kind that are over and still shown. */
const MOST_KEPT = 60;

/** What a step holds between two stops: its questions, or a part of their answers. */
export interface Work {
  id: string;
  value: unknown;
}

export const jobsOf = (ledger: Ledger) => ledger.collection<SyncJob>(JOBS);
export const workOf = (ledger: Ledger) => ledger.collection<Work>(WORK);

export const alongJob = (job: SyncJob): Along[] => [{ collection: JOBS, record: job }];

/** Newest first. */
export async function allJobs(ledger: Ledger): Promise<SyncJob[]> {
  // Rows of before there were kinds are of the open API.
  const jobs = (await jobsOf(ledger).all()).map((job) => ({ ...job, kind: job.kind ?? 'api' }));
  return jobs.sort((a, b) => (a.startedAt < b.startedAt ? 1 : a.startedAt > b.startedAt ? -1 : 0));
}

/** The job of a kind that is not over; there is at most one, since a new one waits for the lock. */
export const openJob = async (ledger: Ledger, kind: JobKind): Promise<SyncJob | null> =>
  (await allJobs(ledger)).find((job) => job.kind === kind && isOpen(job)) ?? null;

/** Forgets the oldest of too many. A file's job that was interrupted is over: its file is gone. */
export async function boundHistory(ledger: Ledger, kind: JobKind): Promise<void> {
  const over = (await allJobs(ledger)).filter(
    (job) => job.kind === kind && (kind === 'file' || !isOpen(job)),
  );
  await jobsOf(ledger).remove(...over.slice(MOST_KEPT).map((job) => job.id));
}

/** Removes what a step kept: its head, then its parts as long as there are any. */
export async function dropWork(ledger: Ledger, job: string, step: string): Promise<void> {
  const work = workOf(ledger);
  const gone = [workId(job, step)];
  for (let part = 0; await work.get(workId(job, step, part)); part++) gone.push(workId(job, step, part));
  await work.remove(...gone);
}

export const workId = (job: string, step: string, part?: number): string =>
  part === undefined ? `${job} ${step}` : `${job} ${step} ${part}`;
