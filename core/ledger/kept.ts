/** Small records of this browser's own, outside every account: the vault and what it protects. */
import type { Table } from 'dexie';

export interface Kept {
  get<T>(id: string): Promise<T | null>;
  put(id: string, value: unknown): Promise<void>;
  remove(id: string): Promise<void>;
}

export const keptIn = (table: Table<unknown, string>, ready: () => Promise<void>): Kept => ({
  async get<T>(id: string) {
    await ready();
    return ((await table.get(id)) as T | undefined) ?? null;
  },
  async put(id, value) {
    await ready();
    await table.put(value, id);
  },
  async remove(id) {
    await ready();
    await table.delete(id);
  },
});
