import type { Ref } from 'vue';
import { placed, toggled, type Place, type Selection } from './selection.ts';

interface Rows {
  count: () => number;
  open: (row: number) => void;
  fold: (row: number) => void;
  /** Whether a head's sign stands so many pixels from the left edge of a cell. */
  isSign: (row: number, column: number, x: number) => boolean;
}

/** What the pointer does in a grid: selects, draws a rectangle, marks rows, opens, folds, reads on. */
export function useGridPointer(selection: Ref<Selection>, select: (next: Selection) => void, rows: Rows) {
  let dragging = false;
  function placeOf(event: PointerEvent | MouseEvent): Place | null {
    const cell = (event.target as HTMLElement).closest('[role=gridcell]');
    const row = cell?.closest('[role=row]');
    if (!cell || !row) return null;
    return {
      row: Number(row.getAttribute('aria-rowindex')) - 2,
      column: Number(cell.getAttribute('aria-colindex')) - 1,
    };
  }
  function onDown(event: PointerEvent): void {
    const place = placeOf(event);
    if (!place || event.button !== 0) return;
    if (rows.isSign(place.row, place.column, event.offsetX)) return rows.fold(place.row);
    dragging = true;
    const next = placed(selection.value, place, event.shiftKey);
    if (event.ctrlKey || event.metaKey) select(toggled(next, place.row, rows.count()));
    else select(event.shiftKey ? next : { ...next, marked: new Set() });
  }
  function onMove(event: PointerEvent): void {
    const place = dragging && event.buttons === 1 ? placeOf(event) : null;
    if (place) select(placed(selection.value, place, true));
  }
  const onUp = (): void => void (dragging = false);
  function onDouble(event: MouseEvent): void {
    const place = placeOf(event);
    if (place && !rows.isSign(place.row, place.column, event.offsetX)) rows.open(place.row);
  }
  /** A cell too narrow for what it holds says all of it where the mouse rests. */
  function onOver({ target }: MouseEvent): void {
    const cell = (target as HTMLElement).closest<HTMLElement>('[role=gridcell]');
    if (cell) cell.title = cell.scrollWidth > cell.clientWidth ? (cell.textContent ?? '') : '';
  }
  return { onDown, onMove, onUp, onDouble, onOver };
}
