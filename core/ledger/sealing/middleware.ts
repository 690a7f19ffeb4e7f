/**
 * Seals what is written and opens what is read, between Dexie and the browser's database: the rest
 * of the ledger reads and writes plain records and knows nothing of it. WebCrypto answers later,
 * and a transaction ends when nothing is asked of it; `keepOpen` keeps it open meanwhile.
 */
import type { DBCore, DBCoreTable, Middleware } from 'dexie';
import type { SealKeys } from '../../vault/seal.ts';
import { RecordCodec } from './codec.ts';
import { cursorOver } from './cursor.ts';
import { keepOpen } from './keep-open.ts';
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
  // No `await` here: a native one leaves Dexie's transaction behind.
  const openAll = (trans: unknown, stored: readonly unknown[]) =>
    keepOpen(trans, Promise.all(stored.map((one) => codec.open(one))));
  const keysOf = (trans: unknown, all: readonly unknown[]) =>
    keepOpen(trans, Promise.all(all.map((key) => codec.key(key as string[]))));
  const primaryKey = (value: unknown): unknown[] =>
    layout.inline.map((name) => (value as Record<string, unknown>)[name]);
  const byKey = (a: unknown, b: unknown): number =>
    indexedDB.cmp(primaryKey(a) as IDBValidKey, primaryKey(b) as IDBValidKey);

  return {
    ...down,
    get: (request) =>
      keysOf(request.trans, [request.key]).then(([key]) =>
        down
          .get({ ...request, key: key as unknown })
          .then((stored) => keepOpen(request.trans, codec.open(stored))),
      ),
    getMany: (request) =>
      keysOf(request.trans, request.keys).then((all) =>
        down
          .getMany({ ...request, keys: all, cache: undefined })
          .then((stored) => openAll(request.trans, stored)),
      ),
    query: (request) =>
      down.query(request).then(({ result }) =>
        request.values === false
          ? { result }
          : openAll(request.trans, result).then((opened) => ({
              // Opaque keys have an order of their own; readers are promised that of the plain ones.
              result: layout.masked === null ? opened : opened.sort(byKey),
            })),
      ),
    openCursor: (request) =>
      request.values === false
        ? down.openCursor(request)
        : down
            .query({ trans: request.trans, query: request.query, values: true })
            .then(({ result }) =>
              openAll(request.trans, result).then((values) =>
                cursorOver(request, result, values, primaryKey),
              ),
            ),
    mutate(request) {
      if (request.type === 'delete')
        return keysOf(request.trans, request.keys).then((all) => down.mutate({ ...request, keys: all }));
      if (request.type === 'deleteRange') return down.mutate(request);
      return keepOpen(
        request.trans,
        Promise.all(
          request.values.map((value, at) => codec.seal(value, request.keys?.[at] as string[] | undefined)),
        ),
      ).then((values) => down.mutate({ ...request, values }));
    },
  };
}
