/**
 * Cells read so far, a block of rows at a time; the oldest blocks are let go. A cell is put into
 * words when it is shown: a fast scroll passes over more than it shows.
 */
import type { CellValue } from '../../core/find/cells.ts';
import { byPointText, mostBeyond } from '../ui/byPoint.ts';

export const BLOCK = 64;
const MOST_BLOCKS = 120;

/** A column's cells of a block, as they came and as they are shown. */
interface Cells {
  values: readonly CellValue[];
  texts: (string | undefined)[];
  shown: (value: CellValue, row: number) => string;
}

export class CellStore {
  private readonly blocks = new Map<number, Map<string, Cells>>();
  /** By column of amounts: most digits one had beyond the cent, so that all stand by their point. */
  private readonly beyond = new Map<string, number>();

  text(row: number, column: string): string | undefined {
    const cells = this.blocks.get(Math.floor(row / BLOCK))?.get(column);
    const at = row % BLOCK;
    if (!cells || at >= cells.values.length) return undefined;
    return (cells.texts[at] ??= this.worded(cells.shown(cells.values[at]!, at), cells.values[at]!, column));
  }

  private worded(text: string, value: CellValue, column: string): string {
    const most = this.beyond.get(column);
    return most && text ? byPointText(text, value, most) : text;
  }

  /** Where one has more digits than those before it, all of its column are put into words again. */
  private widen(column: string, values: readonly CellValue[]): void {
    const before = this.beyond.get(column) ?? 0;
    const most = mostBeyond(values, before);
    if (most === before) return;
    this.beyond.set(column, most);
    for (const block of this.blocks.values()) block.get(column)?.texts.fill(undefined);
  }

  /** Whole blocks to ask for so that nothing of a window is missing; null when all is here. */
  missing(
    from: number,
    to: number,
    columns: readonly string[],
  ): { from: number; to: number; columns: string[] } | null {
    let [first, last] = [Infinity, -1];
    const wanted = new Set<string>();
    for (let block = Math.floor(from / BLOCK); block * BLOCK < to; block++) {
      const here = this.blocks.get(block);
      const lacks = columns.filter((column) => !here?.has(column));
      if (lacks.length === 0) continue;
      [first, last] = [Math.min(first, block), block];
      for (const column of lacks) wanted.add(column);
    }
    if (last < 0) return null;
    return { from: first * BLOCK, to: (last + 1) * BLOCK, columns: [...wanted] };
  }

  /** Takes in an answer: values by column, each from `from` (a block's first row) on. */
  put(
    from: number,
    to: number,
    columns: readonly string[],
    values: readonly (readonly CellValue[])[],
    /** `row`: counted from `from`. */
    shown: (column: string, value: CellValue, currency: string, row: number) => string,
  ): void {
    columns.forEach((column, at) => this.widen(column, values[at]!));
    const currencies = values[columns.indexOf('currency')];
    for (let start = from; start < to; start += BLOCK) {
      const block = start / BLOCK;
      const here = this.blocks.get(block) ?? new Map<string, Cells>();
      // The newest last, so that the first of the map is the one to let go.
      this.blocks.delete(block);
      this.blocks.set(block, here);
      const first = start - from;
      const told = currencies?.slice(first, first + BLOCK) ?? here.get('currency')?.values ?? [];
      columns.forEach((column, at) =>
        here.set(column, {
          values: values[at]!.slice(first, first + BLOCK),
          texts: [],
          shown: (value, row) =>
            column === 'currency' ? one(value) : shown(column, value, one(told[row]), first + row),
        }),
      );
    }
    for (const old of this.blocks.keys()) {
      if (this.blocks.size <= MOST_BLOCKS) break;
      this.blocks.delete(old);
    }
  }
}
const one = (value: CellValue | undefined): string => (typeof value === 'string' ? value : '');
