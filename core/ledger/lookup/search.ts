/** One box over everything: customers, orders, resources and lines, counted and summed exactly. */
import { amountAt } from '../../columns/decode.ts';
import { datasetOf } from '../../model/registry.ts';
import { mainAmount } from '../main-amount.ts';
import type { LineSet } from '../line-set.ts';
import type { Figure, Hit, HitGroup, LineHit, SearchAnswer } from './answer.ts';
import { figureOf, periodAt } from './figure.ts';
import { LINE_DATASETS, type KnownCustomer, type Lookup } from './lookup.ts';
import {
  customersMatching,
  filterOf,
  matchText,
  ORDER_COLUMNS,
  rangesOf,
  rowsOf,
  type ColumnMatch,
} from './match.ts';
import { foldText, parseQuery, type Token } from './query.ts';

type TextToken = Extract<Token, { kind: 'text' }>;

/** `now` in ms UTC; `most` results a group. An empty query answers nothing. */
export async function search(lookup: Lookup, query: string, now: number, most = 20): Promise<SearchAnswer> {
  const tokens = parseQuery(query, now);
  const none = (): HitGroup => ({ count: 0, more: false, hits: [] });
  const answer: SearchAnswer = {
    tokens,
    customers: none(),
    orders: none(),
    resources: none(),
    lines: { figures: [], hits: [], more: false },
  };
  if (tokens.length === 0) return answer;
  const texts = tokens.filter((token) => token.kind === 'text');
  const people = texts.length ? await lookup.customers() : [];
  const named = texts.map((token) => customersMatching(people, token.folded));
  // A customer is found when every text speaks of it.
  const customers = named.length ? named[0]!.filter((one) => named.every((list) => list.includes(one))) : [];
  const sets: Found[] = [];
  for (const dataset of LINE_DATASETS) {
    const set = await lookup.lines(dataset);
    if (set.rows > 0) sets.push(await matchLines(lookup, set, tokens, texts, named));
  }
  answer.customers = await customerGroup(sets, customers, texts, most);
  answer.orders = await idGroup(sets, ORDER_COLUMNS, texts, most);
  answer.resources = await idGroup(sets, ['resource_id', 'resource_name'], texts, most);
  for (const found of sets) {
    const figure = await figureOf(found.set, found.rows);
    if (figure) answer.lines.figures.push(figure);
    answer.lines.more ||= found.more;
  }
  answer.lines.hits = await newestLines(sets, most);
  return answer;
}

interface Found {
  set: LineSet;
  rows: Uint32Array;
  /** Matches of the last text, by column: what the orders and resources groups show. */
  byColumn: ColumnMatch[];
  filter: ((row: number) => boolean) | null;
  more: boolean;
}

async function matchLines(
  lookup: Lookup,
  set: LineSet,
  tokens: readonly Token[],
  texts: readonly TextToken[],
  named: readonly KnownCustomer[][],
): Promise<Found> {
  const columns = datasetOf(set.dataset).columns;
  const filter = await filterOf(set, tokens);
  let rows: Uint32Array | null = null;
  let more = false;
  const byColumn: ColumnMatch[] = [];
  for (let at = 0; at < texts.length; at++) {
    const found = await matchText(lookup, set, columns, texts[at]!, named[at]!);
    more ||= found.more;
    byColumn.push(...found.matches);
    const matched = await rowsOf(set, found.matches);
    rows = rows === null ? matched : intersect(rows, matched);
  }
  if (rows === null) {
    const all: number[] = [];
    for (const { from, to } of rangesOf(set, tokens))
      for (let row = from; row < to; row++) if (!filter || filter(row)) all.push(row);
    rows = Uint32Array.from(all);
  } else if (filter) rows = rows.filter(filter);
  return { set, rows, byColumn, filter, more };
}

function intersect(a: Uint32Array, b: Uint32Array): Uint32Array {
  const both = new Uint32Array(Math.min(a.length, b.length));
  let count = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i]! < b[j]!) i++;
    else if (a[i]! > b[j]!) j++;
    else {
      both[count++] = a[i++]!;
      j++;
    }
  }
  return both.subarray(0, count);
}

/** Figures of one customer, order or resource within the rows that fit. */
async function figuresFor(sets: readonly Found[], column: string, id: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { set, filter } of sets) {
    if (!Object.hasOwn(datasetOf(set.dataset).columns, column)) continue;
    const code = (await set.codes(column)).words.find(id);
    if (code < 0) continue;
    const rows = await rowsOf(set, [{ column, codes: [code] }]);
    const figure = await figureOf(set, filter ? rows.filter(filter) : rows);
    if (figure) figures.push(figure);
  }
  return figures;
}

const newestFirst = (a: Hit, b: Hit): number => {
  const [left, right] = [a, b].map(
    (hit) =>
      hit.figures
        .map((figure) => figure.newest)
        .sort()
        .at(-1) ?? '',
  );
  return left! < right! ? 1 : left! > right! ? -1 : 0;
};

async function customerGroup(
  sets: readonly Found[],
  customers: readonly KnownCustomer[],
  texts: readonly TextToken[],
  most: number,
): Promise<HitGroup> {
  const hits: Hit[] = [];
  for (const { id, name, account } of customers.slice(0, most))
    hits.push({
      id,
      title: name || account || id,
      detail: name ? account || id : id,
      marks: marksIn(name || account || id, texts),
      figures: await figuresFor(sets, 'customer_id', id),
    });
  return { count: customers.length, more: false, hits: hits.sort(newestFirst) };
}

/** Orders or resources whose own ID (or name) fits; those with lines left by the other tokens. */
async function idGroup(
  sets: readonly Found[],
  columns: readonly string[],
  texts: readonly TextToken[],
  most: number,
): Promise<HitGroup> {
  const ids = new Map<string, string>();
  let more = false;
  for (const { set, byColumn, rows, more: cut } of sets)
    for (const { column, codes } of byColumn) {
      if (!columns.includes(column)) continue;
      more ||= cut;
      const fits = new Uint8Array((await set.codes(column)).words.count);
      for (const code of codes) fits[code] = 1;
      const vector = await set.codes(column);
      const own = column === 'resource_name' ? await set.codes('resource_id') : vector;
      const names =
        columns.includes('resource_name') && Object.hasOwn(datasetOf(set.dataset).columns, 'resource_name')
          ? await set.codes('resource_name')
          : null;
      for (let at = rows.length - 1; at >= 0; at--) {
        const row = rows[at]!;
        const code = vector.codes[row]!;
        if (code < 0 || !fits[code] || own.codes[row]! < 0) continue;
        const id = own.words.text(own.codes[row]!);
        if (ids.has(id)) continue;
        ids.set(id, names && names.codes[row]! >= 0 ? names.words.text(names.codes[row]!) : '');
      }
    }
  const hits: Hit[] = [];
  for (const [id, detail] of [...ids].slice(0, most)) {
    const figures: Figure[] = [];
    for (const column of columns[0] === 'resource_id' ? ['resource_id'] : columns)
      for (const figure of await figuresFor(sets, column, id))
        if (!figures.some((known) => known.dataset === figure.dataset)) figures.push(figure);
    hits.push({ id, title: id, detail, marks: marksIn(id, texts), figures });
  }
  return { count: ids.size, more, hits: hits.sort(newestFirst) };
}

/** Where the texts stand in a title, merged and in order. */
function marksIn(title: string, texts: readonly TextToken[]): [number, number][] {
  const folded = foldText(title);
  if (folded.length !== title.length) return [];
  return texts
    .map(({ folded: part }): [number, number] => [folded.indexOf(part), folded.indexOf(part) + part.length])
    .filter(([start]) => start >= 0)
    .sort((a, b) => a[0] - b[0])
    .filter(([start], at, all) => at === 0 || start >= all[at - 1]![1]);
}

async function newestLines(sets: readonly Found[], most: number): Promise<LineHit[]> {
  const last = sets.flatMap(({ set, rows }) =>
    [...rows.subarray(Math.max(0, rows.length - most))].map((row) => ({
      set,
      row,
      period: periodAt(set, row),
    })),
  );
  last.sort((a, b) => (a.period < b.period ? 1 : a.period > b.period ? -1 : b.row - a.row));
  return Promise.all(last.slice(0, most).map(({ set, row }) => lineHit(set, row)));
}

export async function lineHit(set: LineSet, row: number): Promise<LineHit> {
  const columns = datasetOf(set.dataset).columns;
  const text = async (...names: string[]): Promise<string> => {
    for (const name of names) {
      if (!Object.hasOwn(columns, name)) continue;
      const { codes, words } = await set.codes(name);
      if (codes[row]! >= 0) return words.text(codes[row]!);
    }
    return '';
  };
  return {
    dataset: set.dataset,
    period: periodAt(set, row),
    id: await set.keyAt(row),
    customer: await text('customer_name', 'account_name', 'customer_id'),
    order: await text('order_id', 'trade_id'),
    resource: await text('resource_id'),
    product: await text('service_type_name', 'product_name', 'service_type_code', 'product_type'),
    amount: amountAt(await set.amounts(mainAmount[set.dataset]!), row),
    currency: await text('currency'),
  };
}
