/**
 * Which rows of a month stand when a capture arrives – whenever it arrives. The order of import
 * does not matter: a row stands when no newer capture holds its key, and no newer complete
 * capture of its scope (the month, or one customer's month) does without it. "Newer" is by the
 * time of capture, not by the time of import.
 */

/** Rows of one segment, as far as settling needs them. `dead` is written to. */
export interface Held {
  rows: number;
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
  const places = new Map<string, [Held, number]>();
  for (const part of held)
    for (let row = 0; row < part.rows; row++)
      if (!isDead(part.dead, row)) places.set(part.keyAt(row), [part, row]);

  const month = arrival.complete.get('');
  const monthIsNewer = month !== undefined && month > arrival.rank;
  for (const part of arriving)
    for (let row = 0; row < part.rows; row++) {
      if (isDead(part.dead, row)) continue;
      const customer = part.customerAt(row);
      const scope = customer ? arrival.complete.get(customer) : undefined;
      const place = places.get(part.keyAt(row));
      if (monthIsNewer || (scope !== undefined && scope > arrival.rank)) kill(part.dead, row);
      else if (!place) counts.added++;
      else if (arrival.rankOf(place[0].captureAt(place[1])) > arrival.rank) kill(part.dead, row);
      else {
        kill(place[0].dead, place[1]);
        counts.replaced++;
      }
    }

  if (arrival.covers !== null)
    for (const part of held)
      for (let row = 0; row < part.rows; row++) {
        if (isDead(part.dead, row)) continue;
        if (arrival.covers !== '' && part.customerAt(row) !== arrival.covers) continue;
        if (arrival.rankOf(part.captureAt(row)) > arrival.rank) continue;
        kill(part.dead, row);
        counts.removed++;
      }
  return counts;
}
