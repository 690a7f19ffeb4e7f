/**
 * Sixth: the identifiers agree and the amounts do not. Late, because an equal amount elsewhere is
 * better evidence; the gap is then explained or stands as unexplained on lines that belong together.
 */
import type { Money } from '../../money.ts';
import { isAlteration, sumOf, type Line } from '../line.ts';
import {
  areSeparated,
  eachBucket,
  indexBy,
  isOpen,
  keyOf,
  sweep,
  take,
  type Group,
  type Pass,
  type Pool,
} from '../pool.ts';
import { withoutTwins } from '../twins.ts';
import { groupings, isFamily } from './groups.ts';

export const alike = (lefts: readonly Line[], rights: readonly Line[]): boolean => {
  const left = sumOf(lefts, (line) => line.compare);
  const right = sumOf(rights, (line) => line.compare);
  // A refund and a purchase are never the same line with another amount.
  return (left >= 0n && right >= 0n) || (left <= 0n && right <= 0n);
};

const gapBetween = (lefts: readonly Line[], rights: readonly Line[]): Money => {
  const gap = sumOf(rights, (line) => line.compare) - sumOf(lefts, (line) => line.compare);
  return gap < 0n ? -gap : gap;
};

/** A line told twice stands here once, where that leaves the smaller gap; its twin is a duplicate. */
function once(lefts: Line[], rights: Line[]): [Line[], Line[]] {
  const candidates: [Line[], Line[]][] = [
    [lefts, rights],
    [withoutTwins(lefts), rights],
    [lefts, withoutTwins(rights)],
  ];
  return candidates.reduce((best, each) => (gapBetween(...each) < gapBetween(...best) ? each : best));
}

export const otherAmount: Pass = (pool) => {
  const family = (line: Line) => pool.family(line) || '*';
  const keyings: ((line: Line) => (string | null)[])[] = [
    (line) => line.txns.map((txn) => keyOf(line.slot, family(line), txn, line.resource, line.billType)),
    (line) => line.txns.map((txn) => keyOf(line.slot, family(line), txn, line.resource)),
    (line) => [keyOf(line.slot, family(line), line.resource, line.day)],
    (line) => groupings.order(pool, line).map((key) => keyOf(line.slot, key)),
    (line) => groupings.combined(pool, line).map((key) => keyOf(line.slot, key)),
  ];
  netted(pool);
  for (const [at, keys] of keyings.entries()) {
    if (at === DAY) oneLine(pool, (sum, parts) => closer(sum, parts));
    eachBucket(pool, keys, (lefts, rights, key) => {
      const some = lefts.filter((left) => rights.some((right) => !pool.contradict(left, right)));
      const [left, right] = once(some, rights);
      if (left.length > 0 && isFamily(key, [...left, ...right]) && alike(left, right))
        take(pool, left, right, 'same-identity-other-amount', key);
    });
  }
  oneLine(pool, () => true);
  complete(pool);
};

/** Place of the day among the keyings. */
const DAY = 2;

/** One line for an order and what was given back of it, where it is nearer to both than to the order alone. */
function netted(pool: Pool): void {
  eachBucket(
    pool,
    (line) => groupings.netted(pool, line).map((key) => keyOf(line.slot, key)),
    (lefts, rights, key) => {
      const [sums, parts] = lefts.length === 1 ? [lefts, rights] : [rights, lefts];
      const bought = parts.filter((part) => !isAlteration(part));
      if (sums.length > 1 || bought.length === 0 || bought.length === parts.length) return;
      if (isAlteration(sums[0]!) || !alike(sums, parts)) return;
      if (gapBetween(sums, parts) < gapBetween(sums, bought))
        take(pool, lefts, rights, 'same-identity-other-amount', key);
    },
  );
}

/** A resource's usage of some days in one line, which names nothing else. */
function oneLine(pool: Pool, wanted: (sum: Line, parts: readonly Line[]) => boolean): void {
  eachBucket(
    pool,
    (line) => groupings.resource(pool, line).map((key) => keyOf(line.slot, key)),
    (lefts, rights, key) => {
      const [sums, all] = lefts.length < rights.length ? [lefts, rights] : [rights, lefts];
      const [sum] = sums;
      if (!sum || sums.length > 1) return;
      // What came after the sum was made is not in it.
      const parts = all.filter((part) => follows(sums, [part]));
      if (parts.length < 2 || parts.some((part) => pool.contradict(part, sum))) return;
      if (!alike(sums, parts) || !wanted(sum, parts)) return;
      const [mine, theirs] = sum.side === 'left' ? [sums, parts] : [parts, sums];
      take(pool, mine, theirs, 'same-identity-other-amount', key);
    },
  );
}

/** Whether a line is nearer to what all the days come to than to its own. */
function closer(sum: Line, parts: readonly Line[]): boolean {
  const own = parts.filter((part) => part.day === sum.day);
  return own.length > 0 && gapBetween([sum], parts) < gapBetween([sum], own);
}

/** A sum is of no earlier day than what it sums up. */
export const follows = (sums: readonly Line[], parts: readonly Line[]): boolean =>
  sums.every((sum) => parts.every((part) => sum.day === null || part.day === null || part.day <= sum.day));

/**
 * A gap that one line of another month fills: the rest of a split that crossed the month's end. One of
 * another amount only where its order has no other left open.
 */
function complete(pool: Pool): void {
  const traits = (line: Line) => [
    ...line.txns.map((txn) => keyOf(pool.family(line) || '*', txn)),
    ...(line.parent === null ? [] : [keyOf('P', line.parent)]),
  ];
  if (pool.lefts.length === 0 && pool.rights.length === 0) return;
  const gaps = new Map<Group, Money>();
  const asked = new Set<string>();
  for (const group of pool.groups) {
    if (group.pass !== 'exact-identity' && group.pass !== 'same-identity-other-amount') continue;
    const [left, right] = [group.lefts[0], group.rights[0]];
    if (group.lefts.length === 1 && group.rights.length === 1 && left!.compare === right!.compare) continue;
    const gap = sumOf(group.rights, (line) => line.compare) - sumOf(group.lefts, (line) => line.compare);
    if (gap === 0n) continue;
    gaps.set(group, gap);
    for (const line of [...group.lefts, ...group.rights])
      for (const key of traits(line)) if (key !== null) asked.add(key);
  }
  const rights = indexBy(pool.rights, traits, asked);
  const lefts = indexBy(pool.lefts, traits, asked);
  for (const [group, gap] of gaps) {
    const keys = [...group.lefts, ...group.rights].flatMap(traits);
    for (const key of keys) {
      if (key === null) continue;
      const open = [...(rights.get(key) ?? []), ...(lefts.get(key) ?? [])].filter((line) =>
        isOpen(pool, line),
      );
      const fill = (line: Line): Money => (line.side === 'right' ? -line.compare : line.compare);
      const filler =
        open.find((line) => fill(line) === gap) ??
        (key.startsWith('P|') || open.length > 1 ? undefined : open.find((line) => isPart(fill(line), gap)));
      if (!filler || group.lefts.concat(group.rights).every((line) => line.slot === filler.slot)) continue;
      const [lines, others] = filler.side === 'left' ? [[filler], group.rights] : [group.lefts, [filler]];
      if (areSeparated(pool, lines, others)) continue;
      (filler.side === 'right' ? group.rights : group.lefts).push(filler);
      pool.taken.add(filler);
      break;
    }
  }
  sweep(pool);
}

const isPart = (part: Money, whole: Money): boolean =>
  whole > 0n ? part > 0n && part < whole : part < 0n && part > whole;
