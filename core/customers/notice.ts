/**
 * 《客户关联华为云合作伙伴须知》: who signed its latest version. The portal lists neither the version nor
 * who signed, so both are the user's notes; a note made before the latest version began is of an older one.
 */
import { withLedger, type EngineContext } from '../engine/context.ts';
import type { Sheet } from '../export/sheet.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { rememberedAll, rememberedRows } from '../ledger/remembered.ts';
import type { Customer } from '../model/customer.ts';
import { dayOf, minuteText, type Day } from '../period.ts';
import { fail, ok, type Result } from '../result.ts';
import { noticeLatest } from '../rules/book/customers.ts';
import { groundOf } from '../rules/corrections.ts';
import type { Citation } from '../rules/rule.ts';
import { parseWhen } from '../rules/when.ts';
import { noticeStates, type NoticeState } from './notice-states.ts';

/** As the user noted it. */
export interface NoticeMark {
  id: string;
  signed: boolean;
  at: string;
}
/** The version in force: its name as 协议管理 shows it, and its first day. */
export interface NoticeVersion {
  version: string;
  since: Day;
}

export interface NoticeRow {
  customer_id: string;
  name: string | null;
  state: NoticeState;
  /** When it was noted. */
  at: string | null;
}
export interface NoticeList {
  counts: Record<NoticeState, number>;
  latest: NoticeVersion | null;
  /** Those who have to sign first; from `from` on, at most PAGE. */
  customers: NoticeRow[];
  /** How many fit the filter. */
  found: number;
  citation: Citation | null;
}
export interface NoticeFilter {
  state?: NoticeState;
  /** Part of the name or of the ID. */
  text?: string;
  from?: number;
}

const MARKS = 'noticeMarks';
const VERSION = 'noticeVersion';
const LATEST = 'latest';
const PAGE = 50;

export const noticeStateOf = (mark: NoticeMark | null, latest: NoticeVersion | null): NoticeState => {
  if (!mark) return 'unknown';
  if (!mark.signed) return 'unsigned';
  return latest && dayOf(mark.at) < latest.since ? 'older' : 'signed';
};

/** Of one customer. */
export async function noticeOf(
  ledger: Ledger,
  id: string,
): Promise<{ state: NoticeState; at: string | null; latest: NoticeVersion | null }> {
  const [mark, latest] = await Promise.all([
    ledger.collection<NoticeMark>(MARKS).get(id),
    ledger.collection<NoticeVersion & { id: string }>(VERSION).get(LATEST),
  ]);
  return { state: noticeStateOf(mark, latest), at: mark?.at ?? null, latest };
}

async function rowsOf(
  ledger: Ledger,
  { state, text = '' }: NoticeFilter,
): Promise<{ rows: NoticeRow[]; counts: NoticeList['counts']; latest: NoticeVersion | null }> {
  const [{ rows }, marks, latest] = await Promise.all([
    rememberedRows<Customer>(ledger, 'customers'),
    rememberedAll<NoticeMark>(ledger, MARKS),
    ledger.collection<NoticeVersion & { id: string }>(VERSION).get(LATEST),
  ]);
  const byId = new Map(marks.map((mark) => [mark.id, mark]));
  const byState: Record<NoticeState, NoticeRow[]> = { unsigned: [], older: [], unknown: [], signed: [] };
  const words = text.normalize('NFKC').trim().toLowerCase();
  const counts = { unsigned: 0, older: 0, unknown: 0, signed: 0 };
  for (const row of rows) {
    if (row.unbound_on !== null) continue;
    const mark = byId.get(row.customer_id) ?? null;
    const own = noticeStateOf(mark, latest);
    const name = row.customer ?? row.account_name;
    counts[own]++;
    if (state && state !== own) continue;
    if (words && !`${row.customer_id}\n${name ?? ''}`.toLowerCase().includes(words)) continue;
    byState[own].push({ customer_id: row.customer_id, name, state: own, at: mark?.at ?? null });
  }
  return { rows: noticeStates.flatMap((one) => byState[one]), counts, latest };
}

const words: Record<NoticeState, [zh: string, en: string]> = {
  unsigned: ['未签', 'Not signed'],
  older: ['签的是旧版', 'Signed an older version'],
  unknown: ['未知', 'Not known'],
  signed: ['已签', 'Signed'],
};

export const createNoticeApi = (context: EngineContext) => ({
  /** Who signed the latest notice, who has to, whom nobody asked; a page of those who fit. */
  notices: (account: string, filter: NoticeFilter = {}): Promise<Result<NoticeList>> =>
    withLedger(context, account, async (ledger) => {
      const [{ book }, { rows, counts, latest }] = await Promise.all([
        groundOf(context, ledger),
        rowsOf(ledger, filter),
      ]);
      const from = Math.max(0, filter.from ?? 0);
      const customers = rows.slice(from, from + PAGE);
      return ok({ counts, latest, customers, found: rows.length, citation: book.cite(noticeLatest) });
    }),

  /** The same as a list to save: all that fit. */
  noticeSheet: (account: string, filter: NoticeFilter, locale: 'zh' | 'en'): Promise<Result<Sheet>> =>
    withLedger(context, account, async (ledger) => {
      const { rows } = await rowsOf(ledger, filter);
      const column = (zh: string, en: string) => ({ zh, en, kind: 'text' as const });
      return ok({
        title: { zh: '客户须知签署', en: 'Customer notice' },
        columns: [
          column('客户ID', 'Customer ID'),
          column('客户名称', 'Customer Name'),
          column('须知', 'Notice'),
          column('记录时间（北京时间）', 'Noted (Beijing time)'),
        ],
        rows: rows.map(({ customer_id, name, state, at }) => [
          customer_id,
          name,
          words[state][locale === 'zh' ? 0 : 1],
          at === null ? null : minuteText(at),
        ]),
      });
    }),

  /** Notes whether customers signed the version in force; null takes the notes back. */
  markNotice: (account: string, ids: readonly string[], signed: boolean | null): Promise<Result<null>> =>
    withLedger(context, account, async (ledger) => {
      const marks = ledger.collection<NoticeMark>(MARKS);
      const at = new Date(context.now()).toISOString();
      if (signed === null) await marks.remove(...ids);
      else await marks.put(...ids.map((id) => ({ id, signed, at })));
      context.publish({ type: 'data', account, datasets: ['customers'] });
      return ok(null);
    }),

  /** Which version is in force and since when: what was signed before it counts no longer. Fails with `date-unreadable`. */
  setNotice: (account: string, { version, since }: NoticeVersion): Promise<Result<null>> =>
    withLedger(context, account, async (ledger) => {
      if (!parseWhen(since)) return fail('date-unreadable', `${since.slice(0, 40)} is not a day.`);
      await ledger
        .collection<NoticeVersion & { id: string }>(VERSION)
        .put({ id: LATEST, version: version.trim().slice(0, 60), since: since.slice(0, 10) });
      context.publish({ type: 'data', account, datasets: ['customers'] });
      return ok(null);
    }),
});
