/** What is selected in a grid, and how keys change it. Pure: a state and a key give a state. */
export interface Place {
  /** −1: the head. */
  row: number;
  column: number;
}

export interface Selection {
  cursor: Place;
  /** Where the rectangle began; the cursor is its other corner. */
  anchor: Place;
  /** Rows marked one by one; they are what is copied when there are any. */
  marked: ReadonlySet<number>;
  /** Every row, however many there are. */
  all: boolean;
}

export const NOTHING: Selection = {
  cursor: { row: 0, column: 0 },
  anchor: { row: 0, column: 0 },
  marked: new Set(),
  all: false,
};

export interface Rectangle {
  rows: readonly [from: number, to: number];
  columns: readonly [from: number, to: number];
}

/** The rectangle between the two corners; `to` is behind the last. */
export function rectangle({ cursor, anchor }: Selection): Rectangle {
  const [a, b] = [Math.max(0, Math.min(cursor.row, anchor.row)), Math.max(cursor.row, anchor.row)];
  const [c, d] = [Math.min(cursor.column, anchor.column), Math.max(cursor.column, anchor.column)];
  return { rows: [a, b + 1], columns: [c, d + 1] };
}

export interface Size {
  rows: number;
  columns: number;
  /** Rows a page of the keyboard moves. */
  page: number;
}

export interface Pressed {
  key: string;
  ctrl: boolean;
  shift: boolean;
}

/** The selection after a key; null where the key means nothing here. */
export function pressed(state: Selection, { key, ctrl, shift }: Pressed, size: Size): Selection | null {
  const { cursor } = state;
  if (key === ' ' && cursor.row >= 0 && !ctrl) return toggled(state, cursor.row, size.rows);
  if (ctrl && key.toLowerCase() === 'a') return { ...state, all: true, marked: new Set() };
  if (key === 'Escape')
    return state.all || state.marked.size > 0 || !same(cursor, state.anchor)
      ? { ...NOTHING, cursor, anchor: cursor }
      : null;
  const to = moved(cursor, key, ctrl, size);
  return to && placed(state, to, shift);
}

function moved({ row, column }: Place, key: string, ctrl: boolean, size: Size): Place | null {
  const within = (at: number, most: number, least = 0): number =>
    Math.max(least, Math.min(Math.max(least, most - 1), at));
  const at = (toRow: number, toColumn: number, least = -1): Place => ({
    row: within(toRow, size.rows, least),
    column: within(toColumn, size.columns),
  });
  if (key === 'ArrowDown') return at(ctrl ? size.rows - 1 : row + 1, column);
  if (key === 'ArrowUp') return at(ctrl ? 0 : row - 1, column);
  if (key === 'ArrowRight') return at(row, ctrl ? size.columns - 1 : column + 1);
  if (key === 'ArrowLeft') return at(row, ctrl ? 0 : column - 1);
  if (key === 'PageDown') return at(row + size.page, column, 0);
  if (key === 'PageUp') return at(row - size.page, column, 0);
  if (key === 'Home') return at(ctrl ? 0 : row, 0);
  if (key === 'End') return at(ctrl ? size.rows - 1 : row, size.columns - 1);
  return null;
}

/** The cursor elsewhere; the rectangle grows with it or begins anew there. Marks stay. */
export const placed = (state: Selection, cursor: Place, extend: boolean): Selection => ({
  ...state,
  cursor,
  anchor: extend && cursor.row >= 0 ? { ...state.anchor, row: Math.max(0, state.anchor.row) } : cursor,
  all: false,
});

/** A row marked or no longer; of all rows, one taken out leaves the others only where they are few. */
export function toggled(state: Selection, row: number, rows: number): Selection {
  const marked = new Set(
    state.all && rows <= 10_000 ? Array.from({ length: rows }, (_, at) => at) : state.marked,
  );
  if (!marked.delete(row)) marked.add(row);
  return { ...state, marked, all: false };
}

export const isMarked = ({ all, marked }: Selection, row: number): boolean => all || marked.has(row);

const same = (a: Place, b: Place): boolean => a.row === b.row && a.column === b.column;
