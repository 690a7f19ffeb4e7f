/**
 * Ranges over keys with an opaque part. Its order is no order of what it stands for: all that may lie
 * in the range is read, and what does not is left out once it is opened.
 */
import type { DBCoreKeyRange, DBCoreQuery } from 'dexie';
import type { SealedTable } from './layout.ts';

/** What stands for no text or for every text, which is the same sealed: '', '￿', and Dexie's ends. */
const isEnd = (part: unknown): boolean => typeof part !== 'string' || part === '' || part === '\uffff';

export interface Asked {
  /** To be asked of the disk. */
  query: DBCoreQuery;
  /** Whether a record opened from it is one of those asked for; null: all are. */
  holds: ((primaryKey: unknown) => boolean) | null;
}

export function askedOf(query: DBCoreQuery, { inline, masked }: SealedTable): Asked {
  const { index, range } = query;
  const at = masked === null ? -1 : inline.indexOf(masked);
  const bounds = [range.lower, range.upper] as unknown[];
  if (at < 0 || !index.isPrimaryKey || bounds.every((bound) => !Array.isArray(bound) || isEnd(bound[at])))
    return { query, holds: null };
  const [lower, upper] = bounds.map((bound) => (Array.isArray(bound) ? bound.slice(0, at) : []));
  // A list comes after every text and number, so this is behind all that begin alike.
  const wide = { ...range, type: RANGE, lower, lowerOpen: false, upper: [...upper!, []], upperOpen: false };
  return { query: { index, range: wide }, holds: (key) => isWithin(range, key as IDBValidKey) };
}
/** `DBCoreRangeType.Range`, whose enumeration exists for the compiler only. */
const RANGE = 2;

function isWithin({ lower, upper, lowerOpen, upperOpen }: DBCoreKeyRange, key: IDBValidKey): boolean {
  const [above, below] = [indexedDB.cmp(key, lower as IDBValidKey), indexedDB.cmp(upper as IDBValidKey, key)];
  return (lowerOpen ? above > 0 : above >= 0) && (upperOpen ? below > 0 : below >= 0);
}
