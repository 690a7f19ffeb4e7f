/** Where one is inside reconciliation, as it stands in the address: kept as a bookmark, left by "back". */
import { isPeriod, type Period } from '../../core/period.ts';
import { dimensions, type Cutting } from '../../core/reconcile/breakdown.ts';
import {
  reasonIds,
  type Leg,
  type ReasonOrUnexplained,
  type ViewId,
} from '../../core/reconcile/reason-ids.ts';

export const VIEWS: readonly ViewId[] = [
  'consumption-performance',
  'bill-consumption',
  'bill-summary-ledger',
];
export const CUTS = ['month', ...dimensions] as const;
export type Cut = (typeof CUTS)[number];
const LEGS: readonly Leg[] = ['summary-bill', 'ledger-summary'];
/** What the list holds: what asks for a person, what was decided, every part of the difference. */
const LISTS = ['asks', 'decided', 'all'] as const;
export type ListId = (typeof LISTS)[number];
const SORTS = ['amount', 'age'] as const;

export interface Place {
  view: ViewId;
  period: Period;
  leg: Leg | null;
  /** The breakdown shown. */
  cut: Cut | null;
  /** Rows of breakdowns, opened one within the other: only their parts are shown. */
  by: readonly Cutting[];
  reason: ReasonOrUnexplained | null;
  list: ListId;
  sort: (typeof SORTS)[number];
  /** The row opened. */
  at: string | null;
}

export type Query = Record<string, string | undefined>;

const oneOf = <T extends string>(list: readonly T[], value: unknown): T | null =>
  list.find((each) => each === value) ?? null;

/** Characters of one part of an address. */
const MOST = 1200;

/** Nothing in an address is trusted: what is not understood is as if it were not there. */
export function placeOf(query: Readonly<Record<string, unknown>>, last: Period): Place {
  const text = (name: string): string | null => {
    const value = query[name];
    return typeof value === 'string' && value.length <= MOST ? value : null;
  };
  const period = text('period');
  const view = oneOf(VIEWS, text('view')) ?? VIEWS[0]!;
  return {
    view,
    period: period !== null && isPeriod(period) ? period : last,
    leg: view === 'bill-summary-ledger' ? oneOf(LEGS, text('leg')) : null,
    cut: oneOf(CUTS, text('cut')),
    by: openedOf(text('by'), text('value')),
    reason: oneOf([...reasonIds, 'unexplained'] as const, text('reason')),
    list: oneOf(LISTS, text('list')) ?? 'asks',
    sort: oneOf(SORTS, text('sort')) ?? 'amount',
    at: text('at'),
  };
}

/** The address of a place; what is as usual is not written. */
export const queryOf = (place: Place): Query => ({
  view: place.view,
  period: place.period,
  leg: place.leg ?? undefined,
  cut: place.cut ?? undefined,
  by: place.by.map(({ dimension }) => dimension).join() || undefined,
  value: place.by.length ? place.by.map(({ value }) => escaped(value)).join() : undefined,
  reason: place.reason ?? undefined,
  list: place.list === 'asks' ? undefined : place.list,
  sort: place.sort === 'amount' ? undefined : place.sort,
  at: place.at ?? undefined,
});

/** Dimensions and their values, each a list; of an address that was tampered with, nothing. */
function openedOf(by: string | null, values: string | null): Cutting[] {
  if (by === null || values === null) return [];
  const texts = values.split(',');
  const opened: Cutting[] = [];
  for (const [at, name] of by.split(',').entries()) {
    const dimension = oneOf(dimensions, name);
    const value = texts[at];
    if (dimension === null || value === undefined) return [];
    if (opened.some((one) => one.dimension === dimension)) return [];
    opened.push({ dimension, value: unescaped(value) });
  }
  return opened;
}

/** A comma parts values, so none is left within one. */
const escaped = (value: string): string => value.replaceAll('%', '%25').replaceAll(',', '%2C');
const unescaped = (text: string): string => text.replaceAll('%2C', ',').replaceAll('%25', '%');
