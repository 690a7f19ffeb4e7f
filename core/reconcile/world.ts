/** Everything a reason may look at besides the lines it is asked about. */
import type { Money } from '../money.ts';
import { DAY_MS, dayOf, type Day, type Period } from '../period.ts';
import type { Facts } from './facts.ts';
import type { CustomerRow, MonthInput, TransferRow } from './input.ts';
import { utc, type Line } from './line.ts';
import type { Group } from './pool.ts';
import type { Leg } from './reason-ids.ts';

export interface World {
  input: MonthInput;
  facts: Facts;
  period: Period;
  /** The comparison at hand; null: the view's whole. */
  leg: Leg | null;
  /** All lines, those of other months included. */
  lefts: readonly Line[];
  rights: readonly Line[];
  customers: ReadonlyMap<string, CustomerRow>;
  transfers: readonly TransferRow[];
  /** Incentive policy of a product in a month, null: not known. */
  policyOf(product: string | null, month: Period): string | null;
  /** When the side that should show the counterpart was looked at: the import, or the moment asked for. */
  seenAt: { left: number; right: number };
  /** When a side's lines of a month were looked at; null: that month was not brought. */
  takenAt(side: 'left' | 'right', month: Period): number | null;
  tax: Money;
  /** Whether a line belongs to the scope asked for. */
  inScope(line: Line): boolean;
  groups: readonly Group[];
}

/** Whether this comparison is the view's whole (on the international site the one leg is). */
export const isWhole = (world: World): boolean => world.leg === null || world.input.ledger === undefined;

/** A customer's date, written as a moment or a day; the portal's own times are GMT+8. */
export const momentOf = (text: string | null | undefined): number | null =>
  utc(
    text && /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/.test(text.trim())
      ? `${text.trim()}+08:00`
      : text,
  );

/** A master and its 财务托管 sub-accounts are looked for together. */
export const familyOf = (customers: ReadonlyMap<string, CustomerRow>, customer: string | null): string =>
  customer === null ? '' : (customers.get(customer)?.custody_of ?? customer);

/** In the hours between the UTC and the GMT+8 midnight of a month's end, the two zones name different months. */
export const atMonthEdge = (at: number | null): boolean =>
  at !== null && sinceMidnight(at) < EIGHT_HOURS && dayOf(at).endsWith('-01');

/** By the moment of use or of the charge: either may have been what its month was cut by. */
export const isAtMonthEdge = (line: Line): boolean => atMonthEdge(line.at) || atMonthEdge(line.usedAt);

const EIGHT_HOURS = 8 * 3_600_000;
/** In GMT+8. */
const sinceMidnight = (at: number): number => (((at + EIGHT_HOURS) % DAY_MS) + DAY_MS) % DAY_MS;

export const monthOfDay = (day: Day | null): Period | null => (day === null ? null : day.slice(0, 7));
