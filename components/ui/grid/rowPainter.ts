/**
 * Draws the rows in sight by hand. A fast scroll puts another text into every cell of every frame;
 * as elements of a template that cost 5 ms of script a frame and 1.7 of clearing up after it, and
 * new text nodes, which are styled anew. Here an element, its text node included, stays for as long
 * as the columns do, and only what differs is written.
 */
import type { PlacedColumn } from './useGridLooks.ts';

/** What the rows are to look like; everything of it is asked for the rows in sight alone. */
export interface Drawing {
  /** In the order of their elements; row `r` has the element of slot `r % pool`. */
  rows: readonly number[];
  pool: number;
  /** Pixels of a row below the top of the body. */
  top: (row: number) => number;
  stay: readonly PlacedColumn[];
  move: readonly PlacedColumn[];
  stayWidth: number;
  /** Different whenever the columns, their widths or their places are. */
  layout: string;
  text: (row: number, cell: PlacedColumn) => string | undefined;
  /** Whether a row has cells that look otherwise than their columns do, or that something points to. */
  selected: (row: number) => boolean;
  /** Class of a cell of such a row. */
  looks: (row: number, cell: PlacedColumn) => string;
  /** Id of a cell something points to; '' for all others. */
  id: (row: number, cell: PlacedColumn) => string;
  marked: (row: number) => boolean;
  /** Whether rows are heads and lines below them, and what a head is. */
  tree: boolean;
  head: (row: number) => { open: boolean } | null;
}

interface Cell {
  element: HTMLElement;
  text: Text;
  shown: string;
  column: PlacedColumn;
  looks: string;
  id: string;
}

interface RowElement {
  element: HTMLElement;
  attributes: Map<string, string>;
  top: number | null;
  layout: string | null;
  cells: Cell[];
}

export class RowPainter {
  private readonly slots = new Map<number, RowElement>();
  /** Slots in the order of their elements. */
  private order: number[] = [];

  constructor(private readonly body: HTMLElement) {}

  paint(drawing: Drawing): void {
    const order = drawing.rows.map((row) => row % drawing.pool);
    if (order.length !== this.order.length || order.some((slot, at) => slot !== this.order[at]))
      this.arrange(order);
    drawing.rows.forEach((row, at) => paintRow(this.slots.get(order[at]!)!, row, drawing));
  }

  private arrange(order: number[]): void {
    const gone = new Set(this.slots.keys());
    const elements = order.map((slot) => {
      gone.delete(slot);
      if (!this.slots.has(slot)) this.slots.set(slot, newRow());
      return this.slots.get(slot)!.element;
    });
    for (const slot of gone) this.slots.delete(slot);
    this.body.replaceChildren(...elements);
    this.order = order;
  }
}

function newRow(): RowElement {
  const element = document.createElement('div');
  element.setAttribute('role', 'row');
  return { element, attributes: new Map(), top: null, layout: null, cells: [] };
}

function set(row: RowElement, name: string, value: string | undefined): void {
  if (row.attributes.get(name) === value) return;
  if (value === undefined) {
    row.attributes.delete(name);
    row.element.removeAttribute(name);
  } else {
    row.attributes.set(name, value);
    row.element.setAttribute(name, value);
  }
}

function paintRow(row: RowElement, at: number, drawing: Drawing): void {
  if (row.layout !== drawing.layout) layOut(row, drawing);
  const { tree } = drawing;
  const [marked, head] = [drawing.marked(at), drawing.head(at)];
  set(row, 'aria-rowindex', String(at + 2));
  set(row, 'aria-selected', String(marked));
  set(row, 'aria-level', tree ? (head ? '1' : '2') : undefined);
  set(row, 'aria-expanded', head ? String(head.open) : undefined);
  set(row, 'class', `row${marked ? ' marked' : ''}${head ? ' head' : ''}`);
  const top = drawing.top(at);
  if (row.top !== top) row.element.style.top = `${(row.top = top)}px`;
  const selected = drawing.selected(at);
  for (const cell of row.cells) {
    const { column } = cell;
    const text = drawing.text(at, column) ?? '';
    if (cell.shown !== text) cell.text.data = cell.shown = text;
    const looks = selected ? drawing.looks(at, column) : column.looks;
    if (cell.looks !== looks) cell.element.className = cell.looks = looks;
    const id = selected ? drawing.id(at, column) : '';
    if (cell.id === id) continue;
    cell.id = id;
    if (id) cell.element.id = id;
    else cell.element.removeAttribute('id');
  }
}

/** The cells of a row anew: other columns are in sight, or stand elsewhere. */
function layOut(row: RowElement, { layout, stay, move, stayWidth }: Drawing): void {
  row.layout = layout;
  row.cells = [];
  const part = (name: string, columns: readonly PlacedColumn[]): HTMLElement => {
    const element = document.createElement('div');
    element.className = name;
    element.setAttribute('role', 'presentation');
    for (const column of columns) {
      const cell = newCell(column);
      row.cells.push(cell);
      element.append(cell.element);
    }
    return element;
  };
  const fixed = part('stay', stay);
  fixed.style.width = `${stayWidth}px`;
  row.element.replaceChildren(fixed, part('move', move));
}

function newCell(column: PlacedColumn): Cell {
  const element = document.createElement('div');
  element.setAttribute('role', 'gridcell');
  element.setAttribute('aria-colindex', String(column.column + 1));
  element.style.left = `${column.left}px`;
  element.style.width = `${column.width}px`;
  const text = document.createTextNode('');
  element.append(text);
  return { element, text, shown: '', column, looks: '', id: '' };
}
