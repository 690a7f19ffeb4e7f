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

export interface Invitable {
  now: InvitableRow[];
  later: InvitableRow[];
  blocked: InvitableRow[];
  ask: InvitableRow[];
}

export function invitable(checks: readonly PersonCheck[]): Invitable {
  const answer: Invitable = { now: [], later: [], blocked: [], ask: [] };
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
  return answer;
}
