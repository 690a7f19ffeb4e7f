/** Answers one page of a list: filtered, sorted, counted, masked. */
import type { Money } from '../../../../core/money.ts';
import { dayOf, isPeriod, type Period } from '../../../../core/period.ts';
import type { PortalContext, PortalRow } from '../context.ts';
import { LISTS, visible } from '../spec/pages.ts';
import type { ColumnSpec, FilterSpec, ListSpec } from '../spec/types.ts';
import { mask } from './mask.ts';
import { SOURCES, cellOf, type RowSource } from './sources.ts';

export interface ListQuery {
  month: Period;
  page: number;
  pageSize: number;
  sort: string;
  order: 'asc' | 'desc';
  /** Values by filter key; `day-range` is `from/to`. */
  filters: Map<string, string>;
  /** Columns whose eye is open. */
  reveal: Set<string>;
}

export interface ListPage {
  total: number;
  page: number;
  pageSize: number;
  rows: PortalRow[];
  /** Total of the list's amount column over the filter, where it has one. */
  sum: Money | null;
}

const PAGE_SIZES = new Set([10, 20, 50, 100]);
/** More rows than this are counted and cut as they come, in their own order. */
const KEEP_ROWS = 250_000;
const KEEP_RESULTS = 3;

export const columnsFor = (context: PortalContext, list: ListSpec): ColumnSpec[] =>
  visible(list.columns, context.world.partner.site, context.world.partner.role);

/** The months a list can be asked for, newest first. */
export const monthsOf = (context: PortalContext, list: ListSpec): Period[] =>
  context.world.periods
    .filter((period) => list.months !== 'past' || period !== context.world.openPeriod)
    .toReversed();

export function parseQuery(context: PortalContext, list: ListSpec, search: URLSearchParams): ListQuery {
  const months = monthsOf(context, list);
  const month = search.get('month') ?? '';
  const size = Number(search.get('pageSize'));
  const sort = search.get('sort') ?? '';
  const filters = new Map<string, string>();
  for (const filter of list.filters ?? []) {
    const value = search.get(`f.${filter.key}`);
    if (value) filters.set(filter.key, value.slice(0, 200));
  }
  const sorted = list.columns.some((column) => column.key === sort && column.sortable);
  return {
    month: isPeriod(month) && months.includes(month) ? month : months[0]!,
    page: Math.max(1, Math.trunc(Number(search.get('page'))) || 1),
    pageSize: PAGE_SIZES.has(size) ? size : 10,
    sort: sorted ? sort : (list.sort?.key ?? ''),
    order: sorted ? (search.get('order') === 'desc' ? 'desc' : 'asc') : (list.sort?.order ?? 'asc'),
    filters,
    reveal: new Set((search.get('reveal') ?? '').split(',')),
  };
}

const MATCH: Record<FilterSpec['match'], (cell: PortalRow[string], wanted: string) => boolean> = {
  contains: (cell, wanted) =>
    String(cell ?? '')
      .toLowerCase()
      .includes(wanted.toLowerCase()),
  equals: (cell, wanted) => String(cell ?? '') === wanted,
  'not-zero': (cell, wanted) => wanted !== 'true' || cell !== 0n,
  'day-range': (cell, wanted) => {
    const [from = '', to = ''] = wanted.split('/');
    if (typeof cell !== 'string') return false;
    const day = cell.length > 10 ? dayOf(cell) : cell;
    return (!from || day >= from) && (!to || day <= to);
  },
};

function matcher(
  context: PortalContext,
  list: ListSpec,
  filters: Map<string, string>,
): (row: PortalRow) => boolean {
  const tests = (list.filters ?? []).flatMap((filter) => {
    const wanted = filters.get(filter.key);
    return wanted ? [(row: PortalRow) => MATCH[filter.match](cellOf(context, row, filter.key), wanted)] : [];
  });
  return (row) => tests.every((test) => test(row));
}

const compare = (left: PortalRow[string], right: PortalRow[string]): number => {
  if (left == null || right == null) return left == null ? (right == null ? 0 : -1) : 1;
  return left < right ? -1 : left > right ? 1 : 0;
};

export function sortRows(
  context: PortalContext,
  rows: PortalRow[],
  { sort, order }: Pick<ListQuery, 'sort' | 'order'>,
): PortalRow[] {
  if (!sort) return rows;
  const sign = order === 'desc' ? -1 : 1;
  return rows.toSorted(
    (left, right) => sign * compare(cellOf(context, left, sort), cellOf(context, right, sort)),
  );
}

/** Rows that pass the filter, in the world's order. */
export function* matching(
  context: PortalContext,
  source: RowSource,
  list: ListSpec,
  query: ListQuery,
): Generator<PortalRow> {
  const matches = matcher(context, list, query.filters);
  for (const row of source.rows(context, query.month)) if (matches(row)) yield row;
}

interface Found {
  rows: PortalRow[];
  total: number;
  sum: Money;
  whole: boolean;
}

/** What was found for a filter lately, per world: reading page after page must not make the lines anew. */
const lately = new WeakMap<PortalContext, Map<string, Found>>();

function find(context: PortalContext, source: RowSource, list: ListSpec, query: ListQuery): Found {
  const kept = lately.get(context) ?? new Map<string, Found>();
  lately.set(context, kept);
  const offset = (query.page - 1) * query.pageSize;
  const key = JSON.stringify([list.id, query.month, [...query.filters], query.sort, query.order]);
  const before = source.fixed ? kept.get(key) : undefined;
  if (before) return before;
  const found: Found = { rows: [], total: 0, sum: 0n, whole: true };
  const window: PortalRow[] = [];
  for (const row of matching(context, source, list, query)) {
    if (found.total >= offset && window.length < query.pageSize) window.push(row);
    if (found.total < KEEP_ROWS) found.rows.push(row);
    found.total += 1;
    const amount = list.total ? row[list.total.key] : null;
    if (typeof amount === 'bigint') found.sum += amount;
  }
  if (found.total > KEEP_ROWS) return { ...found, rows: window, whole: false };
  found.rows = sortRows(context, found.rows, query);
  if (source.fixed) {
    kept.set(key, found);
    if (kept.size > KEEP_RESULTS) kept.delete(kept.keys().next().value!);
  }
  return found;
}

/** Only the columns of the list leave the server, masked unless their eye is open. */
export function present(
  context: PortalContext,
  columns: ColumnSpec[],
  row: PortalRow,
  reveal: Set<string>,
): PortalRow {
  const shown: PortalRow = { id: row.id ?? null };
  for (const column of columns) {
    const cell = cellOf(context, row, column.key);
    shown[column.key] =
      column.masked && typeof cell === 'string' && !reveal.has(column.key) ? mask(cell) : cell;
  }
  return shown;
}

/** `shift` moves the window, as when rows come or go while someone pages. */
export function listPage(
  context: PortalContext,
  id: string,
  search: URLSearchParams,
  shift = 0,
): ListPage | null {
  const list = LISTS.get(id);
  const source = SOURCES.get(id);
  if (!list || !source) return null;
  const query = parseQuery(context, list, search);
  const columns = columnsFor(context, list);
  const found = find(context, source, list, query);
  const offset = Math.max(0, (query.page - 1) * query.pageSize + shift);
  const rows = found.whole ? found.rows.slice(offset, offset + query.pageSize) : found.rows;
  return {
    total: found.total,
    page: query.page,
    pageSize: query.pageSize,
    rows: rows.map((row) => present(context, columns, row, query.reveal)),
    sum: list.total ? found.sum : null,
  };
}
