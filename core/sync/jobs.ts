import type { EngineContext, JobProgress } from '../engine/context.ts';
import { fail, type Failure, type Result } from '../result.ts';

/**
 * Work of more than a second: seen by every page while it runs, stopped by id. A job's own steps
 * commit whole, so that stopping at any moment leaves what was committed and nothing half.
 */
export function createJobs({ publish }: Pick<EngineContext, 'publish'>) {
  const running = new Map<string, AbortController>();
  const last = new Map<string, JobProgress & { account: string }>();

  const show = (account: string, job: JobProgress): void => {
    last.set(job.id, { ...job, account });
    publish({ type: 'job', account, job });
  };

  return {
    /** Jobs of an account since the engine started, newest last. */
    list: (account: string): JobProgress[] =>
      [...last.values()].filter((job) => job.account === account).map(({ account: _, ...job }) => job),

    cancel(id: string): boolean {
      const controller = running.get(id);
      controller?.abort(new DOMException('Cancelled.', 'AbortError'));
      return controller !== undefined;
    },

    /** Runs one job; a second one of the same id is refused while the first runs. */
    async run<T>(
      account: string,
      id: string,
      title: string,
      work: (signal: AbortSignal, tell: (change: Partial<JobProgress>) => void) => Promise<Result<T>>,
    ): Promise<Result<T>> {
      if (running.has(id)) return fail('job-running', 'This is already running. Wait for it, or cancel it.');
      const controller = new AbortController();
      running.set(id, controller);
      let job: JobProgress = { id, title, state: 'running', done: 0, total: null };
      const tell = (change: Partial<JobProgress>) => show(account, (job = { ...job, ...change }));
      tell({});
      const end = (failure: Failure): Failure => {
        const cancelled = failure.code === 'cancelled';
        tell({ state: cancelled ? 'cancelled' : 'failed', code: failure.code, message: failure.message });
        return failure;
      };
      try {
        const result = await work(controller.signal, tell);
        if (!result.ok) return end(result);
        tell({ state: 'done' });
        return result;
      } catch (error) {
        if (controller.signal.aborted) return end(fail('cancelled', 'Cancelled.'));
        end(fail('engine-failed', String(error)));
        throw error;
      } finally {
        running.delete(id);
      }
    },
  };
}
export type Jobs = ReturnType<typeof createJobs>;
