/**
 * The shape of every reason: (lines, facts) → claims with an exact amount. Reasons are asked in one
 * fixed order (reasons/index.ts); each sees what the earlier ones left open and may claim part of
 * it. The order does not depend on time, so a month reads the same from before and from after.
 */
import type { Money } from '../money.ts';
import type { Line } from './line.ts';
import { signed, sumOf } from './line.ts';
import type { Group } from './pool.ts';
import type { ReasonId } from './reason-ids.ts';
import { isTruncation } from './truncation.ts';
import type { World } from './world.ts';

/** A group of lines, and how much of its difference is still unexplained. */
export interface Open {
  group: Group;
  /** right − left of the period's lines, minus what was claimed. */
  amount: Money;
  /** Lines of the period. */
  lefts: Line[];
  rights: Line[];
  /** Counterparts recorded in other months: evidence, not in any total. */
  otherLefts: Line[];
  otherRights: Line[];
  /** The line, where it stands alone. */
  single: Line | null;
  /** Lines whose whole amount is claimed; no part of theirs needs a reason any more. */
  done: Set<Line>;
}

export interface Claim {
  amount: Money;
  /** The line whose money it is. */
  owner: Line;
  /** Further lines concerned. */
  lines?: readonly Line[];
  /** Ids of rows outside the two sides (transfers, incentives, summaries). */
  evidence?: readonly string[];
  note?: string;
}

/** A finding of zero: it explains without moving a total. */
export interface Observation {
  lines: readonly string[];
  note?: string;
  /** Money moved inside the total, by customer or product. */
  parts?: readonly Part[];
  customer?: string | null;
}

export interface Part {
  customer_id?: string;
  product?: string;
  leg?: string;
  amount: Money;
  lines: readonly string[];
}

export interface Reason {
  id: ReasonId;
  explain?(open: Open, world: World): readonly Claim[];
  /** Looks at the month as a whole. */
  observe?(world: World): readonly Observation[];
  /** Whether it accounts for money that a match moves between customers (or out of a scope). */
  moves?(group: Group, world: World): boolean;
  /** Said of money it moves. */
  movedNote?: string;
}

export const none: readonly Claim[] = [];

export function openOf(group: Group): Open {
  const lefts = group.lefts.filter((line) => line.inPeriod);
  const rights = group.rights.filter((line) => line.inPeriod);
  return {
    group,
    lefts,
    rights,
    otherLefts: group.lefts.filter((line) => !line.inPeriod),
    otherRights: group.rights.filter((line) => !line.inPeriod),
    amount: sumOf(lefts, signed) + sumOf(rights, signed),
    done: new Set(),
    single: group.lefts.length + group.rights.length === 1 ? (lefts[0] ?? rights[0] ?? null) : null,
  };
}

/** All that is open, claimed for one line. */
export const whole = (open: Open, owner: Line | null | undefined, note?: string): readonly Claim[] =>
  owner && open.amount !== 0n ? [{ amount: open.amount, owner, ...(note ? { note } : {}) }] : none;

/** The part of an open amount that counterparts in other months account for. */
export function lateAmount(open: Open): Money {
  if (open.otherLefts.length === 0 && open.otherRights.length === 0) return 0n;
  const compare = (line: Line): Money => line.compare;
  // What only cutting to cents sets apart is the other month's line, whole.
  if (open.lefts.length === 0 && isTruncation(open.group.lefts, open.group.rights, compare))
    return open.amount;
  const late = sumOf(open.otherLefts, compare) - sumOf(open.otherRights, compare);
  return within(late, open.amount);
}

/** `amount` as far as `open` reaches: same sign, never more than is there. */
export const within = (amount: Money, open: Money): Money => {
  if (open > 0n) return amount <= 0n ? 0n : amount < open ? amount : open;
  return amount >= 0n ? 0n : amount > open ? amount : open;
};

/** Claims the late part, for the first line of the period that `concerns` is true of. */
export function claimLate(open: Open, concerns: (line: Line) => boolean): readonly Claim[] {
  const all = [...open.group.lefts, ...open.group.rights];
  const others = [...open.otherLefts, ...open.otherRights];
  // What a counterpart accounts for is told once, by the first reason that knows why it is elsewhere.
  if (others.length === 0 || others.some((line) => open.done.has(line))) return none;
  if (open.amount === 0n || !all.some(concerns)) return none;
  const amount = lateAmount(open);
  const owner = [...open.lefts, ...open.rights].find(concerns) ?? open.lefts[0] ?? open.rights[0];
  if (!owner || amount === 0n) return none;
  const note = `recorded in ${others[0]!.period}`;
  return (
    ofEachCustomer(open, amount)?.map((claim) => ({ ...claim, lines: others, note })) ?? [
      { amount, owner, lines: others, note },
    ]
  );
}

/** An amount that is all its lines stand for, as each customer's own; null where it is not, or one customer's. */
function ofEachCustomer(open: Open, amount: Money): Claim[] | null {
  const lines = [...open.lefts, ...open.rights];
  if (lines.every((line) => line.customer === lines[0]!.customer)) return null;
  const terms = [signed, (line: Line) => (line.side === 'right' ? line.compare : -line.compare)];
  const term = terms.find((each) => sumOf(lines, each) === amount);
  if (!term) return null;
  const claims = new Map<string | null, Claim>();
  for (const line of lines) {
    const claim = claims.get(line.customer);
    if (claim) claim.amount += term(line);
    else claims.set(line.customer, { amount: term(line), owner: line });
  }
  return [...claims.values()];
}

/** In-period left lines for which the other side shows nothing at all, in any month. */
export const nothingArrived = (open: Open): boolean =>
  open.lefts.length > 0 && open.otherRights.length === 0 && open.rights.every((line) => line.counted === 0n);
