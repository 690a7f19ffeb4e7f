/** A locked month's breakdowns as they were: kept beside the lock, since lines may come and go under it. */
import type { BreakdownRow, Dimension } from './breakdown.ts';
import { lockFigures, readFigures, type LockedFigures } from './locked-figures.ts';

interface LockedRow extends LockedFigures, Pick<BreakdownRow, 'value' | 'name' | 'lines'> {}

export interface LockedCut {
  /** `view|period|dimension`. */
  id: string;
  rows: LockedRow[];
}

export const cutId = (lock: string, dimension: Dimension): string => `${lock}|${dimension}`;

export const lockedCut = (lock: string, dimension: Dimension, rows: readonly BreakdownRow[]): LockedCut => ({
  id: cutId(lock, dimension),
  rows: rows.map((row) => ({ value: row.value, name: row.name, lines: row.lines, ...lockFigures(row) })),
});

export const rowsOfCut = ({ rows }: LockedCut): BreakdownRow[] =>
  rows.map((row) => ({ value: row.value, name: row.name, lines: row.lines, ...readFigures(row) }));
