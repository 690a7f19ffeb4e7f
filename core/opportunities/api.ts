/** Opportunities: where each stands, its history and clocks, checks before submitting, figures. */
import { withLedger, type EngineContext } from '../engine/context.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { derived, rememberedAll, rememberedRows } from '../ledger/remembered.ts';
import type { Opportunity } from '../model/tables.ts';
import { dayOf, type Day, type Moment } from '../period.ts';
import { fail, ok, type Result } from '../result.ts';
import { groundOf } from '../rules/corrections.ts';
import type { Citation, Text } from '../rules/rule.ts';
import { parseWhen } from '../rules/when.ts';
import { hoEligibility, type Delivered, type HoEligibility, type PartnerStanding } from './eligibility.ts';
import { goneFrom, wholeLooks, type Gone } from './gone.ts';
import { observationsOf } from './history.ts';
import { opportunityNumbers, unknownIn, type OpportunityNumbers, type UnknownStatus } from './numbers.ts';
import { opportunityPage, type Board, type OpportunityQuery } from './page.ts';
import { preCheck, sharingBrings, updateWarnings, type PreCheck, type Warning } from './pre-check.ts';
import { kindOf, stageOf } from './status.ts';
import { timelineOf, type Timeline } from './timeline.ts';
import { viewsOf, type OpportunityView } from './views.ts';

export interface OpportunityList {
  opportunities: ShownOpportunity[];
  /** How many there are of what was asked for; `opportunities` may hold fewer. */
  matching: number;
  seenAt: Moment | null;
  source: string | null;
  unknownStatuses: UnknownStatus[];
  /** How many of all are on the portal's list no more. */
  gone: number;
}

/** One as a screen shows it. */
export type ShownOpportunity = OpportunityView & { gone: Gone | null };

/** What the user knows and no page shows: when a PO was signed and delivered. */
interface DeliveryMark {
  id: string;
  deliveredOn: Day | null;
}

const DELIVERIES = 'opportunityDeliveries';
const deliveries = (ledger: Ledger) => ledger.collection<DeliveryMark>(DELIVERIES);
const standings = (ledger: Ledger) => ledger.collection<PartnerStanding & { id: string }>('partnerStanding');

const load = (ledger: Ledger) => rememberedRows<Opportunity>(ledger, 'opportunities');

/** Figures count whole days, so a day's figures hold all day. */
const numbersOf = (rows: readonly Opportunity[], now: number): OpportunityNumbers =>
  derived(rows, 'numbers', dayOf(now), () => opportunityNumbers(rows, now));

export const createOpportunitiesApi = (context: EngineContext) => ({
  /** Every opportunity with its stage, clocks and warnings, or those asked for; the urgent first. */
  list: (account: string, query: OpportunityQuery = {}): Promise<Result<OpportunityList>> =>
    withLedger(context, account, async (ledger) => {
      const [{ rows, seen, seenAt, source }, ground, looks] = await Promise.all([
        load(ledger),
        groundOf(context, ledger),
        wholeLooks(ledger),
      ]);
      const goneOf = (row: Opportunity) => goneFrom(looks, row, seen(row));
      const unknownStatuses = derived(rows, 'unknown statuses', '', () => unknownIn(rows));
      const board = derived<Board>(rows, 'board', ground.version, (before) => ({
        views: viewsOf(rows, ground),
        order: null,
        before: before?.order?.sorted,
      }));
      const { opportunities, matching } = opportunityPage(board, query, ground.now);
      return ok({
        ...{ matching, seenAt, source, unknownStatuses },
        opportunities: opportunities.map((one) => ({ ...one, gone: goneOf(one.opportunity) })),
        gone: looks.size === 0 ? 0 : rows.filter((row) => goneOf(row) !== null).length,
      });
    }),

  /** One of them; null: it is not on any list held. */
  one: (account: string, id: string): Promise<Result<ShownOpportunity | null>> =>
    withLedger(context, account, async (ledger) => {
      const [{ rows, seen }, ground, looks] = await Promise.all([
        load(ledger),
        groundOf(context, ledger),
        wholeLooks(ledger),
      ]);
      const one = viewsOf(rows, ground).find(({ opportunity }) => opportunity.id === id);
      return ok(one ? { ...one, gone: goneFrom(looks, one.opportunity, seen(one.opportunity)) } : null);
    }),

  /** What happened, as captures showed it. Fails with `opportunity-unknown`. */
  timeline: (account: string, id: string): Promise<Result<Timeline>> =>
    withLedger(context, account, async (ledger) => {
      const observations = await observationsOf(ledger, id);
      if (observations.length === 0)
        return fail('opportunity-unknown', `No opportunity ${id.slice(0, 80)} was ever seen.`);
      return ok(timelineOf(id, observations));
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
        rememberedAll<DeliveryMark>(ledger, DELIVERIES),
        standings(ledger).get('partner'),
      ]);
      const marked = new Map(marks.map((mark) => [mark.id, mark]));
      const delivered = rows.flatMap((row): Delivered[] => {
        const mark = marked.get(row.id);
        const closed = kindOf(row) === 'PO' && stageOf('PO', row.status) === 'closed';
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
      return ok(numbersOf(rows, context.now()));
    }),

  /** What sharing brings, for whom. */
  brings: (
    account: string,
  ): Promise<Result<{ kind: 'PO' | 'HO'; text: Text; citation: Citation | null }[]>> =>
    withLedger(context, account, async (ledger) => ok(sharingBrings((await groundOf(context, ledger)).book))),
});
