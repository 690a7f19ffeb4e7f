/**
 * How many distinct partners within one year. It is the start of an association that counts, so a
 * person bound again with the same partner counts that partner once, by any start within the
 * year; overlaps and ends do not matter; exactly one year ago no longer counts.
 */
import { addDays, type Day } from '../period.ts';
import { foldPartner, type Association } from './facts.ts';

/**
 * The same calendar day a year later as text, `2025-02-29` included: compared as text it lies
 * between the 28th and 1 March, so a start on a leap day counts until the 28th and not on the 1st.
 */
const yearLater = (day: Day): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;

/** First real day on which a start no longer counts. */
export function freeFrom(start: Day): Day {
  const later = yearLater(start);
  const real = addDays(`${later.slice(0, 7)}-01`, Number(later.slice(8)) - 1);
  return real;
}

const counts = (start: Day, on: Day): boolean => start <= on && yearLater(start) > on;

/** Began more than a year ago for certain: a start that is not known lies no later than the end. */
function isOver({ from, to }: Pick<Association, 'from' | 'to'>, on: Day): boolean {
  const latest = (from ?? to)?.day;
  return latest !== undefined && yearLater(latest) <= on;
}

export interface PartnerCount {
  /** Partners that certainly count. */
  atLeast: number;
  /** … and at most, where starts or names are not known. */
  atMost: number;
  /** The partners that certainly count, as written, with their latest start that counts. */
  partners: { partner: string; start: Day }[];
}

export function partnersWithinYear(associations: readonly Association[], on: Day): PartnerCount {
  const certain = new Map<string, { partner: string; start: Day }>();
  const possible = new Set<string>();
  let namelessCertain = 0;
  let namelessPossible = 0;
  for (const { partner, from, to } of associations) {
    if (from ? !counts(from.day, on) : isOver({ from, to }, on)) continue;
    const state = from ? 'certain' : 'possible';
    if (partner === null) {
      if (state === 'certain') namelessCertain += 1;
      else namelessPossible += 1;
      continue;
    }
    const key = foldPartner(partner);
    if (state === 'possible') {
      possible.add(key);
      continue;
    }
    const known = certain.get(key);
    if (!known || known.start < from!.day) certain.set(key, { partner, start: from!.day });
  }
  for (const key of certain.keys()) possible.delete(key);
  return {
    atLeast: Math.max(certain.size, namelessCertain > 0 ? 1 : 0),
    atMost: certain.size + possible.size + namelessCertain + namelessPossible,
    partners: [...certain.values()].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0)),
  };
}

/**
 * First day on or after `on` with fewer than `limit` partners, starts that lie ahead included. A
 * start or a name that is not known can hold the day back: null unless it is the same day with and
 * without them, since else no day can be promised.
 */
export function earliestDay(associations: readonly Association[], on: Day, limit: number): Day | null {
  const ends = associations.flatMap(({ from, to }) => ((from ?? to) ? [freeFrom((from ?? to)!.day)] : []));
  const days = [on, ...ends.filter((day) => day > on).sort()];
  const first = (count: 'atLeast' | 'atMost'): Day | undefined =>
    days.find((day) => partnersWithinYear(associations, day)[count] < limit);
  const certain = first('atMost');
  return certain !== undefined && certain === first('atLeast') ? certain : null;
}
