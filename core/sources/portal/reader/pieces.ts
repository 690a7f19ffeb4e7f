import { colSpan, isHeaderCell, layOut } from './matrix.ts';
import { MAX_ROWS, type Piece, type PieceRow } from './types.ts';
import { classText, classWord, isShown, parentOf, removesItself } from './visible.ts';

/** Class words that say a separate table is only the header, or only the summary, of another. */
const HEAD_WORD = classWord('header|head|thead|htable', 'TableHead|GridHeader');
const FOOT_WORD = classWord('footer|foot|tfoot|summary|ftable');
/** Day grids of date pickers are tables too. */
const CALENDAR = /calendar|date-?picker|picker-panel|date-table|month-table|year-table|datepicker/i;
const WEEKDAY = /^(日|一|二|三|四|五|六|周[日一二三四五六]|su(n)?|mo(n)?|tue?|wed?|thu?|fri?|sat?)$/i;

/** All elements, also inside open shadow roots. */
export function deepQuery(root: ParentNode, selector: string): Element[] {
  const found = [...root.querySelectorAll(selector)];
  for (const host of root.querySelectorAll('*'))
    if (host.shadowRoot) found.push(...deepQuery(host.shadowRoot, selector));
  return found;
}

export const closest = (element: Element | null, test: (element: Element) => boolean): Element | null => {
  for (let at = element; at; at = parentOf(at)) if (test(at)) return at;
  return null;
};

const hasClassNear = (element: Element, pattern: RegExp, levels: number): boolean => {
  let at: Element | null = element;
  for (let i = 0; at && i <= levels; i++, at = parentOf(at)) if (pattern.test(classText(at))) return true;
  return false;
};

const rowShown = (row: Element): boolean => {
  if (removesItself(row) || row.getAttribute('aria-hidden') === 'true') return false;
  const style = row.ownerDocument.defaultView?.getComputedStyle(row);
  if (style && (style.visibility === 'collapse' || style.visibility === 'hidden')) {
    // A row set invisible may still show a cell that says otherwise; such a row is a fixed column's.
    return [...row.children].some(
      (cell) => cell.ownerDocument.defaultView?.getComputedStyle(cell).visibility === 'visible',
    );
  }
  return true;
};

/** Reads one `<table>`; null when it is no table of data. */
export function readTable(table: HTMLTableElement): Piece | null {
  if (!isShown(table) || hasClassNear(table, CALENDAR, 2)) return null;
  const role = table.getAttribute('role');
  const rows = [...table.rows].slice(0, MAX_ROWS).filter(rowShown);
  const cellsOf = (row: HTMLTableRowElement) => [...row.cells].filter((cell) => !removesItself(cell));
  const lay = (some: HTMLTableRowElement[]): PieceRow[] =>
    layOut(some.map((element) => ({ element, cells: cellsOf(element) }))).filter(
      (row) => row.cells.length > 0,
    );
  const sectionOf = (row: HTMLTableRowElement) => row.parentElement?.tagName;
  let head = rows.filter((row) => sectionOf(row) === 'THEAD');
  let rest = rows.filter((row) => sectionOf(row) !== 'THEAD' && sectionOf(row) !== 'TFOOT');
  let foot = rows.filter((row) => sectionOf(row) === 'TFOOT');
  // A header that takes no height only sets column widths for the body below it (scrolling grids).
  if (head.length && rest.length && head.every((row) => flat(row)) && !rest.every((row) => flat(row)))
    head = [];
  const headOnly = hasClassNear(table, HEAD_WORD, 3) && rows.length <= 4 && !foot.length;
  if (!head.length && headOnly && rest.length) [head, rest] = [rest, []];
  if (!head.length) {
    let leading = 0;
    while (
      leading < rest.length &&
      cellsOf(rest[leading]!).length > 0 &&
      cellsOf(rest[leading]!).every(isHeaderCell)
    )
      leading++;
    if (leading === rest.length && leading > 1) leading = 1;
    [head, rest] = [rest.slice(0, leading), rest.slice(leading)];
  }
  if (!head.length && rest.length && rest.length <= 3 && hasClassNear(table, FOOT_WORD, 3))
    [foot, rest] = [[...rest, ...foot], []];
  if (role === 'presentation' || role === 'none') {
    const meant =
      head.length > 0 || rows.some((row) => row.getAttribute('role') === 'row') || closestGrid(table);
    if (!meant) return null;
  }
  const header = lay(head);
  const body = lay(rest);
  if (!header.length && !body.length && !foot.length) return null;
  // Layout: cells that hold whole tables, and no header.
  const holdsTable = (cell: Element) => cell.querySelector('table') !== null && !isExpansionCell(cell);
  if (!header.length && body.some((row) => row.cells.some((cell) => cell && holdsTable(cell.element))))
    return null;
  const columns = Math.max(
    0,
    ...header.map((row) => row.cells.length),
    ...body.map((row) => row.cells.length),
  );
  const last = header[header.length - 1];
  if (
    last &&
    last.cells.length === 7 &&
    last.cells.every((cell) => cell && WEEKDAY.test(cell.element.textContent?.trim() ?? ''))
  )
    return null;
  return { element: table, header, body, foot: lay(foot), columns, scope: outerCell(table) };
}

const flat = (row: Element): boolean => {
  const box = row.getBoundingClientRect();
  return box.width > 0 && box.height <= 2;
};

const closestGrid = (element: Element): Element | null =>
  closest(element, (at) => /^(grid|treegrid|table)$/.test(at.getAttribute('role') ?? ''));

/** Class words of a row that shows more of the row above it. */
export const EXPANDED =
  /expand(ed)?-?(row|cell|content|detail)|row-?(expand|expanded|detail)|detail-?row|nested|table-nest|child-?row|subrow|detail-view/i;

/** A cell that fills its row alone, to show more of the row above. */
export function isExpansionCell(cell: Element): boolean {
  const row = cell.parentElement;
  if (!row) return false;
  const filled = [...row.children].filter((one) => one === cell || (one.textContent ?? '').trim() !== '');
  if (filled.length !== 1) return false;
  const spans = colSpan(cell) > 1 || EXPANDED.test(`${classText(row)} ${classText(cell)}`);
  return spans && (row.previousElementSibling?.children.length ?? 0) > 1;
}

/** The cell of an outer data table this one lies in, if any. */
function outerCell(table: Element): Element | null {
  return closest(parentOf(table), (at) => {
    if (at.getAttribute('role') === 'gridcell') return true;
    if (at.tagName !== 'TD') return false;
    const outer = at.closest('table');
    const titled =
      !!outer && [...outer.rows].some((row) => [...row.cells].some((cell) => cell.tagName === 'TH'));
    return titled || isExpansionCell(at);
  });
}

/** Tables of a page, in document order. Copies that only exist for a script are left out. */
export function findTables(root: ParentNode): Piece[] {
  const pieces: Piece[] = [];
  for (const table of deepQuery(root, 'table')) {
    if (!(table instanceof HTMLTableElement)) continue;
    const piece = readTable(table);
    if (piece) pieces.push(piece);
  }
  const isCopy = (piece: Piece) =>
    closest(piece.element, (at) => at.getAttribute('aria-hidden') === 'true') !== null;
  const text = (piece: Piece) => (piece.element.textContent ?? '').replace(/\s+/g, '');
  const originals = pieces.filter((piece) => !isCopy(piece));
  return pieces.filter(
    (piece) => !isCopy(piece) || !originals.some((one) => text(one).includes(text(piece))),
  );
}
