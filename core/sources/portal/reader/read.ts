/**
 * Reads the tables of a page as a person sees them. Pure DOM: it works on any page, knows no
 * page of the portal, and reads positions from the browser's layout where there is one.
 */
import { findGrids } from './aria.ts';
import { addPaging, assemble } from './assemble.ts';
import { findDivGrids } from './divs.ts';
import { gather, pair, type Part } from './groups.ts';
import { deepQuery, findTables } from './pieces.ts';
import { MAX_TABLES, type TableReading } from './types.ts';

export type { Paging, TableReading } from './types.ts';

/** All tables of data that are shown, in document order. */
export function readTables(root: ParentNode): TableReading[] {
  const grids = findGrids(root);
  const inGrid = (element: Element) => grids.some((grid) => grid.element.contains(element));
  const tables = findTables(root).filter((piece) => !inGrid(piece.element));
  const groups: Part[][] = [...gather(pair(tables)), ...gather(pair(grids))];
  let readings = groups
    .slice(0, MAX_TABLES)
    .map(assemble)
    .filter((reading) => reading !== null);
  if (!readings.some((reading) => reading.cells.length && reading.headers.length > 1)) {
    const parts = findDivGrids(root).map((piece) => pair([piece]));
    readings = [...readings, ...parts.map(assemble).filter((reading) => reading !== null)];
  }
  readings = dropEmptyTwins(readings).sort((a, b) =>
    a.root.compareDocumentPosition(b.root) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1,
  );
  for (const reading of readings)
    addPaging(
      reading,
      readings.filter((one) => one !== reading).map((one) => one.root),
    );
  return readings;
}

/** A header that is shown twice (a clone that sticks to the top) is not a second, empty table. */
function dropEmptyTwins(readings: TableReading[]): TableReading[] {
  const key = (reading: TableReading) => reading.headers.join('\n');
  const full = new Set(readings.filter((reading) => reading.cells.length).map(key));
  return readings.filter((reading) => reading.cells.length > 0 || !full.has(key(reading)));
}

/** Rows as records without a prototype: a header named `__proto__` is a header like any other. */
export function rowsOf(reading: TableReading): Record<string, string>[] {
  return reading.cells.map((cells) => {
    const row = Object.create(null) as Record<string, string>;
    reading.headers.forEach((header, i) => (row[header] = cells[i] ?? ''));
    return row;
  });
}

/** Dialogs and panels that cover the page, open now. */
export const openDialogs = (root: ParentNode): Element[] =>
  deepQuery(root, '[role=dialog],[aria-modal="true"],dialog[open]');
