/** Opportunities: where each stands, its history and clocks, checks before submitting, figures. */
import { withLedger, type EngineContext } from '../engine/context.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { rememberedRows } from '../ledger/remembered.ts';
import type { Opportunity } from '../model/tables.ts';
import { dayOf, type Day, type Moment } from '../period.ts';
import { fail, ok, type Result } from '../result.ts';
import { groundOf } from '../rules/corrections.ts';
import { workingDaysLeft } from '../rules/days-left.ts';
import type { Citation, Text } from '../rules/rule.ts';
import { parseWhen } from '../rules/when.ts';
import { clocksOf, type OpportunityClock, type OpportunityClocks } from './clocks.ts';
import { hoEligibility, type Delivered, type HoEligibility, type PartnerStanding } from './eligibility.ts';
import { histories, keepUp, observationOf, observe } from './history.ts';
import { opportunityNumbers, type OpportunityNumbers } from './numbers.ts';
import { opportunityPage, type OpportunityQuery } from './page.ts';
import { preCheck, sharingBrings, updateWarnings, type PreCheck, type Warning } from './pre-check.ts';
import { kindOf, stageOf, type Kind, type Stage } from './status.ts';
import { timelineOf, type Timeline } from './timeline.ts';

export interface OpportunityView extends OpportunityClocks {
  clocks: (OpportunityClock & { workingDaysLeft: number | null })[];
  opportunity: Opportunity;
  kind: Kind;
  /** `unknown` where the portal's word is not known; `opportunity.status` is verbatim. */
  stage: Stage;
  warnings: Warning[];
}

export interface OpportunityList {
  opportunities: OpportunityView[];
  /** How many there are of what was asked for; `opportunities` may hold fewer. */
  matching: number;
  seenAt: Moment | null;
  source: string | null;
  unknownStatuses: OpportunityNumbers['unknownStatuses'];
}

/** What the user knows and no page shows: when a PO was signed and delivered. */
interface DeliveryMark {
  id: string;
  deliveredOn: Day | null;
}

const deliveries = (ledger: Ledger) => ledger.collection<DeliveryMark>('opportunityDeliveries');
const standings = (ledger: Ledger) => ledger.collection<PartnerStanding & { id: string }>('partnerStanding');

async function load(ledger: Ledger) {
  const remembered = await rememberedRows<Opportunity>(ledger, 'opportunities');
  await keepUp(ledger, remembered);
  return remembered;
}

export const createOpportunitiesApi = (context: EngineContext) => ({
  /** Every opportunity with its stage, clocks and warnings, or those asked for; the urgent first. */
  list: (account: string, query: OpportunityQuery = {}): Promise<Result<OpportunityList>> =>
    withLedger(context, account, async (ledger) => {
      const [{ rows, seenAt, source }, { book, calendar, now }] = await Promise.all([
        load(ledger),
        groundOf(context, ledger),
      ]);
      const all = rows.map((opportunity): OpportunityView => {
        const kind = kindOf(opportunity.kind);
        const { clocks, startUnknown } = clocksOf(opportunity, book, calendar);
        return {
          opportunity,
          kind,
          stage: stageOf(kind, opportunity.status),
          warnings: updateWarnings(opportunity, book),
          clocks: clocks.map((clock) => ({
            ...clock,
            workingDaysLeft: workingDaysLeft(clock.due, now, calendar),
          })),
          startUnknown,
        };
      });
      const { unknownStatuses } = opportunityNumbers(rows, now);
      return ok({ ...opportunityPage(all, query, now), seenAt, source, unknownStatuses });
    }),

  /** What happened, as captures showed it. Fails with `opportunity-unknown`. */
  timeline: (account: string, id: string): Promise<Result<Timeline>> =>
    withLedger(context, account, async (ledger) => {
      await load(ledger);
      const history = await histories(ledger).get(id);
      if (!history) return fail('opportunity-unknown', `No opportunity ${id.slice(0, 80)} was ever seen.`);
      return ok(timelineOf(id, history.observations));
    }),

  /** Adds what a capture showed to the histories, whatever its age; repeats do nothing. */
  observe: (
    account: string,
    rows: Partial<Opportunity>[],
    at: Moment,
    source: string,
  ): Promise<Result<{ added: number }>> =>
    withLedger(context, account, async (ledger) => {
      if (!parseWhen(at)) return fail('date-unreadable', 'The time of capture is not a time.');
      const added = await observe(
        ledger,
        rows.map((row) => observationOf(row, at, source)),
      );
      return ok({ added });
    }),

  /** Before a PO is submitted: fields, BANT, revenue, likely duplicates. */
  preCheck: (account: string, draft: Partial<Opportunity>): Promise<Result<PreCheck>> =>
    withLedger(context, account, async (ledger) => {
      const [{ rows }, { book, now }] = await Promise.all([load(ledger), groundOf(context, ledger)]);
      return ok(preCheck({ kind: 'PO', ...draft }, rows, book, now));
    }),

  /** What to say beside an update; by id, or of what the page shows where the id is not known. */
  updateWarnings: (account: string, opportunity: string | Opportunity): Promise<Result<Warning[]>> =>
    withLedger(context, account, async (ledger) => {
      const { book } = await groundOf(context, ledger);
      const row =
        typeof opportunity === 'string'
          ? await ledger.row<Opportunity>('opportunities', opportunity)
          : opportunity;
      return ok(row ? updateWarnings(row, book) : []);
    }),

  /** Whether the partner may receive HOs, and until when. */
  eligibility: (account: string): Promise<Result<HoEligibility & { standing: PartnerStanding }>> =>
    withLedger(context, account, async (ledger) => {
      const [{ rows }, { book, now }, marks, standing] = await Promise.all([
        load(ledger),
        groundOf(context, ledger),
        deliveries(ledger).all(),
        standings(ledger).get('partner'),
      ]);
      const marked = new Map(marks.map((mark) => [mark.id, mark]));
      const delivered = rows.flatMap((row): Delivered[] => {
        const mark = marked.get(row.id);
        const closed = row.kind === 'PO' && stageOf('PO', row.status) === 'closed';
        if (!mark && !closed) return [];
        return [{ id: row.id, name: row.name, deliveredOn: mark?.deliveredOn ?? null }];
      });
      const stated = { inPce: standing?.inPce ?? null, path: standing?.path ?? null };
      return ok({ ...hoEligibility(stated, delivered, book, dayOf(now)), standing: stated });
    }),

  /** What the partner states about itself, for the meter. */
  stateStanding: (account: string, standing: PartnerStanding): Promise<Result<null>> =>
    withLedger(context, account, async (ledger) => {
      await standings(ledger).put({ id: 'partner', inPce: standing.inPce, path: standing.path });
      context.publish({ type: 'data', account, datasets: ['opportunities'] });
      return ok(null);
    }),

  /** A PO signed and delivered on a day; null takes the mark back. Fails with `date-unreadable`. */
  markDelivered: (account: string, id: string, on: string | null): Promise<Result<null>> =>
    withLedger(context, account, async (ledger) => {
      const day = on === null ? null : (parseWhen(on)?.day ?? null);
      if (on !== null && day === null) return fail('date-unreadable', `${on.slice(0, 40)} is not a day.`);
      if (day === null) await deliveries(ledger).remove(id);
      else await deliveries(ledger).put({ id, deliveredOn: day });
      context.publish({ type: 'data', account, datasets: ['opportunities'] });
      return ok(null);
    }),

  /** Funnel, conversion, ageing, space by month. */
  numbers: (account: string): Promise<Result<OpportunityNumbers>> =>
    withLedger(context, account, async (ledger) => {
      const { rows } = await load(ledger);
      return ok(opportunityNumbers(rows, context.now()));
    }),

  /** What sharing brings, for whom. */
  brings: (
    account: string,
  ): Promise<Result<{ kind: 'PO' | 'HO'; text: Text; citation: Citation | null }[]>> =>
    withLedger(context, account, async (ledger) => ok(sharingBrings((await groundOf(context, ledger)).book))),
});
