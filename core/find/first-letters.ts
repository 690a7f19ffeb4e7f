/**
 * The first letters people type, asked beforehand: they stand in nearly every number, so that they find
 * the most, and what has run a few times runs several times as fast. Measured at a million lines, the
 * p95 from key to paint on a panel just opened (`bench --only panel`).
 */
import type { LineTable } from '../columns/table.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { LINE_DATASETS } from '../ledger/lookup/lookup.ts';
import { ORDER_COLUMNS } from '../ledger/lookup/match.ts';
import { datasetOf } from '../model/registry.ts';
import { giveWay } from '../turns.ts';
import { findEverything } from './everything.ts';

/** Letters after which a number has left most others behind. */
const MOST_LETTERS = 3;
const COLUMNS = [...ORDER_COLUMNS, 'resource_id', 'customer_id', 'customer_name'];

/** `most` as in the search to come; `now` in ms UTC. Who searches meanwhile goes first. */
export async function warmLetters(ledger: Ledger, now: number, most: number): Promise<void> {
  for (const dataset of LINE_DATASETS) {
    const table = await ledger.table(dataset);
    if (table.rows === 0) continue;
    for (const text of await beginnings(table, Object.keys(datasetOf(dataset).columns))) {
      await giveWay();
      await findEverything(ledger, text, now, most);
    }
    return;
  }
}

/** Of the newest month, and of the newest of each kind of name. */
async function beginnings(table: LineTable, columns: readonly string[]): Promise<Set<string>> {
  const texts = [table.months.at(-1)!.period];
  for (const column of COLUMNS) {
    if (!columns.includes(column)) continue;
    const { codes, words } = await table.codes(column);
    const code = codes.findLast((one) => one >= 0);
    if (code !== undefined) texts.push(words.text(code));
  }
  const found = new Set<string>();
  for (const text of texts)
    for (let letters = 1; letters <= MOST_LETTERS; letters++) found.add([...text].slice(0, letters).join(''));
  return found;
}
