import type { LineTable } from '../columns/table.ts';
import { cellsBetween, type CellValue } from '../find/cells.ts';
import { cross, type Cross, type CrossQuery } from '../find/cross.ts';
import { findEverything, type FoundEverywhere } from '../find/everything.ts';
import type { Condition } from '../find/filters.ts';
import { loadWay } from '../find/load-way.ts';
import { firstHit } from '../find/first.ts';
import {
  canGroup,
  groupedBy,
  headPlaces,
  placesBetween,
  rowsAt,
  sumsOf,
  type Grouped,
  type GroupHead,
  type Grouping,
} from '../find/grouped.ts';
import { groupsOf, rowsBetween, viewOf, type LineGroup, type LinesQuery } from '../find/lines.ts';
import { customerNames, lineNames, namesOf, type Names } from '../find/names.ts';
import {
  LINE_DATASETS,
  months,
  pivot,
  type LineDataset,
  type Months,
  type Pivot,
  type PivotQuery,
} from '../find/pivot.ts';
import { warmLetters } from '../find/first-letters.ts';
import { warmProducts } from '../find/products.ts';
import { removeView, savedViews, saveView, type SavedView } from '../find/saved.ts';
import type { Way } from '../find/way.ts';
import type { Hit } from '../ledger/lookup/answer.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { rememberedRows } from '../ledger/remembered.ts';
import type { Row } from '../model/registry.ts';
import type { Money } from '../money.ts';
import type { Period } from '../period.ts';
import { fail, ok, type Result } from '../result.ts';
import { giveWay, question } from '../turns.ts';
import { withLedger, type EngineContext } from './context.ts';

export interface Found extends FoundEverywhere {
  /** Time the answer took in the engine. */
  milliseconds: number;
  /** Lines looked through. */
  rows: number;
}

export interface LinesPage {
  /** Lines that fit, of those in the months asked for. */
  count: number;
  of: number;
  total: LineGroup[];
  from: number;
  rows: Row[];
}

/** A window of a table: some of its lines, some of its columns. */
export interface LinesWindow extends Omit<LinesPage, 'rows'> {
  /** Places in the table: as many as lines that fit, or heads and the lines of the open groups. */
  places: number;
  /** A list a column asked for, in that order, each a value a place. */
  values: CellValue[][];
  /** A head a place where one stands; null for a table without groups. */
  heads: (GroupHead | null)[] | null;
}

/** Lines asked for at once: a screenful, or a piece of an export. */
const MOST_ROWS = 5_000;

interface View {
  rows: Uint32Array;
  total: LineGroup[];
  /** The grouping looked at last: another takes its place. */
  groups?: { column: string; grouped: Grouped; sums: Map<string, Promise<(Money | null)[]>> };
}

interface Held {
  stamp: string;
  names: Names;
  table: LineTable;
  views: Map<string, View>;
}

/** Damaged segments one question may meet, one after the other. */
const MOST_TRIES = 50;
/** Results a group that a search shows before more are asked for. */
const FIRST_HITS = 8;

/** Looking things up: one box, an order's way, months and what they are made of, the lines. */
export function createLookupApi(context: EngineContext) {
  // The last table looked at, so that scrolling does not sort again; of one account only.
  let held: Held | null = null;

  async function tableFor(
    ledger: Ledger,
    account: string,
    { dataset }: LinesQuery,
    names: Names,
  ): Promise<Held> {
    const captures = await ledger.captures(dataset);
    const stamp = [
      account,
      dataset,
      captures.length,
      captures.at(-1)?.id,
      captures.at(-1)?.capturedAt,
    ].join();
    // Other names put the same lines in another order, and others of them through a filter.
    if (held?.stamp !== stamp || held.names !== names)
      held = { stamp, names, table: await ledger.table(dataset), views: new Map() };
    return held;
  }
  async function view(ledger: Ledger, account: string, query: LinesQuery) {
    const names = await lineNames(ledger, query.dataset);
    const now = await tableFor(ledger, account, query, names);
    const id = JSON.stringify([query.period, query.where, query.text, query.sort]);
    let made = now.views.get(id);
    if (!made) {
      const rows = await viewOf(now.table, query, names);
      made = { rows, total: await groupsOf(now.table, query.dataset, rows, null) };
      if (now.views.size > 3) now.views.clear();
      now.views.set(id, made);
    }
    return { table: now.table, names, ...made, made };
  }
  async function groupsIn(
    { table, names, rows, made }: Awaited<ReturnType<typeof view>>,
    query: LinesQuery,
    column: string,
  ) {
    if (made.groups?.column !== column)
      made.groups = { column, grouped: await groupedBy(table, query, rows, column, names), sums: new Map() };
    return made.groups;
  }
  const allOf = ({ months }: LineTable, period: string | null): number =>
    months.reduce((sum, one) => sum + (period === null || one.period === period ? one.to - one.from : 0), 0);
  /**
   * What was replaced or found damaged in mid-question is left out when asked again; the same error
   * twice is one, and so is a different one each time.
   */
  async function again<T>(ask: () => Promise<T>): Promise<Result<T>> {
    for (let before = '', left = MOST_TRIES; ; left--)
      try {
        return ok(await ask());
      } catch (error) {
        held = null;
        if (String(error) === before || left === 0)
          return fail('lookup-failed', `The lines could not be read: ${String(error)}`);
        before = String(error);
      }
  }
  /** The same, for somebody who waits for the answer. */
  const answer = <T>(ask: () => Promise<T>): Promise<Result<T>> => question(() => again(ask));

  return {
    /** One box over everything; at most `most` results a group. An empty query finds nothing. */
    search: (account: string, query: string, most = FIRST_HITS): Promise<Result<Found>> =>
      withLedger(context, account, (ledger) =>
        answer(async () => {
          const start = performance.now();
          const found = await findEverything(ledger, query, context.now(), most);
          let rows = 0;
          for (const dataset of LINE_DATASETS) rows += (await ledger.table(dataset)).rows;
          return { ...found, rows, milliseconds: performance.now() - start };
        }),
      ),
    /**
     * An order by its whole number, found with nothing in memory: asked before a search when nobody
     * has searched for a while. Null where there is none, or where only the search can tell.
     */
    first: (account: string, id: string): Promise<Result<Hit | null>> =>
      withLedger(context, account, async (ledger) => ok(await firstHit(ledger, id).catch(() => null))),
    /** Reads what a search needs, while somebody is about to type. */
    warm: (account: string): Promise<Result<null>> =>
      withLedger(context, account, (ledger) =>
        again(async () => {
          await ledger.warm();
          await customerNames(ledger);
          await giveWay();
          await warmProducts(ledger);
          await rememberedRows(ledger, 'opportunities');
          await warmLetters(ledger, context.now(), FIRST_HITS);
          return null;
        }),
      ),
    /** Months of a dataset, or of the first that is held: what a panel shows first. */
    months: (
      account: string,
      query: { dataset: LineDataset | null; period: Period | null },
    ): Promise<Result<Months>> =>
      withLedger(context, account, (ledger) =>
        answer(async () => months(ledger, await ledger.coverage(), query)),
      ),
    /** Parts of a dataset by customer, product, region …, month over month. */
    pivot: (account: string, query: PivotQuery): Promise<Result<Pivot>> =>
      withLedger(context, account, (ledger) =>
        answer(async () => pivot(ledger, await ledger.coverage(), query)),
      ),
    /** Sums by two dimensions at once, or by one and the months. */
    cross: (account: string, query: CrossQuery): Promise<Result<Cross>> =>
      withLedger(context, account, (ledger) =>
        answer(async () => cross(ledger, await ledger.coverage(), query)),
      ),
    /** An order's (or transaction's) way through consumption, bill and performance. */
    order: (account: string, id: string): Promise<Result<Way>> =>
      withLedger(context, account, (ledger) => answer(() => loadWay(ledger, 'order', id))),
    resource: (account: string, id: string): Promise<Result<Way>> =>
      withLedger(context, account, (ledger) => answer(() => loadWay(ledger, 'resource', id))),
    /** Lines `from` to `to` (at most 5,000) of a filtered and sorted table, with its exact sums. */
    lines: (account: string, query: LinesQuery, from: number, to: number): Promise<Result<LinesPage>> =>
      withLedger(context, account, (ledger) =>
        answer(async () => {
          const { table, names, rows, total } = await view(ledger, account, query);
          const last = Math.min(to, from + MOST_ROWS);
          return {
            count: rows.length,
            of: allOf(table, query.period),
            total,
            from,
            rows: await rowsBetween(table, rows, [from, last], names),
          };
        }),
      ),
    /** The same, but only the columns asked for, by groups if wished: what a table shows while it is scrolled. */
    cells: (
      account: string,
      query: LinesQuery,
      [from, to]: readonly [number, number],
      columns: readonly string[],
      grouping: Grouping | null = null,
    ): Promise<Result<LinesWindow>> =>
      withLedger(context, account, (ledger) =>
        answer(async () => {
          const now = await view(ledger, account, query);
          const { table, names, rows, total } = now;
          const window = [from, Math.min(to, from + MOST_ROWS)] as const;
          const about = { count: rows.length, of: allOf(table, query.period), total, from };
          if (!grouping || table.rows === 0 || !canGroup(query.dataset, grouping.column)) {
            const values = await cellsBetween(table, query.dataset, rows, window, columns, names);
            return { ...about, places: rows.length, values, heads: null };
          }
          const { grouped, sums } = await groupsIn(now, query, grouping.column);
          const sum = (column: string) => {
            if (!sums.has(column)) sums.set(column, sumsOf(table, grouped, column));
            return sums.get(column)!;
          };
          const places = headPlaces(grouped, grouping);
          const { dataset } = query;
          const shown = await placesBetween(table, dataset, grouped, places, window, columns, names, sum);
          return { ...about, places: places.at(-1)!, ...shown };
        }),
      ),
    /** Count and exact sums of some of these lines, by their places; a group's head stands for its lines. */
    sums: (
      account: string,
      query: LinesQuery,
      places: readonly (readonly [from: number, to: number])[],
      grouping: Grouping | null = null,
    ): Promise<Result<LineGroup[]>> =>
      withLedger(context, account, (ledger) =>
        answer(async () => {
          const now = await view(ledger, account, query);
          const { table, rows } = now;
          if (grouping && table.rows > 0 && canGroup(query.dataset, grouping.column)) {
            const { grouped } = await groupsIn(now, query, grouping.column);
            const some = rowsAt(grouped, headPlaces(grouped, grouping), places);
            return groupsOf(table, query.dataset, some, null);
          }
          const some = places.flatMap(([from, to]) => [...rows.subarray(from, to)]);
          return groupsOf(table, query.dataset, Uint32Array.from(some), null);
        }),
      ),
    /** Counts and exact sums of the same lines by a column, largest first. */
    groups: (account: string, query: LinesQuery, column: string): Promise<Result<LineGroup[]>> =>
      withLedger(context, account, (ledger) =>
        answer(async () => {
          const { table, names, rows } = await view(ledger, account, query);
          return groupsOf(table, query.dataset, rows, column, names);
        }),
      ),
    /** What the values of conditions are called, one a condition; null where none has a name. */
    called: (account: string, where: readonly Condition[]): Promise<Result<(string | null)[]>> =>
      withLedger(context, account, (ledger) => answer(() => namesOf(ledger, where))),
    savedViews: (account: string): Promise<Result<SavedView[]>> =>
      withLedger(context, account, async (ledger) => ok(await savedViews(ledger))),
    /** A view of the same name is replaced. */
    saveView: (account: string, made: Omit<SavedView, 'id'>): Promise<Result<SavedView>> =>
      withLedger(context, account, async (ledger) => ok(await saveView(ledger, made))),
    removeView: (account: string, id: string): Promise<Result<void>> =>
      withLedger(context, account, async (ledger) => ok(await removeView(ledger, id))),
  };
}
