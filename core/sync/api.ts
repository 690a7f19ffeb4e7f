import type { EngineContext, JobProgress } from '../engine/context.ts';
import { withLedger } from '../engine/context.ts';
import type { Period } from '../period.ts';
import { fail, ok, type Result } from '../result.ts';
import { createClient, type Client } from '../sources/open-api/client.ts';
import type { Site } from '../sources/hosts.ts';
import { operations } from '../sources/open-api/operations.ts';
import { importSecret } from '../sources/open-api/signer.ts';
import { createJobs } from './jobs.ts';
import { planSync } from './plan.ts';

export interface Credentials {
  site: Site;
  ak: string;
  sk: string;
  language?: 'zh_CN' | 'en_US';
}

/**
 * The connection to the open API and the sync over it. Keys live here, in the worker, as keys that
 * cannot be read back; nothing answers them.
 */
export function createSyncApi(context: EngineContext) {
  const clients = new Map<string, Client>();
  const jobs = createJobs(context);

  const clientOf = (account: string): Result<Client> => {
    const client = clients.get(account);
    return client
      ? ok(client)
      : fail('api-not-connected', 'The open API is not connected. Enter AK and SK in the settings.');
  };

  return {
    /** Takes the keys and tries them with the smallest question; keeps them only when they work. */
    async connect(
      account: string,
      { site, ak, sk, language }: Credentials,
    ): Promise<Result<{ customers: number }>> {
      const client = createClient({
        connection: {
          site,
          auth: { kind: 'aksk', credentials: { ak: ak.trim(), key: await importSecret(sk.trim()) } },
          language: language ?? 'zh_CN',
        },
        fetch: context.fetch,
        now: context.now,
      });
      const answer = await client.call(operations.customers, { offset: 0, limit: 1 });
      if (!answer.ok) return answer;
      clients.set(account, client);
      return ok({ customers: Number((answer.value as { count?: unknown }).count ?? 0) });
    },

    async disconnect(account: string): Promise<Result<null>> {
      clients.delete(account);
      return ok(null);
    },

    async connected(account: string): Promise<Result<{ site: Site } | null>> {
      const client = clients.get(account);
      return ok(client ? { site: client.connection.site } : null);
    },

    /** Reads everything the API has for the months asked for; progress comes as job events. */
    async run(account: string, periods: Period[]): Promise<Result<{ steps: number }>> {
      const client = clientOf(account);
      if (!client.ok) return client;
      const accounts = await context.ledgers.accounts();
      const role = accounts.find((one) => one.id === account)?.role ?? null;
      const plan = planSync({ site: client.value.connection.site, role, periods }, context.now());
      if (!plan.ok) return plan;
      return withLedger(context, account, (ledger) =>
        jobs.run(account, `sync:${account}`, 'open-api', async (signal, tell) => {
          for (const [index, step] of plan.value.entries()) {
            tell({ title: step.title, done: index, total: plan.value.length });
            const onPage = (rows: number, total: number | null) =>
              tell({ title: `${step.title} · ${rows}${total === null ? '' : ` / ${total}`}` });
            const done = await step.run({ client: client.value, ledger, now: context.now, signal, onPage });
            context.publish({ type: 'data', account, datasets: [] });
            if (!done.ok) return done;
          }
          tell({ done: plan.value.length });
          return ok({ steps: plan.value.length });
        }),
      );
    },

    async cancel(account: string): Promise<Result<boolean>> {
      return ok(jobs.cancel(`sync:${account}`));
    },

    async jobs(account: string): Promise<Result<JobProgress[]>> {
      return ok(jobs.list(account));
    },
  };
}
