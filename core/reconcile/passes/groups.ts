/**
 * Fourth: what one side splits and the other adds up – changes and partial refunds of an order,
 * split deductions, a combined order's children under their parent, a month of a resource's usage.
 * After the single lines, so that a group holds only what had no line of its own.
 */
import { agreement } from '../balance.ts';
import { isAlteration, isUsage, sumOf, type Line } from '../line.ts';
import { eachBucket, keyOf, pairUp, take, type Pass, type Pool } from '../pool.ts';
import { centsKey, sameAmount } from '../truncation.ts';

type Grouping = (pool: Pool, line: Line) => (string | null)[];
const family = (pool: Pool, line: Line): string => pool.family(line) || '*';

/** Keys under which lines of both sides may be added up, surest first. */
export const groupings = {
  resourceOfOrder: (pool, line) => line.txns.map((txn) => keyOf(family(pool, line), txn, line.resource)),
  order: (pool, line) => line.txns.map((txn) => keyOf(family(pool, line), txn)),
  /** A refund order against the order it goes back to. */
  refunded: (pool, line) =>
    line.kind === 'refund' ? rootsOf(line).map((id) => keyOf('B', family(pool, line), id)) : [],
  /** A combined order may span customers: its key leaves the customer out. */
  combined: (_, line) => parentsOf(line).map((id) => keyOf('P', id)),
  /** An order with all its changes and refunds, netted in one line on the other side. */
  netted: (pool, line) => rootsOf(line).map((id) => keyOf('N', family(pool, line), id)),
  resource: (pool, line) => (line.kind === 'charge' ? [keyOf('R', family(pool, line), line.resource)] : []),
  /** What was changed and given back of a resource, where no order is told. */
  changed: (pool, line) => (isAlteration(line) ? [keyOf('C', family(pool, line), line.resource)] : []),
} satisfies Record<string, Grouping>;

/** The refund of a change or conversion has a transaction, which a sheet may show under its order. */
const GIVEN_BACK: readonly (number | null)[] = [20, 24];
const rootsOf = (line: Line): string[] => [
  ...line.bases,
  ...line.orders,
  ...(GIVEN_BACK.includes(line.billType) ? line.trades : []),
];

/** A line without parent may be the parent itself, under its order or, in a ledger, its transaction. */
export const parentsOf = (line: Line): string[] =>
  line.parent === null ? [...line.orders, ...(line.orders.length === 0 ? line.trades : [])] : [line.parent];

/** A parent's key means something only where a line names that parent. */
export const isFamily = (key: string, lines: readonly Line[]): boolean =>
  !/(?:^|\|)P\|/.test(key) || lines.some((line) => line.parent !== null);

export const groups: Pass = (pool) => {
  // A refund line against the same amount under its original order comes before any sum.
  pairUp(
    pool,
    'group',
    (line) => groupings.refunded(pool, line).map((key) => keyOf(line.slot, key, centsKey(line))),
    (left, right) => sameAmount(left, right) && !pool.contradict(left, right),
  );
  // Children of a combined order, line by line, whoever the sheet gives them to.
  const children = (line: Line) =>
    parentsOf(line).map((id) => keyOf(line.slot, 'P', id, line.resource ?? '-', centsKey(line)));
  // Usage is part of no order, so it stands for no child.
  const noChild = (line: Line) => isUsage(line) && line.parent === null && line.billType !== null;
  const combined = (left: Line, right: Line) =>
    (left.parent !== null || right.parent !== null) &&
    !noChild(left) &&
    !noChild(right) &&
    sameAmount(left, right);
  pairUp(pool, 'group', children, combined);
  pairUp(
    pool,
    'group',
    (line) => line.txns.map((txn) => keyOf(line.slot, txn, centsKey(line))),
    (left, right) => combined(left, right) && !pool.contradict(left, right),
  );
  // A side that keeps the children under their parent cannot name their orders.
  const underParent = ({ parent, orders }: Line) =>
    parent !== null && (orders.length === 0 || orders.includes(parent));
  pairUp(
    pool,
    'group',
    (line) => [keyOf(line.slot, line.resource, line.day, centsKey(line))],
    (left, right) =>
      combined(left, right) && (underParent(left) || underParent(right) || !pool.contradict(left, right)),
  );
  for (const grouping of Object.values<Grouping>(groupings)) {
    eachBucket(
      pool,
      (line) => grouping(pool, line).map((key) => keyOf(line.slot, key)),
      (lefts, rights, key) => {
        if (!isFamily(key, [...lefts, ...rights])) return;
        const found = agreement(
          lefts.filter((left) => rights.some((right) => !pool.contradict(left, right))),
          rights.filter((right) => lefts.some((left) => !pool.contradict(left, right))),
        );
        if (found) take(pool, found.lefts, found.rights, 'group', key);
      },
    );
  }
  // What was bought with all that altered it, by the resource alone: only as a whole.
  eachBucket(
    pool,
    (line) => [keyOf(line.slot, 'A', family(pool, line), line.resource)],
    (lefts, rights, key) => {
      const sums = [lefts, rights].map((lines) => sumOf(lines, ({ compare }) => compare));
      if ([...lefts, ...rights].some(isAlteration) && sums[0] === sums[1])
        take(pool, lefts, rights, 'group', key);
    },
  );
};
