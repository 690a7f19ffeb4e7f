/** Plain rows as the ledger's columns, in memory: the same codes a ledger would give. */
import { domainOf } from '../../../core/columns/layout.ts';
import { StringTable } from '../../../core/columns/strings.ts';
import type { LineTable } from '../../../core/columns/table.ts';
import { numeric } from '../../../core/columns/encode.ts';
import { datasetOf, type DatasetName, type Row } from '../../../core/model/registry.ts';

export class Dictionaries {
  private readonly tables = new Map<string, StringTable>();
  of(domain: string): StringTable {
    let table = this.tables.get(domain);
    if (!table) this.tables.set(domain, (table = new StringTable()));
    return table;
  }
}

export function rowTable(dataset: DatasetName, rows: readonly Row[], dictionaries: Dictionaries): LineTable {
  const { columns, key } = datasetOf(dataset);
  const made = new Map<string, unknown>();
  const once = <T>(id: string, make: () => T): Promise<T> => {
    if (!made.has(id)) made.set(id, make());
    return Promise.resolve(made.get(id) as T);
  };
  return {
    dataset,
    rows: rows.length,
    months: [],
    version: '',
    damaged: 0,
    codes: (column) =>
      once(`codes ${column}`, () => {
        const words = dictionaries.of(domainOf(column));
        const code = (value: unknown) => (typeof value === 'string' ? words.code(value) : -1);
        return { codes: Int32Array.from(rows, (row) => code(row[column])), words };
      }),
    numbers: (column) =>
      once(`numbers ${column}`, () => {
        const kind = columns[column]!.kind as keyof typeof numeric;
        return Float64Array.from(rows, (row) => (row[column] == null ? NaN : numeric[kind](row[column])));
      }),
    amounts: (column) =>
      once(`amounts ${column}`, () =>
        Float64Array.from(rows, (row) => (row[column] == null ? NaN : Number(row[column]))),
      ),
    postings: () => Promise.reject(new Error('not kept')),
    keyAt: (at) => Promise.resolve(String(rows[at]![key])),
    row: (at) => Promise.resolve(rows[at]!),
    rowsAt: (ats) => Promise.resolve(Array.from(ats, (at) => rows[at]!)),
  };
}
