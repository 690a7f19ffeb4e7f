import type { EngineContext } from '../engine/context.ts';
import { ok, type Failure, type Result } from '../result.ts';
import type { SealKeys } from './seal.ts';
import { locked, missing, Vault } from './vault.ts';

/** What screens may know of the vault. No secret is in it, nor ever in an answer. */
export interface VaultState {
  exists: boolean;
  unlocked: boolean;
  idleMinutes: number;
  /** Everything on this machine is (to be) sealed. */
  everything: boolean;
  /** Ledgers are being rewritten just now: records done, of how many. */
  rewriting: { done: number; total: number } | null;
  /** Accounts with open-API keys inside, and accounts with a bucket's. */
  keeps: string[];
}

/** The vault of this browser: one for all accounts, opened and locked in every window at once. */
export function createVaultApi(context: EngineContext) {
  let rewriting: VaultState['rewriting'] = null;
  let told = 0;
  const onLock = new Set<() => void>();

  const vault = new Vault({
    kept: context.ledgers.kept,
    now: context.now,
    async onKeys(keys: SealKeys | null) {
      if (!keys) for (const listen of onLock) listen();
      await protect(keys);
    },
  });

  let keysNow: SealKeys | null = null;
  async function protect(keys: SealKeys | null, sealed?: boolean): Promise<void> {
    keysNow = keys;
    await context.ledgers.protect({ keys, sealed, tell: progress });
    await changed();
  }
  function progress(done: number, total: number): void {
    rewriting = done < total ? { done, total } : null;
    const now = context.now();
    if (rewriting && now - told < 250) return;
    told = now;
    void changed();
  }
  async function changed(): Promise<void> {
    context.publish({ type: 'vault', state: await state() });
    context.publish({ type: 'accounts' });
  }
  async function state(): Promise<VaultState> {
    const record = await vault.read();
    return {
      exists: record !== null,
      unlocked: vault.unlocked,
      idleMinutes: record?.idleMinutes ?? 15,
      everything: record?.everything ?? false,
      rewriting,
      keeps: await vault.names(),
    };
  }

  const api = {
    async state(): Promise<Result<VaultState>> {
      return ok(await state());
    },
    setUp: (passphrase: string): Promise<Result<null>> => vault.setUp(passphrase),
    unlock: (passphrase: string): Promise<Result<null>> => vault.unlock(passphrase),
    change: (from: string, to: string): Promise<Result<null>> => vault.change(from, to),
    async lock(): Promise<Result<null>> {
      await vault.lock();
      return ok(null);
    },
    /** A page saw the person do something. */
    async touch(): Promise<Result<null>> {
      vault.touch();
      return ok(null);
    },
    async idleAfter(minutes: number): Promise<Result<null>> {
      const done = await vault.set({ idleMinutes: Math.min(1440, Math.max(0, Math.round(minutes))) });
      if (done.ok) await changed();
      return done;
    },
    /** Seals every ledger, or opens them for good. Goes on after a restart; unlock is enough. */
    async everything(sealed: boolean): Promise<Result<null>> {
      const done = await vault.set({ everything: sealed });
      if (!done.ok) return done;
      await protect(keysNow, sealed);
      let failure: Failure | null = null;
      for (const account of await context.ledgers.accounts()) {
        const opened = await context.ledgers.open(account.id);
        if (!opened.ok) failure ??= opened;
        context.publish({ type: 'data', account: account.id, datasets: [] });
      }
      rewriting = null;
      await changed();
      return failure ?? ok(null);
    },
    /** The passphrase is lost: the keys go, and with them every ledger that was sealed. */
    async forget(): Promise<Result<{ removed: number }>> {
      const record = await vault.read();
      if (!record) return missing();
      await vault.lock();
      let removed = 0;
      for (const account of await context.ledgers.accounts()) {
        const opened = await context.ledgers.open(account.id);
        if (opened.ok || opened.code !== 'ledger-locked') continue;
        const done = await context.ledgers.remove(account.id);
        if (!done.ok) return done;
        removed++;
      }
      await vault.forget();
      await protect(null, false);
      return ok({ removed });
    },
  };
  /** For the engine's other subjects: secrets by name, and word of the lock. */
  const inside = {
    put: vault.put.bind(vault),
    get: vault.get.bind(vault),
    names: vault.names.bind(vault),
    async drop(name: string) {
      await vault.drop(name);
      await changed();
    },
    get unlocked() {
      return vault.unlocked;
    },
    /** Why nothing may be written to the outside just now; null: there is a vault, and it is open. */
    async shut(): Promise<Failure | null> {
      if (vault.unlocked) return null;
      return (await vault.read()) ? locked() : missing();
    },
    /** Work goes on that needs the keys: as good as a person who does something. */
    touch: () => vault.touch(),
    onLock: (listen: () => void) => void onLock.add(listen),
  };
  return { api, inside };
}
export type VaultInside = ReturnType<typeof createVaultApi>['inside'];
