import { computed, type Ref } from 'vue';
import type { GridColumn } from './column.ts';
import type { Span } from './geometry.ts';
import { rectangle, type Selection } from './selection.ts';

/** A column where it stands: what of its cells is the same in all rows. */
export interface PlacedColumn {
  key: string;
  /** Counted from the first, those that stay included. */
  column: number;
  /** Class of its cells. */
  looks: string;
  left: number;
  width: number;
}

interface Drawn {
  at: Readonly<Ref<number[]>>;
  stay: Readonly<Ref<readonly GridColumn[]>>;
  move: Readonly<Ref<readonly GridColumn[]>>;
  span: Readonly<Ref<Span>>;
}

/** How cells look: what their column decides, and what the selection does. */
export function useGridLooks(selection: Readonly<Ref<Selection>>, { at, stay, move, span }: Drawn) {
  const placedColumns = (columns: readonly GridColumn[], first: number): PlacedColumn[] =>
    columns.map(({ key, width, number, dim }, index) => ({
      key,
      column: first + index,
      looks: `cell${number ? ' number' : ''}${dim ? ' dim' : ''}`,
      left: at.value[first + index]!,
      width,
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

  /** Whether cells of a row are within what is drawn, or at the cursor: all others look as their column does. */
  const isSelected = (row: number): boolean => row === selection.value.cursor.row || inDrawn(row);

  function looks(row: number, cell: { column: number; looks: string }): string {
    const { cursor } = selection.value;
    const { columns: across } = area.value;
    const inside = inDrawn(row) && cell.column >= across[0] && cell.column < across[1];
    const here = row === cursor.row && cell.column === cursor.column;
    return inside || here ? `${cell.looks}${inside ? ' inside' : ''}${here ? ' cursor' : ''}` : cell.looks;
  }
  return { stayCells, moveCells, isSelected, looks };
}
