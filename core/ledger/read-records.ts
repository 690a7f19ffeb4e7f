/** The records of a small dataset that are rows to its readers, and those rows. */
import { datasetOf, type DatasetName, type Row } from '../model/registry.ts';
import { storedRecords, type LedgerDatabase } from './database.ts';
import { columnsIn, decoded, recordMaker, rowsIn, textsIn } from './packed-columns.ts';
import { readPack } from './record-pack.ts';
import { isRow, newestOf, type TableRecord } from './records.ts';

/** Hears which capture last told a row. */
export type Tell = (row: Row, capture: number) => void;

/** By key; from their pack where there is one. Not within another transaction. */
export async function recordsOf(db: LedgerDatabase, dataset: DatasetName): Promise<TableRecord[]> {
  const read = await packOrRecords(db, dataset);
  if (Array.isArray(read)) return read.filter(isRow);
  const { parts, changed } = read;
  const records: TableRecord[] = [];
  for (const part of parts) {
    const columns = columnsIn(part);
    const make = recordMaker(dataset, columns);
    for (const record of columns.keys.map((_, at) => make(at)))
      if (!changed.has(record.key) && isRow(record)) records.push(record);
  }
  return withThose(records, standing(changed), ({ key }) => key);
}

/** `recordsOf` by the text in one of their columns; of packed ones each is made when it is asked for. */
export async function recordsBy(
  db: LedgerDatabase,
  dataset: DatasetName,
  column: string,
): Promise<(text: string) => TableRecord[]> {
  const read = await packOrRecords(db, dataset);
  const makers = new Map<string, (() => TableRecord)[]>();
  const add = (text: unknown, make: () => TableRecord): void => {
    if (typeof text !== 'string') return;
    const here = makers.get(text);
    if (here) here.push(make);
    else makers.set(text, [make]);
  };
  if (!Array.isArray(read))
    for (const part of read.parts) {
      const columns = columnsIn(part);
      const make = recordMaker(dataset, columns);
      for (const [at, text] of textsIn(dataset, columns, column).entries())
        if (!read.changed.has(columns.keys[at]!)) add(text, () => make(at));
    }
  for (const record of Array.isArray(read) ? read : standing(read.changed))
    add(record.row[column], () => record);
  return (text) =>
    (makers.get(text) ?? [])
      .map((make) => make())
      .filter(isRow)
      .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** As `recordsOf`, without making records on the way to the rows: most of what there was to make. */
export async function rowsOf(db: LedgerDatabase, dataset: DatasetName, tell?: Tell): Promise<Row[]> {
  const read = await packOrRecords(db, dataset);
  const toRow = rowMaker(dataset, tell);
  if (Array.isArray(read)) return read.filter(isRow).map(toRow);
  const { parts, changed } = read;
  const keyOf = (row: Row): string => row[datasetOf(dataset).key] as string;
  const plain = emptyRow(dataset);
  const rows: Row[] = [];
  for (const part of parts) {
    const columns = columnsIn(part);
    const captures = decoded(columns.from, (from) => newestOf({ from }));
    const gone = new Set(columns.gone);
    for (const [at, row] of rowsIn(dataset, columns, plain).entries()) {
      if (changed.has(keyOf(row)) || !isRow({ dataset, row, gone: gone.has(at) })) continue;
      tell?.(row, captures[at]!);
      rows.push(row);
    }
  }
  return withThose(rows, standing(changed).map(toRow), keyOf);
}

/** A row as its readers know it: every column is there, null where nobody told it. */
export function rowMaker(dataset: DatasetName, tell?: Tell): (record: TableRecord) => Row {
  const plain = emptyRow(dataset);
  return (record) => {
    const row = { ...plain, ...record.row };
    tell?.(row, newestOf(record));
    return row;
  };
}

const emptyRow = (dataset: DatasetName): Row =>
  Object.fromEntries(Object.keys(datasetOf(dataset).columns).map((column) => [column, null]));

const packOrRecords = (db: LedgerDatabase, dataset: DatasetName) =>
  db.transaction(
    'r',
    [db.collections, db.captures, db.records],
    async () => (await readPack(db, dataset)) ?? storedRecords(db, dataset),
  );

/** Of the records that changed since their pack was written, those there still are. */
const standing = (changed: ReadonlyMap<string, TableRecord | undefined>): TableRecord[] =>
  [...changed.values()].filter((record) => record !== undefined).filter(isRow);

function withThose<T>(items: T[], more: readonly T[], keyOf: (item: T) => string): T[] {
  if (more.length === 0) return items;
  return items.concat(more).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
