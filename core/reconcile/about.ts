/** What a person knows a group of lines by, and what each side says of it. */
import type { Money } from '../money.ts';
import type { Day } from '../period.ts';
import type { Comparison } from './compare.ts';
import { sumOf, type Line } from './line.ts';
import type { Group, PassId } from './pool.ts';
import type { Leg } from './reason-ids.ts';
import { secondLeg } from './second-leg.ts';

export interface About {
  /** Order, transaction or resource, the first the lines have. */
  reference: string | null;
  /** Name of the customer as the customer list has it, often masked; for showing, never for matching. */
  customerName: string | null;
  reseller: string | null;
  /** Service code, e.g. `hws.service.type.ebs`. */
  product: string | null;
  chargeMode: number | null;
  billType: number | null;
  orderType: number | null;
  /** Where the sheet has it, the day the performance was formed; else the day of the line. */
  day: Day | null;
  /** What each side's lines of the month add to its total; null: the side has none. */
  left: Money | null;
  right: Money | null;
  /** Null: the line stands alone. */
  pass: PassId | null;
}

export function aboutGroup(comparison: Comparison, group: Group, customer: string | null): About {
  const lines = [...group.lefts, ...group.rights];
  const first = <T>(pick: (line: Line) => T | null, among = lines): T | null => {
    for (const line of among) {
      const value = pick(line);
      if (value !== null) return value;
    }
    return null;
  };
  const counted = (side: readonly Line[]): Money | null => {
    const own = side.filter((line) => line.inPeriod);
    return own.length === 0 ? null : sumOf(own, (line) => line.counted);
  };
  return {
    reference: first((line) => line.orders[0] ?? line.trades[0] ?? line.resource),
    customerName:
      (customer === null ? null : comparison.world.customers.get(customer)?.customer) ??
      lines.find((line) => line.customer === customer)?.name ??
      null,
    reseller: first((line) => line.reseller),
    product: first((line) => line.product),
    chargeMode: first((line) => line.chargeMode),
    billType: first((line) => line.billType),
    orderType: first((line) => line.orderType),
    day: first((line) => line.day, [...group.rights, ...group.lefts]),
    left: counted(group.lefts),
    right: counted(group.rights),
    pass: group.pass,
  };
}

/** The comparison a leg stands for: the view's whole (null), its first leg, or what lies between the two. */
export function comparisonOfLeg(comparisons: readonly Comparison[], leg: Leg | null): Comparison | null {
  const found = comparisons.find((comparison) => comparison.leg === leg);
  if (found) return found;
  const [whole, first] = comparisons;
  if (leg === null) return whole ?? null;
  return leg === 'ledger-summary' && whole && first ? secondLeg(whole, first) : null;
}

/** Groups by the lines asked for. */
export function groupsOf(comparison: Comparison, lines: ReadonlySet<string>): Map<string, Group> {
  const found = new Map<string, Group>();
  if (lines.size === 0) return found;
  for (const group of comparison.world.groups)
    for (const side of [group.lefts, group.rights])
      for (const line of side) if (lines.has(line.id)) found.set(line.id, group);
  return found;
}
