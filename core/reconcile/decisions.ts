/**
 * What people decide about exceptions. A decision belongs to an exception's identity (view, month,
 * line), not to a run, so it holds across re-imports; it also keeps the facts it was made on, so an
 * exception whose facts change reopens and can say what changed.
 */
import { moneyText } from '../money.ts';
import type { Day, Moment, Period } from '../period.ts';
import type { ViewId } from './reason-ids.ts';
import type { Exception } from './sum.ts';

export type DecisionState = 'open' | 'resolved' | 'accepted' | 'disputed' | 'ignored' | 'snoozed';

export type Action =
  | { type: 'resolve' | 'accept' | 'dispute' | 'ignore' | 'reopen' }
  | { type: 'snooze'; until: Day }
  | { type: 'note'; text: string }
  | { type: 'assign'; to: string | null };

/** What an exception said when it was decided; amounts as decimal text. */
export interface DecidedFacts {
  kind: string;
  amount: string;
  lines: string[];
  /** What the lines keep when their ids do not; absent in older decisions. */
  standing?: string[];
}

interface Standing {
  state: DecisionState;
  until: Day | null;
  assignee: string | null;
  facts: DecidedFacts;
  at: Moment;
}

export interface Note {
  text: string;
  by: string;
  at: Moment;
}

export interface Decision extends Standing {
  /** Identity of the exception. */
  id: string;
  view: ViewId;
  period: Period;
  notes: Note[];
  /** Standings before, newest last, for undo. */
  past: (Standing & { notes: Note[] })[];
}

export interface ExceptionStatus {
  state: DecisionState;
  assignee: string | null;
  until: Day | null;
  notes: Note[];
  /** Decided before on other facts: what is different now. Empty: nothing. */
  changed: { field: 'kind' | 'amount' | 'lines'; from: string; to: string }[];
}

/** The same exception in every run: its view, month, leg and the line whose money it is. */
export const exceptionId = (
  view: ViewId,
  period: Period,
  { lines, leg }: Pick<Exception, 'lines' | 'leg'>,
): string => `${view}|${period}|${leg === null ? '' : `${leg}|`}${lines[0] ?? ''}`;

/** Ids of a month's exceptions. A line of two findings has two: they are told apart by their kind, then by number. */
export function exceptionIds(
  view: ViewId,
  period: Period,
  exceptions: readonly Pick<Exception, 'lines' | 'leg' | 'kind'>[],
): string[] {
  const taken = new Set<string>();
  return exceptions.map((exception) => {
    const own = exceptionId(view, period, exception);
    let id = own;
    for (let n = 1; taken.has(id); n++) id = `${own}|${exception.kind}${n > 1 ? n : ''}`;
    taken.add(id);
    return id;
  });
}

export const factsOfException = (exception: Exception): DecidedFacts => ({
  kind: exception.kind,
  amount: moneyText(exception.amount),
  lines: [...exception.lines].sort(),
  ...(exception.standing ? { standing: [...exception.standing] } : {}),
});

/** Undo goes back this far. */
const KEPT = 50;

const STATES = {
  resolve: 'resolved',
  accept: 'accepted',
  dispute: 'disputed',
  ignore: 'ignored',
  reopen: 'open',
} as const;

/** The decision after an action; pure, so that bulk and undo are the same for one and for many. */
export function decided(
  previous: Decision | null,
  subject: { view: ViewId; period: Period; exception: Exception; id?: string },
  action: Action,
  at: Moment,
  by: string,
): Decision {
  const { view, period, exception } = subject;
  const facts = factsOfException(exception);
  const base: Decision = previous ?? {
    id: subject.id ?? exceptionId(view, period, exception),
    view,
    period,
    state: 'open',
    until: null,
    assignee: null,
    facts,
    at,
    notes: [],
    past: [],
  };
  const standing = {
    state: base.state,
    until: base.until,
    assignee: base.assignee,
    facts: base.facts,
    at: base.at,
    notes: base.notes,
  };
  const next: Decision = { ...base, at, past: [...base.past, standing].slice(-KEPT) };
  switch (action.type) {
    case 'note':
      return { ...next, notes: [...base.notes, { text: action.text.slice(0, 4000), by, at }] };
    case 'assign':
      return { ...next, assignee: action.to };
    case 'snooze':
      return { ...next, state: 'snoozed', until: action.until, facts };
    default:
      return { ...next, state: STATES[action.type], until: null, facts };
  }
}

/** The decision as it was before its last action; null: there was none. */
export function undone(decision: Decision): Decision | null {
  const last = decision.past.at(-1);
  return last ? { ...decision, ...last, past: decision.past.slice(0, -1) } : null;
}

/** Where an exception stands on a day: decisions on other facts do not hold, a snooze ends. */
export function statusOf(exception: Exception, decision: Decision | null, today: Day): ExceptionStatus {
  if (!decision) return { state: 'open', assignee: null, until: null, notes: [], changed: [] };
  const { assignee, until, notes } = decision;
  const changed = decision.state === 'open' ? [] : changes(decision.facts, factsOfException(exception));
  const awake = decision.state === 'snoozed' && until !== null && until <= today;
  return { state: changed.length > 0 || awake ? 'open' : decision.state, assignee, until, notes, changed };
}

function changes(before: DecidedFacts, now: DecidedFacts): ExceptionStatus['changed'] {
  const found: ExceptionStatus['changed'] = [];
  if (before.kind !== now.kind) found.push({ field: 'kind', from: before.kind, to: now.kind });
  if (before.amount !== now.amount) found.push({ field: 'amount', from: before.amount, to: now.amount });
  if (!sameLines(before, now))
    found.push({ field: 'lines', from: before.lines.join(' '), to: now.lines.join(' ') });
  return found;
}

/** A sheet without ids of its own gives its rows others when it is exported anew; they are the same lines. */
const sameLines = (before: DecidedFacts, now: DecidedFacts): boolean =>
  before.lines.join() === now.lines.join() ||
  (before.standing !== undefined &&
    now.standing !== undefined &&
    [...before.standing].sort().join() === [...now.standing].sort().join());

/**
 * The decision about each exception: by its id, else by what its line keeps when it is exported anew,
 * where the exception that was decided is not there any more.
 */
export function decisionsFor(
  exceptions: readonly { id: string; exception: Exception }[],
  decisions: readonly Decision[],
): (Decision | null)[] {
  const byId = new Map(decisions.map((decision) => [decision.id, decision]));
  const present = new Set(exceptions.map(({ id }) => id));
  const orphans = new Map<string, Decision[]>();
  for (const decision of decisions) {
    const owner = decision.facts.standing?.[0];
    if (owner === undefined || present.has(decision.id)) continue;
    orphans.set(owner, [...(orphans.get(owner) ?? []), decision]);
  }
  const found = exceptions.map(({ id }) => byId.get(id) ?? null);
  // Of lines alike first the one of the same kind and amount, then of the same amount, then any.
  const alike: ((one: DecidedFacts, now: DecidedFacts) => boolean)[] = [
    (one, now) => one.kind === now.kind && one.amount === now.amount,
    (one, now) => one.amount === now.amount,
    () => true,
  ];
  for (const same of orphans.size > 0 ? alike : [])
    for (const [at, { exception }] of exceptions.entries()) {
      const those = found[at] ? undefined : orphans.get(exception.standing?.[0] ?? '');
      const one = those?.findIndex(({ facts }) => same(facts, factsOfException(exception))) ?? -1;
      if (one >= 0) found[at] = those!.splice(one, 1)[0]!;
    }
  return found;
}
