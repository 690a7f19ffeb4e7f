/**
 * Turns a whole database from plain to sealed or back. Nobody else has it open meanwhile. What
 * names rows by opaque keys is rewritten a table at a time, each in one transaction; segments and
 * dictionaries, which are large and named by numbers, record by record. Killed in between, the
 * next opening goes on: every record tells by itself whether it is sealed.
 */
import type { Table } from 'dexie';
import type { SealKeys } from '../../vault/seal.ts';
import type { LedgerDatabase } from '../database.ts';
import { RecordCodec } from './codec.ts';
import { isSealed, SEALED_TABLES } from './layout.ts';

/** In `meta`: 1 from the first sealed record to the last. Then the keys are needed to read. */
export const NEEDS_KEYS = 'sealed';
/** In `meta`: 1 while a conversion is under way. */
const UNDER_WAY = 'sealing';

const RECORDS_AT_ONCE = 8;

export interface Conversion {
  keys: SealKeys;
  sealed: boolean;
  /** Records done and of how many. */
  tell?: (done: number, total: number) => void;
}

/** Whether the database is not yet (or not wholly) as it is wanted. */
export async function needsConversion(db: LedgerDatabase, sealed: boolean): Promise<boolean> {
  if ((await db.meta.get(UNDER_WAY)) === 1) return true;
  return ((await db.meta.get(NEEDS_KEYS)) === 1) !== sealed;
}

/** `db` is open without the sealing between. */
export async function convert(db: LedgerDatabase, { keys, sealed, tell }: Conversion): Promise<void> {
  await db.meta.bulkPut([1, 1], [NEEDS_KEYS, UNDER_WAY]);
  const tables = Object.keys(SEALED_TABLES).map((name) => ({ name, table: db.table(name) }));
  let total = 0;
  for (const { table } of tables) total += await table.count();
  let done = 0;
  for (const { name, table } of tables) {
    const flag = `sealed:${name}`;
    const count = await table.count();
    if (((await db.meta.get(flag)) === 1) !== sealed) {
      const codec = new RecordCodec(name, keys);
      if (SEALED_TABLES[name]!.inline.length === 0)
        await oneByOne(table, codec, sealed, (part) => tell?.(done + part, total));
      else await atOnce(db, table, codec, sealed, flag);
      await db.meta.put(sealed ? 1 : 0, flag);
    }
    done += count;
    tell?.(done, total);
  }
  await db.meta.bulkPut([sealed ? 1 : 0, 0], [NEEDS_KEYS, UNDER_WAY]);
}

const turn = (codec: RecordCodec, sealed: boolean, value: unknown, key?: unknown): Promise<unknown> =>
  isSealed(value) === sealed
    ? Promise.resolve(value)
    : sealed
      ? codec.seal(value, key as string[] | undefined)
      : codec.open(value);

async function atOnce(
  db: LedgerDatabase,
  table: Table,
  codec: RecordCodec,
  sealed: boolean,
  flag: string,
): Promise<void> {
  const turned = await Promise.all(
    ((await table.toArray()) as unknown[]).map((value) => turn(codec, sealed, value)),
  );
  await db.transaction('rw', [table, db.meta], async () => {
    // Keys change: the old ones go with their records.
    await table.clear();
    await table.bulkPut(turned);
    await db.meta.put(sealed ? 1 : 0, flag);
  });
}

async function oneByOne(
  table: Table,
  codec: RecordCodec,
  sealed: boolean,
  tell: (done: number) => void,
): Promise<void> {
  const keys = await table.toCollection().primaryKeys();
  for (let at = 0; at < keys.length; at += RECORDS_AT_ONCE) {
    const some = keys.slice(at, at + RECORDS_AT_ONCE);
    const values: unknown[] = await table.bulkGet(some);
    const turned = await Promise.all(values.map((value, i) => turn(codec, sealed, value, some[i])));
    await table.bulkPut(turned, some);
    tell(Math.min(keys.length, at + RECORDS_AT_ONCE));
  }
}
