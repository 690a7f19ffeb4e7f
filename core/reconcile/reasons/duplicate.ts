import { signed, type Line } from '../line.ts';
import { none, whole, type Reason } from '../reason.ts';
import type { World } from '../world.ts';

/** Everything that makes a line itself; two lines alike in all of it are one line twice. */
const traits = (line: Line): string | null =>
  line.orders.length + line.trades.length === 0 && line.resource === null
    ? null
    : [
        line.side,
        line.customer,
        line.orders.join(),
        line.trades.join(),
        line.resource,
        line.subResource,
        line.resourceType,
        line.product,
        line.billType,
        line.orderType,
        line.chargeMode,
        line.at ?? line.day,
        line.counted,
        line.gross,
      ].join('|');

const hint = (line: Line): string =>
  `${line.side}${line.resource ?? ''}|${line.trades[0] ?? line.orders[0] ?? ''}`;

const cache = new WeakMap<World, Map<string, Line>>();

/** Of each set of twins the one that stays: the matched one, else the first. */
function originals(world: World): Map<string, Line> {
  const known = cache.get(world);
  if (known) return known;
  const kept = new Map<string, Line>();
  // Only what a lone line might repeat is worth a full key.
  const lone = new Set<string>();
  for (const group of world.groups) {
    if (group.pass === null) for (const line of group.lefts.concat(group.rights)) lone.add(hint(line));
  }
  for (const matched of [true, false]) {
    for (const group of world.groups) {
      if ((group.pass !== null) !== matched) continue;
      for (const line of group.lefts.concat(group.rights)) {
        if (!lone.has(hint(line))) continue;
        const key = traits(line);
        if (key !== null && !kept.has(key)) kept.set(key, line);
      }
    }
  }
  cache.set(world, kept);
  return kept;
}

/** The same line twice under two ids. (The same id twice is one line and never comes this far.) */
export const duplicate: Reason = {
  id: 'duplicate',
  explain: (open, world) => {
    const { single } = open;
    if (!single || signed(single) === 0n) return none;
    const key = traits(single);
    const original = key === null ? undefined : originals(world).get(key);
    if (!original || original === single) return none;
    return whole(open, single).map((claim) => ({ ...claim, lines: [original] }));
  },
};
