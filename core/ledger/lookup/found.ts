/** What one text or several found in a set of lines, and the figures of a result within it. */
import type { LineSet } from '../line-set.ts';
import type { Figure, Hit } from './answer.ts';
import { figureOf } from './figure.ts';
import type { RowTest } from './filter.ts';
import { columnsHere, rowsOf, type ColumnMatch } from './match.ts';

export interface Found {
  set: LineSet;
  rows: Uint32Array;
  /** Matches of the last text, by column: what the orders and resources groups show. */
  byColumn: ColumnMatch[];
  filter: RowTest | null;
  more: boolean;
}

/** Figures of one customer, order or resource within the rows that fit. */
export async function figuresFor(sets: readonly Found[], column: string, id: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { set, filter } of sets) {
    if ((await columnsHere(set, [column])).length === 0) continue;
    const code = (await set.codes(column)).words.find(id);
    if (code < 0) continue;
    const rows = await rowsOf(set, [{ column, codes: [code] }]);
    const figure = await figureOf(set, filter ? rows.filter(filter) : rows);
    if (figure) figures.push(figure);
  }
  return figures;
}

export const newestFirst = (a: Hit, b: Hit): number => {
  const [left, right] = [a, b].map(
    (hit) =>
      hit.figures
        .map((figure) => figure.newest)
        .sort()
        .at(-1) ?? '',
  );
  return left! < right! ? 1 : left! > right! ? -1 : 0;
};
