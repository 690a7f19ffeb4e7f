/** Opens the database of an account, sealed or plain, and first makes it the one that is wanted. */
import { fail, ok, type Result } from '../result.ts';
import type { SealKeys } from '../vault/seal.ts';
import { databaseName, latestVersion, LedgerDatabase, lockName } from './database.ts';
import { storageFailure } from './failures.ts';
import { convert, needsConversion, NEEDS_KEYS } from './sealing/convert.ts';
import { sealing } from './sealing/middleware.ts';

export interface LedgerProtection {
  keys: SealKeys | null;
  /** How the database is to be. */
  sealed: boolean;
  tell?: (done: number, total: number) => void;
}

export async function openDatabase(
  account: string,
  { keys, sealed, tell }: LedgerProtection,
): Promise<Result<LedgerDatabase>> {
  const plain = await openOne(account, null);
  if (!plain.ok) return plain;
  const db = plain.value;
  const asWanted = !(await needsConversion(db, sealed));
  if (!keys && (sealed || (await db.meta.get(NEEDS_KEYS)) === 1)) {
    db.close();
    return fail('ledger-locked', 'Everything on this machine is sealed. Unlock the vault.');
  }
  if (!asWanted && keys)
    try {
      await navigator.locks.request(lockName(account), () => convert(db, { keys, sealed, tell }));
    } catch (error) {
      db.close();
      const failure = storageFailure(error);
      if (failure) return failure;
      throw error;
    }
  if (!sealed || !keys) return plain;
  db.close();
  return openOne(account, keys);
}

async function openOne(account: string, keys: SealKeys | null): Promise<Result<LedgerDatabase>> {
  const db = new LedgerDatabase(databaseName(account));
  if (keys) db.use(sealing(keys));
  const blocked = new Promise<Result<LedgerDatabase>>((resolve) =>
    db.on('blocked', () =>
      resolve(fail('ledger-blocked', 'Another window runs an older Partner Lens. Close it and try again.')),
    ),
  );
  const opening = db.open().then(
    (): Result<LedgerDatabase> => {
      // Dexie opens what a later version wrote; we would read it wrongly.
      if (db.backendDB().version <= latestVersion * 10) return ok(db);
      db.close();
      return fail('ledger-newer', 'This data was written by a newer Partner Lens. Update the extension.');
    },
    (error: unknown): Result<LedgerDatabase> =>
      storageFailure(error) ?? fail('ledger-failed', `The ledger does not open: ${String(error)}`),
  );
  const answered = await Promise.race([opening, blocked]);
  // Whoever was told that it is blocked asks again; what opens after all is nobody's.
  if (!answered.ok) void opening.then((late) => late.ok && late.value.close());
  return answered;
}
