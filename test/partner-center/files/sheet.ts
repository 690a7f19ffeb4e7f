import { moneyText, type Money } from '../../../core/money.ts';
import { withOffset } from '../../../core/period.ts';
import type { World } from '../world/index.ts';

export type Language = 'zh' | 'en';
/** Amounts stay exact until a writer decides how a cell shows them. */
export type Cell = string | number | Money | null;

/** A table as it stands in a file: its rows are made while they are written. */
export interface Sheet {
  title: string;
  headers: string[];
  rows(): Iterable<Cell[]>;
}

/** One column: its two headers, whether a currency bracket follows, and its cell. */
export interface Column<Row> {
  zh: string;
  en: string;
  money?: true;
  cell(row: Row): Cell;
}

export const headersOf = <Row>(
  columns: readonly Column<Row>[],
  language: Language,
  currency: World['currency'],
): string[] =>
  columns.map(({ zh, en, money }) => (language === 'zh' ? zh : en) + (money ? bracket(currency) : ''));

/** Real files carry the currency in the header: `应付金额(¥)`, `(USD)` on the international site. */
const bracket = (currency: World['currency']): string => (currency === 'CNY' ? '(¥)' : '(USD)');

export const cellText = (cell: Cell): string =>
  cell === null ? '' : typeof cell === 'bigint' ? moneyText(cell) : String(cell);

/** `2020-08-23 22:00:00 GMT+08:00`, as the bill files write a time. */
export const wallClock = (moment: string | null | number): string =>
  moment === null ? '' : `${withOffset(moment).slice(0, 19).replace('T', ' ')} GMT+08:00`;
