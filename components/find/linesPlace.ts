/** What the lines' view shows as an address, so that it can be bookmarked, saved and gone back to. */
import { HOWS, type Condition, type How } from '../../core/find/filters.ts';
import { canGroup } from '../../core/find/grouped.ts';
import type { LinesQuery } from '../../core/find/lines.ts';
import { LINE_DATASETS } from '../../core/find/pivot.ts';
import { datasetOf } from '../../core/model/registry.ts';
import { isPeriod } from '../../core/period.ts';
import { FIRST_COLUMNS, titleColumn } from './lineColumns.ts';

export interface LinesPlace {
  query: LinesQuery;
  /** Column the lines stand in groups by, with sums; '' for none. */
  group: string;
  /** The groups are open as they come. */
  unfolded: boolean;
  /** Columns shown, in their order. */
  columns: readonly string[];
  /** How many of them stay when the others move. */
  frozen: number;
}

type Told = Record<string, unknown>;
const one = (value: unknown): string => (typeof value === 'string' ? value : '');

/** `payment_amount.from:100`; without a word it is the value itself. */
function conditionOf(text: string): Condition[] {
  const at = text.indexOf(':');
  if (at < 0) return [];
  const [column = '', word] = text.slice(0, at).split('.');
  const how = HOWS.find((known) => known === word);
  if (word !== undefined && how === undefined) return [];
  return [{ column, value: text.slice(at + 1, at + 201), ...(how && how !== 'is' ? { how } : {}) }];
}
const conditionText = ({ column, value, how = 'is' }: Condition): string =>
  `${column}${how === 'is' ? '' : `.${how satisfies How}`}:${value}`;

/** An address says what it wants; what is not known in it is left out. */
export function placeOf(told: Told): LinesPlace {
  const dataset = LINE_DATASETS.find((name) => name === told.dataset) ?? 'consumption';
  const order = one(told.sort);
  const where = (Array.isArray(told.where) ? told.where : [told.where]).map(one).flatMap(conditionOf);
  const known = datasetOf(dataset).columns;
  const columns = [...new Set(one(told.cols).split(','))].filter((name) => Object.hasOwn(known, name));
  const frozen = told.freeze === undefined ? 1 : Number(one(told.freeze));
  return {
    query: {
      dataset,
      period: isPeriod(one(told.period)) ? one(told.period) : null,
      where,
      text: one(told.text).slice(0, 100),
      sort: order ? { column: order.replace(/^-/, ''), down: order.startsWith('-') } : null,
    },
    group: canGroup(dataset, one(told.group)) ? one(told.group) : '',
    unfolded: told.open === 'all',
    columns: columns.length ? columns : FIRST_COLUMNS[dataset],
    frozen: Number.isInteger(frozen) && frozen >= 0 ? Math.min(frozen, 20) : 1,
  };
}

/** The address of a place; what is as usual is not in it. */
export function addressOf(place: LinesPlace): Record<string, string | string[]> {
  const { query, group, unfolded, columns, frozen } = place;
  const address: Record<string, string | string[]> = { dataset: query.dataset };
  if (query.period) address.period = query.period;
  if (query.where.length) address.where = query.where.map(conditionText);
  if (query.text) address.text = query.text;
  if (query.sort) address.sort = `${query.sort.down ? '-' : ''}${query.sort.column}`;
  if (group) address.group = group;
  if (unfolded) address.open = 'all';
  if (columns.join() !== FIRST_COLUMNS[query.dataset].join()) address.cols = columns.join();
  if (frozen !== 1) address.freeze = String(frozen);
  return address;
}

/**
 * The columns as they stand in the table: in groups their column comes first, so that a head's name
 * stands under its own title, and the first amount, so that its sum stands beside the name.
 */
export function shownColumns({ query: { dataset }, group, columns }: LinesPlace): readonly string[] {
  if (!group) return columns;
  const known = datasetOf(dataset).columns;
  const amount = columns.find((column) => known[column]?.kind === 'money');
  return [...new Set([titleColumn(group), ...(amount ? [amount] : []), ...columns])];
}

/** The address as one text, as it is kept with a saved view; `addressFrom` reads it. */
export const addressText = (place: LinesPlace): string =>
  new URLSearchParams(
    Object.entries(addressOf(place)).flatMap(([name, value]) =>
      [value].flat().map((part): [string, string] => [name, part]),
    ),
  ).toString();

export function addressFrom(text: string): Record<string, string | string[]> {
  const told = new URLSearchParams(text);
  const { where, ...rest } = Object.fromEntries(told);
  return where === undefined ? rest : { ...rest, where: told.getAll('where') };
}
