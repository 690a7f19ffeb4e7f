import type { Money } from '../../money.ts';
import { isWhole, type World } from '../world.ts';
import { none, openOf, whole, type Reason } from '../reason.ts';
import { sumOf } from '../line.ts';
import type { Group } from '../pool.ts';

/** Lines that are nothing but tax: bill, summary and performance are before it. */
export const taxLines: Reason = {
  id: 'tax',
  explain: (open) => (open.single?.kind === 'tax' ? whole(open, open.single) : none),
};

/** Bill and summary are before tax (销项税); what was paid may include it. */
export const tax: Reason = {
  id: 'tax',
  explain: (open, world) =>
    world.tax !== 0n &&
    (open.amount === world.tax || open.amount === -world.tax || taxed(world).has(open.group))
      ? whole(open, open.rights[0] ?? open.lefts[0])
      : none,
  observe: (world) =>
    world.tax === 0n || !isWhole(world)
      ? []
      : [
          {
            lines: (world.input.billSummary ?? []).map((summary) => summary.id),
            note: 'tax stands apart from the amount due',
          },
        ],
};

const cache = new WeakMap<World, ReadonlySet<Group>>();
const CENT = 1_000_000n;

/** Groups whose gaps are one rate of what they are of, and come to the whole tax. */
function taxed(world: World): ReadonlySet<Group> {
  const known = cache.get(world);
  if (known) return known;
  const gaps = world.groups.flatMap((group) => {
    const open = openOf(group);
    const base = sumOf(open.lefts, (line) => line.counted);
    const both = open.lefts.length > 0 && open.rights.length > 0;
    return both && open.amount !== 0n && base !== 0n ? [{ group, base, gap: open.amount }] : [];
  });
  const sum = (of: readonly { gap: Money }[]): Money => of.reduce((total, { gap }) => total + gap, 0n);
  let found: ReadonlySet<Group> = new Set();
  for (const { base, gap } of gaps.slice(0, 20)) {
    // The tax of each is cut to cents of its own.
    const alike = gaps.filter((one) => {
      const off = one.gap * base - gap * one.base;
      return (off < 0n ? -off : off) <= CENT * (base < 0n ? -base : base);
    });
    if (sum(alike) !== world.tax) continue;
    found = new Set(alike.map(({ group }) => group));
    break;
  }
  cache.set(world, found);
  return found;
}
