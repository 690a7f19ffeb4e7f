/** An import of a file as a row among the jobs: when, what came in, why nothing did. */
import type { EngineContext } from '../engine/context.ts';
import type { Along, Ledger } from '../ledger/ledger.ts';
import type { Moment } from '../period.ts';
import type { Result } from '../result.ts';
import { newJob, NO_WISH, type SyncJob } from './job.ts';
import { progressOf } from './runs.ts';
import { alongJob, boundHistory, jobsOf } from './store.ts';

export function createImportRows({ now, publish }: Pick<EngineContext, 'now' | 'publish'>) {
  const under = new Set<string>();
  const moment = (): Moment => new Date(now()).toISOString();

  return {
    /** Whether this engine writes that row just now; one it does not, and that is not over, was interrupted. */
    importing: (job: string): boolean => under.has(job),

    /** Runs an import with its row: written before, together with what comes in, and at the end. */
    async write<T extends { rejected: number }>(
      account: string,
      ledger: Ledger,
      name: string,
      work: (along: (rows: number) => Along[]) => Promise<Result<T>>,
    ): Promise<Result<T>> {
      const at = moment();
      const id = `${at} ${crypto.randomUUID().slice(0, 8)}`;
      let job: SyncJob = { ...newJob(id, NO_WISH, [], at, 'file'), name };
      const ended = (change: Partial<SyncJob>): SyncJob =>
        (job = { ...job, ...change, updatedAt: moment(), endedAt: moment() });
      // A full disk is told by the import itself.
      const put = (): Promise<void> =>
        jobsOf(ledger)
          .put(job)
          .catch(() => undefined);
      under.add(id);
      try {
        await put();
        const done = await work((rows) => alongJob(ended({ state: 'done', rows })));
        if (!done.ok) {
          const { code, message, detail } = done;
          const cancelled = code === 'cancelled';
          ended({
            ...{ state: cancelled ? 'cancelled' : 'failed', rows: 0 },
            failure: cancelled ? null : { code, message, ...(detail && { detail }) },
          });
        } else if (done.value.rejected > 0) ended({ rejected: done.value.rejected });
        await put();
        await boundHistory(ledger, 'file');
        return done;
      } finally {
        under.delete(id);
        publish({ type: 'job', account, job: progressOf(job, name) });
      }
    },
  };
}
