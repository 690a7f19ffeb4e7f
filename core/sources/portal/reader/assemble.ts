import { cellReader, mergeColumns, nameColumns, type Column } from './columns.ts';
import type { Part } from './groups.ts';
import { closest } from './pieces.ts';
import { isMaskedColumn } from './masked.ts';
import { findPaging, noPaging } from './paging.ts';
import { isCollapsedTreeRow, kindOf } from './rows.ts';
import { fold, rawText } from './text.ts';
import { MAX_COLUMNS, type TableReading } from './types.ts';
import { isVirtual, statedRowCount } from './virtual.ts';
import { classText, classWord, hasLayout, parentOf } from './visible.ts';

const DIALOG = classWord(
  'dialog|dialog-box|modal|drawer|modal-body|popup|popover',
  '^(el-dialog|ant-modal|tiny-dialog-box)',
);

export const dialogOf = (element: Element): Element | null =>
  closest(element, (at) => {
    const role = at.getAttribute('role');
    if (
      role === 'dialog' ||
      role === 'alertdialog' ||
      at.tagName === 'DIALOG' ||
      at.getAttribute('aria-modal') === 'true'
    )
      return true;
    return at.tagName !== 'BODY' && at.tagName !== 'HTML' && DIALOG.test(classText(at));
  });

/** Least element that holds all of them. */
export function commonRoot(elements: readonly Element[]): Element {
  let at: Element | null = elements[0]!;
  const holds = (root: Element) =>
    elements.every((element) => closest(element, (up) => up === root) !== null);
  while (at && !holds(at)) at = parentOf(at);
  return at ?? elements[0]!.ownerDocument.body;
}

/** First row as header where a table has none: short, distinct texts that are not numbers. */
function promote(columns: Column[], texts: (index: number) => string[]): boolean {
  const rows = columns[0]?.cells.length ?? 0;
  if (rows < 2 || columns.length < 2 || columns.some((column) => column.header)) return false;
  const first = texts(0);
  const plain = first.every((text) => text && text.length <= 40 && !/^[-+¥$€]?[\d,.:/\s-]+%?$/.test(text));
  if (!plain || new Set(first).size !== first.length) return false;
  return texts(1).some((text) => text !== '');
}

/** Makes the reading of one logical table out of its parts. `null` when nothing of it is data. */
export function assemble(parts: readonly Part[]): TableReading | null {
  const read = cellReader();
  let columns = mergeColumns(parts, read);
  if (!columns.length) return null;
  const notes: string[] = [];
  let count = Math.max(0, ...columns.map((column) => column.cells.length));
  let bodies = parts.map((part) => part.body);
  const textsAt = (index: number) => columns.map((column) => read(column.cells[index] ?? null));
  if (promote(columns, textsAt)) {
    notes.push('first-row-as-header');
    columns = columns.map((column) => ({
      ...column,
      header: read(column.cells[0] ?? null),
      headerElement: column.cells[0]?.element ?? null,
      cells: column.cells.slice(1),
    }));
    bodies = bodies.map((body) => body.slice(1));
    count--;
  }
  if (columns.length >= MAX_COLUMNS) notes.push(`columns-cut: ${MAX_COLUMNS}`);

  const kept: { texts: string[]; elements: Element[]; top: number; index: number }[] = [];
  const totals: string[][] = [];
  const spacers: Element[] = [];
  const left = new Map<string, number>();
  const expansions = Math.max(...parts.map((part) => part.expansions));
  if (expansions) left.set('expansion', expansions);
  let collapsed = 0;
  for (let index = 0; index < count; index++) {
    const elements = bodies.map((body) => body[index]?.element).filter((element) => element !== undefined);
    const texts = textsAt(index);
    const kind = kindOf(
      elements[0]!,
      columns,
      index,
      texts,
      columns.map((column) => column.header),
      read,
    );
    if (kind === 'data') {
      if (elements.some(isCollapsedTreeRow)) collapsed++;
      kept.push({
        texts,
        elements,
        top: elements[0]!.getBoundingClientRect().top,
        index: statedIndex(elements[0]!),
      });
    } else if (kind === 'total') totals.push(texts);
    else if (kind === 'spacer') spacers.push(...elements);
    else left.set(kind, (left.get(kind) ?? 0) + 1);
  }
  sortRows(kept);
  for (const part of parts) for (const row of part.foot) totals.push(row.cells.map((cell) => read(cell)));
  const footTotals = totals.filter((texts) => texts.some(Boolean));

  const shown = columns
    .map((column, i) => ({ column, texts: kept.map((row) => row.texts[i] ?? ''), i }))
    .filter(({ column, texts }) => {
      if (column.header) return true;
      if (!texts.some(Boolean)) return false;
      if (texts.every((text, at) => text === String(at + Number(texts[0] || 1)) && /^\d+$/.test(texts[0]!))) {
        notes.push('index-column-left-out');
        return false;
      }
      return true;
    });
  if (!shown.length) return null;
  const headers = nameColumns(shown.map(({ column }) => column));
  const masked = headers.filter((_, i) => isMaskedColumn(shown[i]!.column.headerElement, shown[i]!.texts));

  const elements = parts.flatMap((part) => part.elements);
  const root = commonRoot(elements);
  if (footTotals.length) notes.push(`totals-left-out: ${footTotals.length}`);
  for (const [kind, rows] of left) if (kind !== 'empty') notes.push(`${kind}-rows-left-out: ${rows}`);
  if (left.has('empty') || !kept.length) notes.push('no-rows');
  if (left.has('loading') || isLoading(root)) notes.push('loading');
  if (masked.length) notes.push(`masked: ${masked.join(', ')}`);
  if (!columns.some((column) => column.header)) notes.push('no-header');
  const reading: TableReading = {
    headers,
    cells: kept.map((row) => shown.map(({ i }) => row.texts[i] ?? '')),
    masked,
    totals: footTotals.map((texts) => shown.map(({ i }) => texts[i] ?? '')),
    partial: false,
    paging: noPaging(),
    notes,
    root,
    rowElements: kept.map((row) => row.elements),
    headerElements: shown.map(({ column }) => column.headerElement),
    inDialog: dialogOf(root) !== null,
    nested: parts[0]!.scope !== null,
  };
  if (collapsed) partial(reading, `collapsed-rows: ${collapsed}`);
  const stated = statedRowCount(root);
  const headerRows = Math.max(0, ...parts.map((part) => part.header.length));
  const all = kept.length + totals.length + headerRows;
  if (stated.unknown) partial(reading, 'row-count-unknown');
  if (stated.count !== null && stated.count > all)
    partial(reading, `virtual-scroll: ${stated.count - headerRows}`);
  else if (
    isVirtual(
      root,
      kept.map((row) => row.elements[0]!),
      spacers,
    )
  )
    partial(reading, 'virtual-scroll');
  return reading;
}

/** Adds what needs the other tables to be known: the pager, and what it says of completeness. */
export function addPaging(reading: TableReading, others: readonly Element[]): void {
  const paging = findPaging(reading.root, others);
  reading.paging = paging;
  const rows = reading.cells.length;
  if (paging.total !== null) {
    if (paging.total > rows) partial(reading, `one-page-of-many: ${rows}/${paging.total}`);
  } else if ((paging.pages ?? 1) > 1 || ((paging.next || paging.previous) && rows > 0))
    partial(reading, 'one-page-of-many');
  if (hasMore(reading.root)) partial(reading, 'load-more');
}

function partial(reading: TableReading, note: string): void {
  reading.partial = true;
  reading.notes.push(note);
}

const MORE = /^(点击)?(加载更多|查看更多|显示更多|load more|show more|view more)[.…]*$/i;
const hasMore = (root: Element): boolean => {
  const near = parentOf(root) ?? root;
  return [...near.querySelectorAll('button,a,[role=button],[class*="more" i]')].some(
    (element) => !root.contains(element) && MORE.test(fold(rawText(element))),
  );
};

const isLoading = (root: Element): boolean =>
  root.getAttribute('aria-busy') === 'true' || root.querySelector('[aria-busy="true"]') !== null;

const INDEX = ['aria-rowindex', 'row-index', 'data-row-index', 'data-rowindex', 'data-index'];
function statedIndex(row: Element): number {
  for (const name of INDEX) {
    const text = row.getAttribute(name);
    if (text && /^\d{1,9}$/.test(text)) return Number(text);
  }
  return -1;
}

/** By the row index the grid states, else by place on the screen; the document's order otherwise. */
function sortRows(rows: { elements: Element[]; top: number; index: number }[]): void {
  if (rows.length < 2) return;
  const indices = new Set(rows.map((row) => row.index));
  if (hasLayout(rows[0]!.elements[0]!))
    rows.sort((a, b) => (Math.abs(a.top - b.top) < 1 ? 0 : a.top - b.top));
  else if (!indices.has(-1) && indices.size === rows.length) rows.sort((a, b) => a.index - b.index);
}
