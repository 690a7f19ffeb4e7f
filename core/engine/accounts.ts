import type { Account } from '../ledger/ledger.ts';
import { ok, type Result } from '../result.ts';
import type { EngineContext } from './context.ts';

/** Partner accounts on this machine: list, make, rename, delete with all their data. */
export const createAccountsApi = ({ ledgers, publish }: EngineContext) => ({
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
    const removed = await ledgers.remove(id);
    publish({ type: 'accounts' });
    return removed;
  },
});
