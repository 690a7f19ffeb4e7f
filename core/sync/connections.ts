/** The open connections of this engine: the one place its keys come from. They answer nothing but calls. */
import * as z from 'zod/mini';
import type { EngineContext } from '../engine/context.ts';
import { contentHash } from '../intake/commit.ts';
import { fail, ok, type Result } from '../result.ts';
import { createClient, HALF, type Client, type ClientOptions } from '../sources/open-api/client.ts';
import { operations } from '../sources/open-api/operations.ts';
import { importSecret } from '../sources/open-api/signer.ts';
import type { VaultInside } from '../vault/api.ts';
import { noKeys } from './runner.ts';

const place = {
  site: z.enum(['cn', 'intl', 'eu']),
  language: z.optional(z.enum(['zh_CN', 'en_US'])),
};
/** Access key and secret, or a token of the IAM service (`X-Auth-Token`). */
export const credentialsSchema = z.union([
  z.object({ ...place, token: z.string().check(z.minLength(1)) }),
  z.object({ ...place, ak: z.string(), sk: z.string() }),
]);
export type Credentials = z.infer<typeof credentialsSchema>;

/** How calls are paced and waited for; the engine takes the client's own, tests bring their clock. */
export type Tempo = Partial<Pick<ClientOptions, 'sleep' | 'random' | 'share' | 'timeout'>>;

/** Name of an account's keys in the vault. */
const vaultName = (account: string): string => `open-api:${account}`;

/** A client that signs with these keys. */
export const clientFor = async (
  context: EngineContext,
  credentials: Credentials,
  options: Tempo & Pick<ClientOptions, 'paces'> = {},
): Promise<Client> => {
  const { site, language = 'zh_CN' } = credentials;
  const connection = { site, language, auth: await authOf(credentials) };
  return createClient({ ...options, connection, fetch: context.fetch, now: context.now });
};

export interface ConnectionsOptions {
  vault?: VaultInside;
  tempo?: Tempo;
  /** Share of the documented quota this account's person allows. */
  shareOf: (account: string) => Promise<number>;
  /** Keys came: what waited for them goes on. */
  onKeys: (account: string) => void;
  /** The vault was locked over an account's keys. */
  onLocked: (account: string) => void;
}

export function createConnections(context: EngineContext, options: ConnectionsOptions) {
  const { vault, tempo = {}, shareOf, onKeys, onLocked } = options;
  const clients = new Map<string, Client>();
  const shares = new Map<string, number>();
  const pacesOf = createPaceGroups();
  /** Clients whose keys came out of the vault: they go when it locks. */
  const fromVault = new Set<string>();
  vault?.onLock(() => {
    const locked = [...fromVault];
    fromVault.clear();
    for (const account of locked) {
      clients.delete(account);
      onLocked(account);
    }
  });

  async function clientWith(account: string, credentials: Credentials): Promise<Client> {
    shares.set(account, await shareOf(account));
    const paces = pacesOf(account, `${credentials.site} ${await nameOf(credentials)}`);
    return clientFor(context, credentials, { share: () => shares.get(account) ?? HALF, ...tempo, paces });
  }

  return {
    /**
     * Tries the keys with the smallest question; keeps them only when they work: for as long as
     * this engine runs, or sealed in the vault. The sample partner takes none (`account-sample`).
     */
    async connect(
      account: string,
      credentials: Credentials,
      keep: 'session' | 'vault' = 'session',
    ): Promise<Result<{ customers: number }>> {
      if ((await context.ledgers.accounts()).find(({ id }) => id === account)?.demo)
        return fail(
          'account-sample',
          'This is the sample partner: nothing real goes into its ledger. Choose or make an account of your own.',
        );
      const client = await clientWith(account, credentials);
      const answer = await client.call(operations.customers, { offset: 0, limit: 1 });
      if (!answer.ok) return answer;
      if (keep === 'vault') {
        const put = await vault?.put(vaultName(account), trimmed(credentials));
        if (put && !put.ok) return put;
        fromVault.add(account);
      } else {
        fromVault.delete(account);
        await vault?.drop(vaultName(account));
      }
      clients.set(account, client);
      onKeys(account);
      return ok({ customers: Number((answer.value as { count?: unknown }).count ?? 0) });
    },

    /** Forgets the keys, in the vault too. */
    async disconnect(account: string): Promise<void> {
      clients.delete(account);
      fromVault.delete(account);
      await vault?.drop(vaultName(account));
    },

    /** The account's client: of keys handed over in this session, or of those in the vault. */
    async clientOf(account: string): Promise<Result<Client>> {
      const client = clients.get(account);
      if (client) return ok(client);
      const kept = await vault?.get(vaultName(account));
      if (kept && !kept.ok) return kept;
      const credentials = credentialsSchema.safeParse(kept?.value);
      if (!credentials.success) return noKeys();
      const made = await clientWith(account, credentials.data);
      // Somebody else may have made it meanwhile: one pace an account.
      if (!clients.has(account)) {
        clients.set(account, made);
        fromVault.add(account);
        onKeys(account);
      }
      return ok(clients.get(account)!);
    },

    /** Holds for the next call on, whatever is running. */
    setShare: (account: string, share: number): void => void shares.set(account, share),

    keptIn: (account: string): 'session' | 'vault' => (fromVault.has(account) ? 'vault' : 'session'),
  };
}
export type Connections = ReturnType<typeof createConnections>;

/**
 * The vendor counts the calls of a partner account, whoever makes them: an account that is connected
 * again while its job goes on with the old client, and two accounts of one key, keep one pace.
 */
function createPaceGroups() {
  type Paces = NonNullable<ClientOptions['paces']>;
  const byAccount = new Map<string, Paces>();
  const byKey = new Map<string, Paces>();
  return (account: string, key: string): Paces => {
    const paces = byKey.get(key) ?? byAccount.get(account) ?? new Map();
    byAccount.set(account, paces);
    byKey.set(key, paces);
    return paces;
  };
}

/** What tells one key from another, without keeping a token. */
const nameOf = (credentials: Credentials): Promise<string> => {
  const typed = trimmed(credentials);
  return 'token' in typed ? contentHash(typed.token) : Promise.resolve(typed.ak);
};

export const trimmed = (credentials: Credentials): Credentials =>
  'token' in credentials
    ? { ...credentials, token: credentials.token.trim() }
    : { ...credentials, ak: credentials.ak.trim(), sk: credentials.sk.trim() };

async function authOf(credentials: Credentials): Promise<Client['connection']['auth']> {
  const typed = trimmed(credentials);
  if ('token' in typed) return { kind: 'token', token: typed.token };
  return { kind: 'aksk', credentials: { ak: typed.ak, key: await importSecret(typed.sk) } };
}
