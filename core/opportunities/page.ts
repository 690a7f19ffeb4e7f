/** A part of the list: ten thousand opportunities are not sent to a screen that shows fifty. */
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
  /** What is looked through, in the same order. */
  texts: string[];
  /** Holds from the moment it was made until the next deadline passes. */
  from: number;
  until: number;
}
const orders = new WeakMap<readonly OpportunityView[], Order>();

function orderOf(all: readonly OpportunityView[], now: number): Order {
  const known = orders.get(all);
  if (known && known.from <= now && now < known.until) return known;
  const sorted = all
    .map((one) => placeOf(one, now))
    .sort(compare)
    .map(({ one }) => one);
  let until = Infinity;
  for (const one of all)
    for (const { lapsesAt } of deadlines(one)) if (lapsesAt > now && lapsesAt < until) until = lapsesAt;
  const texts = sorted.map(({ opportunity: { id, name, customer, product, status } }) =>
    [id, name, customer, product, status].join('\n').toLowerCase(),
  );
  const order = { sorted, texts, from: now, until };
  orders.set(all, order);
  return order;
}

export function opportunityPage(
  all: readonly OpportunityView[],
  { kind, stage, find, limit = Infinity }: OpportunityQuery,
  now: number,
): { opportunities: OpportunityView[]; matching: number } {
  const { sorted, texts } = orderOf(all, now);
  const wanted = find?.normalize('NFKC').trim().toLowerCase() ?? '';
  const opportunities: OpportunityView[] = [];
  let matching = 0;
  for (const [at, one] of sorted.entries()) {
    if (kind !== undefined && one.kind !== kind) continue;
    if (stage !== undefined && one.stage !== stage) continue;
    if (wanted !== '' && !texts[at]!.includes(wanted)) continue;
    matching += 1;
    if (opportunities.length < limit) opportunities.push(one);
  }
  return { opportunities, matching };
}
