import type { Kind } from '../model/dataset.ts';
import type { GivenTable } from './table.ts';

/** A list as a file: plain data with its titles in both languages, so that it crosses to the screen whole. */
export interface Sheet {
  title: { zh: string; en: string };
  columns: { zh: string; en: string; kind: Kind }[];
  rows: (string | number | bigint | null)[][];
}

export const sheetTable = (sheet: Sheet, locale: 'zh' | 'en'): GivenTable => ({
  name: sheet.title[locale],
  columns: sheet.columns.map((column) => ({ header: column[locale], kind: column.kind })),
  rows: sheet.rows,
});
