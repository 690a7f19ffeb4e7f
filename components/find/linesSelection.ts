/** What of the lines a selection of the grid stands for. */
import { rectangle, type Selection } from '../ui/grid/selection.ts';
import type { Places } from './useLinesExport.ts';

export interface Chosen {
  places: Places;
  /** Lines in them. */
  lines: number;
  columns: readonly string[];
  /** Whole lines, which are copied with their titles; a few cells are copied as they are. */
  whole: boolean;
}

/** Marked lines if there are any, else the rectangle; never more than `most` lines. */
export function chosenOf(
  selection: Selection,
  count: number,
  columns: readonly string[],
  most = Infinity,
): Chosen {
  const whole = selection.all || selection.marked.size > 0;
  const { rows, columns: across } = rectangle(selection);
  const wished: Places = selection.all
    ? [[0, count]]
    : whole
      ? runs([...selection.marked].sort((a, b) => a - b))
      : [rows];
  const places: [number, number][] = [];
  let lines = 0;
  for (const [from, to] of wished) {
    const end = Math.min(to, count, from + most - lines);
    if (end <= from) continue;
    places.push([from, end]);
    lines += end - from;
  }
  return { places, lines, columns: whole ? columns : columns.slice(...across), whole };
}

/** Neighbours together: asked for at once. */
function runs(rows: readonly number[]): Places {
  const found: [number, number][] = [];
  for (const row of rows) {
    const last = found.at(-1);
    if (last && last[1] === row) last[1]++;
    else found.push([row, row + 1]);
  }
  return found;
}
