/** Lines of a month as plain rows, for whoever wants few of them or does not count in thousands. */
import { decodeCodes, decodeValues } from '../columns/decode.ts';
import { domainOf, isCoded } from '../columns/layout.ts';
import { datasetOf, type DatasetName, type Row } from '../model/registry.ts';
import type { Period } from '../period.ts';
import type { LedgerDatabase } from './database.ts';
import type { SegmentEntry } from './records.ts';
import type { Columns, Segments } from './segments.ts';
import { isDead } from './settle.ts';

/** Reads any row of a segment, every column there or those named, null where not known. */
export async function decodeRows(
  segments: Segments,
  name: DatasetName,
  entry: SegmentEntry,
  columns: Columns,
  wanted?: readonly string[],
): Promise<(row: number) => Row> {
  const dataset = datasetOf(name);
  await segments.dictionaries.reach(entry.words);
  const readers: [string, (row: number) => Row[string]][] = [];
  for (const column of wanted ?? Object.keys(dataset.columns)) {
    const description = dataset.columns[column]!;
    const stored = columns.get(column);
    // A column younger than the segment: nobody knew it then.
    if (!stored) readers.push([column, () => null]);
    else if (isCoded(dataset, column, description)) {
      const table = await segments.dictionaries.table(domainOf(column));
      readers.push([column, decodeValues(stored, description.kind, (code) => table.text(code))]);
    } else readers.push([column, decodeValues(stored, description.kind, null)]);
  }
  return (row) => {
    const all: Row = {};
    for (const [column, read] of readers) all[column] = read(row);
    return all;
  };
}

export async function readLines(
  db: LedgerDatabase,
  segments: Segments,
  dataset: DatasetName,
  period: Period,
  where?: { customer_id?: string },
): Promise<Row[]> {
  const month = await db.months.get([dataset, period]);
  const lines: Row[] = [];
  for (const entry of month?.segments ?? []) {
    if (entry.damaged) continue;
    const columns = await segments.groups(entry);
    if (!columns) {
      if (await markDamaged(db, dataset, period, entry.id)) continue;
      // The month was imported anew while we read it.
      return readLines(db, segments, dataset, period, where);
    }
    const read = await decodeRows(segments, dataset, entry, columns);
    const wanted = where?.customer_id;
    let customers: Int32Array | null = null;
    let code = -2;
    if (wanted !== undefined) {
      customers = decodeCodes(columns.get('customer_id')!);
      code = (await segments.dictionaries.table('customer')).find(wanted);
      if (code < 0) continue;
    }
    for (let row = 0; row < entry.rows; row++) {
      if (entry.dead && isDead(entry.dead, row)) continue;
      if (customers && customers[row] !== code) continue;
      lines.push(read(row));
    }
  }
  return lines;
}

/**
 * Names a damaged segment in its month: it is left out of every figure and said so. False when
 * the month no longer has the segment, which then was not damaged but replaced.
 */
export const markDamaged = (
  db: LedgerDatabase,
  dataset: DatasetName,
  period: Period,
  id: number,
): Promise<boolean> =>
  db.transaction('rw', db.months, async () => {
    const month = await db.months.get([dataset, period]);
    const entry = month?.segments.find((segment) => segment.id === id);
    if (!month || !entry) return false;
    if (!entry.damaged) {
      entry.damaged = true;
      await db.months.put(month);
    }
    return true;
  });
