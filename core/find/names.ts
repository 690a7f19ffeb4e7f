/** What to call a customer, reseller or manager whose ID a figure stands under. */
import type { LineTable } from '../columns/table.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { ProductWord } from '../model/product-word.ts';

const DATASETS = ['consumption', 'bill', 'performance'] as const;
/** Names by ID. */
export type Names = ReadonlyMap<string, string>;
const known = new WeakMap<Ledger, Map<string, { stamp: string; names: Promise<Names> }>>();

/** Names hold until lines, or the lists that name what is on them, are written to; a reading that failed is not kept. */
async function once(ledger: Ledger, what: string, read: () => Promise<Names>): Promise<Names> {
  const tables = await Promise.all(DATASETS.map((dataset) => ledger.table(dataset)));
  const lists = (['customers', 'resellers', 'productWords'] as const).map((name) => ledger.generation(name));
  const stamp = [...lists, ...tables.map(({ version }) => version)].join('|');
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

/** What to call a record's customer: as it says itself, unless it says nothing or hides the middle of the name. */
export const customerCalled = (
  { customer_name, account_name, customer_id }: CustomerOn,
  names: Names,
): string =>
  [
    customer_name && !isMasked(customer_name) && customer_name,
    names.get(customer_id ?? ''),
    customer_name,
    account_name,
    customer_id,
  ].find(Boolean) || '';
type CustomerOn = Record<'customer_name' | 'account_name' | 'customer_id', string | null>;

/** Product names by service code: of the lines that have both, else the vendor's own list of services. */
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
  for (const { kind, code, name } of await ledger.rows<ProductWord>('productWords'))
    if (kind === 'service' && name && !found.has(code)) found.set(code, name);
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

/** Whose names the IDs or codes of a column are known by. */
const NAMES_OF = {
  customer_id: customerNames,
  service_type_code: productNames,
  product_type: productNames,
  account_manager_id: (ledger: Ledger): Promise<Names> => peopleNames(ledger, 'manager'),
  partner_id: (ledger: Ledger): Promise<Names> => peopleNames(ledger, 'reseller'),
  reseller_id: (ledger: Ledger): Promise<Names> => peopleNames(ledger, 'reseller'),
} as const;
/** Whether a column holds IDs or codes that names are known by. */
export const hasNames = (column: string): column is keyof typeof NAMES_OF => Object.hasOwn(NAMES_OF, column);

/** What the values of columns are called, one a value; null where it has no name. */
export const namesOf = (
  ledger: Ledger,
  values: readonly { column: string; value: string }[],
): Promise<(string | null)[]> =>
  Promise.all(
    values.map(async ({ column, value }) =>
      hasNames(column) ? ((await NAMES_OF[column](ledger)).get(value) ?? null) : null,
    ),
  );

/** The names of some IDs or codes: what of all of them a screen needs. */
export const namesAmong = (names: Names, keys: readonly unknown[]): Names =>
  new Map(
    keys.flatMap((key) => {
      const name = typeof key === 'string' ? names.get(key) : undefined;
      return name === undefined ? [] : [[key as string, name] as const];
    }),
  );

/**
 * What a table of lines calls IDs and codes: customers, resellers, managers, and the products performance
 * has by code alone. Each is of another kind of number, so one map holds them all.
 */
export const lineNames = (ledger: Ledger, dataset: string): Promise<Names> =>
  once(ledger, dataset === 'performance' ? 'lines with products' : 'lines', async () => {
    const products = dataset === 'performance' ? await productNames(ledger) : [];
    const [resellers, managers] = [
      await peopleNames(ledger, 'reseller'),
      await peopleNames(ledger, 'manager'),
    ];
    return new Map([...products, ...managers, ...resellers, ...(await customerNames(ledger))]);
  });

/** Columns shown by a name, with the column of the ID or code the name is known by. */
const NAMED = { customer_name: 'customer_id', product_type: 'product_type' } as const;
export type NamedColumn = keyof typeof NAMED;
export const isNamed = (column: string): column is NamedColumn => Object.hasOwn(NAMED, column);

/** What to call a column's value, where it is an ID or code that has a name. */
export const labelOf = (column: string | null, value: string | null, names: Names): string | null =>
  column !== null && hasNames(column) ? (names.get(value ?? '') ?? null) : null;

/** A row's value as a number to tell it from others by (negative: not known), and as text. */
export interface RowKeys {
  key(row: number): number;
  text(key: number): string | null;
}

const UNREAD = -2;

/**
 * The name on a row as a screen shows it: pages and exports hide the middle of a customer's name, some
 * lines name nobody, and performance has a product's code; `names` (by ID and code) has the whole of it.
 */
export async function shownNames(
  table: LineTable,
  names: Names,
  column: NamedColumn = 'customer_name',
): Promise<RowKeys> {
  const [own, ids] = [await table.codes(column), await table.codes(NAMED[column])];
  const texts: string[] = [];
  const met = new Map<string, number>();
  const add = (text: string): number => {
    const known = met.get(text);
    if (known === undefined) met.set(text, texts.push(text) - 1);
    return known ?? texts.length - 1;
  };
  // Each word is read once, not once a row.
  const said = new Int32Array(own.words.count).fill(UNREAD);
  const whole = new Uint8Array(own.words.count);
  const named = new Int32Array(ids.words.count).fill(UNREAD);
  const key = (row: number): number => {
    const [word, id] = [own.codes[row]!, ids.codes[row]!];
    if (word >= 0 && said[word] === UNREAD) {
      const text = own.words.text(word);
      said[word] = add(text);
      if (text && column !== NAMED[column] && !isMasked(text)) whole[word] = 1;
    }
    const text = word < 0 ? -1 : said[word]!;
    if (id < 0 || (word >= 0 && whole[word])) return text;
    if (named[id] === UNREAD) {
      const name = names.get(ids.words.text(id));
      named[id] = name === undefined ? -1 : add(name);
    }
    return named[id]! < 0 ? text : named[id]!;
  };
  return { key, text: (at) => texts[at] ?? null };
}
