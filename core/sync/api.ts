import { z } from 'zod';
import type { EngineContext, JobProgress } from '../engine/context.ts';
import { withLedger } from '../engine/context.ts';
import type { Period } from '../period.ts';
import { fail, ok, type Result } from '../result.ts';
import { createClient, type Client } from '../sources/open-api/client.ts';
import type { Site } from '../sources/hosts.ts';
import { operations } from '../sources/open-api/operations.ts';
import { importSecret } from '../sources/open-api/signer.ts';
import type { VaultInside } from '../vault/api.ts';
import { createJobs } from './jobs.ts';
import { planSync } from './plan.ts';

export interface Credentials {
  site: Site;
  ak: string;
  sk: string;
  language?: 'zh_CN' | 'en_US';
}

const credentialsSchema = z.object({
  site: z.enum(['cn', 'intl', 'eu']),
  ak: z.string(),
  sk: z.string(),
  language: z.enum(['zh_CN', 'en_US']).optional(),
});

/** Name of an account's keys in the vault. */
const vaultName = (account: string): string => `open-api:${account}`;

/**
 * The connection to the open API and the sync over it. Keys live here, in the worker, as keys that
 * cannot be read back; nothing answers them.
 */
export function createSyncApi(context: EngineContext, vault?: VaultInside) {
  const clients = new Map<string, Client>();
  const jobs = createJobs(context);
  /** Clients whose keys came out of the vault: they go when it locks. */
  const fromVault = new Set<string>();
  vault?.onLock(() => {
    for (const account of fromVault) clients.delete(account);
    fromVault.clear();
  });

  const clientWith = async ({ site, ak, sk, language }: Credentials): Promise<Client> =>
    createClient({
      connection: {
        site,
        auth: { kind: 'aksk', credentials: { ak: ak.trim(), key: await importSecret(sk.trim()) } },
        language: language ?? 'zh_CN',
      },
      fetch: context.fetch,
      now: context.now,
    });

  /** The account's client: of keys handed over in this session, or of those in the vault. */
  async function clientOf(account: string): Promise<Result<Client>> {
    const client = clients.get(account);
    if (client) return ok(client);
    const kept = await vault?.get(vaultName(account));
    if (kept && !kept.ok) return kept;
    const credentials = credentialsSchema.safeParse(kept?.value);
    if (!credentials.success)
      return fail('api-not-connected', 'The open API is not connected. Enter AK and SK in the settings.');
    const made = await clientWith(credentials.data);
    clients.set(account, made);
    fromVault.add(account);
    return ok(made);
  }

  return {
    /**
     * Takes the keys and tries them with the smallest question; keeps them only when they work:
     * for as long as this engine runs, or sealed in the vault.
     */
    async connect(
      account: string,
      credentials: Credentials,
      keep: 'session' | 'vault' = 'session',
    ): Promise<Result<{ customers: number }>> {
      const client = await clientWith(credentials);
      const answer = await client.call(operations.customers, { offset: 0, limit: 1 });
      if (!answer.ok) return answer;
      if (keep === 'vault') {
        const { site, ak, sk, language } = credentials;
        const put = await vault?.put(vaultName(account), { site, ak: ak.trim(), sk: sk.trim(), language });
        if (put && !put.ok) return put;
        fromVault.add(account);
      } else {
        fromVault.delete(account);
        await vault?.drop(vaultName(account));
      }
      clients.set(account, client);
      return ok({ customers: Number((answer.value as { count?: unknown }).count ?? 0) });
    },

    /** Forgets the keys, in the vault too. */
    async disconnect(account: string): Promise<Result<null>> {
      clients.delete(account);
      fromVault.delete(account);
      await vault?.drop(vaultName(account));
      return ok(null);
    },

    /** Null: no keys; `locked`: there are some in the vault, which is locked. */
    async connected(
      account: string,
    ): Promise<Result<{ site: Site | null; kept: 'session' | 'vault' | 'locked' } | null>> {
      const client = await clientOf(account);
      if (client.ok)
        return ok({
          site: client.value.connection.site,
          kept: fromVault.has(account) ? 'vault' : 'session',
        });
      return ok(client.code === 'vault-locked' ? { site: null, kept: 'locked' } : null);
    },

    /** Reads everything the API has for the months asked for; progress comes as job events. */
    async run(account: string, periods: Period[]): Promise<Result<{ steps: number }>> {
      const client = await clientOf(account);
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
