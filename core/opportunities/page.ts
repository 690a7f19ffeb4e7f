/** A part of the list: ten thousand opportunities are not sent to a screen that shows fifty. */
import { ofEach, resorted } from '../ledger/remembered.ts';
import type { Kind, Stage } from './status.ts';
import { isOver } from './status.ts';
import type { OpportunityView } from './views.ts';

export interface OpportunityQuery {
  kind?: Kind;
  stage?: Stage;
  /** Part of an id, name, customer, product or status. */
  find?: string;
  limit?: number;
}

interface Place {
  one: OpportunityView;
  rank: number;
  at: number;
}

/** Clocks whose lapse moves an opportunity in the list: a stale progress report stays what it is. */
const deadlines = ({ clocks }: OpportunityView): OpportunityView['clocks'] =>
  clocks.filter(({ rule }) => rule !== 'progress');

/** What can still be saved, then what has lapsed or wants an update, then the open ones, then the rest. */
function placeOf(one: OpportunityView, now: number): Place {
  const running = deadlines(one).filter(({ lapsesAt }) => lapsesAt > now);
  const soonest = (of: OpportunityView['clocks']): number => Math.min(...of.map(({ lapsesAt }) => lapsesAt));
  if (running.length > 0) return { one, rank: 0, at: soonest(running) };
  if (one.clocks.length > 0) return { one, rank: 1, at: soonest(one.clocks) };
  return { one, rank: isOver(one.stage) ? 3 : 2, at: 0 };
}

function compare(a: Place, b: Place): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (a.at !== b.at) return a.at - b.at;
  const [p, q] = [a.one.opportunity.amount ?? 0n, b.one.opportunity.amount ?? 0n];
  if (p !== q) return p < q ? 1 : -1;
  return a.one.opportunity.id < b.one.opportunity.id ? -1 : 1;
}

interface Order {
  sorted: OpportunityView[];
  /** Holds from the moment it was made until the next deadline passes. */
  from: number;
  until: number;
}

/** The opportunities of a state of the list, and the order they were last shown in. */
export interface Board {
  views: readonly OpportunityView[];
  order: Order | null;
  /** An order of nearly the same, to be quicker by. */
  before?: readonly OpportunityView[] | undefined;
}

function orderOf(board: Board, now: number): Order {
  const known = board.order;
  if (known && known.from <= now && now < known.until) return known;
  const places = new Map<OpportunityView, Place>();
  let until = Infinity;
  for (const one of board.views) {
    places.set(one, placeOf(one, now));
    for (const { lapsesAt } of deadlines(one)) if (lapsesAt > now && lapsesAt < until) until = lapsesAt;
  }
  const sorted = resorted(known?.sorted ?? board.before, board.views, (a, b) =>
    compare(places.get(a)!, places.get(b)!),
  );
  return (board.order = { sorted, from: now, until });
}

const textOf = ofEach<OpportunityView, string>();
const soughtIn = (view: OpportunityView): string =>
  textOf(view, '', () => {
    const { id, name, customer, product, status } = view.opportunity;
    return [id, name, customer, product, status].join('\n').toLowerCase();
  });

export function opportunityPage(
  board: Board,
  { kind, stage, find, limit = Infinity }: OpportunityQuery,
  now: number,
): { opportunities: OpportunityView[]; matching: number } {
  const { sorted } = orderOf(board, now);
  const wanted = find?.normalize('NFKC').trim().toLowerCase() ?? '';
  const opportunities: OpportunityView[] = [];
  let matching = 0;
  for (const one of sorted) {
    if (kind !== undefined && one.kind !== kind) continue;
    if (stage !== undefined && one.stage !== stage) continue;
    if (wanted !== '' && !soughtIn(one).includes(wanted)) continue;
    matching += 1;
    if (opportunities.length < limit) opportunities.push(one);
  }
  return { opportunities, matching };
}
