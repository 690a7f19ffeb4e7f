/**
 * What a dataset is: a name, its columns and the column that identifies a row. One description
 * serves the importer, the page reader, the ledger's columns, the exports and the screens, so a
 * new column is one line.
 */
import type { Money } from '../money.ts';

/**
 * - `code`: text from a small set of values (a region, a customer ID) – stored as a dictionary
 * - `text`: text that is different on most rows (a row ID)
 * - `money`: exact amount, see money.ts
 * - `time`: a moment, ISO UTC `2026-10-31T15:59:59Z`; `day`: GMT+8 `2026-10-31`; `period`: `2026-10`
 */
export type Kind = 'code' | 'text' | 'money' | 'number' | 'integer' | 'time' | 'day' | 'period' | 'boolean';

export interface Column {
  kind: Kind;
  zh: string;
  en: string;
  /** A row without it is set aside with the reason; every other column may be null (not known). */
  required?: true;
}

type ValueOf<K extends Kind> = K extends 'money'
  ? Money
  : K extends 'number' | 'integer'
    ? number
    : K extends 'boolean'
      ? boolean
      : string;

export type RowOf<C extends Record<string, Column>> = {
  [K in keyof C]: C[K] extends { required: true } ? ValueOf<C[K]['kind']> : ValueOf<C[K]['kind']> | null;
};

export interface Dataset {
  name: string;
  zh: string;
  en: string;
  /** `lines`: many, stored as columns by period; `table`: few, one record each. */
  store: 'lines' | 'table';
  columns: Record<string, Column>;
  /** Column whose value identifies a row within the partner account. */
  key: string;
  /** Columns a row is known by where its source has no key: joined by `|`, they are the key. */
  madeOf?: readonly string[];
  /** Column that says which month a row belongs to, where rows belong to months. */
  period?: string;
  /** Columns whose every change is history (tables only): each capture's word on them is kept. */
  watched?: readonly string[];
  /** Columns that tell what has happened (tables only): a later list without the row does not unsay them. */
  lasting?: readonly string[];
  /** What a row is known and judged by besides: kept as last told where one of `lasting` is. */
  lastingWith?: readonly string[];
}

export const defineDataset = <const D extends Dataset>(dataset: D): D => dataset;
