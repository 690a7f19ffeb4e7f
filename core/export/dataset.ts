import { datasetOf, type DatasetName, type Row } from '../model/registry.ts';
import { csvStream } from './csv.ts';
import type { ExportTable } from './table.ts';
import { xlsxStream } from './xlsx.ts';

export interface DatasetExport {
  dataset: DatasetName;
  language: 'zh' | 'en';
  /** Columns wanted, in this order; all of the dataset's otherwise. */
  columns?: readonly string[];
  rows: Iterable<Row[]> | AsyncIterable<Row[]>;
}

/** Rows of a dataset as a table under the titles people know; our own importer reads it back. */
export function datasetTable({ dataset, language, columns, rows }: DatasetExport): ExportTable {
  const description = datasetOf(dataset);
  const names = (columns ?? Object.keys(description.columns)).filter((name) =>
    Object.hasOwn(description.columns, name),
  );
  return {
    name: description[language],
    columns: names.map((name) => {
      const column = description.columns[name]!;
      return { header: column[language], kind: column.kind };
    }),
    rows: (async function* () {
      for await (const chunk of rows) yield chunk.map((row: Row) => names.map((name) => row[name]));
    })(),
  };
}

export type ExportFormat = 'csv' | 'xlsx';

/** The bytes of a table in a format; nothing is made before it is read. */
export const tableStream = (table: ExportTable, format: ExportFormat): ReadableStream<Uint8Array> =>
  format === 'csv' ? csvStream(table) : xlsxStream(table);

export const MIME: Record<ExportFormat, string> = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
