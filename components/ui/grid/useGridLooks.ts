import { computed, type Ref } from 'vue';
import type { GridColumn } from './column.ts';
import type { Span } from './geometry.ts';
import { isMarked, rectangle, type Selection } from './selection.ts';

interface Drawn {
  at: Readonly<Ref<number[]>>;
  stay: Readonly<Ref<readonly GridColumn[]>>;
  move: Readonly<Ref<readonly GridColumn[]>>;
  span: Readonly<Ref<Span>>;
}

/** How cells look: what their column decides, and what the selection does. */
export function useGridLooks(selection: Readonly<Ref<Selection>>, { at, stay, move, span }: Drawn) {
  /** What of a cell its column decides, worked out once for all rows: a scroll then changes texts alone. */
  const placedColumns = (columns: readonly GridColumn[], first: number) =>
    columns.map(({ key, width, number }, index) => ({
      key,
      column: first + index,
      looks: number ? 'cell number' : 'cell',
      style: `left:${at.value[first + index]}px;width:${width}px`,
    }));
  const stayCells = computed(() => placedColumns(stay.value, 0));
  const moveCells = computed(() => placedColumns(move.value, span.value.from));
  const area = computed(() => rectangle(selection.value));
  /** One cell alone is not a rectangle anyone drew. */
  const drawn = computed(() => {
    const { rows: down, columns: across } = area.value;
    return down[1] - down[0] > 1 || across[1] - across[0] > 1;
  });
  const inDrawn = (row: number): boolean =>
    drawn.value && row >= area.value.rows[0] && row < area.value.rows[1];

  function looks(row: number, cell: { column: number; looks: string }): string {
    const { cursor } = selection.value;
    const { columns: across } = area.value;
    const inside = inDrawn(row) && cell.column >= across[0] && cell.column < across[1];
    const here = row === cursor.row && cell.column === cursor.column;
    return inside || here ? `${cell.looks}${inside ? ' inside' : ''}${here ? ' cursor' : ''}` : cell.looks;
  }
  /** All of a row's look that the selection decides: unchanged rows are not drawn again. */
  const stateOf = (row: number): string =>
    `${isMarked(selection.value, row)} ${inDrawn(row) ? area.value.columns.join('-') : ''} ${
      row === selection.value.cursor.row ? selection.value.cursor.column : ''
    }`;
  return { stayCells, moveCells, looks, stateOf };
}
