/** The jobs this engine runs: starts them, takes them up again, stops them. One an account at a time. */
import type { EngineContext, JobProgress } from '../engine/context.ts';
import { storageFailure } from '../ledger/failures.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { fail, ok, type Result } from '../result.ts';
import { sleep as realSleep, type Sleep } from '../sources/open-api/pace.ts';
import { newJob, reactionTo, type JobKind, type SyncJob, type Wish } from './job.ts';
import { jobLock, noKeys, runJob, type StopReason } from './runner.ts';
import type { Task } from './schedule.ts';
import { jobsOf, openJob } from './store.ts';
import type { Runnable } from './steps/step.ts';

interface Running {
  controller: AbortController;
  job: SyncJob | null;
  doing: string;
  /** Resolves once it is known whether there is a job at all. */
  chosen: Promise<void>;
  decided: () => void;
}

/** What jobs of a kind do. */
export interface Lane {
  kind: JobKind;
  /** Whether its keys are there. */
  ready(account: string): Promise<Result<unknown>>;
  /** The steps of a job, with the keys they ask with. */
  prepare(account: string, ledger: Ledger, job: SyncJob): Promise<Result<readonly Runnable[]>>;
}

/** `null`: nothing to do; `need-keys`: there is, once keys are handed over. */
export type Standing = 'open' | 'need-keys' | null;

export function createRuns(
  context: EngineContext,
  lane: Lane,
  { sleep = realSleep, onWork = () => undefined }: { sleep?: Sleep; onWork?: () => void } = {},
) {
  const running = new Map<string, Running>();
  /** Ends of the waits of jobs that go on by themselves. */
  const retries = new Map<string, AbortController>();

  function show(account: string, job: SyncJob, doing: string): void {
    context.publish({ type: 'job', account, job: progressOf(job, doing) });
  }

  /**
   * Runs a job of an account under its lock: `choose` says which, once nobody else can start one.
   * Null: there is nothing to do.
   */
  async function run(
    account: string,
    choose: (ledger: Ledger) => Promise<Result<SyncJob | null>>,
  ): Promise<Result<SyncJob | null>> {
    // Whoever only looks whether there is something to go on with is no reason to be refused.
    await running.get(account)?.chosen;
    if (running.has(account)) return busy();
    let decided = () => {};
    const chosen = new Promise<void>((resolve) => (decided = resolve));
    const here: Running = { controller: new AbortController(), job: null, doing: '', chosen, decided };
    running.set(account, here);
    retries.get(account)?.abort(new DOMException('Taken up.', 'AbortError'));
    let done: Result<SyncJob | null>;
    try {
      done = await navigator.locks.request(
        jobLock(lane.kind, account),
        { ifAvailable: true },
        async (lock) => (lock ? locked(account, here, choose) : busy()),
      );
      if (done.ok && done.value) retryLater(account, done.value);
    } finally {
      running.delete(account);
      here.decided();
    }
    // Whatever closed the ledger (the vault was locked or opened): the job goes on where it is open again.
    return !done.ok && done.code === 'ledger-closed' ? api.resume(account) : done;
  }

  async function locked(
    account: string,
    here: Running,
    choose: (ledger: Ledger) => Promise<Result<SyncJob | null>>,
  ): Promise<Result<SyncJob | null>> {
    const opened = await context.ledgers.open(account);
    if (!opened.ok) return opened;
    const ledger = opened.value;
    const chosen = await choose(ledger);
    if (!chosen.ok || chosen.value === null) return chosen;
    const job = chosen.value;
    const steps = await lane.prepare(account, ledger, job);
    if (!steps.ok) {
      if (job.resumed > 0 && reactionTo(steps.code) === 'wait-for-keys') {
        const { code, message } = steps;
        const waiting: SyncJob = { ...job, state: 'waiting', retryAt: null, failure: { code, message } };
        await jobsOf(ledger).put(waiting);
        show(account, waiting, '');
      }
      return steps;
    }
    here.job = job;
    here.decided();
    const signal = here.controller.signal;
    let finished = job.finished.length;
    const onChange = (now: SyncJob, doing: string): void => {
      here.job = now;
      here.doing = doing;
      onWork();
      show(account, now, doing);
      if (now.finished.length > finished) context.publish({ type: 'data', account, datasets: [] });
      finished = now.finished.length;
    };
    try {
      return ok(await runJob(job, steps.value, { ledger, now: context.now, signal, onChange }));
    } catch (error) {
      const closed = storageFailure(error);
      if (closed?.code === 'ledger-closed') return closed;
      // A bug, or a ledger that went away: shown; the row stays as it is and is taken up again.
      const { code, message } = fail('engine-failed', String(error));
      show(account, { ...here.job, state: 'failed', failure: { code, message } }, '');
      return fail(code, message);
    }
  }

  /** A job that waits for better times is taken up by this engine while it lives, by an alarm otherwise. */
  function retryLater(account: string, job: SyncJob): void {
    if (job.state !== 'waiting' || job.retryAt === null) return;
    const controller = new AbortController();
    retries.set(account, controller);
    sleep(Math.max(0, Date.parse(job.retryAt) - context.now()), controller.signal).then(
      () => void api.resume(account),
      () => undefined,
    );
  }

  const api = {
    /** Starts a job, or goes on with an open one of the same wish; an open one of another wish ends. */
    start: (account: string, wish: Wish, tasks: readonly Task[] = []): Promise<Result<SyncJob | null>> =>
      run(account, async (ledger) => {
        const open = await openJob(ledger, lane.kind);
        if (open && same(open.wish, wish)) return ok(takenUp(open));
        const at = new Date(context.now()).toISOString();
        if (open) await jobsOf(ledger).put({ ...open, state: 'cancelled', endedAt: at, updatedAt: at });
        return ok(newJob(`${at} ${crypto.randomUUID().slice(0, 8)}`, wish, tasks, at, lane.kind));
      }),

    /** Goes on with the job that is not over, if there is one. */
    resume: (account: string): Promise<Result<SyncJob | null>> =>
      run(account, async (ledger) => {
        const open = await openJob(ledger, lane.kind);
        return ok(open && takenUp(open));
      }),

    /** Stops the job in hand, or ends one that waits. False: there is none. */
    async stop(account: string, reason: StopReason): Promise<boolean> {
      const here = running.get(account);
      if (here) {
        here.controller.abort(new DOMException(reason, 'AbortError'));
        return true;
      }
      if (reason === 'keys') return false;
      const opened = await context.ledgers.open(account);
      const open = opened.ok ? await openJob(opened.value, lane.kind) : null;
      if (!opened.ok || !open) return false;
      retries.get(account)?.abort(new DOMException('Cancelled.', 'AbortError'));
      const at = new Date(context.now()).toISOString();
      const job: SyncJob = { ...open, state: 'cancelled', endedAt: at, updatedAt: at };
      await jobsOf(opened.value).put(job);
      show(account, job, '');
      return true;
    },

    /** The job in hand and what it does. */
    inHand: (account: string): { job: SyncJob; doing: string } | null => {
      const here = running.get(account);
      return here?.job ? { job: here.job, doing: here.doing } : null;
    },

    /** Takes up what was interrupted or waited long enough, or starts what is due. */
    async work(
      account: string,
      ledger: Ledger,
      due: readonly Task[],
      wish: () => Promise<Wish>,
    ): Promise<Standing> {
      if (api.inHand(account)) return 'open';
      const open = await openJob(ledger, lane.kind);
      const ready = open && (open.retryAt === null || Date.parse(open.retryAt) <= context.now());
      if (!ready && (open || due.length === 0)) return open ? 'open' : null;
      if (!(await lane.ready(account)).ok) return 'need-keys';
      if (api.inHand(account)) return 'open';
      const wanted = open ? null : await wish();
      void (wanted ? api.start(account, wanted, due) : api.resume(account));
      return 'open';
    },
  };
  return api;
}
export type Runs = ReturnType<typeof createRuns>;

const busy = () => fail('job-running', 'This is already running. Wait for it, or cancel it.');

const takenUp = (job: SyncJob): SyncJob => ({ ...job, resumed: job.resumed + 1 });

const same = (a: Wish, b: Wish): boolean =>
  a.lists === b.lists && a.deep === b.deep && a.again === b.again && a.periods.join() === b.periods.join();

/** A job as every window shows it. */
export function progressOf(job: SyncJob, doing: string): JobProgress {
  const { code, message } = job.failure ?? {};
  return {
    id: `${job.kind === 'api' ? 'sync' : job.kind}:${job.id}`,
    title: doing,
    state: job.state,
    ...(job.place?.of === undefined
      ? {
          done: job.finished.length + job.troubles.filter((one) => !one.part).length,
          total: job.steps || null,
        }
      : { done: job.place.next, total: job.place.of }),
    ...(code === undefined ? {} : { code, message }),
  };
}

/** What a finished run means to whoever asked for it. */
export function outcome(done: Result<SyncJob | null>): Result<SyncJob> {
  if (!done.ok) return done;
  const job = done.value;
  if (!job) return fail('job-none', 'There is nothing to go on with.');
  if (job.state === 'done' || job.state === 'partly') return ok(job);
  if (job.state === 'cancelled') return fail('cancelled', 'Cancelled.');
  return job.failure ? { ok: false, ...job.failure } : noKeys();
}
