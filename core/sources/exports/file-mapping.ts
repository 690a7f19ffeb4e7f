/**
 * What a person said of a file whose layout is not known: which dataset it is, which column of it
 * each header names. Kept as data, found again by the headers, shared as a file.
 */
import * as z from 'zod/mini';
import { cellReader, Unreadable } from '../../intake/validate.ts';
import { datasetOf, datasets, isDatasetName, type DatasetName, type Row } from '../../model/registry.ts';
import { canonicalName, columnsOf, ledgerColumn } from './families/columns-of.ts';
import { families, meaningsOf } from './families/all.ts';
import { isChinese, readHeader } from './header-text.ts';
import { MADE_IDS } from './identity.ts';
import type { Recognition } from './recognise.ts';

const short = z.string().check(z.maxLength(300));
const name = z.string().check(z.maxLength(64));
const MOST = 300;

const shape = z.strictObject({
  /** As they stood where the mapping was made; compared folded, whatever their order. */
  headers: z.array(short).check(z.minLength(1), z.maxLength(MOST)),
  dataset: z.string().check(z.refine(isDatasetName)),
  /** Column of the dataset by header; null: not wanted. */
  columns: z.array(z.nullable(name)).check(z.maxLength(MOST)),
  /** Columns the file has not, with what they are on every row (an estimate's status). */
  constants: z.array(z.tuple([name, short])).check(z.maxLength(10)),
  /** Each file of this kind holds every row of its months, or of the whole list. */
  whole: z.boolean(),
});
export const fileMappingSchema = shape.check(z.refine((one) => faultOf(one as FileMapping) === null));

export interface FileMapping extends Omit<z.infer<typeof shape>, 'dataset'> {
  dataset: DatasetName;
}

/** What a mapping is found by: the folded headers, in no order. */
export const mappingId = (headers: readonly string[]): string => JSON.stringify(keysOf(headers).sort());
const keyOf = (header: string): string => readHeader(header.slice(0, 300)).key;
const keysOf = (headers: readonly string[]): string[] => headers.map(keyOf).filter(Boolean);

/** Why a mapping cannot be kept; null: it can. A column is told once, and is one of the dataset's. */
function faultOf({ dataset, headers, columns, constants }: FileMapping): string | null {
  // Asked also where the name was refused already.
  if (!isDatasetName(dataset)) return 'no dataset';
  const known = datasetOf(dataset).columns;
  const told = [...columns.filter((column) => column !== null), ...constants.map(([column]) => column)];
  if (columns.length !== headers.length) return 'not a column for each header';
  if (!columns.some(Boolean)) return 'no column';
  if (new Set(told).size !== told.length) return 'a column told twice';
  if (told.some((column) => !Object.hasOwn(known, column))) return 'a column the dataset has not';
  return constants.some(([column, text]) => constantOf(dataset, column, text) === undefined)
    ? 'a value the column cannot have'
    : null;
}

/** A constant as the ledger knows it; undefined: the column takes no such value. */
export function constantOf(dataset: DatasetName, column: string, text: string): Row[string] | undefined {
  const value = cellReader(dataset, column)(text);
  return value instanceof Unreadable || value === null ? undefined : value;
}

/** Columns a row needs that nothing tells. Keys are made from content, months may be in a file's name. */
export function missingIn({ dataset, columns, constants }: FileMapping): string[] {
  const { key, period, columns: known } = datasetOf(dataset);
  const told = new Set([...columns, ...constants.map(([column]) => column)]);
  return Object.entries(known).flatMap(([column, { required }]) =>
    required && !told.has(column) && column !== period && !(column === key && MADE_IDS.has(column))
      ? [column]
      : [],
  );
}

/** What the headers most likely are in a dataset: words of its own kinds, then the model's titles. */
export function suggestMapping(dataset: DatasetName, headers: readonly string[]): FileMapping {
  const meanings = new Map<string, string>();
  const learn = (key: string, column: string | null): void => {
    if (column !== null && !meanings.has(key)) meanings.set(key, column);
  };
  for (const family of families.filter((one) => one.dataset === dataset))
    for (const [key, canonical] of meaningsOf(family)) learn(key, ledgerColumn(dataset, canonical));
  for (const [column, { zh, en }] of columnsOf(dataset))
    for (const title of [zh, en, column]) learn(keyOf(title), column);
  const taken = new Set<string>();
  const columns = headers.map((header) => {
    const column = meanings.get(keyOf(header));
    if (column === undefined || taken.has(column)) return null;
    taken.add(column);
    return column;
  });
  return { headers: headers.map((one) => one.slice(0, 300)), dataset, columns, constants: [], whole: false };
}

/** The dataset that knows most of the headers. */
export function firstGuess(headers: readonly string[]): FileMapping {
  const known = ({ columns }: FileMapping): number => columns.filter(Boolean).length;
  return (Object.keys(datasets) as DatasetName[])
    .map((dataset) => suggestMapping(dataset, headers))
    .reduce((best, one) => (known(one) > known(best) ? one : best));
}

/** The header row of a mapping's kind as the readers of known kinds have it; null: another header. */
export function recognitionOf(mapping: FileMapping, cells: readonly string[]): Recognition | null {
  if (mappingId(cells) !== mappingId(mapping.headers)) return null;
  const { dataset } = mapping;
  const { zh, en } = datasetOf(dataset);
  // Headers may repeat: the first of a name is the first of that name.
  const open = mapping.headers.map((header, at) => ({
    key: keyOf(header),
    column: mapping.columns[at] ?? null,
  }));
  const columns = new Map<string, number>();
  const currencies = new Map<number, string>();
  const unknown: number[] = [];
  const headers = cells.map((cell) => cell.replace(/\s+/g, ' ').trim());
  headers.forEach((header, position) => {
    const { key, currency } = readHeader(header.slice(0, 300));
    if (key === '') return;
    if (currency) currencies.set(position, currency);
    const [one] = open.splice(
      open.findIndex((other) => other.key === key),
      1,
    );
    if (one!.column === null) unknown.push(position);
    else columns.set(canonicalName(dataset, one!.column), position);
  });
  return {
    family: {
      kind: `mapped:${dataset}`,
      ...{ zh, en, dataset },
      columns: new Map(),
      known: { zh: columns.size, en: columns.size },
    },
    mapping,
    language: headers.some(isChinese) ? 'zh' : 'en',
    row: 0,
    ...{ headers, columns, unknown, twice: [], currencies },
    score: Infinity,
  };
}

/** The first of these rows that a person has mapped the headers of; null: none. */
export function mappedHeader(
  head: readonly { cells: string[] }[],
  kept: (id: string) => FileMapping | null,
): Recognition | null {
  for (const [row, { cells }] of head.entries()) {
    const mapping = kept(mappingId(cells));
    const recognition = mapping && recognitionOf(mapping, cells);
    if (recognition) return { ...recognition, row };
  }
  return null;
}
