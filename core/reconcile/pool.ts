/**
 * Lines waiting for their counterpart, and the groups found so far. A line leaves the pool with
 * the first pass that takes it, so a pass never steals what an earlier one matched.
 */
import type { Line } from './line.ts';
import { standingOf } from './twins.ts';

export type PassId =
  | 'exact-identity'
  | 'order-amount'
  | 'resource-day'
  | 'group'
  | 'other-month'
  | 'same-identity-other-amount'
  | 'customer-product'
  | 'settled-later'
  | 'ledger-kind'
  | 'sum-cell'
  /** Two figures of the books that have lines of the bill in common. */
  | 'through-bill';

export interface Group {
  lefts: Line[];
  rights: Line[];
  /** Null: a line without counterpart. */
  pass: PassId | null;
  /** What the pass matched on, for people to check. */
  evidence: string;
}

export interface Pool {
  lefts: Line[];
  rights: Line[];
  groups: Group[];
  taken: Set<Line>;
  /** Whether two lines' own identifiers say they are different things. */
  contradict(left: Line, right: Line): boolean;
  /** Whether the other side, matched or not, names a transaction of the line on its resource. */
  heardOf(line: Line): boolean;
  /** The customer part of a key; empty where one side does not know customers. */
  family(line: Line): string;
  /** Differences up to it may be matched by the weakest pass. */
  tolerance: bigint;
  /** Pairs a person has taken apart (`left|right`); no pass puts them together again. */
  separated: ReadonlySet<string>;
  /** The same by `standingOf` of each. */
  separatedAs: ReadonlySet<string>;
}

export type Pass = (pool: Pool) => void;

/** Whether a person has taken one of the left lines apart from one of the right. */
export const areSeparated = (pool: Pool, lefts: readonly Line[], rights: readonly Line[]): boolean =>
  pool.separated.size > 0 &&
  lefts.some((left) =>
    rights.some(
      (right) =>
        pool.separated.has(`${left.id}|${right.id}`) ||
        (pool.separatedAs.size > 0 && pool.separatedAs.has(pairOf(standingOf(left), standingOf(right)))),
    ),
  );

/** Two standings as one key. */
export const pairOf = (left: string, right: string): string => `${left}\n${right}`;

export function take(pool: Pool, lefts: Line[], rights: Line[], pass: PassId, evidence: string): boolean {
  if (areSeparated(pool, lefts, rights)) return false;
  pool.groups.push({ lefts: [...lefts], rights: [...rights], pass, evidence });
  for (const line of lefts) pool.taken.add(line);
  for (const line of rights) pool.taken.add(line);
  return true;
}

export const isOpen = (pool: Pool, line: Line): boolean => !pool.taken.has(line);

/** Drops what was taken; called between passes, so that one pass walks stable lists. */
export function sweep(pool: Pool): void {
  pool.lefts = pool.lefts.filter((line) => isOpen(pool, line));
  pool.rights = pool.rights.filter((line) => isOpen(pool, line));
}

type Keys = (line: Line) => readonly (string | null)[];

/** Index of lines by each of their keys, or those that are in `only`; a key with a null part is no key. */
export function indexBy(
  lines: readonly Line[],
  keys: Keys,
  only: { has(key: string): boolean } | null = null,
): Map<string, Line[]> {
  const index = new Map<string, Line[]>();
  for (const line of lines) {
    for (const key of keys(line)) {
      if (key === null || (only !== null && !only.has(key))) continue;
      const bucket = index.get(key);
      // A line that names a key twice (an order as its own and as the one it refunds) is one line.
      if (!bucket) index.set(key, [line]);
      else if (bucket.at(-1) !== line) bucket.push(line);
    }
  }
  return index;
}

export function keyOf(...parts: (string | number | bigint | null)[]): string | null {
  let key = '';
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at]!;
    if (part === null || part === '') return null;
    key = at === 0 ? `${part}` : `${key}|${part}`;
  }
  return key;
}

/** Pairs lines of equal key, one by one in order. */
export function pairUp(
  pool: Pool,
  pass: PassId,
  keys: Keys,
  accept: (left: Line, right: Line) => boolean = () => true,
): void {
  if (pool.lefts.length === 0 || pool.rights.length === 0) return;
  const index = indexBy(pool.rights, keys);
  for (const left of pool.lefts) {
    if (!isOpen(pool, left)) continue;
    search: for (const key of keys(left)) {
      if (key === null) continue;
      for (const right of index.get(key) ?? []) {
        if (!isOpen(pool, right) || !accept(left, right)) continue;
        if (take(pool, [left], [right], pass, key)) break search;
      }
    }
  }
  sweep(pool);
}

/** Buckets of open lines of both sides under one key, largest evidence first; visits each once. */
export function eachBucket(
  pool: Pool,
  keys: Keys,
  visit: (lefts: Line[], rights: Line[], key: string) => void,
): void {
  if (pool.lefts.length === 0 || pool.rights.length === 0) return;
  const rights = indexBy(pool.rights, keys);
  // Buckets come in the order of their first left line; those of one side alone are not made.
  for (const [key, lefts] of indexBy(pool.lefts, keys, rights)) {
    const openLefts = lefts.filter((line) => isOpen(pool, line));
    const openRights = (rights.get(key) ?? []).filter((line) => isOpen(pool, line));
    if (openLefts.length > 0 && openRights.length > 0) visit(openLefts, openRights, key);
  }
  sweep(pool);
}
