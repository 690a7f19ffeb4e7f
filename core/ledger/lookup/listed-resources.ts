/** Resources known from the resource list, which no line may speak of yet. */
import { StringTable } from '../../columns/strings.ts';
import type { LedgerDatabase } from '../database.ts';
import { rowsOf } from '../read-records.ts';
import type { LineSet } from '../line-set.ts';
import type { HitGroup } from './answer.ts';
import type { KnownCustomer, Lookup } from './lookup.ts';
import { marksIn } from './marks.ts';
import { foldText, type Token } from './query.ts';
import { searchOf } from './word-search.ts';

export interface ListedResource {
  id: string;
  name: string;
  product: string;
  customer: string;
  folded: string;
}

export interface ListedResources {
  rows: ListedResource[];
  /** ID and name of each, in the same order. */
  words: StringTable;
}

/** Resources taken into account for one text; of more than these the answer says so. */
const MOST = 5_000;

export async function readResources(db: LedgerDatabase): Promise<ListedResources> {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const words = new StringTable();
  const rows: ListedResource[] = [];
  for (const row of await rowsOf(db, 'resources')) {
    const [id, name] = [text(row.resource_id), text(row.resource_name)];
    // A blank is in no text of a query, so none reaches from the ID into the name.
    if (!id || words.code(`${id} ${name}`) !== rows.length) continue;
    rows.push({
      id,
      name,
      product: text(row.service_type_name),
      customer: text(row.customer_id),
      folded: foldText(`${id} ${name}`),
    });
  }
  return { rows, words };
}

/**
 * Adds the resources whose ID or name holds one of the texts, the others naming the customer, and
 * of which no line is held. Months and amounts speak of lines: none are added then.
 */
export async function addListedResources(
  lookup: Lookup,
  group: HitGroup,
  tokens: readonly Token[],
  named: readonly (readonly KnownCustomer[])[],
  sets: readonly LineSet[],
  most: number,
): Promise<void> {
  const texts = tokens.filter((token) => token.kind === 'text');
  if (texts.length < tokens.length) return;
  const { rows, words } = await lookup.resources();
  const search = searchOf(words);
  const found = new Set<number>();
  for (const { folded } of texts) {
    if (folded.length < 2) continue;
    const { codes, more } = search.find(folded, 'within', MOST);
    group.more ||= more;
    for (const code of codes) found.add(code);
  }
  const customers = named.map((list) => new Set(list.map(({ id }) => id)));
  const known = await Promise.all(sets.map((set) => inLines(set)));
  for (const code of found) {
    const one = rows[code]!;
    if (!texts.every(({ folded }, at) => one.folded.includes(folded) || customers[at]!.has(one.customer)))
      continue;
    if (known.some((has) => has(one.id))) continue;
    group.count++;
    if (group.hits.length >= most) continue;
    group.hits.push({
      id: one.id,
      title: one.id,
      detail: [one.name, one.product].filter(Boolean).join(' · '),
      marks: marksIn(one.id, texts),
      figures: [],
    });
  }
}

async function inLines(set: LineSet): Promise<(id: string) => boolean> {
  const { words } = await set.codes('resource_id');
  const { starts } = await set.postings('resource_id');
  return (id) => {
    const code = words.find(id);
    return code >= 0 && code + 1 < starts.length && starts[code]! < starts[code + 1]!;
  };
}
