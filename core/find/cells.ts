/**
 * A window of a view: some of its rows, some of its columns. Only what is in sight crosses to the
 * page, so a million lines scroll as a hundred do.
 */
import { amountAt, valueOf } from '../columns/decode.ts';
import { isCoded } from '../columns/layout.ts';
import type { LineTable } from '../columns/table.ts';
import { datasetOf, type Row } from '../model/registry.ts';
import { isNamed, shownNames, type Names } from './names.ts';
import type { LineDataset } from './pivot.ts';

export type CellValue = Row[string];

/** One list of values a column asked for, each as long as the window; an unknown column is all null. */
export async function cellsBetween(
  table: LineTable,
  dataset: LineDataset,
  view: Uint32Array,
  [from, to]: readonly [number, number],
  columns: readonly string[],
  names: Names,
): Promise<CellValue[][]> {
  const rows = [...view.subarray(from, to)];
  return Promise.all(
    columns.map(async (column) => {
      const read = await reader(table, dataset, column, names);
      const values = rows.map(read);
      // Keys alone are read one by one; a promise a cell would cost more than the cell.
      return values[0] instanceof Promise ? Promise.all(values) : (values as CellValue[]);
    }),
  );
}

type Read = (row: number) => CellValue | Promise<CellValue>;

async function reader(table: LineTable, dataset: LineDataset, column: string, names: Names): Promise<Read> {
  const description = datasetOf(dataset);
  if (!Object.hasOwn(description.columns, column)) return () => null;
  if (column === description.key) return (row) => table.keyAt(row);
  const about = description.columns[column]!;
  if (isCoded(description, column, about)) {
    if (isNamed(column)) {
      const { key, text } = await shownNames(table, names, column);
      return (row) => text(key(row));
    }
    const { codes, words } = await table.codes(column);
    return (row) => (codes[row]! < 0 ? null : words.text(codes[row]!));
  }
  if (about.kind === 'money') {
    const amounts = await table.amounts(column);
    return (row) => amountAt(amounts, row);
  }
  const numbers = await table.numbers(column);
  const { kind } = about;
  return (row) => valueOf(kind as 'number', numbers[row]!);
}
