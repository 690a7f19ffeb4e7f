/** What a ledger holds, as one hash: every row of every dataset, and what is said to be whole. */
import { contentHash } from '../../core/intake/commit.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import { datasets, type DatasetName, type Row } from '../../core/model/registry.ts';

export interface Content {
  hash: string;
  /** Rows and hash of each dataset, for finding out what differs. */
  parts: Record<string, { rows: number; hash: string; complete: string }>;
  /** Keys that stand more than once; must be none. */
  twice: string[];
}

const text = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? `${one}n` : one));

export async function contentOf(ledger: Ledger): Promise<Content> {
  const parts: Content['parts'] = {};
  const twice: string[] = [];
  const coverage = await ledger.coverage();
  for (const name of Object.keys(datasets) as DatasetName[]) {
    const { key, store } = datasets[name];
    const rows: Row[] = [];
    if (store === 'table') rows.push(...(await ledger.rows<Row>(name)));
    else
      for (const period of await ledger.periods(name)) rows.push(...(await ledger.lines<Row>(name, period)));
    const seen = new Set<unknown>();
    for (const row of rows) {
      if (seen.has(row[key])) twice.push(`${name} ${String(row[key])}`);
      seen.add(row[key]);
    }
    const sorted = rows.map((row) => text(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort();
    const complete = coverage
      .filter((entry) => entry.dataset === name)
      .map((entry) => `${entry.period ?? ''} ${entry.rows} ${entry.complete} ${entry.why ?? ''}`)
      .join('; ');
    parts[name] = { rows: rows.length, hash: await contentHash(sorted.join('\n')), complete };
  }
  return { hash: await contentHash(text(parts)), parts, twice };
}
