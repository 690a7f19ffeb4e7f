/** Which lines fit: conditions on columns, and one text sought in the columns people look for. */
import { NULL_64 } from '../columns/encode.ts';
import { isCoded } from '../columns/layout.ts';
import type { LineTable } from '../columns/table.ts';
import { foldText } from '../ledger/lookup/query.ts';
import { searchOf } from '../ledger/lookup/word-search.ts';
import type { StringTable } from '../columns/strings.ts';
import { numeric } from '../columns/moments.ts';
import type { Column } from '../model/dataset.ts';
import { datasetOf } from '../model/registry.ts';
import { parseMoney } from '../money.ts';
import { addDays, startOfDay } from '../period.ts';
import { hasNames, shownNames, type Names } from './names.ts';
import type { LineDataset } from './pivot.ts';

/**
 * `is` (several on one column: any of them) and `not`: the value itself, '' for not known · `has`:
 * a part of the text · `from`, `to`: at least, at most; a moment is asked for by its day in GMT+8.
 */
export const HOWS = ['is', 'not', 'has', 'from', 'to'] as const;
export type How = (typeof HOWS)[number];
export interface Condition {
  column: string;
  value: string;
  /** `is` where it is left out. */
  how?: How;
}
type Test = (row: number) => boolean;

/** Conditions as tests of a row; all must hold. A column nobody knows, and the key, ask nothing. */
export async function testsOf(
  table: LineTable,
  dataset: LineDataset,
  conditions: readonly Condition[],
  names: Names,
): Promise<Test[]> {
  const description = datasetOf(dataset);
  const any = new Map<string, string[]>();
  const tests: Test[] = [];
  for (const { column, value, how = 'is' } of conditions) {
    if (!Object.hasOwn(description.columns, column) || column === description.key) continue;
    // Only `is` and `not` ask for what is not known; the others are not typed yet.
    if (how !== 'is' && how !== 'not' && value.trim() === '') continue;
    const about = description.columns[column]!;
    if (how === 'is') any.set(column, [...(any.get(column) ?? []), value]);
    else if (how === 'not') {
      const is = await equals(table, dataset, column, [value], names);
      tests.push((row) => !is(row));
    } else if (isCoded(description, column, about))
      tests.push(await textFits(table, column, how, value, names));
    else tests.push(await numberFits(table, column, about, how, value));
  }
  for (const [column, values] of any) tests.push(await equals(table, dataset, column, values, names));
  return tests;
}

async function equals(
  table: LineTable,
  dataset: LineDataset,
  column: string,
  values: readonly string[],
  names: Names,
): Promise<Test> {
  const description = datasetOf(dataset);
  const about = description.columns[column]!;
  if (column === 'customer_name') {
    const { key, text } = await shownNames(table, names);
    const wanted = new Set(values);
    return (row) => wanted.has(text(key(row)) ?? '');
  }
  if (isCoded(description, column, about)) {
    const { codes, words } = await table.codes(column);
    const wanted = new Set(values.map((value) => (value === '' ? -1 : words.find(value))));
    // A word no dictionary has is none of the codes; −1 stands for not known only where it was asked for.
    if (!values.includes('')) wanted.delete(-1);
    return (row) => wanted.has(codes[row]!);
  }
  if (about.kind === 'money') {
    const amounts = await table.amounts(column);
    const wanted = new Set(
      values.map((value) => {
        const exact = value === '' ? null : parseMoney(value);
        if (amounts instanceof Float64Array) return exact === null ? NaN : Number(exact);
        return exact ?? NULL_64;
      }),
    );
    if (!values.some((value) => value === '' || parseMoney(value) !== null)) return () => false;
    return (row) => wanted.has(amounts[row]!);
  }
  const numbers = await table.numbers(column);
  const wanted = new Set(values.map((value) => (value === '' ? NaN : asNumber(about, value))));
  if (!values.includes('')) wanted.delete(NaN);
  return (row) => wanted.has(numbers[row]!);
}

/** A value as its column counts: a code's number as it is, a moment, a day, a month as they are stored. */
function asNumber({ kind }: Column, value: string): number {
  if (kind === 'time' || kind === 'day' || kind === 'period') {
    const exact = numeric[kind](value);
    return Number.isNaN(exact) ? Number(value) : exact;
  }
  return kind === 'boolean' ? ['false', 'true'].indexOf(value) : Number(value);
}

/** Texts by a part of them, or by their place in plain order (numbers of orders grow). */
async function textFits(
  table: LineTable,
  column: string,
  how: 'has' | 'from' | 'to',
  value: string,
  names: Names,
): Promise<Test> {
  const part = foldText(value.trim());
  if (how === 'has' && column === 'customer_name')
    return contains(table, ['customer_name', 'customer_id'], part, names);
  if (how === 'has' && hasNames(column)) return contains(table, [column], part, names);
  const { codes, words } = await table.codes(column);
  if (how === 'has') return fits(codes, words, searchOf(words).find(part, 'within', words.count).codes);
  const found: number[] = [];
  for (const code of new Set(codes))
    if (code >= 0 && (how === 'from' ? words.text(code) >= value : words.text(code) <= value))
      found.push(code);
  return fits(codes, words, found);
}

const fits = (codes: Int32Array, words: StringTable, found: readonly number[]): Test => {
  const wanted = new Uint8Array(words.count);
  for (const code of found) wanted[code] = 1;
  return (row) => codes[row]! >= 0 && wanted[codes[row]!] === 1;
};

async function numberFits(
  table: LineTable,
  column: string,
  about: Column,
  how: 'has' | 'from' | 'to',
  value: string,
): Promise<Test> {
  const from = how !== 'to';
  if (about.kind === 'money') {
    const limit = parseMoney(value);
    // What is no amount limits nothing: half a number is being typed.
    if (limit === null) return () => true;
    const amounts = await table.amounts(column);
    if (amounts instanceof Float64Array) {
      const least = Number(limit);
      return from ? (row) => amounts[row]! >= least : (row) => amounts[row]! <= least;
    }
    return (row) => amounts[row] !== NULL_64 && (from ? amounts[row]! >= limit : amounts[row]! <= limit);
  }
  const limit = limitOf(about, value, from);
  if (Number.isNaN(limit)) return () => true;
  const numbers = await table.numbers(column);
  return from ? (row) => numbers[row]! >= limit : (row) => numbers[row]! <= limit;
}

function limitOf(about: Column, value: string, from: boolean): number {
  if (about.kind !== 'time' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return asNumber(about, value);
  // The whole of the last day counts.
  return from ? startOfDay(value) : startOfDay(addDays(value, 1)) - 1;
}

const SOUGHT = [
  'customer_name', 'account_name', 'customer_id', 'service_type_name', 'product_name', 'product_type',
  'trade_id', 'order_id', 'resource_id', 'resource_name', 'region_name', 'product_spec_desc',
]; // prettier-ignore

/** Lines that hold a part of a name or number anywhere people look. */
export const soughtIn = (table: LineTable, dataset: LineDataset, text: string, names: Names): Promise<Test> =>
  contains(
    table,
    SOUGHT.filter((column) => Object.hasOwn(datasetOf(dataset).columns, column)),
    foldText(text.trim()),
    names,
  );

async function contains(
  table: LineTable,
  columns: readonly string[],
  part: string,
  names: Names,
): Promise<Test> {
  const tests: Test[] = [];
  for (const column of columns) {
    const { codes, words } = await table.codes(column);
    const found = searchOf(words).find(part, 'within', words.count).codes;
    if (hasNames(column))
      for (const [id, name] of names)
        if (foldText(name).includes(part) && words.find(id) >= 0) found.push(words.find(id));
    if (found.length > 0) tests.push(fits(codes, words, found));
  }
  return (row) => tests.some((test) => test(row));
}
