/** A locked month's breakdowns as they were: kept beside the lock, since lines may come and go under it. */
import { moneyText, parseMoney, type Money } from '../money.ts';
import type { BreakdownRow, Dimension } from './breakdown.ts';
import { namedReasons } from './drift.ts';

/** Amounts as decimal text. */
interface LockedRow {
  value: string;
  name: string | null;
  left: string;
  right: string;
  lines: number;
  difference: string;
  unexplained: string;
  reasons: { reason: string; amount: string }[];
}

export interface LockedCut {
  /** `view|period|dimension`. */
  id: string;
  rows: LockedRow[];
}

export const cutId = (lock: string, dimension: Dimension): string => `${lock}|${dimension}`;

export const lockedCut = (lock: string, dimension: Dimension, rows: readonly BreakdownRow[]): LockedCut => ({
  id: cutId(lock, dimension),
  rows: rows.map(({ value, name, lines, left, right, difference, unexplained, reasons }) => ({
    ...{ value, name, lines },
    left: moneyText(left),
    right: moneyText(right),
    difference: moneyText(difference),
    unexplained: moneyText(unexplained),
    reasons: reasons.map(({ reason, amount }) => ({ reason, amount: moneyText(amount) })),
  })),
});

const money = (text: string): Money => parseMoney(text) ?? 0n;

export const rowsOfCut = ({ rows }: LockedCut): BreakdownRow[] =>
  rows.map(({ value, name, lines, left, right, difference, unexplained, reasons }) => ({
    ...{ value, name, lines },
    left: money(left),
    right: money(right),
    difference: money(difference),
    unexplained: money(unexplained),
    reasons: namedReasons(reasons),
  }));
