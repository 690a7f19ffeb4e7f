/** Reads the rows of a case: plain JSON in, typed rows out; a row that does not parse is told, never dropped in silence. */
import { codeReader, wordReader } from '../intake/codes.ts';
import { datasets } from '../model/registry.ts';
import type { Column } from '../model/dataset.ts';
import { parseMoney } from '../money.ts';
import { isPeriod, periodOf } from '../period.ts';
import { utc } from './line.ts';

export interface BadRow {
  dataset: string;
  id: string;
  why: string;
}

type Value = string | number | bigint | boolean | null;
export type Plain = Record<string, unknown>;

export const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const textOf = (value: unknown): string | null =>
  typeof value === 'string' ? value.trim() || null : typeof value === 'number' ? String(value) : null;

/** `2026-10`, `202610`, `2026/10`, a day or a moment. */
export function periodText(value: unknown): string | null {
  const text = textOf(value);
  if (text === null) return null;
  const plain = text.replace(/^(\d{4})[/年]?(\d{2})月?$/, '$1-$2');
  if (isPeriod(plain)) return plain;
  const at = utc(text);
  return at === null ? null : periodOf(at);
}

type ReadCode = ReturnType<typeof codeReader>;
type ReadWord = ReturnType<typeof wordReader>;

function valueOf(
  column: Column,
  value: unknown,
  readCode: ReadCode,
  readWord: ReadWord,
): { ok: boolean; value: Value } {
  if (value === null || value === undefined || value === '') return { ok: true, value: null };
  if (readWord && typeof value === 'string') return { ok: true, value: readWord(value.trim()) };
  // A sheet says its modes and types in words. One nobody knows costs its cell, not the row's money.
  if (readCode && typeof value === 'string' && Number.isNaN(Number(value))) {
    const code = readCode(value);
    return { ok: true, value: column.kind === 'code' ? String(code ?? value.trim()) : code };
  }
  switch (column.kind) {
    case 'money': {
      const money = typeof value === 'string' || typeof value === 'number' ? parseMoney(value) : null;
      return { ok: money !== null, value: money };
    }
    case 'integer':
    case 'number': {
      const number = Number(value);
      return { ok: Number.isFinite(number), value: Number.isFinite(number) ? number : null };
    }
    case 'period': {
      const period = periodText(value);
      return { ok: period !== null, value: period };
    }
    case 'boolean':
      return { ok: typeof value === 'boolean', value: typeof value === 'boolean' ? value : null };
    default:
      return { ok: true, value: textOf(value) };
  }
}

/** Rows of a dataset by its own columns; `keyed` names the column a case calls `id`. */
export function rowsOf<T>(
  name: keyof typeof datasets,
  list: unknown,
  bad: BadRow[],
  more: (row: Plain) => Plain = () => ({}),
): T[] | undefined {
  if (list === undefined || list === null) return undefined;
  if (!Array.isArray(list)) {
    bad.push({ dataset: name, id: '', why: 'not a list' });
    return undefined;
  }
  const dataset = datasets[name];
  const columns = Object.entries(dataset.columns as Record<string, Column>).map(([column, description]) => ({
    column,
    description,
    readCode: codeReader(name, column),
    readWord: wordReader(name, column),
  }));
  const byId = new Map<string, Plain>();
  for (const [at, entry] of list.entries()) {
    if (!isPlain(entry)) {
      bad.push({ dataset: name, id: `#${at + 1}`, why: 'not an object' });
      continue;
    }
    const id = textOf(entry.id) ?? textOf(entry[dataset.key]) ?? `${name}#${at + 1}`;
    const row: Plain = {};
    let why: string | null = null;
    for (const { column, description, readCode, readWord } of columns) {
      // A ledger's entries have a number of their own besides; what a case calls a row is its id.
      const own = name === 'accountChanges' ? null : textOf(entry[column]);
      const given = column === dataset.key ? (own ?? id) : entry[column];
      const read = valueOf(description, given, readCode, readWord);
      row[column] = read.value;
      if (!read.ok) why ??= `${column} cannot be read`;
      else if (description.required && read.value === null) why ??= `${column} is missing`;
    }
    if (why !== null) {
      bad.push({ dataset: name, id, why });
      continue;
    }
    Object.assign(row, more(entry));
    keep(byId, id, row);
  }
  return [...byId.values()] as T[];
}

const RANK: Record<string, number> = { 预估: 0, 初稿: 1, 终稿: 2 };

/** The same id twice is one row; of two versions the later stage stays, whatever came in first. */
function keep(byId: Map<string, Plain>, id: string, row: Plain): void {
  const known = byId.get(id);
  const rank = (each: Plain) => RANK[String(each.status)] ?? -1;
  if (!known || rank(row) > rank(known) || (rank(row) === rank(known) && asText(row) > asText(known)))
    byId.set(id, row);
}

const asText = (row: Plain): string =>
  JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));

/** Columns by name: whether it is one that says so. Rows share their columns. */
const marking = new Map<string, boolean>();

/** Whether a row says that its 现金券 counts, by whatever column it says so. */
export function cashCouponMark(row: Plain): Plain {
  for (const [key, value] of Object.entries(row)) {
    let marks = marking.get(key);
    if (marks === undefined) {
      marks = /flexi|cash_?coupon|现金券/i.test(key) && !/amount$/i.test(key);
      if (marking.size < 1_000) marking.set(key, marks);
    }
    if (!marks) continue;
    const negated = /not|exclu|不计/i.test(key);
    if (typeof value === 'boolean') return { cash_coupon_counts: negated ? !value : value };
    if (typeof value === 'string' && value !== '')
      return { cash_coupon_counts: !/不计|not|no$|exclu|false/i.test(value) };
  }
  return {};
}
