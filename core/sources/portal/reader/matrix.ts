import { MAX_COLUMNS, type Cell, type PieceRow } from './types.ts';

const spanOf = (element: Element, names: readonly string[], cap: number): number => {
  for (const name of names) {
    const value = Number.parseInt(element.getAttribute(name) ?? '', 10);
    if (value > 0) return Math.min(value, cap);
  }
  return 1;
};

export const colSpan = (element: Element): number =>
  spanOf(element, ['colspan', 'aria-colspan'], MAX_COLUMNS);
const rowSpan = (element: Element): number => spanOf(element, ['rowspan', 'aria-rowspan'], 65_534);

export const isHeaderCell = (element: Element): boolean => {
  const role = element.getAttribute('role');
  return role === 'columnheader' || (element.tagName === 'TH' && role !== 'gridcell' && role !== 'cell');
};

/**
 * Lays rows out on a grid: a cell stands at every position it spans, so a merged cell is read
 * once for each row and column it covers. `place` gives a cell's own column where the page says it.
 */
export function layOut(
  rows: readonly { element: Element; cells: readonly Element[] }[],
  place: (cell: Element) => number | null = () => null,
): PieceRow[] {
  const open = new Map<number, { cell: Cell; rows: number }>();
  return rows.map(({ element, cells }) => {
    const out: (Cell | null)[] = [];
    for (const [column, carried] of open) {
      out[column] = carried.cell;
      if (--carried.rows <= 0) open.delete(column);
    }
    let column = 0;
    for (const source of cells) {
      const wished = place(source);
      if (wished !== null) column = wished;
      else while (out[column]) column++;
      if (column >= MAX_COLUMNS) break;
      const cell: Cell = { element: source, header: isHeaderCell(source), span: colSpan(source) };
      const down = rowSpan(source) - 1;
      for (let i = 0; i < cell.span && column < MAX_COLUMNS; i++, column++) {
        out[column] = cell;
        if (down > 0) open.set(column, { cell, rows: down });
      }
    }
    return { element, cells: Array.from(out, (cell) => cell ?? null) };
  });
}
