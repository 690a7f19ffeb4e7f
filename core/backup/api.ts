import * as z from 'zod/mini';
import { withLedger, type EngineContext } from '../engine/context.ts';
import { digest, digester, type Dumped } from '../ledger/dump.ts';
import type { Account } from '../ledger/ledger.ts';
import { fail, isFailure, ok, type Result } from '../result.ts';
import { createJobs } from '../sync/jobs.ts';
import { LEAST_PASSPHRASE } from '../vault/vault.ts';
import { readBackup, writeBackup } from './file.ts';

/** First value of a backup: whose ledger it is. */
const aboutSchema = z.object({
  account: z.object({
    name: z.string().check(z.maxLength(100)),
    site: z.enum(['cn', 'intl', 'eu']),
    role: z.nullable(z.enum(['solution-provider', 'distributor', 'reseller'])),
    partnerId: z.nullable(z.string().check(z.maxLength(100))),
    demo: z.boolean(),
  }),
});
/** Last value: what was in it, to be held against what came out. */
const endSchema = z.object({ records: z.int(), digest: z.string() });

const recordsSchema = z.array(
  z.object({
    table: z.string(),
    key: z.optional(z.union([z.string(), z.array(z.union([z.string(), z.number()])).check(z.length(2))])),
    value: z.unknown(),
  }),
);

export interface BackupFile {
  file: Blob;
  records: number;
  /** Hash of everything in it; the restored ledger has the same. */
  digest: string;
}
export interface Restored {
  account: Account;
  records: number;
  digest: string;
}

/** Encrypted backups of an account: everything its ledger holds, in one file, under a passphrase. */
export function createBackupApi(context: EngineContext) {
  const jobs = createJobs(context);
  /** Failures travel through streams and generators as what they are. */
  const caught = async <T>(work: () => Promise<Result<T>>): Promise<Result<T>> => {
    try {
      return await work();
    } catch (error) {
      if (isFailure(error)) return error;
      throw error;
    }
  };

  return {
    /** Nothing of the ledger changes; a segment replaced meanwhile fails with `backup-moved`. */
    make: (account: string, passphrase: string, jobId: string): Promise<Result<BackupFile>> =>
      jobs.run(account, jobId, 'backup', (signal, tell) =>
        withLedger(context, account, async (ledger) => {
          if ([...passphrase].length < LEAST_PASSPHRASE)
            return fail(
              'vault-passphrase-short',
              `A passphrase has at least ${LEAST_PASSPHRASE} characters.`,
            );
          const about = (await context.ledgers.accounts()).find(({ id }) => id === account)!;
          const sum = digester();
          let records = 0;
          async function* values(): AsyncGenerator<unknown> {
            yield { account: aboutSchema.shape.account.parse(about) };
            for await (const part of ledger.dump()) {
              signal.throwIfAborted();
              await sum.add(part);
              records += part.length;
              tell({ done: records });
              yield part;
            }
            yield { records, digest: sum.value() };
          }
          const pieces: Blob[] = [];
          try {
            const made = new Date(context.now()).toISOString();
            // A blob of many pieces lives on disk, not in memory.
            for await (const piece of writeBackup(values(), passphrase, made)) pieces.push(new Blob([piece]));
          } catch (error) {
            if (signal.aborted || !/replaced meanwhile/.test(String(error))) throw error;
            return fail('backup-moved', 'The ledger changed meanwhile. Start again.');
          }
          return ok({ file: new Blob(pieces), records, digest: sum.value() });
        }),
      ),

    /** Into an account of its own; `replace` then goes. Until it is whole, nothing changes. */
    restore: (
      file: Blob,
      passphrase: string,
      jobId: string,
      replace: string | null = null,
    ): Promise<Result<Restored>> =>
      jobs.run(replace ?? '', jobId, 'restore', (signal, tell) =>
        caught(async () => {
          const values = readBackup(file, passphrase);
          const about = aboutSchema.safeParse((await values.next()).value);
          if (!about.success) return fail('backup-damaged', 'The backup does not say whose it is.');
          const sum = digester();
          let records = 0;
          async function* parts(): AsyncGenerator<Dumped[]> {
            let end: z.infer<typeof endSchema> | null = null;
            for await (const value of values) {
              signal.throwIfAborted();
              const told = endSchema.safeParse(value);
              if (told.success) {
                end = told.data;
                continue;
              }
              const part = recordsSchema.parse(value) as Dumped[];
              await sum.add(part);
              records += part.length;
              tell({ done: records });
              yield part;
            }
            if (end?.digest !== sum.value())
              throw fail('backup-damaged', 'The backup does not hold what it says.');
          }
          const others = (await context.ledgers.accounts()).filter(({ id }) => id !== replace);
          const name = untaken(about.data.account.name, new Set(others.map((one) => one.name)));
          const restored = await context.ledgers.restore({ ...about.data.account, name }, parts());
          if (!restored.ok) return restored;
          if (replace) {
            const removed = await context.ledgers.remove(replace);
            if (!removed.ok) return removed;
          }
          context.publish({ type: 'accounts' });
          return ok({ account: restored.value, records, digest: sum.value() });
        }),
      ),

    /** Hash of everything an account's ledger holds. */
    digest: (account: string): Promise<Result<string>> =>
      withLedger(context, account, async (ledger) => ok(await digest(ledger.dump()))),

    async cancel(jobId: string): Promise<Result<boolean>> {
      return ok(jobs.cancel(jobId));
    },
  };
}

/** Two accounts of one name look alike beside "delete". */
function untaken(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name} (${number})`;
  return free;
}
