/**
 * Whose performance a line is. A file may carry the reseller's ID; the portal's column 云经销商 is a
 * name, which may be masked, or two resellers'. What cannot be told apart is nobody's: its month is
 * then unsure for all, since the lines could be anyone's.
 */
import type { Cell, Totals, TotalsRow } from '../ledger/lookup/totals.ts';
import type { Reseller } from '../model/customer.ts';
import type { Period } from '../period.ts';

export interface Assigned {
  /** By reseller ID. */
  totals: Totals;
  /** Months with lines of a reseller nobody can name. */
  unsure: Set<Period>;
}

/** `byId` and `byName`: totals of the same lines and months by reseller ID and by reseller name. */
export function assigned(byId: Totals, byName: Totals, resellers: readonly Reseller[]): Assigned {
  const { periods } = byId;
  const ids = new Map<string, string | null>();
  for (const { name, reseller_id } of resellers)
    if (name) ids.set(name, ids.has(name) && ids.get(name) !== reseller_id ? null : reseller_id);
  const withId = periods.map((_, at) => byId.rows.some(({ key, cells }) => key !== null && cells[at]));
  const rows = new Map<string, TotalsRow>();
  const unsure = new Set<Period>();
  const add = (key: string, currency: string, at: number, cell: Cell): void => {
    const place = `${key}\n${currency}`;
    let row = rows.get(place);
    if (!row)
      rows.set(
        place,
        (row = { key, currency, cells: periods.map(() => null), total: { lines: 0, amount: 0n } }),
      );
    const before = row.cells[at] ?? { lines: 0, amount: 0n };
    row.cells[at] = { lines: before.lines + cell.lines, amount: before.amount + cell.amount };
    row.total = { lines: row.total.lines + cell.lines, amount: row.total.amount + cell.amount };
  };
  for (const { key, currency, cells } of byId.rows)
    for (const [at, cell] of cells.entries()) if (key !== null && cell) add(key, currency, at, cell);
  // A line without a name is the partner's own: no reseller stands in it.
  for (const { key, currency, cells } of byName.rows)
    for (const [at, cell] of cells.entries()) {
      if (key === null || !cell || withId[at]) continue;
      const id = ids.get(key);
      if (id) add(id, currency, at, cell);
      else unsure.add(periods[at]!);
    }
  return { totals: { periods, rows: [...rows.values()] }, unsure };
}
