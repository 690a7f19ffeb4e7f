/**
 * Seals what is written and opens what is read, between Dexie and the browser's database: the rest
 * of the ledger reads and writes plain records and knows nothing of it. WebCrypto answers later,
 * and a transaction ends when nothing is asked of it; `keepOpen` keeps it open meanwhile.
 */
import type { DBCore, DBCoreTable, DBCoreTransaction, Middleware } from 'dexie';
import type { SealKeys } from '../../vault/seal.ts';
import { RecordCodec } from './codec.ts';
import { cursorOver, type Read } from './cursor.ts';
import { keepOpen } from './keep-open.ts';
import { SEALED_TABLES } from './layout.ts';
import { askedOf, type Asked } from './range.ts';

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

  /** The records asked for, opened, each beside what is stored of it. */
  const readAll = (trans: DBCoreTransaction, { query, holds }: Asked) =>
    down
      .query({ trans, query, values: true })
      .then(({ result }) =>
        openAll(trans, result).then((opened) =>
          opened
            .map((value, at): Read => ({ stored: result[at] as unknown, value }))
            .filter(({ value }) => !holds || holds(primaryKey(value))),
        ),
      );

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
    query(request) {
      if (layout.masked === null && request.values !== false)
        return down
          .query(request)
          .then(({ result }) => openAll(request.trans, result).then((opened) => ({ result: opened })));
      const asked = askedOf(request.query, layout);
      if (request.values === false && !asked.holds) return down.query(request);
      return readAll(request.trans, asked).then((read) => {
        // Opaque keys have an order of their own; readers are promised that of the plain ones.
        const here = read.map(({ value }) => value).sort(byKey);
        if (request.direction?.startsWith('prev')) here.reverse();
        const some = here.slice(0, request.limit);
        return { result: request.values === false ? some.map(primaryKey) : some };
      });
    },
    count(request) {
      const asked = askedOf(request.query, layout);
      return asked.holds ? readAll(request.trans, asked).then(({ length }) => length) : down.count(request);
    },
    openCursor(request) {
      const asked = askedOf(request.query, layout);
      if (request.values === false && !asked.holds) return down.openCursor(request);
      return readAll(request.trans, asked).then((read) => cursorOver(request, read, primaryKey));
    },
    mutate(request) {
      if (request.type === 'delete')
        return keysOf(request.trans, request.keys).then((all) => down.mutate({ ...request, keys: all }));
      if (request.type === 'deleteRange') {
        if (askedOf({ index: down.schema.primaryKey, range: request.range }, layout).holds)
          throw new Error(`Sealed records of ${down.name} cannot be deleted by a part of their keys.`);
        return down.mutate(request);
      }
      return keepOpen(
        request.trans,
        Promise.all(
          request.values.map((value, at) => codec.seal(value, request.keys?.[at] as string[] | undefined)),
        ),
      ).then((values) => down.mutate({ ...request, values }));
    },
  };
}
