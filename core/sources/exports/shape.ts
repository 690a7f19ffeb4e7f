import { ok, type Result } from '../../result.ts';
import { CAPS } from './caps.ts';
import { openContainer } from './read/container.ts';
import { firstRows } from './read/raw.ts';
import { asFailure } from './refusal.ts';

/** A table of a file as it stands, for a person to say what it is. */
export interface SheetShape {
  name: string | null;
  /** First rows, blank ones left out. */
  rows: string[][];
  /** Which of them is most likely the header: the first of the widest. */
  header: number;
}

const ROWS = 12;
const CELL = 300;

/** The first rows of each table of a file whose kind is not known. */
export async function shapeOf(file: Blob): Promise<Result<SheetShape[]>> {
  try {
    const opened = await openContainer(file, CAPS);
    const sheets: SheetShape[] = [];
    for (const table of opened.tables.slice(0, 20)) {
      const rows = (await firstRows(table, ROWS))
        .map(({ cells }) => cells.slice(0, CAPS.columns).map((cell) => cell.trim().slice(0, CELL)))
        .filter((cells) => cells.some(Boolean));
      const filled = rows.map((cells) => cells.filter(Boolean).length);
      if (rows.length > 0)
        sheets.push({ name: table.name, rows, header: filled.indexOf(Math.max(...filled)) });
    }
    return ok(sheets);
  } catch (error) {
    return asFailure(error);
  }
}
