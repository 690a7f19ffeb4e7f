import { FILE_PART } from '../../engine/file-part.ts';
import type {
  ContentMessage,
  FileReply,
  LinkReply,
  MarkPlace,
  MarksReply,
  MarksRequest,
  Report,
  ReportReply,
  TasksSeen,
  TaskTold,
} from '../../engine/messages.ts';
import { tellBackground } from '../../platform/content.ts';
import { dayOf, type Day } from '../../period.ts';
import { ok, type Result } from '../../result.ts';
import { customerOnPage } from './customer-on-page.ts';
import type { Knowledge } from './knowledge.ts';
import { placeOf } from './places.ts';
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
/** Hands a file over, part by part; the engine imports it with the last one. */
export async function sendFile(
  file: File,
  whole: boolean,
  task: TasksSeen['tasks'][number],
): Promise<Result<FileReply>> {
  const id = crypto.randomUUID();
  const parts = Math.max(1, Math.ceil(file.size / FILE_PART));
  let answer: Result<FileReply | null> = ok(null);
  for (let part = 0; part < parts && answer.ok; part++) {
    const data = await base64(file.slice(part * FILE_PART, (part + 1) * FILE_PART));
    answer = await ask({ type: 'file', id, name: file.name.slice(0, 300), part, parts, data, whole, task });
  }
  if (!answer.ok) return answer;
  return answer.value ? ok(answer.value) : { ok: false, code: 'no-answer', message: '' };
}

/** Tells which export tasks the page lists; answers what was imported of them, and on which day. */
export async function tellTasks(tasks: TasksSeen['tasks']): Promise<(TaskTold & { on: Day })[]> {
  const answer = await ask<TaskTold[]>({ type: 'tasks', tasks });
  return answer.ok ? answer.value.map((told) => ({ ...told, on: dayOf(told.at) })) : [];
}

const base64 = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error ?? new Error('not read'));
    reader.readAsDataURL(blob);
  });

export const askMarks = (request: MarksRequest): Promise<Result<MarksReply>> => ask(request);
/** What the engine knows of pages and columns; asked for once, before anything is looked at. */
export const askKnowledge = (): Promise<Result<Knowledge>> => ask({ type: 'knowledge' });
export const openPanel = (): void => void tellBackground({ type: 'open-panel' } satisfies ContentMessage);
export const openPlace = (place: MarkPlace): void =>
  void tellBackground({ type: 'open-place', place } satisfies ContentMessage);
export const tellPage = (sighting: Sighting): void => void tellBackground(pageMessage(sighting));

const where = (sighting: Sighting) => ({
  page: (sighting.page ?? sighting.place)?.id ?? null,
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

/** A page without any table; null: not one we know. */
export function placeMessage(): Extract<ContentMessage, { type: 'page-changed' }> | null {
  const address = `${location.pathname}${location.hash.split('?')[0]}`.slice(0, 500);
  const place = placeOf(document, address);
  const locale = localeOf(document, location.href);
  const customer = place?.of === 'customer' ? customerOnPage(document, location) : null;
  return (
    place && {
      ...{ type: 'page-changed', page: place.id, address, title: place[locale], locale },
      ...{ dataset: null, period: null, rows: 0, total: null, partial: false, masked: [] },
      ...(customer ? { customer } : {}),
    }
  );
}
/** Keeps an invitation link the page shows; answers with the day it counts from where it was kept before. */
export async function sendLink(url: string, tag: string): Promise<Result<Day | null>> {
  const answer = await ask<LinkReply>({ type: 'link', url, tag, locale: localeOf(document, location.href) });
  return answer.ok ? ok(answer.value.known && dayOf(answer.value.known)) : answer;
}
/** Those of the links shown that are kept, and the day each counts from. */
export async function askLinks(page: string, links: string[]): Promise<{ url: string; from: Day }[]> {
  const answer = await askMarks(dialogRequest(page, { links }));
  const kept = (answer.ok && answer.value.links) || [];
  return kept.map(({ url, madeAt }) => ({ url, from: dayOf(madeAt) }));
}
/** Says which page without a table is open; null: none that is known. */
export const tellPlace = (message: ContentMessage): void => void tellBackground(message);

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

/** A question about an open dialog or links alone: the list behind is asked about on its own. */
export const dialogRequest = (
  page: string,
  about: Pick<MarksRequest, 'invite' | 'opportunity' | 'draft' | 'links'>,
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
