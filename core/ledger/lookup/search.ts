/** One box over everything: customers, orders, resources and lines, counted and summed exactly. */
import type { LineSet } from '../line-set.ts';
import type { Hit, HitGroup, SearchAnswer } from './answer.ts';
import { figureOf, periodAt } from './figure.ts';
import { newestLines } from './line-hits.ts';
import { addListedOrders } from './listed-orders.ts';
import { addListedResources } from './listed-resources.ts';
import { LINE_DATASETS, type KnownCustomer, type Lookup } from './lookup.ts';
import { filterOf, rowsLeft } from './filter.ts';
import { figuresFor, newestFirst, type Found } from './found.ts';
import { idGroup } from './id-group.ts';
import { codeOf, customersMatching, matchText, ORDER_COLUMNS, rowsOf, type ColumnMatch } from './match.ts';
import { marksIn } from './marks.ts';
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
  const others = named.slice(1).map((list) => new Set(list));
  const customers = (named[0] ?? []).filter((one) => others.every((list) => list.has(one)));
  const sets: Found[] = [];
  for (const dataset of LINE_DATASETS) {
    const set = await lookup.lines(dataset);
    if (set.rows > 0) sets.push(await matchLines(lookup, set, tokens, texts, named));
  }
  answer.customers = await customerGroup(sets, customers, texts, most);
  answer.orders = await idGroup(sets, ORDER_COLUMNS, texts, most);
  await addListedOrders(lookup, answer.orders, tokens, named, most);
  answer.resources = await idGroup(sets, ['resource_id', 'resource_name'], texts, most);
  const lines = sets.map(({ set }) => set);
  await addListedResources(lookup, answer.resources, tokens, named, lines, most);
  for (const found of sets) {
    const figure = await figureOf(found.set, found.rows);
    if (figure) answer.lines.figures.push(figure);
    answer.lines.more ||= found.more;
  }
  answer.lines.hits = await newestLines(sets, most);
  // A segment found damaged meanwhile says so when it is asked for.
  for (const { set } of sets) set.warmKeys().catch(() => undefined);
  return answer;
}

async function matchLines(
  lookup: Lookup,
  set: LineSet,
  tokens: readonly Token[],
  texts: readonly TextToken[],
  named: readonly KnownCustomer[][],
): Promise<Found> {
  const filter = await filterOf(set, tokens);
  let rows: Uint32Array | null = null;
  let more = false;
  const byColumn: ColumnMatch[] = [];
  for (let at = 0; at < texts.length; at++) {
    const found = await matchText(lookup, set, texts[at]!, named[at]!);
    more ||= found.more;
    byColumn.push(...found.matches);
    const matched = await rowsOf(set, found.matches);
    rows = rows === null ? matched : intersect(rows, matched);
  }
  if (rows === null) rows = rowsLeft(set, tokens, filter);
  else if (filter) rows = rows.filter(filter);
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

/** Those whose last line is the newest, before any are left out. */
async function newestOf(
  sets: readonly Found[],
  customers: readonly KnownCustomer[],
  most: number,
): Promise<KnownCustomer[]> {
  const newest = customers.map(() => '');
  for (const { set } of sets) {
    const { words } = await set.codes('customer_id');
    const { starts, rows } = await set.postings('customer_id');
    customers.forEach((one, at) => {
      const code = codeOf(one, words);
      if (code < 0 || code + 1 >= starts.length || starts[code] === starts[code + 1]) return;
      const period = periodAt(set, rows[starts[code + 1]! - 1]!);
      if (period > newest[at]!) newest[at] = period;
    });
  }
  // The first letters are in every ID: to sort thousands for a few takes longer than to look for these.
  const shown: KnownCustomer[] = [];
  for (const period of [...new Set(newest)].sort().reverse())
    for (let at = 0; at < customers.length && shown.length < most; at++)
      if (newest[at] === period) shown.push(customers[at]!);
  return shown;
}

async function customerGroup(
  sets: readonly Found[],
  customers: readonly KnownCustomer[],
  texts: readonly TextToken[],
  most: number,
): Promise<HitGroup> {
  const hits: Hit[] = [];
  const shown = customers.length > most ? await newestOf(sets, customers, most) : customers;
  for (const { id, name, account } of shown) {
    const detail = name ? account || id : id;
    // Found by its ID alone, a customer shows it.
    const byId = texts.some(({ folded }) => foldText(id).includes(folded)) && !detail.includes(id);
    hits.push({
      id,
      title: name || account || id,
      detail: byId ? `${detail} · ${id}` : detail,
      marks: marksIn(name || account || id, texts),
      figures: await figuresFor(sets, 'customer_id', id),
    });
  }
  return { count: customers.length, more: false, hits: hits.sort(newestFirst) };
}
