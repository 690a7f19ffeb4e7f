/**
 * What each capture showed of a row, for datasets that name `watched` columns: their history is a
 * function of the captures that were ever brought, not of the order they were brought in. A row's
 * contents are kept once each, with the captures that showed them; a capture's moments are kept
 * apart, since looking again at what did not change is a moment and nothing else.
 */
import { datasetOf, type DatasetName, type Row } from '../model/registry.ts';
import type { Moment } from '../period.ts';
import type { LedgerDatabase } from './database.ts';
import type { Sighting } from './ledger.ts';

interface Seen {
  id: string;
  /** Watched columns the captures told, and no others. */
  contents: { row: Row; captures: number[] }[];
}

interface Moments {
  /** The capture's number. */
  id: string;
  contentHash: string;
  /** The same content may come from two sources, and more than once from each. */
  looks: { at: Moment; source: string }[];
}

const seenIn = (dataset: DatasetName): string => `sightings:${dataset}`;
const momentsOf = (dataset: DatasetName): string => `sightings-at:${dataset}`;

export const isWatched = (dataset: DatasetName): boolean => datasetOf(dataset).watched !== undefined;

/** Inside the commit's transaction: what this capture shows of its rows. */
export async function writeSightings(
  db: LedgerDatabase,
  dataset: DatasetName,
  rows: ReadonlyMap<string, Row>,
  capture: number,
): Promise<void> {
  const name = seenIn(dataset);
  const keys = [...rows.keys()];
  const known = await db.collections.bulkGet(keys.map((key): [string, string] => [name, key]));
  const columns = datasetOf(dataset).watched ?? [];
  await db.collections.bulkPut(
    keys.map((key, at) => {
      const seen = (known[at]?.value ?? { id: key, contents: [] }) as Seen;
      const row = told(rows.get(key)!, columns);
      const same = seen.contents.find((content) => sameRow(content.row, row, columns));
      if (same) same.captures.push(capture);
      else seen.contents.push({ row, captures: [capture] });
      return { name, id: key, value: seen };
    }),
  );
}

/** A capture was looked at, for the first time or again. */
export async function writeMoment(
  db: LedgerDatabase,
  dataset: DatasetName,
  capture: number,
  { sourceName, contentHash, capturedAt }: { sourceName: string; contentHash: string; capturedAt: Moment },
): Promise<void> {
  const name = momentsOf(dataset);
  const id = String(capture);
  const known = (await db.collections.get([name, id]))?.value as Moments | undefined;
  const looks = known?.looks ?? [];
  if (looks.some(({ at, source }) => at === capturedAt && source === sourceName)) return;
  const value: Moments = { id, contentHash, looks: [...looks, { at: capturedAt, source: sourceName }] };
  await db.collections.put({ name, id, value });
}

/** Every look at a row, in no particular order. */
export async function readSightings(
  db: LedgerDatabase,
  dataset: DatasetName,
  key: string,
): Promise<Sighting[]> {
  const [seen, records] = await db.transaction('r', db.collections, async () => {
    const seen = (await db.collections.get([seenIn(dataset), key]))?.value as Seen | undefined;
    const numbers = [...new Set(seen?.contents.flatMap(({ captures }) => captures))];
    const keys = numbers.map((number): [string, string] => [momentsOf(dataset), String(number)]);
    return [seen, await db.collections.bulkGet(keys)] as const;
  });
  if (!seen) return [];
  const moments = new Map(
    records.flatMap((record) => (record ? [[Number(record.id), record.value as Moments]] : [])),
  );
  return seen.contents.flatMap(({ row, captures }) =>
    captures.flatMap((capture) => {
      const moment = moments.get(capture);
      return (moment?.looks ?? []).map(({ at, source }) => ({
        at,
        source,
        contentHash: moment!.contentHash,
        row,
      }));
    }),
  );
}

function told(row: Row, columns: readonly string[]): Row {
  const out: Row = {};
  for (const column of columns) if (row[column] !== undefined) out[column] = row[column];
  return out;
}

const sameRow = (a: Row, b: Row, columns: readonly string[]): boolean =>
  columns.every((column) => a[column] === b[column]);
