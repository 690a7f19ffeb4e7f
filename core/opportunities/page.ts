/** A part of the list: ten thousand opportunities are not sent to a screen that shows fifty. */
import type { OpportunityView } from './api.ts';
import type { Kind, Stage } from './status.ts';
import { isOver } from './status.ts';

export interface OpportunityQuery {
  kind?: Kind;
  stage?: Stage;
  /** Part of an id, name, customer or product. */
  find?: string;
  limit?: number;
}

/** What can still be saved, then what has lapsed or wants an update, then the open ones, then the rest. */
function rank({ stage, clocks }: OpportunityView, now: number): [rank: number, at: number] {
  const running = clocks.filter(({ rule, lapsesAt }) => rule !== 'progress' && lapsesAt > now);
  const soonest = (of: OpportunityView['clocks']): number => Math.min(...of.map(({ lapsesAt }) => lapsesAt));
  if (running.length > 0) return [0, soonest(running)];
  if (clocks.length > 0) return [1, soonest(clocks)];
  return [isOver(stage) ? 3 : 2, 0];
}

function byUrgency(a: OpportunityView, b: OpportunityView, now: number): number {
  const [first, second] = [rank(a, now), rank(b, now)];
  if (first[0] !== second[0]) return first[0] - second[0];
  if (first[1] !== second[1]) return first[1] - second[1];
  const [p, q] = [a.opportunity.amount ?? 0n, b.opportunity.amount ?? 0n];
  if (p !== q) return p < q ? 1 : -1;
  return a.opportunity.id < b.opportunity.id ? -1 : 1;
}

export function opportunityPage(
  all: readonly OpportunityView[],
  { kind, stage, find, limit = Infinity }: OpportunityQuery,
  now: number,
): { opportunities: OpportunityView[]; matching: number } {
  const wanted = find?.normalize('NFKC').trim().toLowerCase() ?? '';
  const matching = all.filter(
    (one) =>
      (kind === undefined || one.kind === kind) &&
      (stage === undefined || one.stage === stage) &&
      (wanted === '' ||
        [
          one.opportunity.id,
          one.opportunity.name,
          one.opportunity.customer,
          one.opportunity.product,
          one.opportunity.status,
        ].some((text) => text?.toLowerCase().includes(wanted))),
  );
  return {
    opportunities: matching.sort((a, b) => byUrgency(a, b, now)).slice(0, limit),
    matching: matching.length,
  };
}
