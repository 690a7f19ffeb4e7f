/** What stays in memory for searching one ledger: line sets, dictionaries made searchable, names. */
import type { StringTable } from '../../columns/strings.ts';
import { datasetOf, type DatasetName } from '../../model/registry.ts';
import type { LedgerDatabase } from '../database.ts';
import { recordsBy, rowsOf } from '../read-records.ts';
import { keptPromise } from '../kept-promise.ts';
import { LineSet } from '../line-set.ts';
import { markDamaged } from '../lines.ts';
import { Outdated } from '../outdated.ts';
import type { TableRecord } from '../records.ts';
import type { Segments } from '../segments.ts';
import type { SearchAnswer } from './answer.ts';
import { readOrders, type ListedOrder } from './listed-orders.ts';
import { readResources, type ListedResources } from './listed-resources.ts';
import { soughtText } from './pinyin.ts';
import { searchOf, type WordSearch } from './word-search.ts';

export const LINE_DATASETS = ['consumption', 'bill', 'performance'] as const satisfies DatasetName[];
export type LineDataset = (typeof LINE_DATASETS)[number];

/** Answers kept, some kilobytes each. */
const MOST_ANSWERS = 300;

export interface KnownCustomer {
  id: string;
  name: string;
  account: string;
  /** Everything it is found by, folded, its pinyin initials last. */
  sought: string;
  /** The code of the ID in the lines' dictionary, once it was asked for. */
  at?: { words: StringTable; code: number };
}

export class Lookup {
  private readonly sets = new Map<DatasetName, Promise<LineSet>>();
  private readonly byValue = new Map<string, Promise<(text: string) => TableRecord[]>>();
  private listed: Promise<ListedOrder[]> | null = null;
  private owned: Promise<ListedResources> | null = null;
  private people: Promise<KnownCustomer[]> | null = null;
  private readonly answers = new Map<string, Promise<SearchAnswer>>();

  constructor(
    private readonly db: LedgerDatabase,
    private readonly segments: Segments,
  ) {}

  /** Forgets what was made of a dataset that was written to; without one everything. */
  drop(of?: DatasetName): void {
    this.answers.clear();
    if (of !== undefined) {
      this.sets.delete(of);
      if (of === 'orders') this.listed = null;
      if (of === 'resources') this.owned = null;
      if (of === 'customers' || datasetOf(of).store === 'lines') this.people = null;
      for (const id of this.byValue.keys()) if (id.startsWith(`${of} `)) this.byValue.delete(id);
      return;
    }
    this.sets.clear();
    this.people = null;
    this.listed = null;
    this.owned = null;
    this.byValue.clear();
  }

  /**
   * The answer to a question asked before, as long as nothing was written: who types goes back by
   * letters, and the first letters of one number are those of the next.
   */
  answer(question: string, find: () => Promise<SearchAnswer>): Promise<SearchAnswer> {
    const full = this.answers.size >= MOST_ANSWERS && !this.answers.has(question);
    if (full) this.answers.delete(this.answers.keys().next().value!);
    return keptPromise(this.answers, question, find);
  }

  lines(dataset: DatasetName): Promise<LineSet> {
    let set = this.sets.get(dataset);
    if (!set) {
      set = this.db.months
        .where('dataset')
        .equals(dataset)
        .toArray()
        .then((months) => openSet(this.db, this.segments, dataset, months, () => this.drop()));
      this.sets.set(dataset, set);
    }
    return set;
  }

  /** A column's dictionary, searchable by parts of its words. */
  async words(dataset: DatasetName, column: string): Promise<WordSearch> {
    const { words } = await (await this.lines(dataset)).codes(column);
    return searchOf(words);
  }

  /**
   * Records of a small dataset by a column's text. Indexed here and not in the database: which
   * columns are asked for is the screens' choice, and what is on disk may be sealed.
   */
  recordsBy(dataset: DatasetName, column: string): Promise<(text: string) => TableRecord[]> {
    return keptPromise(this.byValue, `${dataset} ${column}`, () => {
      this.segments.touch();
      return recordsBy(this.db, dataset, column);
    });
  }

  /** Orders of the order list: one may be there long before its first line. */
  orders(): Promise<ListedOrder[]> {
    this.listed ??= readOrders(this.db);
    return this.listed;
  }

  /** Resources of the resource list: one may be there long before its first line. */
  resources(): Promise<ListedResources> {
    this.owned ??= readResources(this.db);
    return this.owned;
  }

  /** Customers of the list and of the lines. */
  customers(): Promise<KnownCustomer[]> {
    this.people ??= this.readCustomers();
    return this.people;
  }

  private async readCustomers(): Promise<KnownCustomer[]> {
    const found = new Map<string, { name: string; account: string }>();
    for (const dataset of LINE_DATASETS) {
      const set = await this.lines(dataset);
      if (set.rows === 0) continue;
      const [ids, names, accounts] = [
        await set.codes('customer_id'),
        await set.codes('customer_name'),
        await set.codes('account_name'),
      ];
      const seen = new Uint8Array(ids.words.count);
      for (let row = set.rows - 1; row >= 0; row--) {
        const code = ids.codes[row]!;
        if (code < 0 || seen[code]) continue;
        const [name, account] = [names.codes[row]!, accounts.codes[row]!];
        // Keep looking in older lines while this one names nobody.
        if (name >= 0 || account >= 0) seen[code] = 1;
        const id = ids.words.text(code);
        const known = found.get(id);
        found.set(id, {
          name: known?.name || (name < 0 ? '' : names.words.text(name)),
          account: known?.account || (account < 0 ? '' : accounts.words.text(account)),
        });
      }
    }
    for (const row of await rowsOf(this.db, 'customers')) {
      const known = found.get(String(row.customer_id));
      found.set(String(row.customer_id), {
        name: typeof row.customer === 'string' ? row.customer : (known?.name ?? ''),
        account: typeof row.account_name === 'string' ? row.account_name : (known?.account ?? ''),
      });
    }
    return [...found].map(([id, { name, account }]) => ({
      id,
      name,
      account,
      sought: soughtText([name], [account, id]),
    }));
  }
}

export const openSet = (
  db: LedgerDatabase,
  segments: Segments,
  dataset: DatasetName,
  months: ConstructorParameters<typeof LineSet>[2],
  onOutdated: () => void,
): LineSet =>
  new LineSet(segments, dataset, months, async (period, segment) => {
    onOutdated();
    await markDamaged(db, dataset, period, segment);
    throw new Outdated(`Segment ${segment} of ${dataset} ${period} is damaged or was replaced.`);
  });
