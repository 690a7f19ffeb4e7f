/**
 * A difference item by item: one amount, one reason, the lines it stands on. Every list on a screen
 * is made of these, so what is listed adds up to the figure above it.
 */
import type { Money } from '../money.ts';
import { aboutGroup, type About } from './about.ts';
import { isWithin, type Cutting } from './breakdown.ts';
import type { Comparison } from './compare.ts';
import type { Finding } from './explain.ts';
import type { Leg, ReasonOrUnexplained } from './reason-ids.ts';

export interface Item extends About {
  /** The line whose money it is; opens the match. */
  line: string;
  reason: ReasonOrUnexplained;
  amount: Money;
  customer: string | null;
  /** Money moved inside the total; its counterpart is another item. */
  moved: boolean;
  note: string | null;
}

export interface ItemQuery {
  /** A view of legs is asked leg by leg; absent: its whole. */
  leg?: Leg | null;
  reason?: ReasonOrUnexplained | null;
  /** Only what these rows of breakdowns, opened one within the other, are made of. */
  within?: readonly Cutting[];
  /** As many are listed, the largest first; the others are told as a sum. */
  most?: number;
}

export interface ItemList {
  items: Item[];
  /** Of all that were asked for, listed or not. */
  count: number;
  amount: Money;
  rest: { count: number; amount: Money };
}

const MOST = 20_000;

export function itemsOf(comparison: Comparison, query: ItemQuery): ItemList {
  const { reason, within = [] } = query;
  const groups = comparison.world.groups;
  const wanted = comparison.findings.filter(
    (finding) =>
      finding.inScope &&
      (!reason || finding.reason === reason) &&
      isWithin(finding, groups[finding.group]!, within),
  );
  const ranked = wanted.sort(bySize);
  const most = Math.max(0, query.most ?? MOST);
  const sum = (findings: readonly Finding[]) => findings.reduce((total, { amount }) => total + amount, 0n);
  const rest = ranked.slice(most);
  return {
    items: ranked.slice(0, most).map((finding) => ({
      ...aboutGroup(comparison, groups[finding.group]!, finding.customer),
      line: finding.owner.id,
      reason: finding.reason,
      amount: finding.amount,
      customer: finding.customer,
      moved: finding.moved,
      note: finding.note,
    })),
    count: ranked.length,
    amount: sum(ranked),
    rest: { count: rest.length, amount: sum(rest) },
  };
}

const size = ({ amount }: Finding): Money => (amount < 0n ? -amount : amount);
const bySize = (a: Finding, b: Finding): number =>
  size(a) > size(b) ? -1 : size(a) < size(b) ? 1 : a.owner.id < b.owner.id ? -1 : 1;
