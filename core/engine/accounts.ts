import type { Account } from '../ledger/ledger.ts';
import { ok, type Result } from '../result.ts';
import type { EngineContext } from './context.ts';

/** What else the engine holds of an account: its keys, and the work that uses them. */
export interface HeldElsewhere {
  /** Stops the account's work and forgets its keys, in the vault too. */
  leave(account: string): Promise<unknown>;
  /** Locks the vault. */
  lock(): Promise<unknown>;
}

/** Partner accounts on this machine: list, make, rename, delete with all their data. */
export const createAccountsApi = ({ ledgers, publish }: EngineContext, held?: HeldElsewhere) => ({
  async list(): Promise<Result<Account[]>> {
    return ok(await ledgers.accounts());
  },
  async create(account: Pick<Account, 'name' | 'site'> & Partial<Account>): Promise<Result<Account>> {
    const created = await ledgers.create({
      name: account.name.slice(0, 100),
      site: account.site,
      role: account.role ?? null,
      partnerId: account.partnerId ?? null,
      demo: account.demo ?? false,
    });
    publish({ type: 'accounts' });
    return ok(created);
  },
  async update(id: string, change: Partial<Pick<Account, 'name' | 'site' | 'role' | 'partnerId'>>) {
    const updated = await ledgers.update(id, change);
    publish({ type: 'accounts' });
    return updated;
  },
  async remove(id: string): Promise<Result<null>> {
    await held?.leave(id);
    const removed = await ledgers.remove(id);
    publish({ type: 'accounts' });
    return removed;
  },
  /** Every account with its work, data and keys, and the vault itself: as on the first day. Needs no passphrase. */
  async forgetEverything(): Promise<Result<null>> {
    for (const account of await ledgers.accounts()) await held?.leave(account.id);
    await held?.lock();
    const done = await ledgers.forgetEverything();
    publish({ type: 'accounts' });
    return done;
  },
});
