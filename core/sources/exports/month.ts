import { readDay } from '../../intake/times.ts';
import type { DatasetName, Row } from '../../model/registry.ts';
import type { Recognition } from './recognise.ts';

/** Columns that tell the month of a line, the surest first. */
export const TELLING = ['billing_period_start', 'consume_time', 'usage_start_time', 'trade_time'];

/**
 * Month of a line whose file has no column for it: that of its own times in GMT+8. Not for
 * performance, whose period is settled by the sheet and not by when it was formed.
 */
export function monthOf(
  dataset: DatasetName,
  row: Row,
  cells: readonly string[],
  { columns }: Recognition,
): string | null {
  if (dataset === 'performance') return null;
  for (const canonical of TELLING) {
    const position = columns.get(canonical);
    const day = position === undefined ? null : readDay((cells[position] ?? '').trim());
    if (day !== null) return day.slice(0, 7);
  }
  return typeof row.formed_on === 'string' ? row.formed_on.slice(0, 7) : null;
}

/** Month in a file's name (`…InstanceBillMonth_202010.csv`), not the day of a daily file. */
export function monthInName(name: string): string | null {
  const found = /(?:^|[^\d])(20\d{2})[-_]?(0[1-9]|1[0-2])(?![\d])/.exec(name);
  return found ? `${found[1]}-${found[2]}` : null;
}
