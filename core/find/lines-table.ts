/** Lines on their way out: what a table shows, or a month as it is held, a window at a time. */
import type { LineTable } from '../columns/table.ts';
import type { CountedTable, ExportValue } from '../export/table.ts';
import { codeText, hasWords } from '../model/code-words.ts';
import { datasetOf } from '../model/registry.ts';
import { secondText } from '../period.ts';
import { cellsBetween, type CellValue } from './cells.ts';
import { viewOf, type LinesQuery } from './lines.ts';
import { shownNames, type Names } from './names.ts';
import type { LineDataset } from './pivot.ts';

/** Lines read at once: some ten milliseconds of the engine's time. */
const WINDOW = 2_000;

export interface ShownLines {
  query: LinesQuery;
  columns: readonly string[];
  language: 'zh' | 'en';
  /** Codes in words, as on the screen; else as the open API gives them. */
  words: boolean;
  /** What is written for IDs and codes that have a name. */
  names: Names;
}

/** The same lines in the same order as the screen shows them by the names it has, moments in GMT+8. */
export async function shownTable(
  table: LineTable,
  shown: Names,
  { query, columns, language, words, names }: ShownLines,
): Promise<CountedTable> {
  const description = datasetOf(query.dataset);
  const wanted = columns.filter((column) => Object.hasOwn(description.columns, column));
  const rows = table.rows ? await viewOf(table, query, shown) : new Uint32Array();
  const kinds = wanted.map((column) => description.columns[column]!.kind);
  const written = (column: string, at: number, value: CellValue): ExportValue => {
    if (value === null) return null;
    if (words && hasWords(column)) return codeText(column, value as string, language);
    return kinds[at] === 'time' ? secondText(String(value)) : value;
  };
  return {
    name: description[language],
    count: rows.length,
    columns: wanted.map((column, at) => ({
      header: description.columns[column]![language],
      kind: words && hasWords(column) ? 'text' : kinds[at]!,
    })),
    rows: (async function* () {
      for (let from = 0; from < rows.length; from += WINDOW) {
        const to = Math.min(rows.length, from + WINDOW);
        const values = await cellsBetween(table, query.dataset, rows, [from, to], wanted, names);
        yield Array.from({ length: to - from }, (_, row) =>
          wanted.map((column, at) => written(column, at, values[at]![row]!)),
        );
      }
    })(),
  };
}

/** All lines of a month under the open API's field names, every column, for other programs. */
export function monthTable(table: LineTable, dataset: LineDataset, names: Names): CountedTable {
  const { columns } = datasetOf(dataset);
  const wanted = Object.keys(columns);
  return {
    name: dataset,
    count: table.rows,
    columns: wanted.map((header) => ({ header, kind: columns[header]!.kind })),
    rows: (async function* () {
      if (table.rows === 0) return;
      const { key, text } = await shownNames(table, names);
      for (let from = 0; from < table.rows; from += WINDOW) {
        const places = Array.from({ length: Math.min(WINDOW, table.rows - from) }, (_, at) => from + at);
        const rows = await table.rowsAt(places, wanted);
        yield rows.map((row, at) =>
          wanted.map((column) => (column === 'customer_name' ? text(key(from + at)) : row[column])),
        );
      }
    })(),
  };
}
