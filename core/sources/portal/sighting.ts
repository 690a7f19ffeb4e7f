/** The list the user is looking at, and the report made of it when they choose to keep it. */
import type { DatasetName } from '../../model/registry.ts';
import { chooseTable } from './choose.ts';
import { knownDataset } from './knowledge.ts';
import { filtersOf, periodOf } from './filters.ts';
import type { PortalPage } from './pages/page.ts';
import { placeOf, type PortalPlace } from './places.ts';
import { readTables, type TableReading } from './reader/read.ts';
import { localeOf } from './session.ts';

export interface Sighting {
  page: PortalPage | null;
  /** Which page it is where the list is none of ours. */
  place: PortalPlace | null;
  dataset: DatasetName | null;
  reading: TableReading;
  /** Canonical column by header; null where there is none. */
  columns: (string | null)[];
  period: string | null;
  filters: string[];
  locale: 'zh' | 'en';
  title: string;
  address: string;
}

/** A mapping the user made for a table no page is known for. */
export interface Mapping {
  dataset: DatasetName;
  columns: (string | null)[];
}

export function look(document: Document, location: Location): Sighting | null {
  const address = `${location.pathname}${location.hash.split('?')[0]}`;
  const readings = readTables(document);
  const choice = chooseTable(readings, document, address);
  return choice && sight(document, location, choice.reading, choice.recognition);
}

export function sight(
  document: Document,
  location: Location,
  reading: TableReading,
  recognition: { page: PortalPage; columns: (string | null)[] } | null,
): Sighting {
  const locale = localeOf(document, location.href);
  const page = recognition?.page ?? null;
  const address = `${location.pathname}${location.hash.split('?')[0]}`.slice(0, 500);
  const place = page ? null : placeOf(document, address);
  return {
    page,
    place,
    dataset: page?.dataset ?? null,
    reading,
    columns: recognition?.columns ?? reading.headers.map(() => null),
    period: periodOf(document),
    filters: filtersOf(document, reading),
    locale,
    title: ((page ?? place)?.[locale] ?? document.title).slice(0, 300),
    address,
  };
}

export const withMapping = (sighting: Sighting, mapping: Mapping): Sighting => ({
  ...sighting,
  dataset: mapping.dataset,
  columns: sighting.reading.headers.map((_, i) => mapping.columns[i] ?? null),
});

/** Cells by canonical column, one array a row, as the report carries them. */
export interface Kept {
  columns: string[];
  cells: string[][];
}

/**
 * Takes the columns the dataset has. Cells that are masked are left empty: a mask is not a name,
 * and what is known already must not be overwritten by stars. A list without a row id gets one
 * from the columns that identify a row; equal rows are numbered, since two equal lines are two.
 */
export function keepRows(sighting: Sighting, isMasked: (text: string) => boolean): Kept {
  const wanted = sighting.columns
    .map((column, i) => ({ column, i }))
    .filter(
      (one): one is { column: string; i: number } =>
        one.column !== null && belongs(sighting.dataset, one.column),
    );
  const columns = wanted.map((one) => one.column);
  const values = new Map(
    Object.entries(sighting.page?.values ?? {}).map(([column, texts]) => [
      column,
      new Map(Object.entries(texts)),
    ]),
  );
  const cells = sighting.reading.cells.map((row) =>
    wanted.map(({ column, i }) => {
      const text = row[i] ?? '';
      return isMasked(text) ? '' : (values.get(column)?.get(text) ?? text);
    }),
  );
  return { columns, cells };
}

/** What tells each row from all others, where the list shows it; null: nothing does, or it is masked. */
export function rowKeys({ dataset, columns, reading }: Sighting, isMasked: (text: string) => boolean) {
  const key = dataset === null ? undefined : knownDataset(dataset)?.key;
  const at = key === undefined ? -1 : columns.indexOf(key);
  return reading.cells.map((row) => {
    const text = at < 0 ? '' : (row[at] ?? '');
    return text === '' || isMasked(text) ? null : text;
  });
}

const belongs = (dataset: DatasetName | null, column: string): boolean =>
  dataset !== null && Object.hasOwn(knownDataset(dataset)?.columns ?? {}, column);

/** Adds what the page states once: the month above the list, and a row key where it shows none. */
export function complete(
  kept: Kept,
  page: PortalPage | null,
  dataset: DatasetName,
  period: string | null,
): Kept {
  const model = knownDataset(dataset);
  if (!model) return kept;
  let { columns, cells } = kept;
  const month = model.period;
  if (month && period && !columns.includes(month)) {
    columns = [...columns, month];
    cells = cells.map((row) => [...row, period]);
  }
  // A table the user pointed at has no known key: all its columns together are one.
  const from = (page ? (page.keyFrom ?? []) : columns).map((column) => columns.indexOf(column));
  if (!columns.includes(model.key) && from.some((at) => at >= 0)) {
    const seen = new Map<string, number>();
    columns = [...columns, model.key];
    cells = cells.map((row) => {
      const key = from.map((at) => (at < 0 ? '' : row[at])).join('|');
      const count = (seen.get(key) ?? 0) + 1;
      seen.set(key, count);
      return [...row, `page:${key}${count > 1 ? `#${count}` : ''}`];
    });
  }
  return { columns, cells };
}

/** Whether these rows are all there are, and why not. */
export function completeness(
  sighting: Sighting,
  rows: number,
  allPages: boolean,
): { complete: boolean; why: string | null } {
  const { page, reading } = sighting;
  const total = reading.paging.total;
  if (!allPages) return { complete: false, why: 'one-page-of-many' };
  if (total !== null && rows < total) return { complete: false, why: 'one-page-of-many' };
  if (sighting.filters.length) return { complete: false, why: 'filtered' };
  if (!page) return { complete: false, why: 'page-not-known' };
  if (page.coverage === 'window') return { complete: false, why: 'part-of-list' };
  if (page.coverage === 'month' && !sighting.period) return { complete: false, why: 'month-not-shown' };
  return { complete: true, why: null };
}
