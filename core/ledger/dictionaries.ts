/**
 * The account's dictionaries: one a domain (orders, resources, customers, each enumeration-like
 * column), shared by all months and datasets. They only grow; a word of an import that died is
 * harmless. Parts are loaded when asked for and dropped when idle.
 */
import { domainOf, isCoded } from '../columns/layout.ts';
import { mend, soundWord } from '../columns/mend.ts';
import { StringTable, type WordPart } from '../columns/strings.ts';
import type { Vocabulary } from '../columns/transpose.ts';
import { datasetOf, type DatasetName } from '../model/registry.ts';
import { nextTask } from '../turns.ts';
import type { LedgerDatabase } from './database.ts';
import { unlessLost } from './failures.ts';
import { Outdated } from './outdated.ts';

const PART_WORDS = 32_768;
/** How many words of a domain there are to be: a part missing at the end is noticed. */
const countOf = (domain: string): string => `words ${domain}`;

interface Loaded {
  table: StringTable;
  /** Words stored. */
  stored: number;
  /** Parts stored, in their order. */
  parts: { from: number; count: number }[];
}

export class Dictionaries {
  private readonly tables = new Map<string, Promise<StringTable>>();
  private readonly loaded = new Map<string, Loaded>();
  /** Single parts, read for a first lookup. */
  private readonly parts = new Map<string, WordPart[]>();
  private version = -1;

  /**
   * `onLost` sets aside what needs words that are lost, before stand-ins take their place on disk:
   * `anew` are the parts with them.
   */
  constructor(
    private readonly db: LedgerDatabase,
    private readonly onLost: (domain: string, lost: ReadonlySet<number>, anew: WordPart[]) => Promise<void>,
    private readonly partWords = PART_WORDS,
  ) {}

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

  /** Throws `Outdated` where words were lost: what needs them is set aside by then. */
  table(domain: string): Promise<StringTable> {
    let table = this.tables.get(domain);
    if (!table) {
      table = this.load(domain);
      this.tables.set(domain, table);
      const asked = table;
      // Asked again, it is read again.
      asked.catch(() => this.tables.get(domain) === asked && this.tables.delete(domain));
    }
    return table;
  }

  /** All dictionaries a dataset's columns need. */
  async vocabulary(name: DatasetName): Promise<Vocabulary> {
    const dataset = datasetOf(name);
    const tables = new Map<string, StringTable>();
    for (const [column, description] of Object.entries(dataset.columns))
      if (isCoded(dataset, column, description))
        tables.set(domainOf(column), await this.mendedTable(domainOf(column)));
    return { tables, known: new Map(), idle: new Map() };
  }

  /** For whoever has read nothing yet that is set aside. */
  private mendedTable(domain: string): Promise<StringTable> {
    return this.table(domain).catch((error: unknown) => {
      if (error instanceof Outdated) return this.table(domain);
      throw error;
    });
  }

  private async load(domain: string): Promise<StringTable> {
    const total = (await this.db.meta.get(countOf(domain))) ?? null;
    const { parts, lost, anew } = mend(await this.stored(domain), total, this.partWords);
    if (lost.length) {
      await this.onLost(domain, new Set(lost), anew);
      throw new Outdated(`${lost.length} words of ${domain} are lost.`);
    }
    const table = new StringTable();
    const sumOf = (size: (part: WordPart) => number): number =>
      parts.reduce((sum, part) => sum + size(part), 0);
    table.expect(
      sumOf(({ count }) => count),
      sumOf(({ bytes }) => bytes.length),
    );
    for (const part of parts) {
      // A million words take a second: who asks for something else meanwhile is answered.
      if (part.from > 0) await nextTask();
      table.load(part);
    }
    this.loaded.set(domain, { table, stored: table.count, parts: [...parts] });
    return table;
  }

  /** All parts; where the browser has lost the file behind one, each by itself. */
  private async stored(domain: string): Promise<{ from: number; part: unknown }[]> {
    const range = this.db.words.where(':id').between([domain, 0], [domain, Infinity]);
    const all = await unlessLost(range.clone().toArray());
    if (all) return all.map((part) => ({ from: part.from, part }));
    const found = [];
    for (const key of await range.primaryKeys())
      found.push({ from: key[1], part: await unlessLost(this.db.words.get(key)) });
    return found;
  }

  /** One word without loading its whole dictionary. */
  async word(domain: string, code: number): Promise<string> {
    const known = this.loaded.get(domain);
    if (known) return known.table.text(code);
    const read = this.parts.get(domain) ?? [];
    let part = read.find(({ from, count }) => code >= from && code < from + count) ?? null;
    if (!part) {
      const range = this.db.words.where(':id').between([domain, 0], [domain, code], true, true);
      part = (await unlessLost(range.last())) ?? null;
      if (part) this.parts.set(domain, [...read, part]);
    }
    return soundWord(part, code) ?? (await this.table(domain)).text(code);
  }

  /**
   * Stores the words added since the last time; inside a transaction over words and meta. A part is
   * written again only together with at least as many words as it has, so that a million words that
   * come by tens of thousands are written about twice, and those that come one by one stay few parts.
   */
  async save(): Promise<number> {
    let changed = false;
    for (const [domain, held] of this.loaded) {
      // Words that come while we write belong to the next segment, and are stored with it.
      const end = held.table.count;
      if (end === held.stored) continue;
      changed = true;
      const { parts } = held;
      let from = held.stored;
      for (let last = parts.at(-1); last && last.count < this.partWords && last.count <= end - from;) {
        from = last.from;
        parts.pop();
        last = parts.at(-1);
      }
      if (from < held.stored)
        await this.db.words.where(':id').between([domain, from], [domain, Infinity]).delete();
      for (; from < end; from += this.partWords) {
        const part = held.table.part(from, Math.min(this.partWords, end - from));
        parts.push({ from, count: part.count });
        await this.db.words.put(part, [domain, from]);
      }
      held.stored = end;
      await this.db.meta.put(end, countOf(domain));
    }
    if (changed) await this.db.meta.put(++this.version, 'words');
    return this.version;
  }
}
