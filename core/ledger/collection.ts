/** Small records a subject keeps for the user: decisions, stated facts, mappings. */
import type { LedgerDatabase } from './database.ts';
import type { Along, Collection } from './ledger.ts';

/** Inside a transaction that includes the collections: the records that go with what it writes. */
export async function putAlong(db: LedgerDatabase, along: readonly Along[] = []): Promise<void> {
  await db.collections.bulkPut(
    along.map(({ collection: name, record }) => ({ name, id: record.id, value: record })),
  );
}

export function collection<T extends { id: string }>(db: LedgerDatabase, name: string): Collection<T> {
  return {
    async get(id) {
      const record = await db.collections.get([name, id]);
      return record ? (record.value as T) : null;
    },
    async all() {
      const records = await db.collections.where('name').equals(name).toArray();
      return records.map((record) => record.value as T);
    },
    async put(...records) {
      await db.collections.bulkPut(records.map((value) => ({ name, id: value.id, value })));
    },
    async remove(...ids) {
      await db.collections.bulkDelete(ids.map((id): [string, string] => [name, id]));
    },
  };
}
