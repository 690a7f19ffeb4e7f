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

const next = ({ clocks }: OpportunityView): number =>
  clocks.reduce((soonest, { lapsesAt }) => Math.min(soonest, lapsesAt), Infinity);

/** What runs down first, then what is open, then by amount. */
function byUrgency(a: OpportunityView, b: OpportunityView): number {
  const over = Number(isOver(a.stage)) - Number(isOver(b.stage));
  if (over !== 0) return over;
  const [x, y] = [next(a), next(b)];
  if (x !== y) return x < y ? -1 : 1;
  const [p, q] = [a.opportunity.amount ?? 0n, b.opportunity.amount ?? 0n];
  if (p !== q) return p < q ? 1 : -1;
  return a.opportunity.id < b.opportunity.id ? -1 : 1;
}

export function opportunityPage(
  all: readonly OpportunityView[],
  { kind, stage, find, limit = Infinity }: OpportunityQuery,
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
  return { opportunities: matching.sort(byUrgency).slice(0, limit), matching: matching.length };
}
