/** What to call a customer, reseller or manager whose ID a figure stands under. */
import type { LineTable } from '../columns/table.ts';
import type { Ledger } from '../ledger/ledger.ts';

/** Line sets never change, and any commit makes new ones: names hold as long as the set does. */
const known = new WeakMap<LineTable, Promise<Map<string, string>>>();
const DATASETS = ['consumption', 'bill', 'performance'] as const;

/** Names by customer ID: the list's, else those on the newest line that has one. */
export async function customerNames(ledger: Ledger): Promise<ReadonlyMap<string, string>> {
  const first = await ledger.table(DATASETS[0]);
  let names = known.get(first);
  if (!names) known.set(first, (names = readNames(ledger)));
  return names;
}

async function readNames(ledger: Ledger): Promise<Map<string, string>> {
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
export const isMasked = (name: string): boolean => name.includes('**');

const products = new WeakMap<LineTable, Promise<Map<string, string>>>();

/** Product names by service code, from the lines that have both: performance has the code alone. */
export async function productNames(ledger: Ledger): Promise<ReadonlyMap<string, string>> {
  const first = await ledger.table(DATASETS[0]);
  let names = products.get(first);
  if (!names) products.set(first, (names = readProducts(ledger)));
  return names;
}

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
