/** Lines of a month as plain rows. */
import { datasets, type DatasetName, type Row } from '../model/registry.ts';
import type { Period } from '../period.ts';
import type { LedgerDatabase } from './database.ts';
import { readSegment } from './segments.ts';
import { isDead } from './settle.ts';

export async function readLines(
  db: LedgerDatabase,
  dataset: DatasetName,
  period: Period,
  where?: { customer_id?: string },
): Promise<Row[]> {
  const month = await db.months.get([dataset, period]);
  const empty = Object.fromEntries(Object.keys(datasets[dataset].columns).map((column) => [column, null]));
  const lines: Row[] = [];
  for (const entry of month?.segments ?? []) {
    if (entry.damaged) continue;
    const { rows } = await readSegment(db, entry.id);
    rows.forEach((row, at) => {
      if (entry.dead && isDead(entry.dead, at)) return;
      if (where?.customer_id !== undefined && row.customer_id !== where.customer_id) return;
      lines.push({ ...empty, ...row });
    });
  }
  return lines;
}
