/** An answer as a table: its rows where it has a list, its own fields where it has none. */
import { isObject, type Json } from '../sources/open-api/json.ts';

export interface AnswerTable {
  /** Field that holds the rows; null: the answer is one record. */
  list: string | null;
  columns: string[];
  rows: string[][];
  /** Plain fields beside the list: totals, currency. */
  beside: { name: string; value: string }[];
}

/** Rows shown as a table; the raw answer has them all. */
const MOST = 500;

export function answerTable(answer: Json): AnswerTable {
  if (!isObject(answer)) return { list: null, columns: [], rows: [], beside: [] };
  const entries = Object.entries(answer);
  const list = entries.find(
    (entry): entry is [string, { [key: string]: Json }[]] =>
      Array.isArray(entry[1]) && entry[1].length > 0 && entry[1].every(isObject),
  );
  const empty = entries.find(([, value]) => Array.isArray(value));
  const rows = list ? list[1].slice(0, MOST) : empty ? [] : [answer];
  const columns: string[] = [];
  for (const row of rows)
    for (const name of Object.keys(row)) if (!columns.includes(name)) columns.push(name);
  const inTable = list?.[0] ?? empty?.[0] ?? null;
  return {
    list: inTable,
    columns,
    rows: rows.map((row) =>
      columns.map((name) => cellText(Object.hasOwn(row, name) ? row[name] : undefined)),
    ),
    beside:
      inTable === null
        ? []
        : entries
            .filter(([name]) => name !== inTable)
            .map(([name, value]) => ({ name, value: cellText(value) })),
  };
}

/** A cell in words; what is nested stays JSON. */
const cellText = (value: Json | undefined): string =>
  value === undefined || value === null
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);
