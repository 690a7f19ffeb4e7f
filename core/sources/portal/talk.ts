import type {
  ContentMessage,
  MarkPlace,
  MarksReply,
  MarksRequest,
  Report,
  ReportReply,
} from '../../engine/messages.ts';
import { tellBackground } from '../../platform/content.ts';
import type { Result } from '../../result.ts';
import type { Knowledge } from './knowledge.ts';
import { localeOf } from './session.ts';
import type { Sighting } from './sighting.ts';

/** What a page may say to the engine, and its answer; `no-answer` where nobody was there. */
async function ask<T>(message: ContentMessage): Promise<Result<T>> {
  const answer = (await tellBackground(message)) as Result<T> | null | undefined;
  return answer && typeof answer === 'object' && 'ok' in answer
    ? answer
    : { ok: false, code: 'no-answer', message: '' };
}

export const sendReport = (report: Report): Promise<Result<ReportReply>> => ask(report);
export const askMarks = (request: MarksRequest): Promise<Result<MarksReply>> => ask(request);
/** What the engine knows of pages and columns; asked for once, before anything is looked at. */
export const askKnowledge = (): Promise<Result<Knowledge>> => ask({ type: 'knowledge' });
export const openPanel = (): void => void tellBackground({ type: 'open-panel' } satisfies ContentMessage);
export const openPlace = (place: MarkPlace): void =>
  void tellBackground({ type: 'open-place', place } satisfies ContentMessage);
export const tellPage = (sighting: Sighting): void => void tellBackground(pageMessage(sighting));

const where = (sighting: Sighting) => ({
  page: sighting.page?.id ?? null,
  address: sighting.address,
  title: sighting.title,
  locale: sighting.locale,
  dataset: sighting.dataset,
  period: sighting.period,
});

export const pageMessage = (sighting: Sighting): ContentMessage => ({
  type: 'page-changed',
  ...where(sighting),
  rows: sighting.reading.cells.length,
  total: sighting.reading.paging.total,
  partial: sighting.reading.partial,
  masked: cut(sighting.reading.masked),
});

export const cut = (headers: readonly string[]): string[] =>
  headers.slice(0, 200).map((header) => header.slice(0, 300));

/** Columns whose values name a row without naming a person: ids, and the month of a sheet. */
const KEY_COLUMNS = /(^|_)id$|^period$/;

export function marksRequest(sighting: Sighting, extra: Partial<MarksRequest> = {}): MarksRequest {
  const keyed = sighting.columns
    .map((column, i) => ({ column, i }))
    .filter(({ column }) => column && KEY_COLUMNS.test(column));
  const keys = new Set<string>();
  for (const row of sighting.reading.cells)
    for (const { i } of keyed) if (row[i] && row[i].length <= 200 && keys.size < 2000) keys.add(row[i]);
  return {
    type: 'marks',
    ...where(sighting),
    headers: sighting.page ? [] : cut(sighting.reading.headers),
    keys: [...keys],
    ...extra,
  };
}

/** A question about an open dialog alone: the list behind it is asked about on its own. */
export const dialogRequest = (
  page: string,
  about: Pick<MarksRequest, 'invite' | 'opportunity'>,
): MarksRequest => ({
  type: 'marks',
  page,
  address: location.pathname.slice(0, 500),
  title: '',
  locale: localeOf(document, location.href),
  dataset: null,
  period: null,
  headers: [],
  keys: [],
  ...about,
});
