/**
 * Which rows of a month stand when a capture arrives – whenever it arrives. The order of import
 * does not matter: a row stands when no newer capture holds its key, and no newer complete
 * capture of its scope (the month, or one customer's month) does without it. "Newer" is by the
 * time of capture, not by the time of import.
 */

/** Rows of one segment, as far as settling needs them. `dead` is written to. */
export interface Held {
  rows: number;
  /** Equal keys have equal hashes; the keys themselves decide. */
  hashAt(row: number): number;
  keyAt(row: number): string;
  captureAt(row: number): number;
  customerAt(row: number): string | null;
  dead: Uint8Array;
}

export interface Arrival {
  /** Rank of the capture that arrives, see `rankOf`. */
  rank: string;
  /** What it speaks for completely: null nothing, '' the month, otherwise one customer. */
  covers: string | null;
  /** Ranks of the complete captures already known: '' for the month, else by customer. */
  complete: ReadonlyMap<string, string>;
  /** Rank of a capture whose rows are held. */
  rankOf(capture: number): string;
}

export interface Settled {
  added: number;
  replaced: number;
  removed: number;
}

export const isDead = (dead: Uint8Array, row: number): boolean => (dead[row >> 3]! & (1 << (row & 7))) !== 0;
export const kill = (dead: Uint8Array, row: number): void => void (dead[row >> 3]! |= 1 << (row & 7));

/** Sorts captures by time, then by content, so that every machine agrees. */
export const rankOf = (capture: { capturedAt: string; contentHash: string }): string =>
  `${new Date(capture.capturedAt).toISOString()} ${capture.contentHash}`;

/** Marks what no longer stands among the rows held and those that arrive. */
export function settle(held: readonly Held[], arriving: readonly Held[], arrival: Arrival): Settled {
  const counts: Settled = { added: 0, replaced: 0, removed: 0 };
  const month = arrival.complete.get('');
  const monthIsNewer = month !== undefined && month > arrival.rank;
  for (const part of arriving)
    for (let row = 0; row < part.rows; row++) {
      if (isDead(part.dead, row)) continue;
      const customer = arrival.complete.size > 0 ? part.customerAt(row) : null;
      const scope = customer ? arrival.complete.get(customer) : undefined;
      if (monthIsNewer || (scope !== undefined && scope > arrival.rank)) kill(part.dead, row);
      else counts.added++;
    }
  if (held.length === 0) return counts;

  const places = index(arriving, counts.added);
  for (const part of held)
    for (let row = 0; row < part.rows; row++) {
      if (isDead(part.dead, row)) continue;
      const newer = arrival.rankOf(part.captureAt(row)) > arrival.rank;
      const place = counts.added > 0 ? places(part.hashAt(row), () => part.keyAt(row)) : null;
      if (place && newer) {
        kill(place.part.dead, place.row);
        counts.added--;
      } else if (place) {
        kill(part.dead, row);
        counts.added--;
        counts.replaced++;
      } else if (!newer && arrival.covers !== null) {
        if (arrival.covers !== '' && part.customerAt(row) !== arrival.covers) continue;
        kill(part.dead, row);
        counts.removed++;
      }
    }
  return counts;
}

/** Finds standing rows that arrive by key: open addressing over their hashes. */
function index(
  parts: readonly Held[],
  count: number,
): (hash: number, key: () => string) => { part: Held; row: number } | null {
  let size = 16;
  while (size < count * 2) size *= 2;
  const mask = size - 1;
  const slots = new Int32Array(size).fill(-1);
  const refs: { part: Held; row: number }[] = [];
  for (const part of parts)
    for (let row = 0; row < part.rows; row++) {
      if (isDead(part.dead, row)) continue;
      let slot = part.hashAt(row) & mask;
      while (slots[slot]! >= 0) slot = (slot + 1) & mask;
      slots[slot] = refs.length;
      refs.push({ part, row });
    }
  return (hash, key) => {
    let text: string | null = null;
    for (let slot = hash & mask; slots[slot]! >= 0; slot = (slot + 1) & mask) {
      const ref = refs[slots[slot]!]!;
      if (ref.part.hashAt(ref.row) !== hash || isDead(ref.part.dead, ref.row)) continue;
      text ??= key();
      if (ref.part.keyAt(ref.row) === text) return ref;
    }
    return null;
  };
}
