import type { EngineContext } from '../engine/context.ts';
import type { MarksReply, MarksRequest, PageMapping } from '../engine/messages.ts';
import type { Account, Ledger } from '../ledger/ledger.ts';
import type { DatasetName } from '../model/registry.ts';
import { ok, type Result } from '../result.ts';
import { inviteMark, inviteMarkOfNobody } from './invite.ts';
import { opportunityNotices, opportunityNoticesOfNobody } from './opportunity.ts';
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
    const coverage = await ledger.coverage();
    const entry = coverage.find(
      (one) =>
        one.dataset === request.dataset &&
        (one.period === request.period || one.period === null || request.period === null),
    );
    if (entry) {
      const newest = [...entry.captures].sort((a, b) => (a.capturedAt < b.capturedAt ? 1 : -1))[0];
      reply.count = entry.rows;
      reply.freshness = {
        capturedAt: newest?.capturedAt ?? entry.capturedAt,
        source: newest?.sourceName ?? '',
        complete: entry.complete,
        why: entry.why,
      };
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
  reply.rows = await rowMarks(ledger, reconcile, request);
  return ok(reply);
}

/** Before any account is here: what the site's rules alone say of an open dialog. */
export function marksOfNobody(site: Account['site'], now: number, request: MarksRequest): MarksReply {
  const { invite, opportunity, locale } = request;
  return {
    ...noMarks,
    ...(invite ? { invite: inviteMarkOfNobody(site, now, invite, locale) } : {}),
    notices: opportunity ? opportunityNoticesOfNobody(site, now, opportunity, locale) : [],
  };
}
