/**
 * A whole ledger as plain records, and back: for backups. What is small is read in one
 * transaction, so that it is of one moment; segments never change once written and follow after,
 * only those that the months of that moment name.
 */
import type { LedgerDatabase } from './database.ts';
import { HOLDINGS } from './holdings.ts';
import { isPack } from './record-pack.ts';
import { packValue } from './sealing/pack.ts';
import type { CollectionRecord, MonthRecord } from './records.ts';

/** One record of a table; `key` where it is not part of the record. */
export interface Dumped {
  table: DumpTable;
  key?: [number, string] | [string, number] | string;
  value: unknown;
}

const INLINE = ['captures', 'rejects', 'records', 'months', 'scopes', 'seals', 'collections'] as const;
const BESIDE = ['words'] as const;
export type DumpTable = (typeof INLINE)[number] | (typeof BESIDE)[number] | 'chunks' | 'meta';

/** Counters that are the ledger's; the others tell how this machine seals. */
const isCounter = (key: string): boolean => key === 'nextSegment' || key.split(' ')[0] === 'words';
/** What can be worked out again of the rest. */
const isDerived = ({ name }: CollectionRecord): boolean => name === HOLDINGS || isPack(name);
const RECORDS_AT_ONCE = 500;

/** Throws when a segment was replaced meanwhile: begin again. */
export async function* dump(db: LedgerDatabase): AsyncGenerator<Dumped[]> {
  const { small, months } = await db.transaction(
    'r',
    [db.meta, db.words, ...INLINE.map((name) => db.table(name))],
    async () => {
      const small: Dumped[] = [];
      for (const key of (await db.meta.toCollection().primaryKeys()).filter(isCounter)) {
        const value = await db.meta.get(key);
        if (value !== undefined) small.push({ table: 'meta', key, value });
      }
      for (const table of INLINE)
        for (const value of (await db.table(table).toArray()) as unknown[])
          if (table !== 'collections' || !isDerived(value as CollectionRecord)) small.push({ table, value });
      for (const table of BESIDE) {
        const keys = (await db.table(table).toCollection().primaryKeys()) as Dumped['key'][];
        const values = (await db.table(table).toArray()) as unknown[];
        values.forEach((value, at) => small.push({ table, key: keys[at], value }));
      }
      const months = small.filter(({ table }) => table === 'months').map(({ value }) => value as MonthRecord);
      return { small, months };
    },
  );
  for (let at = 0; at < small.length; at += RECORDS_AT_ONCE) yield small.slice(at, at + RECORDS_AT_ONCE);
  for (const entry of months.flatMap((month) => month.segments)) {
    const range = db.chunks.where(':id').between([entry.id], [entry.id, []]);
    const keys = await range.clone().primaryKeys();
    const values = await db.chunks.bulkGet(keys);
    if (keys.length === 0 || values.includes(undefined))
      throw new Error(`Segment ${entry.id} was replaced meanwhile.`);
    yield keys.map((key, at) => ({ table: 'chunks', key, value: values[at] }));
  }
}

const TABLES: ReadonlySet<string> = new Set<DumpTable>([...INLINE, ...BESIDE, 'chunks', 'meta']);

/** Writes dumped records into an empty database. */
export async function load(db: LedgerDatabase, parts: AsyncIterable<readonly Dumped[]>): Promise<number> {
  let records = 0;
  for await (const part of parts) {
    const names = new Set(part.map(({ table }) => table));
    for (const name of names) {
      if (!TABLES.has(name)) throw new Error(`A backup has no table ${name}.`);
      const some = part.filter(({ table }) => table === name);
      await Promise.all(some.map(({ key, value }) => db.table(name).put(value, key)));
    }
    records += part.length;
  }
  return records;
}

/** SHA-256 over every record in order: two ledgers of the same digest hold the same. */
export function digester() {
  let state = new Uint8Array(32);
  return {
    async add(part: readonly Dumped[]): Promise<void> {
      for (const record of part) {
        const bytes = packValue(record);
        const both = new Uint8Array(32 + bytes.length);
        both.set(state);
        both.set(bytes, 32);
        state = new Uint8Array(await crypto.subtle.digest('SHA-256', both));
      }
    },
    value: () => Array.from(state, (byte) => byte.toString(16).padStart(2, '0')).join(''),
  };
}

export async function digest(parts: AsyncIterable<readonly Dumped[]>): Promise<string> {
  const sum = digester();
  for await (const part of parts) await sum.add(part);
  return sum.value();
}
