import { signed, sumOf, type Line } from '../line.ts';
import { sumLine } from '../read-lines.ts';
import { none, whole, type Reason } from '../reason.ts';
import { traitsOf } from '../twins.ts';
import type { World } from '../world.ts';

/** Part of the traits, cheap enough to be asked of every line. */
const hint = (line: Line): string => line.trades[0] ?? line.orders[0] ?? line.resource ?? '';

interface Twins {
  /** Of each set of twins the one that stays: the matched one, else the first. */
  kept: ReadonlyMap<string, Line>;
  mayHave(line: Line): boolean;
}

const cache = new WeakMap<World, Twins>();

function twinsOf(world: World): Twins {
  const known = cache.get(world);
  if (known) return known;
  const hints = new Map<string, number>();
  for (const side of [world.lefts, world.rights]) {
    // A line of the other side is no twin: each side is counted in a digit of its own.
    const one = side === world.lefts ? 1 : 2 ** 26;
    for (const line of side) hints.set(hint(line), (hints.get(hint(line)) ?? 0) + one);
  }
  const mayHave = (line: Line): boolean => {
    const count = hints.get(hint(line)) ?? 0;
    return (line.side === 'left' ? count % 2 ** 26 : Math.floor(count / 2 ** 26)) > 1;
  };
  const kept = new Map<string, Line>();
  for (const matched of [true, false]) {
    for (const group of world.groups) {
      if ((group.pass !== null) !== matched) continue;
      for (const line of group.lefts.concat(group.rights)) {
        if (!mayHave(line)) continue;
        const key = traitsOf(line);
        if (key !== null && !kept.has(key)) kept.set(key, line);
      }
    }
  }
  const twins = { kept, mayHave };
  cache.set(world, twins);
  return twins;
}

/**
 * The monthly summary adds the bill up on its own: where its figure of the line's customer, product
 * and mode holds the line and its twin, both were charged.
 */
function inSummary(line: Line, world: World): boolean {
  if (world.input.view !== 'bill-summary-ledger' || line.side !== 'left') return false;
  const cell = (each: Pick<Line, 'customer' | 'product' | 'chargeMode'>): boolean =>
    each.customer === line.customer && each.product === line.product && each.chargeMode === line.chargeMode;
  const sums = (world.input.monthlySums ?? [])
    .map((row) => sumLine(row, world.period))
    .filter((each) => each.inPeriod && cell(each));
  const lines = world.lefts.filter((each) => each.inPeriod && cell(each));
  const told = sumOf(sums, ({ counted }) => counted);
  return (
    sums.length > 0 &&
    (told === sumOf(lines, ({ gross }) => gross) || told === sumOf(lines, ({ counted }) => counted))
  );
}

/** The same line twice under two ids. (The same id twice is one line and never comes this far.) */
export const duplicate: Reason = {
  id: 'duplicate',
  explain: (open, world) => {
    const { single } = open;
    if (!single || signed(single) === 0n || !twinsOf(world).mayHave(single)) return none;
    const key = traitsOf(single);
    const original = key === null ? undefined : twinsOf(world).kept.get(key);
    if (!original || original === single || inSummary(single, world)) return none;
    return whole(open, single).map((claim) => ({ ...claim, lines: [original] }));
  },
};
