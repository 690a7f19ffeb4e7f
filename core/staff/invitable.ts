/** Over time: who can be invited now, who from which day, and who needs something to happen first. */
import type { Day } from '../period.ts';
import type { PersonCheck } from './people.ts';

export interface InvitableRow {
  person: string;
  name: string | null;
  verdict: PersonCheck['check']['verdict'];
  /** The day from which time alone lets the person in. */
  from: Day | null;
  notMet: string[];
  unknown: string[];
}

/** The first of each, and how many there are: a directory is not sent to a screen that shows thirty. */
export interface Invitable {
  now: InvitableRow[];
  later: InvitableRow[];
  blocked: InvitableRow[];
  ask: InvitableRow[];
  counts: { now: number; later: number; blocked: number; ask: number };
}

const MOST = 200;

export function invitable(checks: readonly PersonCheck[]): Invitable {
  const all = { now: [], later: [], blocked: [], ask: [] } as Record<
    keyof Invitable['counts'],
    PersonCheck[]
  >;
  for (const one of checks) {
    const { verdict, earliest } = one.check;
    if (one.ours) continue;
    if (verdict === 'can') all.now.push(one);
    else if (verdict === 'unknown') all.ask.push(one);
    else if (earliest) all.later.push(one);
    else all.blocked.push(one);
  }
  const from = ({ check }: PersonCheck): string => check.earliest!;
  all.later.sort((a, b) => (from(a) < from(b) ? -1 : from(a) > from(b) ? 1 : 0));
  const first = (list: readonly PersonCheck[]): InvitableRow[] => list.slice(0, MOST).map(rowOf);
  return {
    now: first(all.now),
    later: first(all.later),
    blocked: first(all.blocked),
    ask: first(all.ask),
    counts: {
      now: all.now.length,
      later: all.later.length,
      blocked: all.blocked.length,
      ask: all.ask.length,
    },
  };
}

const rowOf = ({ person, name, check }: PersonCheck): InvitableRow => ({
  person,
  name,
  verdict: check.verdict,
  from: check.earliest,
  notMet: check.notMet,
  unknown: check.unknown,
});
