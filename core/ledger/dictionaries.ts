/**
 * The account's dictionaries: one a domain (orders, resources, customers, each enumeration-like
 * column), shared by all months and datasets. They only grow; a word of an import that died is
 * harmless. Parts are loaded when asked for and dropped when idle.
 */
import { domainOf, isCoded } from '../columns/layout.ts';
import { StringTable, wordOf, type WordPart } from '../columns/strings.ts';
import type { Vocabulary } from '../columns/transpose.ts';
import { datasetOf, type DatasetName } from '../model/registry.ts';
import type { LedgerDatabase } from './database.ts';

const PART_WORDS = 32_768;
const MOST_PARTS = 24;

export class Dictionaries {
  private readonly tables = new Map<string, Promise<StringTable>>();
  private readonly loaded = new Map<string, { table: StringTable; stored: number }>();
  /** Single parts, read for a first lookup. */
  private readonly parts = new Map<string, WordPart[]>();
  private version = -1;

  constructor(private readonly db: LedgerDatabase) {}

  /** Forgets what was read; asked again, it is read again. */
  drop(): void {
    this.tables.clear();
    this.loaded.clear();
    this.parts.clear();
    this.version = -1;
  }

  /** Makes sure that words of this version are seen, whoever wrote them. */
  async reach(version: number): Promise<void> {
    if (this.version >= version) return;
    this.drop();
    this.version = (await this.db.meta.get('words')) ?? 0;
  }

  /** Under the commit lock: nobody else adds words now. */
  async claim(): Promise<void> {
    const version = (await this.db.meta.get('words')) ?? 0;
    if (version !== this.version) this.drop();
    this.version = version;
  }

  table(domain: string): Promise<StringTable> {
    let table = this.tables.get(domain);
    if (!table) {
      table = this.load(domain);
      this.tables.set(domain, table);
    }
    return table;
  }

  /** All dictionaries a dataset's columns need. */
  async vocabulary(name: DatasetName): Promise<Vocabulary> {
    const dataset = datasetOf(name);
    const tables = new Map<string, StringTable>();
    for (const [column, description] of Object.entries(dataset.columns))
      if (isCoded(dataset, column, description))
        tables.set(domainOf(column), await this.table(domainOf(column)));
    return { tables, known: new Map() };
  }

  private async load(domain: string): Promise<StringTable> {
    const parts = await this.db.words.where(':id').between([domain, 0], [domain, Infinity]).toArray();
    const table = new StringTable();
    for (const part of parts) table.load(part);
    this.loaded.set(domain, { table, stored: table.count });
    return table;
  }

  /** One word without loading its whole dictionary. */
  async word(domain: string, code: number): Promise<string> {
    const known = this.loaded.get(domain);
    if (known) return known.table.text(code);
    const read = this.parts.get(domain) ?? [];
    let part = read.find(({ from, count }) => code >= from && code < from + count);
    if (!part) {
      part = await this.db.words.where(':id').between([domain, 0], [domain, code], true, true).last();
      if (!part) throw new Error(`Dictionary ${domain} has no word ${code}.`);
      this.parts.set(domain, [...read, part]);
    }
    return wordOf(part, code);
  }

  /** Stores the words added since the last time; inside a transaction over words and meta. */
  async save(): Promise<number> {
    let changed = false;
    for (const [domain, held] of this.loaded) {
      // Words that come while we write belong to the next segment, and are stored with it.
      const end = held.table.count;
      if (end === held.stored) continue;
      changed = true;
      const parts = await this.db.words.where(':id').between([domain, 0], [domain, Infinity]).count();
      let from = held.stored;
      if (parts >= MOST_PARTS) {
        await this.db.words.where(':id').between([domain, 0], [domain, Infinity]).delete();
        from = 0;
      }
      for (; from < end; from += PART_WORDS)
        await this.db.words.put(held.table.part(from, Math.min(PART_WORDS, end - from)), [domain, from]);
      held.stored = end;
    }
    if (changed) await this.db.meta.put(++this.version, 'words');
    return this.version;
  }
}
