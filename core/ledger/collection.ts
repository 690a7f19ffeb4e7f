/** Small records a subject keeps for the user: decisions, stated facts, mappings. */
import type { LedgerDatabase } from './database.ts';
import type { Collection, WithIt } from './ledger.ts';

/** Inside a transaction that includes the collections: the records that go with what it writes. */
export async function putAlong(db: LedgerDatabase, along: WithIt = []): Promise<void> {
  const records = typeof along === 'function' ? along() : along;
  await db.collections.bulkPut(
    records.map(({ collection: name, record }) => ({ name, id: record.id, value: record })),
  );
}

/** The records of a collection whose ids begin with `prefix`, in their order. */
export const within = (db: LedgerDatabase, name: string, prefix = '') =>
  db.collections.where('[name+id]').between([name, prefix], [name, `${prefix}\uffff`]);

export function collection<T extends { id: string }>(
  db: LedgerDatabase,
  name: string,
  onWrite: (ids: readonly string[]) => void,
): Collection<T> {
  return {
    async get(id) {
      const record = await db.collections.get([name, id]);
      return record ? (record.value as T) : null;
    },
    async all(prefix = '') {
      const records = await within(db, name, prefix).toArray();
      return records.map((record) => record.value as T);
    },
    count: () => within(db, name).count(),
    async put(...records) {
      await db.collections.bulkPut(records.map((value) => ({ name, id: value.id, value })));
      onWrite(records.map(({ id }) => id));
    },
    async remove(...ids) {
      await db.collections.bulkDelete(ids.map((id): [string, string] => [name, id]));
      onWrite(ids);
    },
  };
}
