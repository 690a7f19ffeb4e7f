import { keptLinks } from '../customers/links-api.ts';
import type { EngineContext } from '../engine/context.ts';
import type { MarksReply, MarksRequest, PageMapping } from '../engine/messages.ts';
import type { Account, CoverageEntry, Ledger } from '../ledger/ledger.ts';
import type { DatasetName } from '../model/registry.ts';
import { ok, type Result } from '../result.ts';
import { inviteMark, inviteMarkOfNobody } from './invite.ts';
import { opportunityNotices, opportunityNoticesOfNobody } from './opportunity.ts';
import { submissionNotices, submissionNoticesOfNobody } from './submission.ts';
import { rowMarks, type MarkingReconcile } from './rows.ts';

export type KeptMapping = PageMapping & { id: string };

/** Mappings a person made by pointing at a table, by the headers they were made for. */
export const mappingsOf = (ledger: Ledger) => ledger.collection<KeptMapping>('pageMappings');
export const mappingId = (headers: readonly string[]): string => JSON.stringify(headers);

export const noMarks: MarksReply = { freshness: null, count: null, rows: [], notices: [] };

/** What to show beside the rows and dialogs of a page: how fresh, what stands out, what to know. */
export async function marksFor(
  context: EngineContext,
  ledger: Ledger,
  request: MarksRequest,
  reconcile: MarkingReconcile,
): Promise<Result<MarksReply>> {
  const reply: MarksReply = { ...noMarks, rows: [], notices: [] };
  if (request.dataset) {
    const held = heldOf(await ledger.coverage(), request.dataset, request.period);
    if (held) {
      reply.count = held.rows;
      reply.freshness = held.freshness;
    }
  } else if (request.headers.length) {
    const mapping = await mappingsOf(ledger).get(mappingId(request.headers));
    if (mapping) reply.mapping = { dataset: mapping.dataset as DatasetName, columns: mapping.columns };
  }
  if (request.invite) {
    const mark = await inviteMark(context, ledger.account, request.invite, request.locale);
    if (!mark.ok) return mark;
    reply.invite = mark.value;
  }
  if (request.opportunity)
    reply.notices.push(...(await opportunityNotices(context, ledger, request.opportunity, request.locale)));
  if (request.draft)
    reply.notices.push(...(await submissionNotices(context, ledger, request.draft, request.locale)));
  if (request.links) reply.links = await keptLinks(ledger, request.links);
  reply.rows = await rowMarks(ledger, reconcile, request);
  return ok(reply);
}

/**
 * What the ledger holds of a page's list: of its month, or of all months where the list names none
 * (业绩汇总 shows a row a month). Null: nothing.
 */
export function heldOf(
  coverage: readonly CoverageEntry[],
  dataset: string,
  period: string | null,
): { rows: number; freshness: NonNullable<MarksReply['freshness']> } | null {
  const entries = coverage.filter(
    (one) => one.dataset === dataset && (one.period === period || one.period === null || period === null),
  );
  if (entries.length === 0) return null;
  const newest = entries
    .flatMap(({ captures }) => captures)
    .reduce<CoverageEntry['captures'][number] | null>(
      (best, one) => (best === null || one.capturedAt > best.capturedAt ? one : best),
      null,
    );
  const partial = entries.find(({ complete }) => !complete);
  return {
    rows: entries.reduce((sum, { rows }) => sum + rows, 0),
    freshness: {
      capturedAt: newest?.capturedAt ?? entries[0]!.capturedAt,
      source: newest?.sourceName ?? '',
      complete: partial === undefined,
      why: partial?.why ?? null,
    },
  };
}

/** Before any account is here: what the site's rules alone say of an open dialog. */
export function marksOfNobody(site: Account['site'], now: number, request: MarksRequest): MarksReply {
  const { invite, opportunity, draft, locale } = request;
  return {
    ...noMarks,
    ...(invite ? { invite: inviteMarkOfNobody(site, now, invite, locale) } : {}),
    notices: [
      ...(opportunity ? opportunityNoticesOfNobody(site, now, opportunity, locale) : []),
      ...(draft ? submissionNoticesOfNobody(site, now, draft, locale) : []),
    ],
  };
}
