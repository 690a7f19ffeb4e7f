import type { EngineContext, JobProgress } from '../engine/context.ts';
import { withLedger } from '../engine/context.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Period } from '../period.ts';
import type { DatasetName } from '../model/registry.ts';
import { fail, ok, type Result } from '../result.ts';
import { HALF } from '../sources/open-api/client.ts';
import type { Site } from '../sources/hosts.ts';
import { filledBy } from '../sources/open-api/operations.ts';
import type { VaultInside } from '../vault/api.ts';
import { createConnections, type Connections, type Credentials, type Tempo } from './connections.ts';
import { NO_WISH, type SyncJob, type Trouble, type Wish } from './job.ts';
import { lastRead, lateMonth, wishFor } from './last-read.ts';
import { lendClients } from './lend.ts';
import { planSync } from './plan.ts';
import { createRuns, outcome, progressOf, type Runs, type Standing } from './runs.ts';
import { dueTasks, schedule, type Due, type LastRead } from './schedule.ts';
import { isOn, setOn, setShare, shareIn, SHARES, type Share } from './settings.ts';
import { allJobs } from './store.ts';

/** A job as the screens show it: the row, and what it does just now. */
export interface ShownJob extends SyncJob {
  doing: string;
  /** This engine works on it; an open job nobody works on was interrupted and waits to be taken up. */
  active: boolean;
}

export interface Schedule {
  on: boolean;
  /** Soonest first; at or before now means due. */
  next: Due[];
  /** Keys are there; without them nothing is read, and the page says so. */
  connected: boolean;
  /** Keys are in the vault, which is locked. */
  locked: boolean;
}

/** What a wake found: accounts whose work waits for keys, and whether anything is still open. */
export interface Woken {
  needKeys: string[];
  /** Those of the bucket. */
  needBucket: string[];
  open: boolean;
}

/** Other work than the open API's, woken, scheduled and shown with it. */
export interface OtherWork {
  bucket: Runs;
  /** A file's row that an import of this engine is writing. */
  importing(job: string): boolean;
}

/** The sync over the open API: its connection, its jobs, its schedule. */
export function createSyncApi(
  context: EngineContext,
  vault?: VaultInside,
  tempo: Tempo = {},
  other?: OtherWork,
) {
  const connections: Connections = createConnections(context, {
    ...{ vault, tempo },
    shareOf: async (account) => {
      const opened = await context.ledgers.open(account);
      return opened.ok ? shareIn(opened.value) : HALF;
    },
    onKeys: (account) => void runs.resume(account),
    onLocked: (account) => void runs.stop(account, 'keys'),
  });
  lendClients(context, (account) => connections.clientOf(account));
  const runs = createRuns(
    context,
    {
      kind: 'api',
      ready: (account) => connections.clientOf(account),
      async prepare(account, _, job) {
        const asked = await connections.clientOf(account);
        if (!asked.ok) return asked;
        const client = asked.value;
        const role = (await context.ledgers.accounts()).find((one) => one.id === account)?.role ?? null;
        const { site } = client.connection;
        const steps = planSync({ site, role }, job.wish, Date.parse(job.startedAt));
        if (!steps.ok) return steps;
        return ok(
          steps.value.map(({ title, run }) => ({ title, run: (given) => run({ ...given, client }) })),
        );
      },
    },
    {
      sleep: tempo.sleep,
      // A sync is work a person wants done: the lock for idle time does not cut it short.
      onWork: () => vault?.touch(),
    },
  );

  async function read(account: string, ledger: Ledger, now: number): Promise<LastRead> {
    const known = (await context.ledgers.accounts()).find(({ id }) => id === account);
    return lastRead(ledger, await allJobs(ledger), known?.site ?? 'cn', now);
  }

  /** Starts or takes up what an account's ledger says is to be done. */
  async function work(account: string, ledger: Ledger): Promise<{ api: Standing; bucket: Standing }> {
    const now = context.now();
    const due = (await isOn(ledger)) ? dueTasks(await read(account, ledger, now), now) : [];
    const tasks = due.filter((task) => task !== 'bucket');
    const api = await runs.work(account, ledger, tasks, async () =>
      wishFor(tasks, now, tasks.includes('customers') ? await lateMonth(ledger, now) : null),
    );
    const others = due.filter((task) => task === 'bucket');
    const bucket = (await other?.bucket.work(account, ledger, others, async () => NO_WISH)) ?? null;
    return { api, bucket };
  }

  /** Whether anybody works on a job just now, and on what. */
  const inHand = (account: string, job: SyncJob): { job: SyncJob; doing: string } | null => {
    if (job.kind === 'file') return other?.importing(job.id) ? { job, doing: job.name ?? '' } : null;
    const here = (job.kind === 'bucket' ? other?.bucket : runs)?.inHand(account) ?? null;
    return here?.job.id === job.id ? here : null;
  };

  return {
    /** Takes the keys and tries them; what waited for them goes on. */
    connect: (
      account: string,
      credentials: Credentials,
      keep: 'session' | 'vault' = 'session',
    ): Promise<Result<{ customers: number }>> => connections.connect(account, credentials, keep),

    /** Forgets the keys. A job in hand waits for the next ones; nothing of it is lost. */
    async disconnect(account: string): Promise<Result<null>> {
      await connections.disconnect(account);
      await runs.stop(account, 'keys');
      return ok(null);
    },

    /** Null: no keys; `locked`: there are some in the vault, which is locked. */
    async connected(
      account: string,
    ): Promise<Result<{ site: Site | null; kept: 'session' | 'vault' | 'locked' } | null>> {
      const client = await connections.clientOf(account);
      if (client.ok) return ok({ site: client.value.connection.site, kept: connections.keptIn(account) });
      return ok(client.code === 'vault-locked' ? { site: null, kept: 'locked' } : null);
    },

    /** Reads everything the API has for the months asked for; answers when the job is over or waits. */
    async run(
      account: string,
      periods: Period[],
      more: Partial<Pick<Wish, 'again' | 'deep'>> = {},
    ): Promise<Result<{ steps: number; troubles: readonly Trouble[] }>> {
      const client = await connections.clientOf(account);
      if (!client.ok) return client;
      const wish: Wish = { periods, lists: true, deep: false, again: false, ...more };
      const done = outcome(await runs.start(account, wish));
      return done.ok ? ok({ steps: done.value.steps, troubles: done.value.troubles }) : done;
    },

    /** Goes on now with the job that waits. */
    async resume(account: string, kind: 'api' | 'bucket' = 'api'): Promise<Result<{ steps: number }>> {
      const done = outcome(await ((kind === 'bucket' && other?.bucket) || runs).resume(account));
      return done.ok ? ok({ steps: done.value.steps }) : done;
    },

    /** Stops the job of the open API, or of the bucket; what came in stays. */
    async cancel(account: string, kind: 'api' | 'bucket' = 'api'): Promise<Result<boolean>> {
      return ok((await (kind === 'api' ? runs : other?.bucket)?.stop(account, 'cancel')) ?? false);
    },

    /** The newest job as progress, for whoever opens late. */
    async jobs(account: string): Promise<Result<JobProgress[]>> {
      const here = runs.inHand(account);
      if (here) return ok([progressOf(here.job, here.doing)]);
      return withLedger(context, account, async (ledger) =>
        ok(
          (await allJobs(ledger))
            .filter(({ kind }) => kind === 'api')
            .slice(0, 1)
            .map((job) => progressOf(job, '')),
        ),
      );
    },

    /** Every job kept, newest first. */
    history: (account: string): Promise<Result<ShownJob[]>> =>
      withLedger(context, account, async (ledger) => {
        return ok(
          (await allJobs(ledger)).map((job) => {
            const here = inHand(account, job);
            return here
              ? { ...here.job, doing: here.doing, active: true }
              : { ...job, doing: '', active: false };
          }),
        );
      }),

    /** What is read by itself, and when next. */
    schedule: (account: string): Promise<Result<Schedule>> =>
      withLedger(context, account, async (ledger) => {
        const now = context.now();
        const client = await connections.clientOf(account);
        return ok({
          on: await isOn(ledger),
          next: schedule(await read(account, ledger, now), now),
          connected: client.ok,
          locked: !client.ok && client.code === 'vault-locked',
        });
      }),

    setSchedule: (account: string, on: boolean): Promise<Result<null>> =>
      withLedger(context, account, async (ledger) => {
        await setOn(ledger, on);
        if (on) await work(account, ledger);
        context.publish({ type: 'data', account, datasets: [] });
        return ok(null);
      }),

    /** Datasets the open API can fill for the account's site and role. */
    async fills(account: string): Promise<Result<DatasetName[]>> {
      const known = (await context.ledgers.accounts()).find((one) => one.id === account);
      return ok(known ? [...filledBy(known.site, known.role === 'distributor')] : []);
    },

    /** Share of the documented quota that is used. */
    pace: (account: string): Promise<Result<Share>> =>
      withLedger(context, account, async (ledger) => ok(await shareIn(ledger))),

    /** Slower or faster, at once; never the whole quota. Another share than the offered ones is refused. */
    setPace: (account: string, share: Share): Promise<Result<null>> =>
      withLedger(context, account, async (ledger) => {
        if (!SHARES.includes(share)) return fail('pace-unknown', `There is no pace of ${share}.`);
        await setShare(ledger, share);
        connections.setShare(account, share);
        return ok(null);
      }),

    /** An alarm: takes up what was interrupted or waited long enough, starts what is due. */
    async wake(): Promise<Result<Woken>> {
      const woken: Woken = { needKeys: [], needBucket: [], open: false };
      for (const account of await context.ledgers.accounts()) {
        if (account.demo) continue;
        const opened = await context.ledgers.open(account.id);
        if (!opened.ok) continue; // sealed, or another version's: its page says so
        const { api, bucket } = await work(account.id, opened.value);
        if (api === 'need-keys') woken.needKeys.push(account.id);
        if (bucket === 'need-keys') woken.needBucket.push(account.id);
        woken.open ||= api === 'open' || bucket === 'open';
      }
      return ok(woken);
    },
  };
}
