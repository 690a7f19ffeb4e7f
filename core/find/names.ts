/** What to call a customer, reseller or manager whose ID a figure stands under. */
import type { LineTable } from '../columns/table.ts';
import type { Ledger } from '../ledger/ledger.ts';

const DATASETS = ['consumption', 'bill', 'performance'] as const;
/** Names by ID. */
export type Names = ReadonlyMap<string, string>;
const known = new WeakMap<Ledger, Map<string, { stamp: string; names: Promise<Names> }>>();

/** Names hold until lines, or the customers' list, are written to; a reading that failed is not kept. */
async function once(ledger: Ledger, what: string, read: () => Promise<Names>): Promise<Names> {
  const tables = await Promise.all(DATASETS.map((dataset) => ledger.table(dataset)));
  const stamp = [ledger.generation('customers'), ...tables.map(({ version }) => version)].join('|');
  let mine = known.get(ledger);
  if (!mine) known.set(ledger, (mine = new Map()));
  const here = mine.get(what);
  if (here?.stamp === stamp) return here.names;
  const names = read();
  mine.set(what, { stamp, names });
  names.catch(() => mine.delete(what));
  return names;
}

/** Names by customer ID: the list's, else those on the newest line that has one. */
export const customerNames = (ledger: Ledger): Promise<Names> =>
  once(ledger, 'customers', () => readNames(ledger));

async function readNames(ledger: Ledger): Promise<Names> {
  const names = new Map<string, string>();
  for (const dataset of DATASETS) {
    const table = await ledger.table(dataset);
    if (table.rows === 0) continue;
    for (const [id, name] of await namesInLines(table)) if (!names.has(id)) names.set(id, name);
  }
  for (const row of await ledger.rows('customers')) {
    const name = row.customer ?? row.account_name;
    if (typeof name === 'string' && name) names.set(String(row.customer_id), name);
  }
  return names;
}

async function namesInLines(table: LineTable): Promise<Map<string, string>> {
  const ids = await table.codes('customer_id');
  const sources = [await table.codes('customer_name'), await table.codes('account_name')];
  const found = new Map<number, string>();
  const masked = new Map<number, string>();
  for (const { codes, words } of sources)
    for (let row = table.rows - 1; row >= 0; row--) {
      const id = ids.codes[row]!;
      if (id < 0 || codes[row]! < 0 || found.has(id)) continue;
      const name = words.text(codes[row]!);
      if (!isMasked(name)) found.set(id, name);
      else if (!masked.has(id)) masked.set(id, name);
    }
  for (const [id, name] of masked) if (!found.has(id)) found.set(id, name);
  return new Map([...found].map(([id, name]) => [ids.words.text(id), name]));
}

/** Portal pages and their exports hide the middle of a name: `深***司`. */
const isMasked = (name: string): boolean => name.includes('**');

/** Product names by service code, from the lines that have both: performance has the code alone. */
export const productNames = (ledger: Ledger): Promise<Names> =>
  once(ledger, 'products', () => readProducts(ledger));

async function readProducts(ledger: Ledger): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const dataset of ['consumption', 'bill'] as const) {
    const table = await ledger.table(dataset);
    if (table.rows === 0) continue;
    const [ids, names] = [await table.codes('service_type_code'), await table.codes('service_type_name')];
    const seen = new Uint8Array(ids.words.count);
    for (let row = table.rows - 1; row >= 0; row--) {
      const [id, name] = [ids.codes[row]!, names.codes[row]!];
      if (id < 0 || name < 0 || seen[id]) continue;
      seen[id] = 1;
      const code = ids.words.text(id);
      if (!found.has(code)) found.set(code, names.words.text(name));
    }
  }
  return found;
}

/** Names by reseller ID and by manager ID, from the small lists. */
export async function peopleNames(ledger: Ledger, by: 'reseller' | 'manager'): Promise<Map<string, string>> {
  const rows = await ledger.rows(by === 'reseller' ? 'resellers' : 'customers');
  const [id, name] = by === 'reseller' ? ['reseller_id', 'name'] : ['account_manager_id', 'account_manager'];
  return new Map(
    rows.flatMap((row) => {
      const [key, text] = [row[id!], row[name!]];
      return typeof key === 'string' && typeof text === 'string' ? [[key, text] as const] : [];
    }),
  );
}

/**
 * The customer's name on a row as a screen shows it, null where none is known: pages and exports
 * hide the middle of a name, and some name nobody; `names` (by ID) has the whole of it.
 */
export async function shownNames(table: LineTable, names: Names): Promise<(row: number) => string | null> {
  const own = await table.codes('customer_name');
  const ids = await table.codes('customer_id');
  // Each word is read once, not once a row.
  const [ownTexts, named]: [string[], (string | null)[]] = [[], []];
  return (row) => {
    const [code, id] = [own.codes[row]!, ids.codes[row]!];
    const text = code < 0 ? null : (ownTexts[code] ??= own.words.text(code));
    if ((text && !isMasked(text)) || id < 0) return text;
    if (named[id] === undefined) named[id] = names.get(ids.words.text(id)) ?? null;
    return named[id] ?? text;
  };
}
