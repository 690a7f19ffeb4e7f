/** One member from the invitation on: what the lists date, and how their status was seen to change. */
import type { Sighting } from '../ledger/ledger.ts';
import type { StaffRecord } from '../model/tables.ts';
import type { Moment } from '../period.ts';

export interface LifeEvent {
  at: Moment;
  /** `seen`: a status read on a list that day; the others are dates of the portal. */
  kind: 'invited' | 'bound' | 'unbound' | 'seen';
  /** The portal's words, of what was seen. */
  status: string | null;
  /** Which list or file. */
  source: string | null;
}

/** Newest first, the same in whatever order the captures came. A status seen again is no event. */
export function lifeOf(records: readonly StaffRecord[], sightings: readonly Sighting[]): LifeEvent[] {
  const events = new Map<string, LifeEvent>();
  for (const { invited_on, bound_on, unbound_on } of records)
    for (const [kind, at] of [
      ['invited', invited_on],
      ['bound', bound_on],
      ['unbound', unbound_on],
    ] as const)
      if (at) events.set(`${kind}|${at}`, { at, kind, status: null, source: null });
  const looks = [...sightings].sort(
    (a, b) => compare(a.at, b.at) || compare(a.source, b.source) || compare(a.contentHash, b.contentHash),
  );
  let last: string | null = null;
  for (const { at, source, row } of looks) {
    const status = typeof row.status === 'string' ? row.status : null;
    if (status === null || status === last) continue;
    last = status;
    events.set(`seen|${at}|${status}`, { at, kind: 'seen', status, source });
  }
  return [...events.values()].sort((a, b) => compare(b.at, a.at) || compare(a.kind, b.kind));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
