/**
 * One set of facts from several sources. The newer fact holds; of the same age the portal before
 * what a person told. A fact that says otherwise is not dropped in silence: the conflict is named.
 */
import { parseWhen } from '../rules/when.ts';
import {
  foldPartner,
  noFacts,
  type Association,
  type Evidence,
  type Fact,
  type InviteFacts,
  type Origin,
} from './facts.ts';

export interface Conflict {
  fact: keyof InviteFacts;
  holds: Evidence;
  against: Evidence;
}

export interface MergedFacts {
  facts: InviteFacts;
  conflicts: Conflict[];
}

const RANK: Record<Origin, number> = { portal: 3, 'failed-check': 2, stated: 1, imported: 0 };

const instant = ({ at }: Evidence): number => parseWhen(at)?.at ?? -Infinity;

/** Newest first, the same whatever order the sources come in. */
function byStrength(a: Fact<unknown>, b: Fact<unknown>): number {
  const age = instant(b.evidence) - instant(a.evidence);
  // −∞ minus −∞ is no number: both undated.
  if (age) return age;
  const rank = RANK[b.evidence.origin] - RANK[a.evidence.origin];
  if (rank !== 0) return rank;
  const [x, y] = [JSON.stringify(a), JSON.stringify(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

export function mergeFacts(sources: readonly InviteFacts[]): MergedFacts {
  const conflicts: Conflict[] = [];
  function newest<K extends Exclude<keyof InviteFacts, 'history'>>(key: K): InviteFacts[K] {
    const known = sources.map((source) => source[key]).filter((fact) => fact !== null);
    known.sort(byStrength);
    const holds = known[0];
    if (!holds) return null;
    const answer = plain(holds.value);
    for (const other of known.slice(1))
      if (plain(other.value) !== answer)
        conflicts.push({ fact: key, holds: holds.evidence, against: other.evidence });
    return holds as InviteFacts[K];
  }
  return {
    facts: {
      ...noFacts,
      enterpriseVerified: newest('enterpriseVerified'),
      associatedNow: newest('associatedNow'),
      realNameVerified: newest('realNameVerified'),
      isPartnerAccount: newest('isPartnerAccount'),
      history: mergeHistories(sources),
    },
    conflicts,
  };
}

/** What two facts must share to agree: for an association, whether there is one and with whom. */
function plain(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'partner' in value)
    return typeof value.partner === 'string' ? `partner:${foldPartner(value.partner)}` : 'partner';
  return String(value);
}

/** Histories add up: every source may know associations the others do not. */
function mergeHistories(sources: readonly InviteFacts[]): InviteFacts['history'] {
  const known = sources.map(({ history }) => history).filter((fact) => fact !== null);
  if (known.length === 0) return null;
  known.sort(byStrength);
  const associations = new Map<string, Association>();
  for (const { value } of known)
    for (const association of value.associations) {
      const { partner, from, to } = association;
      const key = `${partner === null ? '' : foldPartner(partner)}|${from?.day ?? ''}`;
      const before = associations.get(key);
      if (!before) associations.set(key, association);
      else if (!before.to && to) associations.set(key, { ...before, to });
    }
  const whole = known.find(({ value }) => value.complete);
  return {
    value: { associations: [...associations.values()], complete: whole !== undefined },
    evidence: (whole ?? known[0]!).evidence,
  };
}
