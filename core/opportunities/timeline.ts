/**
 * What happened to an opportunity, as seen from captures. Captures come in any order and more than
 * once; the timeline is a function of the set of them. They settle by capture time; where one
 * contradicts another (two at the same moment, or a step back) the timeline says so.
 */
import type { Money } from '../money.ts';
import type { Moment } from '../period.ts';
import { kindOf, rankOf, stageOf } from './status.ts';

/** The fields whose changes are history. */
export const watched = [
  'kind',
  'status',
  'amount',
  'name',
  'customer',
  'product',
  'expected_on',
  'owner',
  'description',
  'created_on',
  'submitted_on',
  'audited_on',
  'verified_on',
  'shared_on',
  'updated_on',
] as const;
export type Watched = (typeof watched)[number];
type Value = string | Money | null;

/** One opportunity as one capture showed it. */
export interface Observation {
  opportunity: string;
  kind: string | null;
  /** Capture time, ISO UTC. */
  at: Moment;
  source: string;
  /** Of captures of one moment the higher holds, as in the ledger; '' where there is none. */
  rank?: string;
  /** Only what the capture told; a column it does not have is not a change. */
  fields: Partial<Record<Watched, Value>>;
}

export interface Change {
  field: Watched;
  from: Value;
  to: Value;
}

export interface TimelineEntry {
  at: Moment;
  source: string;
  changes: Change[];
  /** `first-seen`, or what is odd about it. */
  notes: ('first-seen' | 'step-back' | 'reopened' | 'contradicted-at-same-time')[];
  /** The source that said otherwise at the same moment and did not hold. */
  against: string | null;
}

export interface Timeline {
  opportunity: string;
  entries: TimelineEntry[];
  firstSeen: Moment | null;
  lastSeen: Moment | null;
  /** When the present status was first seen. */
  statusSince: Moment | null;
  /** Captures that said otherwise than the one that holds. */
  conflicts: number;
}

/** bigint as text, so that equal content has one key. */
const keyOf = ({ opportunity, kind, at, source, rank, fields }: Observation): string =>
  JSON.stringify([
    new Date(at).getTime(),
    rank ?? '',
    watched.map((field) => {
      const value = fields[field];
      return value === undefined ? [] : [typeof value === 'bigint' ? `${value}n` : value];
    }),
    source,
    kind,
    opportunity,
  ]);

/** Observations sorted and each once: the canonical form, whatever the order they came in. */
export function settle(observations: readonly Observation[]): Observation[] {
  const byKey = new Map<string, Observation>();
  for (const observation of observations) byKey.set(keyOf(observation), observation);
  return [...byKey]
    .sort(
      ([a, x], [b, y]) =>
        Date.parse(x.at) - Date.parse(y.at) || compare(x.rank ?? '', y.rank ?? '') || compare(a, b),
    )
    .map(([, observation]) => observation);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function timelineOf(opportunity: string, observations: readonly Observation[]): Timeline {
  const settled = settle(observations.filter((observation) => observation.opportunity === opportunity));
  const held = new Map<Watched, Value>();
  const heldFrom = new Map<Watched, { at: Moment; source: string }>();
  const entries: TimelineEntry[] = [];
  let statusSince: Moment | null = null;
  let conflicts = 0;
  for (const [index, { at, source, fields, kind }] of settled.entries()) {
    const changes: Change[] = [];
    const notes: TimelineEntry['notes'] = index === 0 ? ['first-seen'] : [];
    let against: string | null = null;
    for (const field of watched) {
      const to = fields[field];
      if (to === undefined) continue;
      const known = held.has(field);
      const from = held.get(field) ?? null;
      if (known && from === to) {
        heldFrom.set(field, { at, source });
        continue;
      }
      const other = heldFrom.get(field);
      if (other && Date.parse(other.at) === Date.parse(at)) {
        note(notes, 'contradicted-at-same-time');
        against = other.source;
      }
      if (field === 'status') {
        const told = (name: Watched) => (fields[name] ?? held.get(name) ?? null) as string | null;
        const way = kindOf({
          ...{
            kind,
            status: to as string | null,
            shared_on: told('shared_on'),
            audited_on: told('audited_on'),
          },
          ...{ submitted_on: told('submitted_on'), verified_on: told('verified_on') },
        });
        const [was, is] = [stageOf(way, from as string | null), stageOf(way, to as string | null)];
        const [before, after] = [rankOf(way, was), rankOf(way, is)];
        if (before !== null && after !== null && after < before) note(notes, 'step-back');
        // Submitted anew, or an older list brought in later: the captures cannot tell which.
        if (was === 'rejected' && is !== 'rejected' && is !== 'unknown') note(notes, 'reopened');
        statusSince = at;
      }
      if (known || to !== null) changes.push({ field, from, to });
      held.set(field, to);
      heldFrom.set(field, { at, source });
    }
    if (notes.some((entry) => entry !== 'first-seen')) conflicts += 1;
    if (changes.length > 0 || index === 0) entries.push({ at, source, changes, notes, against });
  }
  return {
    opportunity,
    entries,
    firstSeen: settled[0]?.at ?? null,
    lastSeen: settled.at(-1)?.at ?? null,
    statusSince,
    conflicts,
  };
}

const note = (notes: TimelineEntry['notes'], entry: TimelineEntry['notes'][number]): void => {
  if (!notes.includes(entry)) notes.push(entry);
};
