import type { CellBlock } from './cells.ts';

/** A row as it stands in the file, before anyone knows what its columns mean. */
export interface RawRow {
  /** 1-based line of a text file, or row number of a sheet. */
  line: number;
  /** Texts by position; empty cells are `''`, cells after the last may be missing. */
  cells: string[];
  /** On the first row of an archive's part: the part's name. Lines count from 1 again. */
  part?: string;
  /** The last row of a text that does not end with a line end: it may have been cut. */
  open?: true;
}

/** One table of a file: a csv, one part of an archive, one sheet of a workbook. */
export interface RawTable {
  /** Name of the sheet or part; null for a plain csv. */
  name: string | null;
  /** A sheet its workbook does not show. */
  hidden?: boolean;
  /** Chunks of rows from the beginning; may be called again to read again. */
  rows(): AsyncGenerator<RawRow[]>;
  /** The same rows as places in the bytes of a text, as far as it is ordinary; absent for sheets. */
  cells?(): AsyncGenerator<CellBlock | RawRow[]>;
}

/** The first `count` rows of a table; what follows is not read. */
export async function firstRows(table: RawTable, count: number): Promise<RawRow[]> {
  const head: RawRow[] = [];
  for await (const chunk of table.rows()) {
    for (const row of chunk) head.push(row);
    if (head.length >= count) break;
  }
  return head.slice(0, count);
}

/** A part that may hold the list, and mostly tells about it (`readme.txt`). */
export const isNotes = (part: string): boolean => /\.txt$/i.test(part);
