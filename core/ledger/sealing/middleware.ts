/**
 * Seals what is written and opens what is read, between Dexie and the browser's database: the rest
 * of the ledger reads and writes plain records and knows nothing of it. WebCrypto answers later,
 * and a transaction ends when nothing is asked of it; `waitFor` keeps it open meanwhile.
 */
import Dexie, { type DBCore, type DBCoreQueryRequest, type DBCoreTable, type Middleware } from 'dexie';
import type { SealKeys } from '../../vault/seal.ts';
import { RecordCodec } from './codec.ts';
import { cursorOver } from './cursor.ts';
import { SEALED_TABLES } from './layout.ts';

export const sealing = (keys: SealKeys): Middleware<DBCore> => ({
  stack: 'dbcore',
  name: 'sealing',
  create: (down) => ({
    ...down,
    table: (name) => {
      const table = down.table(name);
      return Object.hasOwn(SEALED_TABLES, name) ? sealedTable(table, new RecordCodec(name, keys)) : table;
    },
  }),
});

function sealedTable(down: DBCoreTable, codec: RecordCodec): DBCoreTable {
  const layout = SEALED_TABLES[down.name]!;
  const open = (stored: unknown) => Dexie.waitFor(codec.open(stored));
  const openAll = (stored: readonly unknown[]) =>
    Dexie.waitFor(Promise.all(stored.map((one) => codec.open(one))));
  const keysOf = (all: readonly unknown[]) =>
    Dexie.waitFor(Promise.all(all.map((key) => codec.key(key as string[]))));
  const primaryKey = (value: unknown): unknown[] =>
    layout.inline.map((name) => (value as Record<string, unknown>)[name]);

  async function query(request: DBCoreQueryRequest) {
    const { result } = await down.query(request);
    if (request.values === false) return { result };
    const opened = await openAll(result);
    // Opaque keys have an order of their own; readers are promised that of the plain ones.
    if (layout.masked !== null)
      opened.sort((a, b) => indexedDB.cmp(primaryKey(a) as IDBValidKey, primaryKey(b) as IDBValidKey));
    return { result: opened };
  }

  return {
    ...down,
    query,
    get: async (request) =>
      open(await down.get({ ...request, key: (await keysOf([request.key]))[0] as unknown })),
    getMany: async (request) =>
      openAll(await down.getMany({ ...request, keys: await keysOf(request.keys), cache: undefined })),
    openCursor: async (request) =>
      request.values === false ? down.openCursor(request) : cursorOver(down, request, openAll, primaryKey),
    async mutate(request) {
      if (request.type === 'delete') return down.mutate({ ...request, keys: await keysOf(request.keys) });
      if (request.type === 'deleteRange') return down.mutate(request);
      const values = await Dexie.waitFor(
        Promise.all(
          request.values.map((value, at) => codec.seal(value, request.keys?.[at] as string[] | undefined)),
        ),
      );
      return down.mutate({ ...request, values });
    },
  };
}
