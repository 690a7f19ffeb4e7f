import type { ExportTable } from '../export/table.ts';
import { focusColumns, type FocusColumn, type FocusRow, type FocusType } from './columns.ts';

const KINDS = { string: 'text', decimal: 'money', datetime: 'time' } as const satisfies Record<
  FocusType,
  string
>;
const names = Object.keys(focusColumns) as FocusColumn[];

/** FOCUS rows as a table to be written as csv or Parquet. */
export const focusTable = (rows: AsyncIterable<FocusRow[]> | Iterable<FocusRow[]>): ExportTable => ({
  name: 'FOCUS',
  columns: names.map((name) => ({ header: name, kind: KINDS[focusColumns[name]] })),
  rows: (async function* () {
    for await (const chunk of rows) yield chunk.map((row: FocusRow) => names.map((name) => row[name]));
  })(),
});
