import { readContext } from './context.ts';
import { dialogOf } from './reader/assemble.ts';
import type { TableReading } from './reader/read.ts';
import { recognise, type Recognition } from './recognise.ts';

export interface Choice {
  reading: TableReading;
  recognition: Recognition | null;
  /** Tables of data seen on the page. */
  tables: number;
}

/** How much a table looks like the list a page is about. */
function weight(reading: TableReading): number {
  const rows = reading.cells.length;
  const columns = reading.headers.length;
  const filled = Math.log2(1 + rows) + Math.log2(1 + rows * columns);
  const named = reading.notes.includes('no-header')
    ? -6
    : reading.notes.includes('first-row-as-header')
      ? -2
      : 0;
  return (
    filled +
    Math.min(columns, 12) / 2 +
    named +
    (columns < 2 ? -4 : 0) +
    (reading.paging.total !== null ? 2 : 0)
  );
}

/**
 * The table a page is about. A list of the portal comes before a foreign one, the page's own
 * before one in an open dialog, a whole table before one inside an expanded row.
 */
export function chooseTable(
  readings: readonly TableReading[],
  document: Document,
  address: string,
): Choice | null {
  const page = readContext(document, address);
  let best: (Choice & { rank: number }) | null = null;
  for (const reading of readings) {
    const dialog = reading.inDialog ? dialogOf(reading.root) : null;
    const recognition = recognise(reading.headers, dialog ? readContext(document, address, dialog) : page);
    const rank =
      weight(reading) +
      (recognition ? 20 + recognition.score : 0) -
      (reading.inDialog ? 15 : 0) -
      (reading.nested ? 40 : 0);
    if (!best || rank > best.rank) best = { reading, recognition, tables: readings.length, rank };
  }
  return best && { reading: best.reading, recognition: best.recognition, tables: best.tables };
}
