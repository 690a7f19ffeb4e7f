import type { CountedTable } from '../export/table.ts';
import type { BillLine } from '../model/bill-line.ts';
import { billLineColumns } from '../model/bill-line.ts';
import { focusColumns, type FocusColumn, type FocusType } from './columns.ts';
import { frameOf, type MonthOfBill } from './frame.ts';
import { focusRow } from './row.ts';

const KINDS = { string: 'text', decimal: 'money', datetime: 'time' } as const satisfies Record<
  FocusType,
  string
>;
const names = Object.keys(focusColumns) as FocusColumn[];
const READ = Object.keys(billLineColumns);
/** Lines read at once: some ten milliseconds of the engine's time. */
const WINDOW = 2_000;

/** A month of the partner's bill as FOCUS rows, to be written as csv or Parquet; a window in memory at a time. */
export async function focusTable(month: MonthOfBill): Promise<CountedTable> {
  const { bill } = month;
  const { frame, factsOf } = await frameOf(month);
  return {
    name: 'FOCUS',
    count: bill.rows,
    columns: names.map((name) => ({ header: name, kind: KINDS[focusColumns[name]] })),
    rows: (async function* () {
      for (let from = 0; from < bill.rows; from += WINDOW) {
        const places = Array.from({ length: Math.min(WINDOW, bill.rows - from) }, (_, at) => from + at);
        const lines = (await bill.rowsAt(places, READ)) as unknown as BillLine[];
        yield lines.map((line, at) => {
          const row = focusRow(line, frame, factsOf(from + at));
          return names.map((name) => row[name]);
        });
      }
    })(),
  };
}
