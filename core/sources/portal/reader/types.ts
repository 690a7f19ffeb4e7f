/** What the reader hands out: the table as a person sees it, and where its parts are on the page. */
export interface Paging {
  /** Rows the page says the list has; null when it does not say. */
  total: number | null;
  /** Pages, where the pager shows them. */
  pages: number | null;
  current: number | null;
  size: number | null;
  /** The pager's own button to the next page; null when there is none or it is disabled. */
  next: Element | null;
  /** The button to the page before: there is one, and this is not the first page. */
  previous: Element | null;
  /** The pager's button to the first page or page 1, where shown. */
  first: Element | null;
}

export interface TableReading {
  /** Unique, in visual order. */
  headers: string[];
  /** One array a row, one text a header. */
  cells: string[][];
  /** Headers of columns that show masked values. */
  masked: string[];
  /** Rows of sums (合计), kept apart from the rows of data. */
  totals: string[][];
  /** True when the page holds more rows than are shown here. */
  partial: boolean;
  paging: Paging;
  /** What was left out or looked odd, as `code` or `code: detail`. */
  notes: string[];
  /** The element that holds the whole logical table. */
  root: Element;
  /** Elements that together show row i (fixed columns have their own). */
  rowElements: Element[][];
  /** Header cell elements by column. */
  headerElements: (Element | null)[];
  /** Inside an open dialog or drawer. */
  inDialog: boolean;
  /** Inside an expanded row of another table. */
  nested: boolean;
}

/** One cell of a physical table, shared by all positions it spans. */
export interface Cell {
  element: Element;
  /** `th` or role columnheader. */
  header: boolean;
  span: number;
}

export interface PieceRow {
  element: Element;
  cells: (Cell | null)[];
}

/** One physical table: a grid on a screen is often several (header, body, fixed columns). */
export interface Piece {
  element: Element;
  header: PieceRow[];
  body: PieceRow[];
  foot: PieceRow[];
  columns: number;
  /** Closest outer cell of another data table, so that nested tables do not join with outer ones. */
  scope: Element | null;
}

/** Caps: a page is hostile until shown otherwise. */
export const MAX_COLUMNS = 1000;
export const MAX_ROWS = 20_000;
export const MAX_TEXT = 4000;
export const MAX_TABLES = 200;
