/**
 * The records of a large dataset once more, packed by columns: read one by one, a hundred thousand of
 * them take the browser seconds. A complete capture, which holds them all anyway, writes the pack with
 * them; a later one notes which records it changed. A commit that did neither makes it count for nothing.
 * Measured with `bench --only views`: the first calendar over 100,000 resources after 1.2 s instead of 5.0.
 */
import type { DatasetName } from '../model/registry.ts';
import { within } from './collection.ts';
import type { LedgerDatabase } from './database.ts';
import { packed } from './packed-columns.ts';
import type { TableRecord } from './records.ts';

/** Collections it lies in, two a dataset. Worked out of the records, they are in no backup. */
const PACKS = 'packs ';
const SINCE = 'packs-since ';
export const isPack = (collection: string): boolean =>
  collection.startsWith(PACKS) || collection.startsWith(SINCE);

/** Fewer records are read as quickly one by one. */
export const PACKED_FROM = 5_000;
/** Some megabytes each: what the browser reads and writes fastest. */
const PART = 10_000;
/** Changed records above which it is no longer worth its keeping. */
const MOST_CHANGED = 2_000;
const FORMAT = 2;

interface Part {
  format: number;
  /** Newest capture of the dataset when it was packed. */
  upTo: number;
  parts: number;
  json: Uint8Array;
}
interface Since {
  /** The newest capture of the dataset before this one: what is missing in between was not noted. */
  after: number;
  capture: number;
  keys: string[];
}

/** The packed records, and as they are now those that changed since, by key. */
export interface Pack {
  parts: Uint8Array[];
  changed: ReadonlyMap<string, TableRecord | undefined>;
}

/** In the order of their numbers. */
const idOf = (number: number): string => String(number).padStart(9, '0');
/**
 * What the pack and the notes behind it say; null: there is none, or a commit passed it by. In a
 * transaction over collections, captures and records.
 */
export async function readPack(db: LedgerDatabase, dataset: DatasetName): Promise<Pack | null> {
  const parts = (await within(db, PACKS + dataset).toArray()).map(({ value }) => value as Part);
  const [first] = parts;
  if (!first || first.format !== FORMAT || parts.length !== first.parts) return null;
  const since = (await within(db, SINCE + dataset).toArray()).map(({ value }) => value as Since);
  let noted = first.upTo;
  for (const { after, capture } of since) {
    if (after !== noted) return null;
    noted = capture;
  }
  const last = await db.captures.where('dataset').equals(dataset).last();
  if (last?.id !== noted) return null;
  const keys = [...new Set(since.flatMap((one) => one.keys))];
  const records = await db.records.bulkGet(keys.map((key): [string, string] => [dataset, key]));
  return {
    parts: parts.map(({ json }) => json),
    changed: new Map(keys.map((key, at) => [key, records[at]])),
  };
}

/** Inside a complete capture's transaction: packs all records, or lets a pack go that is no longer worth it. */
export async function writePack(
  db: LedgerDatabase,
  dataset: DatasetName,
  upTo: number,
  records: readonly TableRecord[],
): Promise<void> {
  await dropPack(db, dataset);
  if (records.length < PACKED_FROM) return;
  const sorted = [...records].sort((a, b) => (a.key < b.key ? -1 : 1));
  const parts = Math.ceil(sorted.length / PART);
  for (let part = 0; part < parts; part++) {
    const json = packed(dataset, sorted.slice(part * PART, (part + 1) * PART));
    const value: Part = { format: FORMAT, upTo, parts, json };
    await db.collections.put({ name: PACKS + dataset, id: idOf(part), value });
  }
}

/**
 * Inside any other commit's transaction: these records are no longer what the pack says. `after` is the
 * newest capture of the dataset before this one.
 */
export async function notePacked(
  db: LedgerDatabase,
  dataset: DatasetName,
  { after, capture }: { after: number; capture: number },
  keys: string[],
): Promise<void> {
  if ((await within(db, PACKS + dataset).count()) === 0) return;
  if (keys.length > MOST_CHANGED || (await within(db, SINCE + dataset).count()) > MOST_CHANGED / 10)
    return dropPack(db, dataset);
  const value: Since = { after, capture, keys };
  await db.collections.put({ name: SINCE + dataset, id: idOf(capture), value });
}

async function dropPack(db: LedgerDatabase, dataset: DatasetName): Promise<void> {
  for (const name of [PACKS, SINCE]) await within(db, name + dataset).delete();
}
