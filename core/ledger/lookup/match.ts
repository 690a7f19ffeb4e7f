/** Which lines of a set fit all the tokens of a query. */
import type { StringTable } from '../../columns/strings.ts';
import type { Postings } from '../../columns/table.ts';
import { isCoded } from '../../columns/layout.ts';
import { numeric } from '../../columns/moments.ts';
import type { Kind } from '../../model/dataset.ts';
import { datasetOf } from '../../model/registry.ts';
import type { LineSet } from '../line-set.ts';
import type { KnownCustomer, Lookup } from './lookup.ts';
import type { Token } from './query.ts';

/** Words taken into account for one token and column; beyond it the answer says `more`. */
const MOST_WORDS = 5_000;

export interface ColumnMatch {
  column: string;
  codes: number[];
}

/** Columns a text may be found in; each dataset has its own names for them. */
export const ORDER_COLUMNS = ['trade_id', 'order_id', 'original_order_id', 'relative_order_id'];
export const RESOURCE_COLUMNS = ['resource_id', 'resource_name'];
export const PRODUCT_COLUMNS = [
  'service_type_name',
  'product_name',
  'service_type_code',
  'product_type',
  'resource_type_name',
];

/** Those of some columns the dataset knows and any of its lines has. */
export async function columnsHere(set: LineSet, wanted: readonly string[]): Promise<string[]> {
  const known = datasetOf(set.dataset).columns;
  const here: string[] = [];
  for (const column of wanted) if (Object.hasOwn(known, column) && (await set.has(column))) here.push(column);
  return here;
}

export const customersMatching = (people: readonly KnownCustomer[], folded: string): KnownCustomer[] =>
  people.filter((person) => person.sought.includes(folded));

/** A customer's code in the lines, -1: none has it. Looked up once: the first letters of an ID are those of all. */
export function codeOf(person: KnownCustomer, words: StringTable): number {
  if (person.at?.words !== words) person.at = { words, code: words.find(person.id) };
  return person.at.code;
}

/** Columns and codes by which lines fit a text. */
export async function matchText(
  lookup: Lookup,
  set: LineSet,
  token: Extract<Token, { kind: 'text' }>,
  people: readonly KnownCustomer[],
): Promise<{ matches: ColumnMatch[]; more: boolean }> {
  const matches: ColumnMatch[] = [];
  let more = false;
  const { words } = await set.codes('customer_id');
  const customers = people.map((person) => codeOf(person, words)).filter((code) => code >= 0);
  if (customers.length) matches.push({ column: 'customer_id', codes: customers });
  const part = token.folded;
  const here = await columnsHere(set, [...ORDER_COLUMNS, ...RESOURCE_COLUMNS, ...PRODUCT_COLUMNS]);
  // A whole ID says what is meant; only parts of one are worth going through every word.
  if (people.some((person) => person.id === token.text)) return { matches, more };
  for (const column of here) {
    if (!ORDER_COLUMNS.includes(column) && column !== 'resource_id') continue;
    const code = (await set.codes(column)).words.find(token.text);
    if (code >= 0) matches.push({ column, codes: [code] });
  }
  if (matches.some(({ column }) => column !== 'customer_id')) return { matches, more };
  for (const column of here) {
    const order = ORDER_COLUMNS.includes(column);
    // One character of an ID is no question; of a name it may be (云).
    if (part.length < 2 && (order || RESOURCE_COLUMNS.includes(column))) continue;
    const search = await lookup.words(set.dataset, column);
    const found = search.find(part, order ? 'beginning' : 'within', MOST_WORDS);
    more ||= found.more;
    if (found.codes.length) matches.push({ column, codes: found.codes });
  }
  return { matches, more };
}

/** Rows with a value in a column, ascending: the key, a coded text, or a number written out. */
export async function rowsWith(set: LineSet, column: string, value: string): Promise<Uint32Array> {
  const dataset = datasetOf(set.dataset);
  const description = Object.hasOwn(dataset.columns, column) ? dataset.columns[column] : undefined;
  if (!description) throw new Error(`${set.dataset} has no column ${column}.`);
  if (column === dataset.key) {
    const row = await set.rowOf(value);
    return row < 0 ? new Uint32Array() : Uint32Array.of(row);
  }
  if (isCoded(dataset, column, description)) {
    const code = (await set.codes(column)).words.find(value);
    return code < 0 ? new Uint32Array() : rowsOf(set, [{ column, codes: [code] }]);
  }
  const wanted = numberOf(description.kind, value);
  const numbers = await set.numbers(column);
  const rows: number[] = [];
  for (let row = 0; row < numbers.length; row++) if (numbers[row] === wanted) rows.push(row);
  return Uint32Array.from(rows);
}

/** What `numbers` holds for a value; NaN, which equals nothing, for a text that is none. */
const numberOf = (kind: Kind, value: string): number =>
  kind === 'time' || kind === 'day' || kind === 'period'
    ? numeric[kind](value)
    : kind === 'integer' || kind === 'number'
      ? Number(value || NaN)
      : NaN;

/** Rows that have one of the codes, ascending, each once. */
export async function rowsOf(set: LineSet, matches: readonly ColumnMatch[]): Promise<Uint32Array> {
  const parts: Uint32Array[] = [];
  for (const { column, codes } of matches) {
    const postings: Postings = await set.postings(column);
    let here = 0;
    for (const code of codes)
      if (code + 1 < postings.starts.length) {
        const part = postings.rows.subarray(postings.starts[code], postings.starts[code + 1]);
        parts.push(part);
        here += part.length;
      }
    // A single letter is in every customer's ID: a column's codes that no line is without.
    if (here === set.rows) return set.every();
  }
  if (parts.length === 1) return parts[0]!;
  const count = parts.reduce((sum, part) => sum + part.length, 0);
  // The first letters of a search fit half the ledger: marking rows is then far cheaper than sorting them.
  if (count > set.rows / MANY) return marked(set.rows, parts, count);
  const all = new Uint32Array(count);
  let used = 0;
  for (const part of parts) {
    all.set(part, used);
    used += part.length;
  }
  all.sort();
  let kept = 0;
  for (let at = 0; at < all.length; at++) if (at === 0 || all[at] !== all[at - 1]) all[kept++] = all[at]!;
  return all.subarray(0, kept);
}

/** One row in so many. */
const MANY = 16;

function marked(total: number, parts: readonly Uint32Array[], most: number): Uint32Array {
  const has = new Uint8Array(total);
  for (const part of parts) for (let at = 0; at < part.length; at++) has[part[at]!] = 1;
  const rows = new Uint32Array(most);
  let kept = 0;
  for (let row = 0; row < total; row++) if (has[row] === 1) rows[kept++] = row;
  return rows.subarray(0, kept);
}
