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
  const answer = { now: [], later: [], blocked: [], ask: [] } as Omit<Invitable, 'counts'>;
  for (const { person, name, check, ours } of checks) {
    if (ours) continue;
    const row: InvitableRow = {
      person,
      name,
      verdict: check.verdict,
      from: check.earliest,
      notMet: check.notMet,
      unknown: check.unknown,
    };
    if (check.verdict === 'can') answer.now.push(row);
    else if (check.verdict === 'unknown') answer.ask.push(row);
    else if (check.earliest) answer.later.push(row);
    else answer.blocked.push(row);
  }
  answer.later.sort((a, b) => (a.from! < b.from! ? -1 : a.from! > b.from! ? 1 : 0));
  const { now, later, blocked, ask } = answer;
  return {
    now: now.slice(0, MOST),
    later: later.slice(0, MOST),
    blocked: blocked.slice(0, MOST),
    ask: ask.slice(0, MOST),
    counts: { now: now.length, later: later.length, blocked: blocked.length, ask: ask.length },
  };
}
