/**
 * A cursor over records read and opened at once. A real cursor hands out one record at a time and
 * must be moved on before it returns, which leaves no moment for opening a sealed one.
 */
import type { DBCoreCursor, DBCoreOpenCursorRequest } from 'dexie';

interface Place {
  key: IDBValidKey;
  primaryKey: IDBValidKey;
  value: unknown;
}

/** A record as it is stored, and opened. */
export interface Read {
  stored: unknown;
  value: unknown;
}

export function cursorOver(
  { trans, query, unique, reverse }: DBCoreOpenCursorRequest,
  read: readonly Read[],
  primaryKeyOf: (value: unknown) => unknown[],
): DBCoreCursor | null {
  const { keyPath, isPrimaryKey } = query.index;
  const places = read.map(({ stored, value }): Place => {
    const row = value as Record<string, unknown>;
    const beside = (stored as { at?: IDBValidKey }).at;
    const primaryKey = beside ?? asKey(primaryKeyOf(value));
    const key =
      isPrimaryKey || keyPath === null
        ? primaryKey
        : ((typeof keyPath === 'string' ? row[keyPath] : keyPath.map((name) => row[name])) as IDBValidKey);
    return { key, primaryKey, value };
  });
  places.sort((a, b) => indexedDB.cmp(a.key, b.key) || indexedDB.cmp(a.primaryKey, b.primaryKey));
  if (reverse) places.reverse();
  const all = unique
    ? places.filter((place, at) => at === 0 || indexedDB.cmp(place.key, places[at - 1]!.key) !== 0)
    : places;
  return all.length === 0 ? null : walk(all, trans, reverse === true);
}

/** A primary key of one part is that part; Dexie's arrays are for those of several. */
const asKey = (parts: unknown[]): IDBValidKey => (parts.length === 1 ? parts[0] : parts) as IDBValidKey;

function walk(places: readonly Place[], trans: DBCoreCursor['trans'], reverse: boolean): DBCoreCursor {
  let at = 0;
  let moved = false;
  let end: { resolve: (value: unknown) => void; reject: (error: Error) => void } | null = null;
  const go = (to: number): void => {
    at = to;
    moved = true;
  };
  const here = (): Place => places[at]!;
  return {
    trans,
    get key() {
      return here().key;
    },
    get primaryKey() {
      return here().primaryKey;
    },
    get value() {
      return here().value;
    },
    get done() {
      return at >= places.length;
    },
    continue(key?: IDBValidKey) {
      if (key === undefined) return go(at + 1);
      let to = at + 1;
      while (to < places.length && indexedDB.cmp(places[to]!.key, key) * (reverse ? -1 : 1) < 0) to++;
      go(to);
    },
    continuePrimaryKey(key: IDBValidKey, primaryKey: IDBValidKey) {
      let to = at + 1;
      const before = (place: Place) =>
        (indexedDB.cmp(place.key, key) || indexedDB.cmp(place.primaryKey, primaryKey)) * (reverse ? -1 : 1) <
        0;
      while (to < places.length && before(places[to]!)) to++;
      go(to);
    },
    advance: (count) => go(at + count),
    start: (onNext) =>
      new Promise((resolve, reject) => {
        end = { resolve, reject };
        try {
          do {
            moved = false;
            onNext();
          } while (moved && end !== null && at < places.length);
        } catch (error) {
          reject(error as Error);
        }
        if (end !== null) resolve(undefined);
      }),
    stop(value) {
      const waiting = end;
      end = null;
      waiting?.resolve(value);
    },
    next() {
      go(at + 1);
      return Promise.resolve(this);
    },
    fail(error) {
      const waiting = end;
      end = null;
      waiting?.reject(error);
    },
  };
}
