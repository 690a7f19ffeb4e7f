/** Opens the ledgers of this browser: the directory of accounts and one database for each. */
import Dexie, { type Table } from 'dexie';
import { fail, ok, type Result } from '../result.ts';
import { databaseName } from './database.ts';
import { AccountLedger } from './account-ledger.ts';
import { load } from './dump.ts';
import { storageFailure } from './failures.ts';
import { keptIn } from './kept.ts';
import type { Account, Ledger, Ledgers, Protection } from './ledger.ts';
import { openDatabase } from './open-database.ts';
import { openAccount, sealAccount, type StoredAccount } from './sealing/account.ts';

const DIRECTORY = 'partner-lens';

class Directory extends Dexie {
  accounts!: Table<StoredAccount, string>;
  kept!: Table<unknown, string>;
  constructor() {
    super(DIRECTORY, { autoOpen: false });
    this.version(1).stores({ accounts: 'id' });
    this.version(2).stores({ accounts: 'id', kept: '' });
  }
}

/** Record that says whether everything is to be sealed, known before any key is. */
const SEALED = 'sealed';

/** What keeps an account's ledger from being used: another release, older or newer. */
const IN_THE_WAY = new Set(['ledger-blocked', 'ledger-newer']);

/**
 * The only way to a ledger. `now` stamps new accounts; `tell` hears when another release is in the way
 * of an account's ledger, and with null when it no longer is.
 * An account's database is opened once and shared by everyone in this worker.
 */
export function openLedgers(
  now: () => number = Date.now,
  tell: (account: string, code: string | null) => void = () => undefined,
): Ledgers {
  const barred = new Set<string>();
  function bar(account: string, code: string | null): void {
    if (code === null ? barred.delete(account) : barred.add(account)) tell(account, code);
  }
  const directory = new Directory();
  const opened = new Map<string, Promise<Result<Ledger>>>();
  const kept = keptIn(directory.table('kept'), ready);
  let protection: Pick<Protection, 'keys' | 'tell'> = { keys: null };

  async function ready(): Promise<void> {
    if (!directory.isOpen()) await directory.open();
  }
  const isSealed = async (): Promise<boolean> => (await kept.get<boolean>(SEALED)) === true;
  async function open(id: string): Promise<Result<Ledger>> {
    await ready();
    if (!(await directory.accounts.get(id)))
      return fail('account-unknown', `No partner account ${id} on this machine.`);
    const { keys, tell: progress } = protection;
    const events = { closed: () => void opened.delete(id), upgraded: () => bar(id, 'ledger-newer') };
    const ledger = await AccountLedger.open(id, events, {
      keys,
      sealed: await isSealed(),
      tell: progress && ((done, total) => progress(done, total, id)),
    });
    if (ledger.ok) bar(id, null);
    else if (IN_THE_WAY.has(ledger.code)) bar(id, ledger.code);
    return ledger;
  }
  /** An account as it is to be stored; null: its name cannot be sealed without keys. */
  async function toStore(account: Account): Promise<StoredAccount | null> {
    if (!(await isSealed())) return account;
    return protection.keys ? sealAccount(protection.keys, account) : null;
  }
  async function closeAll(): Promise<void> {
    for (const held of [...opened.values()]) {
      const ledger = await held.catch(() => null);
      if (ledger?.ok) ledger.value.close();
    }
    opened.clear();
  }
  const locked = () => fail('ledger-locked', 'Everything on this machine is sealed. Unlock the vault.');

  return {
    kept,
    async protect({ sealed, ...next }) {
      await closeAll();
      protection = next;
      if (sealed === undefined || sealed === (await isSealed())) return;
      await kept.put(SEALED, sealed);
      for (const stored of await directory.accounts.toArray()) {
        const account = await openAccount(next.keys, stored);
        await directory.accounts.put((await toStore(account)) ?? stored);
      }
    },
    async accounts() {
      await ready();
      const stored = await directory.accounts.toArray();
      const all = await Promise.all(stored.map((one) => openAccount(protection.keys, one)));
      return all.sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0));
    },
    async create(account) {
      await ready();
      const record: Account = {
        ...account,
        id: crypto.randomUUID(),
        createdAt: new Date(now()).toISOString(),
      };
      const stored = await toStore(record);
      // Thrown, not answered: the screens that make accounts are behind the lock.
      if (!stored) throw new Error(locked().message);
      await directory.accounts.add(stored);
      return record;
    },
    async update(id, change) {
      await ready();
      const known = await directory.accounts.get(id);
      if (!known) return fail('account-unknown', `No partner account ${id} on this machine.`);
      const before = await openAccount(protection.keys, known);
      const record = { ...before, ...change, id, createdAt: known.createdAt };
      const stored = await toStore(record);
      if (!stored) return locked();
      await directory.accounts.put(stored);
      return ok(record);
    },
    async restore(account, parts) {
      await ready();
      const id = crypto.randomUUID();
      const stored = await toStore({ ...account, id, createdAt: new Date(now()).toISOString() });
      if (!stored) return locked();
      const db = await openDatabase(id, { keys: protection.keys, sealed: await isSealed() });
      if (!db.ok) return db;
      try {
        await load(db.value, parts);
      } catch (error) {
        db.value.close();
        await deleteDatabase(databaseName(id));
        const failure = storageFailure(error);
        if (failure) return failure;
        throw error;
      }
      db.value.close();
      // Listed last: an account is whole or not there.
      await directory.accounts.add(stored);
      return ok(await openAccount(protection.keys, stored));
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
    async forgetEverything() {
      await closeAll();
      protection = { keys: null };
      const here = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
      for (const name of here.filter((one) => one.startsWith(databaseName('')))) {
        const removed = await deleteDatabase(name);
        if (!removed.ok) return removed;
      }
      // Last: what a failure left is listed still, and can be deleted again.
      directory.close();
      return deleteDatabase(DIRECTORY);
    },
    open(id) {
      let ledger = opened.get(id);
      if (!ledger) {
        ledger = open(id);
        opened.set(id, ledger);
        ledger.then(
          (result) => result.ok || opened.delete(id),
          () => opened.delete(id),
        );
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
