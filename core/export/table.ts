import type { Kind } from '../model/dataset.ts';

/** A column of a table to be written. */
export interface ExportColumn {
  header: string;
  /** Decides how the value is written: amounts and numbers as numbers, everything else as text. */
  kind: Kind;
}

export type ExportValue = string | number | bigint | boolean | null | undefined;

/** A table that may have a million rows: they are asked for in chunks and not held. */
export interface ExportTable {
  /** Name of the sheet. */
  name: string;
  columns: readonly ExportColumn[];
  rows: Iterable<readonly (readonly ExportValue[])[]> | AsyncIterable<readonly (readonly ExportValue[])[]>;
}

/** A table a screen made, small enough to be handed over whole. */
export interface GivenTable {
  name: string;
  columns: readonly ExportColumn[];
  rows: readonly (readonly ExportValue[])[];
}

/** A table held whole as one whose rows are asked for. */
export const wholeTable = (table: GivenTable): CountedTable => ({
  ...table,
  rows: [table.rows],
  count: table.rows.length,
});

/** A table whose number of rows is known before it is written. */
export interface CountedTable extends ExportTable {
  count: number;
}

export const isNumeric = (kind: Kind): boolean => kind === 'money' || kind === 'number' || kind === 'integer';
