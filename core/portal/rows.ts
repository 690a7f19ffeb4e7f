/** Dots beside the rows of a month's page: what the reconciliation asks a person about them. */
import type { MarksReply, MarksRequest, Tone } from '../engine/messages.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { DatasetName } from '../model/registry.ts';
import { showMoney } from '../money.ts';
import type { createReconcileApi } from '../reconcile/api.ts';
import type { DecidedException } from '../reconcile/answer.ts';
import type { MonthReport } from '../reconcile/month.ts';
import type { ExceptionKind, ViewId } from '../reconcile/reason-ids.ts';
import { wordsFor } from './words.ts';

type Reconcile = Pick<ReturnType<typeof createReconcileApi>, 'month'>;
type RowMark = MarksReply['rows'][number];

const SIDES = {
  'bill-consumption': ['bill', 'consumption'],
  'consumption-performance': ['consumption', 'performance'],
} as const satisfies Partial<Record<ViewId, readonly DatasetName[]>>;
type MarkedView = keyof typeof SIDES;

/** Views that concern a page's rows, and whether its rows are lines or a customer's sums. */
const PAGES = new Map<string, { views: readonly MarkedView[]; by: 'line' | 'customer' }>([
  ['bill-details', { views: ['bill-consumption'], by: 'line' }],
  ['bill-by-customer', { views: ['bill-consumption'], by: 'customer' }],
  ['consumption-details', { views: ['bill-consumption', 'consumption-performance'], by: 'line' }],
  ['consumption-summary', { views: ['bill-consumption', 'consumption-performance'], by: 'customer' }],
  ['performance-details', { views: ['consumption-performance'], by: 'line' }],
]);

/** A page being opened must not keep the engine busy: larger months are compared in the panel. */
const MOST_LINES = 60_000;
/** Exceptions looked up line by line; the largest come first. */
const MOST_LOOKED_UP = 400;
const LINE_KEYS = ['id', 'trade_id', 'order_id', 'relative_order_id'];

const TONES: Record<ExceptionKind, Tone> = {
  'overdue-missing': 'red',
  unexplained: 'red',
  duplicate: 'amber',
};

/** Marks by the keys the page shows, and by no other; none where a side of the month is not there. */
export async function rowMarks(
  ledger: Ledger,
  reconcile: Reconcile,
  request: MarksRequest,
): Promise<RowMark[]> {
  const page = PAGES.get(request.page ?? '');
  const { period } = request;
  if (!page || !period || request.keys.length === 0) return [];
  const keys = new Set(request.keys);
  const coverage = (await ledger.coverage()).filter((entry) => entry.period === period);
  const linesOf = (dataset: DatasetName) => coverage.find((entry) => entry.dataset === dataset)?.rows ?? 0;
  const marks = new Map<string, RowMark>();
  for (const view of page.views) {
    const counts = SIDES[view].map(linesOf);
    if (counts.some((count) => count === 0)) continue;
    if (counts.reduce((sum, count) => sum + count, 0) > MOST_LINES) continue;
    const answer = await reconcile.month(ledger.account, view, period);
    if (!answer.ok || !answer.value.report) continue;
    for (const exception of answer.value.exceptions.slice(0, MOST_LOOKED_UP))
      for (const key of await keysOf(ledger, SIDES[view], exception, page.by))
        if (keys.has(key)) add(marks, key, markOf(view, exception, answer.value.report, request.locale));
  }
  return [...marks.values()];
}

async function keysOf(
  ledger: Ledger,
  sides: readonly DatasetName[],
  exception: DecidedException,
  by: 'line' | 'customer',
): Promise<string[]> {
  if (by === 'customer') return exception.customer === null ? [] : [exception.customer];
  const found = new Set<string>();
  for (const line of exception.lines.slice(0, 20))
    for (const side of sides)
      for (const row of await ledger.linesWhere(side, 'id', line, 1))
        for (const column of LINE_KEYS) if (typeof row[column] === 'string') found.add(row[column]);
  return [...found];
}

function markOf(
  view: MarkedView,
  { kind, amount, status, acceptedBy }: DecidedException,
  { currency, incomplete }: MonthReport,
  locale: 'zh' | 'en',
): Omit<RowMark, 'key'> {
  const words = wordsFor(locale);
  const asks = status.state === 'open' && acceptedBy === null;
  const text = words.exception(
    words.kinds[kind],
    showMoney(amount, currency ?? 'CNY', 'always'),
    words.views[view],
  );
  if (!asks) return { tone: 'green', text: `${words.decided} ${text}` };
  // What is missing may only not have been read yet.
  return incomplete.length
    ? { tone: 'grey', text: `${text} ${words.notWhole}` }
    : { tone: TONES[kind], text };
}

const WORSE: Record<Tone, number> = { red: 3, amber: 2, grey: 1, green: 0 };

/** One dot a row: the gravest tone, and every reason in its words. */
function add(marks: Map<string, RowMark>, key: string, { tone, text }: Omit<RowMark, 'key'>): void {
  const known = marks.get(key);
  if (!known) marks.set(key, { key, tone, text });
  else {
    if (WORSE[tone] > WORSE[known.tone]) known.tone = tone;
    if (!known.text.includes(text) && known.text.length < 300) known.text += `\n${text}`;
  }
}
