/** Opens the ledgers of this browser: the directory of accounts and one database for each. */
import Dexie, { type Table } from 'dexie';
import { fail, ok, type Result } from '../result.ts';
import { databaseName } from './database.ts';
import { AccountLedger } from './account-ledger.ts';
import type { Account, Ledger, Ledgers } from './ledger.ts';

class Directory extends Dexie {
  accounts!: Table<Account, string>;
  constructor() {
    super('partner-lens', { autoOpen: false });
    this.version(1).stores({ accounts: 'id' });
  }
}

/**
 * The only way to a ledger. `now` stamps new accounts.
 * An account's database is opened once and shared by everyone in this worker.
 */
export function openLedgers(now: () => number = Date.now): Ledgers {
  const directory = new Directory();
  const opened = new Map<string, Promise<Result<Ledger>>>();

  async function open(id: string): Promise<Result<Ledger>> {
    await ready();
    if (!(await directory.accounts.get(id)))
      return fail('account-unknown', `No partner account ${id} on this machine.`);
    return AccountLedger.open(id, () => opened.delete(id));
  }
  const ready = async (): Promise<void> => void (directory.isOpen() || (await directory.open()));

  return {
    async accounts() {
      await ready();
      const all = await directory.accounts.toArray();
      return all.sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0));
    },
    async create(account) {
      await ready();
      const record: Account = {
        ...account,
        id: crypto.randomUUID(),
        createdAt: new Date(now()).toISOString(),
      };
      await directory.accounts.add(record);
      return record;
    },
    async update(id, change) {
      await ready();
      const known = await directory.accounts.get(id);
      if (!known) return fail('account-unknown', `No partner account ${id} on this machine.`);
      const record = { ...known, ...change, id, createdAt: known.createdAt };
      await directory.accounts.put(record);
      return ok(record);
    },
    async remove(id) {
      await ready();
      const held = await opened.get(id);
      if (held?.ok) held.value.close();
      opened.delete(id);
      // The data first: an account that is listed can be removed again, one that is not cannot.
      const removed = await deleteDatabase(databaseName(id));
      if (!removed.ok) return removed;
      await directory.accounts.delete(id);
      return ok(null);
    },
    open(id) {
      let ledger = opened.get(id);
      if (!ledger) {
        ledger = open(id);
        opened.set(id, ledger);
        void ledger.then((result) => result.ok || opened.delete(id));
      }
      return ledger;
    },
  };
}

/** Deletes a database; one held open elsewhere is asked to close, and named if it does not. */
const deleteDatabase = (name: string): Promise<Result<null>> =>
  new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    const late = setTimeout(
      () =>
        resolve(fail('ledger-blocked', 'Another window still uses this account. Close it and try again.')),
      5_000,
    );
    const finish = (result: Result<null>): void => {
      clearTimeout(late);
      resolve(result);
    };
    request.onsuccess = () => finish(ok(null));
    request.onerror = () =>
      finish(fail('ledger-failed', `The database could not be deleted: ${request.error?.message ?? ''}`));
  });
