/**
 * Runs a job's steps, from its beginning or from where it was stopped. The job is a row, and each
 * step's mark is written with its rows, so that whatever ends this run – the worker, the browser,
 * the machine – the next one finds exactly what is in the ledger.
 */
import type { Ledger } from '../ledger/ledger.ts';
import type { Moment } from '../period.ts';
import { fail, ok, type Failure, type Result } from '../result.ts';
import { joinNotes } from '../sources/open-api/fields.ts';
import { reactionTo, restAfter, type JobKind, type SyncJob, type Trouble } from './job.ts';
import { boundHistory, alongJob, dropWork, jobsOf, workOf } from './store.ts';
import type { JobContext, Runnable } from './steps/step.ts';

export interface RunContext {
  ledger: Ledger;
  now: () => number;
  signal: AbortSignal;
  /** Told on every change; `doing` is the step in hand, with its rows. */
  onChange: (job: SyncJob, doing: string) => void;
}

/** Name of the lock a job runs under: one of its kind an account, whichever window or worker asks. */
export const jobLock = (kind: JobKind, account: string): string => `partner-lens-${kind}-${account}`;

/** Runs the job to its end, or to where it has to wait. The result is the job as it then is. */
export async function runJob(
  start: SyncJob,
  steps: readonly Runnable[],
  context: RunContext,
): Promise<SyncJob> {
  const { ledger, now, signal } = context;
  const moment = (): Moment => new Date(now()).toISOString();
  let job: SyncJob = { ...start, state: 'running', failure: null, retryAt: null, steps: steps.length };
  const write = async (change: Partial<SyncJob>): Promise<void> => {
    job = { ...job, ...change, updatedAt: moment() };
    await jobsOf(ledger).put(job);
    context.onChange(job, '');
  };
  await write({});
  for (const step of steps) {
    if (job.finished.includes(step.title) || job.troubles.some((one) => one.step === step.title)) continue;
    context.onChange(job, step.title);
    const done = await runStep(step, job, context, (next) => (job = next), moment);
    if (done.ok && signal.aborted) return stopped(fail('cancelled', 'Cancelled.'));
    if (!done.ok) {
      // What was marked for rows that did not come in has not happened.
      job = (await jobsOf(ledger).get(job.id)) ?? job;
      if (signal.aborted) return stopped(done);
      const reaction = reactionTo(done.code);
      if (reaction !== 'go-on') return stopped(done);
      await write({ troubles: [...job.troubles, { step: step.title, ...said(done) }], place: null });
      continue;
    }
    const finished = job.finished.includes(step.title) ? job.finished : [...job.finished, step.title];
    await write({ finished, place: null, attempts: 0 });
    await dropWork(ledger, job.id, step.title);
  }
  await write({ state: job.troubles.length > 0 ? 'partly' : 'done', endedAt: moment() });
  await cleanUp(ledger, job);
  return job;

  async function stopped(failure: Failure): Promise<SyncJob> {
    const reason = signal.aborted ? stopReason(signal) : null;
    const reaction = reason === 'keys' ? 'wait-for-keys' : reactionTo(failure.code);
    if (reason === 'cancel') await write({ state: 'cancelled', endedAt: moment(), failure: null });
    else if (reaction === 'wait') {
      const retryAt = new Date(now() + restAfter(job.attempts + 1)).toISOString();
      await write({ state: 'waiting', failure: said(failure), retryAt, attempts: job.attempts + 1 });
    } else if (reaction === 'wait-for-keys')
      await write({ state: 'waiting', failure: said(reason === 'keys' ? noKeys() : failure), retryAt: null });
    else await write({ state: 'failed', failure: said(failure), endedAt: moment() });
    if (job.endedAt !== null) await cleanUp(ledger, job);
    return job;
  }
}

export const noKeys = (): Failure =>
  fail('api-not-connected', 'The open API is not connected. Unlock or enter the keys in the settings.');

/** Why a run was told to stop: a person's wish, or keys that went away. */
export type StopReason = 'cancel' | 'keys';
const stopReason = (signal: AbortSignal): StopReason =>
  (signal.reason as DOMException).message === 'keys' ? 'keys' : 'cancel';

const said = ({ code, message, detail }: Failure): Omit<Failure, 'ok'> =>
  detail ? { code, message, detail } : { code, message };

async function runStep(
  step: Runnable,
  before: SyncJob,
  { ledger, now, signal, onChange }: RunContext,
  become: (job: SyncJob) => SyncJob,
  moment: () => Moment,
): Promise<Result<unknown>> {
  let job = before;
  const change = (next: Partial<SyncJob>) =>
    alongJob((job = become({ ...job, ...next, updatedAt: moment() })));
  const context: JobContext = {
    ...{ ledger, now, signal, job: job.id, startedAt: job.startedAt, again: job.wish.again },
    onPage: (rows, total) => onChange(job, `${step.title} · ${rows}${total === null ? '' : ` / ${total}`}`),
    onDoing: (what) => onChange(job, what),
    mark: (next, rows, of) =>
      change({
        rows: job.rows + rows,
        attempts: 0,
        place: next === null ? null : { step: step.title, next, ...(of === undefined ? {} : { of }) },
        finished: next === null ? [...job.finished, step.title] : job.finished,
      }),
    markMoved: (period, moved) => {
      const others = job.moved.filter((one) => one !== period);
      return change({ moved: moved ? [...others, period] : others });
    },
    hasMoved: (period) => job.moved.includes(period),
    onFields: (operation, notes) =>
      change({ fields: { ...job.fields, [operation]: joinNotes(job.fields?.[operation], notes) } }),
    async unread(about, failure) {
      change({ troubles: withUnread(job.troubles, step.title, about, said(failure)) });
      await jobsOf(ledger).put(job);
    },
  };
  const done = await step.run(context);
  return done.ok ? ok(null) : done;
}

/** Refused customers, orders, resellers of a step that are named; more are counted. */
const MOST_NAMED = 50;

/** Troubles with one more part that was not read; the same one again, after a stop, stands once. */
export function withUnread(
  troubles: readonly Trouble[],
  step: string,
  about: string,
  failure: Omit<Failure, 'ok'>,
): Trouble[] {
  const trouble: Trouble = { ...failure, step: `${step} ${about}`, part: true };
  const others = troubles.filter((one) => one.step !== trouble.step);
  const rest = `${step} …`;
  const named = others.filter((one) => one.part && one.step.startsWith(`${step} `) && one.step !== rest);
  if (named.length < MOST_NAMED) return [...others, trouble];
  const before = others.find((one) => one.step === rest);
  const count = Number(before?.detail?.count ?? 0) + 1;
  const more: Trouble = {
    ...{ step: rest, code: failure.code, message: `${count} more were refused.`, part: true },
    detail: { ...failure.detail, count },
  };
  return [...others.filter((one) => one !== before), more];
}

async function cleanUp(ledger: Ledger, { id, kind }: SyncJob): Promise<void> {
  const left = (await workOf(ledger).all()).filter((one) => one.id.startsWith(`${id} `));
  await workOf(ledger).remove(...left.map((one) => one.id));
  await boundHistory(ledger, kind);
}
