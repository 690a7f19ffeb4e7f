import { closest, deepQuery } from './pieces.ts';
import { isHeaderCell, colSpan, layOut } from './matrix.ts';
import { MAX_ROWS, type Piece } from './types.ts';
import { hasLayout, isShown, parentOf, removesItself, styleOf } from './visible.ts';

const GRID = '[role=grid],[role=treegrid],[role=table]';
const CELL = /^(gridcell|cell|columnheader|rowheader)$/;
const roleOf = (element: Element): string => element.getAttribute('role') ?? '';
const isRow = (element: Element): boolean => roleOf(element) === 'row' || element.tagName === 'TR';

/** Cells of a row, also where wrappers without a role lie between. */
function cellsOf(row: Element): Element[] {
  const cells: Element[] = [];
  const walk = (element: Element): void => {
    for (const child of element.children) {
      if (CELL.test(roleOf(child)) || child.tagName === 'TD' || child.tagName === 'TH') {
        if (!removesItself(child)) cells.push(child);
      } else if (!isRow(child)) walk(child);
    }
  };
  walk(row);
  return cells;
}

const integer = (element: Element, name: string): number | null => {
  const value = Number.parseInt(element.getAttribute(name) ?? '', 10);
  return Number.isFinite(value) && value >= 0 ? value : null;
};

/** What tells that fragments in different containers (fixed columns) are one row. */
function identityOf(row: Element, layout: boolean): string {
  for (const name of ['aria-rowindex', 'row-index', 'data-rowindex', 'row-id', 'data-row-key', 'data-rowid'])
    if (row.hasAttribute(name)) return `${name}=${row.getAttribute(name)}`;
  if (layout) {
    const box = row.getBoundingClientRect();
    if (box.height > 0) return `top=${Math.round(box.top)}`;
  }
  return '';
}

interface Fragment {
  row: Element;
  cells: Element[];
  header: boolean;
}

/**
 * Grids made of elements with roles. Their rows may be spread over containers for fixed columns
 * and stand in any order in the document; the row index or position and the column index put
 * them together.
 */
export function findGrids(root: ParentNode): Piece[] {
  const pieces: Piece[] = [];
  for (const grid of deepQuery(root, GRID)) {
    if (grid.tagName === 'TABLE' && !deepRows(grid).some((row) => row.tagName !== 'TR')) continue;
    const piece = readGrid(grid);
    if (piece) pieces.push(piece);
  }
  return pieces;
}

function deepRows(grid: Element): Element[] {
  return deepQuery(grid, '[role=row]').filter(
    (row) => closest(parentOf(row), (at) => /^(grid|treegrid|table)$/.test(roleOf(at))) === grid,
  );
}

function readGrid(grid: Element): Piece | null {
  const rows = deepRows(grid).slice(0, MAX_ROWS * 3);
  // Rows that are <tr> belong to native tables, which are read as such.
  if (!rows.length || rows.every((row) => row.tagName === 'TR') || !isShown(grid)) return null;
  const layout = hasLayout(grid);
  const fragments: Fragment[] = [];
  for (const row of rows) {
    if (removesItself(row) || roleOf(row) !== 'row') continue;
    const cells = cellsOf(row);
    if (cells.length && !hiddenUpTo(row, grid))
      fragments.push({ row, cells, header: cells.every(isHeaderCell) });
  }
  const placed = place(grid, fragments);
  const header = merge(
    fragments.filter((one) => one.header),
    layout,
    placed,
  );
  const body = merge(
    fragments.filter((one) => !one.header),
    layout,
    placed,
  );
  if (!header.length && !body.length) return null;
  const columns = Math.max(...[...header, ...body].map((row) => row.cells.length));
  return { element: grid, header, body, foot: [], columns, scope: null };
}

const hiddenUpTo = (row: Element, grid: Element): boolean => {
  for (let at = parentOf(row); at && at !== grid; at = parentOf(at)) {
    if (removesItself(at)) return true;
    // A pane for fixed columns that has none: no width, and what is in it cut off.
    if (at instanceof HTMLElement && at.offsetWidth === 0 && at.children.length && hasLayout(grid))
      if (styleOf(at)?.overflowX !== 'visible') return true;
  }
  return false;
};

type Placing = (cell: Element) => number | null;

/** A column's number as the grid states it; numbers without gaps, whatever the grid counts from. */
function place(_grid: Element, fragments: readonly Fragment[]): Placing | null {
  const cells = fragments.flatMap((fragment) => fragment.cells);
  if (!cells.length) return null;
  if (cells.every((cell) => integer(cell, 'aria-colindex') !== null)) {
    const used = new Set<number>();
    for (const cell of cells) {
      const at = integer(cell, 'aria-colindex')!;
      for (let i = 0; i < colSpan(cell); i++) used.add(at + i);
    }
    const order = new Map([...used].sort((a, b) => a - b).map((index, i) => [index, i]));
    return (cell) => order.get(integer(cell, 'aria-colindex')!) ?? null;
  }
  return null;
}

function merge(fragments: readonly Fragment[], layout: boolean, placed: Placing | null) {
  const rows = new Map<string, { element: Element; cells: Element[]; top: number; fragments: Element[] }>();
  let anonymous = 0;
  for (const { row, cells } of fragments) {
    const key = identityOf(row, layout) || `#${anonymous++}`;
    const known = rows.get(key);
    const top = layout ? row.getBoundingClientRect().top : 0;
    if (known) {
      known.cells.push(...cells);
      known.fragments.push(row);
    } else rows.set(key, { element: row, cells: [...cells], top, fragments: [row] });
  }
  const ordered = [...rows.values()];
  if (layout) ordered.sort((a, b) => a.top - b.top);
  for (const row of ordered) {
    // Without column numbers the place on the screen says the order.
    if (placed) row.cells.sort((a, b) => (placed(a) ?? 0) - (placed(b) ?? 0));
    else if (layout)
      row.cells = row.cells
        .map((cell) => ({ cell, left: cell.getBoundingClientRect().left }))
        .sort((a, b) => a.left - b.left)
        .map(({ cell }) => cell);
  }
  return layOut(ordered, placed ?? undefined);
}
