/** Groups of resources by the week they end in, with the value at risk. Weeks begin on Monday, GMT+8. */
import type { Money } from '../money.ts';
import { addDays, DAY_MS, daysBetween, type Day } from '../period.ts';
import type { Group } from './groups.ts';

/** What is looked at: by default only what will not renew by itself, not known included. */
export interface RenewalFilter {
  show: 'not-renewing' | 'renewing' | 'all';
  /** A Monday; `ended`: its end is over; `later`: beyond the weeks shown. Absent: all of them. */
  week?: Day | 'ended' | 'later';
  customer_id?: string;
  manager?: string;
  /** Part of a resource's, customer's or product's name or ID. */
  text?: string;
}

export interface Sum {
  currency: string;
  amount: Money;
}

export interface Slot {
  /** Monday of the week, `ended` or `later`. */
  week: string;
  groups: number;
  resources: number;
  risk: Sum[];
  /** Resources whose price is not known: the sum is at least so much. */
  unpriced: number;
  /** Groups of which it is not known whether they renew by themselves. */
  unknown: number;
}

export const WEEKS = 13;

/** 1970-01-01 was a Thursday. */
export const mondayOf = (day: Day): Day =>
  addDays(day, -((Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS) + 3) % 7));

/** Which slot a group belongs to; null: it has no end, or is closed. */
export function weekOf(group: Group, today: Day): string | null {
  if (group.phase === 'no-date' || group.phase === 'closed') return null;
  if (group.phase !== 'running') return 'ended';
  const monday = mondayOf(group.day!);
  return daysBetween(mondayOf(today), monday) >= WEEKS * 7 ? 'later' : monday;
}

export const isWanted = (group: Group, show: RenewalFilter['show']): boolean =>
  show === 'all' || (show === 'renewing') === (group.renews === true);

/** The slot of each group, worked out once a day: a day is met as often as there are groups. */
export function weeksOf(groups: readonly Group[], today: Day): (string | null)[] {
  const known = new Map<string, string | null>();
  return groups.map((group) => {
    const key = group.phase === 'running' ? group.day! : group.phase;
    let week = known.get(key);
    if (week === undefined) known.set(key, (week = weekOf(group, today)));
    return week;
  });
}

/** Every slot, also the empty weeks, in order of time; `weeks` is the groups' own, in their order. */
export function slotsOf(groups: readonly Group[], weeks: readonly (string | null)[], today: Day): Slot[] {
  const first = mondayOf(today);
  const named = ['ended', ...Array.from({ length: WEEKS }, (_, at) => addDays(first, 7 * at)), 'later'];
  const slots = new Map(
    named.map((week) => [
      week,
      { week, groups: 0, resources: 0, unpriced: 0, unknown: 0, risk: new Map<string, Money>() },
    ]),
  );
  for (const [at, group] of groups.entries()) {
    const week = weeks[at];
    const slot = week === null || week === undefined ? undefined : slots.get(week);
    if (!slot) continue;
    slot.groups++;
    slot.resources += 1 + group.attached.length;
    slot.unpriced += group.unpriced;
    if (group.renews === null) slot.unknown++;
    for (const [currency, amount] of group.worth)
      slot.risk.set(currency, (slot.risk.get(currency) ?? 0n) + amount);
  }
  return [...slots.values()].map(({ risk, ...slot }) => ({ ...slot, risk: sumsOf(risk) }));
}

export const sumsOf = (sums: ReadonlyMap<string, Money>): Sum[] =>
  [...sums]
    .map(([currency, amount]) => ({ currency, amount }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
