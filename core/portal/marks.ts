import type { EngineContext } from '../engine/context.ts';
import type { MarksReply, MarksRequest, Notice, PageMapping } from '../engine/messages.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { DatasetName } from '../model/registry.ts';
import { ok, type Result } from '../result.ts';
import { inviteMark } from './invite.ts';
import { wordsFor } from './words.ts';

export type KeptMapping = PageMapping & { id: string };

/** Mappings a person made by pointing at a table, by the headers they were made for. */
export const mappingsOf = (ledger: Ledger) => ledger.collection<KeptMapping>('pageMappings');
export const mappingId = (headers: readonly string[]): string => JSON.stringify(headers);

export const noMarks: MarksReply = { freshness: null, count: null, rows: [], notices: [] };

/** Statuses of an opportunity after which an update takes effect, in the portal's words. */
const VERIFIED = ['验证通过', '进展', '已签', '关闭', 'verified', 'in progress', 'closed'];

/** What to show beside the rows and dialogs of a page: how fresh, what stands out, what to know. */
export async function marksFor(
  context: EngineContext,
  ledger: Ledger,
  request: MarksRequest,
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
    reply.notices.push(...opportunityNotices(request.opportunity.status, request.locale));
  return ok(reply);
}

/** An update written before 机会点验证通过 has no effect: said before it is written. */
export function opportunityNotices(status: string, locale: 'zh' | 'en'): Notice[] {
  const known = status.toLowerCase();
  return VERIFIED.some((word) => known.includes(word))
    ? []
    : [{ id: 'update-not-effective', tone: 'amber', text: wordsFor(locale).accepted }];
}
