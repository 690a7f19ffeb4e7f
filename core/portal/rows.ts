/** Dots beside the rows of a month's page: why a row is no plain match, and what asks for a person. */
import type { MarksRequest, RowMark, Tone } from '../engine/messages.ts';
import { readPeriod } from '../intake/times.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { DatasetName } from '../model/registry.ts';
import type { AccountChange } from '../model/tables.ts';
import { showMoney } from '../money.ts';
import { periodOf, type Period } from '../period.ts';
import type { createReconcileApi } from '../reconcile/api.ts';
import type { Concern } from '../reconcile/concern.ts';
import type { ViewId } from '../reconcile/reason-ids.ts';
import { reasonWords } from '../reconcile/reason-words.ts';
import { wordsFor } from './words.ts';

export type MarkingReconcile = Pick<ReturnType<typeof createReconcileApi>, 'overview' | 'concerning'>;
type By = 'left' | 'right' | 'customer';

/** Views that concern a page's rows, and what its rows are to each. */
const PAGES = new Map<string, readonly (readonly [ViewId, By])[]>([
  [
    'bill-details',
    [
      ['bill-consumption', 'left'],
      ['bill-summary-ledger', 'left'],
    ],
  ],
  ['bill-by-customer', [['bill-consumption', 'customer']]],
  [
    'consumption-details',
    [
      ['bill-consumption', 'right'],
      ['consumption-performance', 'left'],
    ],
  ],
  [
    'consumption-summary',
    [
      ['bill-consumption', 'customer'],
      ['consumption-performance', 'customer'],
    ],
  ],
  ['performance-details', [['consumption-performance', 'right']]],
  ['account-changes', [['bill-summary-ledger', 'right']]],
]);
/** Its rows are months. */
const SHEETS = 'performance-sheets';

/** A page being opened must not keep the engine busy: larger months are compared in the panel. */
const MOST_LINES = 60_000;
/** A list without a month of its own (收支明细) shows rows of several; the newest are told. */
const MOST_MONTHS = 3;

/** Marks by the keys the page shows, and by no other; none where a side of the month is not there. */
export async function rowMarks(
  ledger: Ledger,
  reconcile: MarkingReconcile,
  request: MarksRequest,
): Promise<RowMark[]> {
  if (request.keys.length === 0) return [];
  if (request.page === SHEETS) return sheetMarks(ledger, reconcile, request);
  const marks: RowMark[] = [];
  for (const period of await monthsOf(ledger, request))
    for (const [view, by] of PAGES.get(request.page ?? '') ?? []) {
      const whole = await comparable(ledger, reconcile, view, period);
      if (!whole) continue;
      const ref = { view, period };
      const found = await reconcile.concerning(ledger.account, ref, { by, keys: request.keys });
      if (!found.ok) continue;
      for (const concern of found.value) marks.push(markOf(concern, whole, ref, request.locale));
    }
  return merged(marks);
}

interface Comparable {
  currency: string;
  incomplete: boolean;
}

/** Null where the view says nothing of the month, or is too large for a page being opened. */
async function comparable(
  ledger: Ledger,
  reconcile: MarkingReconcile,
  view: ViewId,
  period: Period,
): Promise<Comparable | null> {
  const sides: Record<ViewId, readonly DatasetName[]> = {
    'bill-consumption': ['bill', 'consumption'],
    'consumption-performance': ['consumption', 'performance'],
    'bill-summary-ledger': ['bill'],
  };
  const coverage = (await ledger.coverage()).filter((entry) => entry.period === period);
  const counts = sides[view].map((side) => coverage.find(({ dataset }) => dataset === side)?.rows ?? 0);
  if (counts.some((count) => count === 0)) return null;
  if (counts.reduce((sum, count) => sum + count, 0) > MOST_LINES) return null;
  const months = await reconcile.overview(ledger.account, view, [period]);
  const month = months.ok ? months.value[0] : undefined;
  if (!month || month.refused) return null;
  return { currency: month.currency ?? 'CNY', incomplete: month.incomplete };
}

async function monthsOf(ledger: Ledger, { page, period, keys }: MarksRequest): Promise<Period[]> {
  if (page !== 'account-changes') return period ? [period] : [];
  const months = new Set<Period>();
  for (const key of keys.slice(0, 400)) {
    const entry = await ledger.row<AccountChange>('accountChanges', key);
    const at = entry?.trade_time ? Date.parse(entry.trade_time) : NaN;
    const month = entry?.settles_cycle ?? (Number.isNaN(at) ? null : periodOf(at));
    if (month) months.add(month);
  }
  return [...months].sort().reverse().slice(0, MOST_MONTHS);
}

function markOf(
  { key, resource, parts }: Concern,
  { currency, incomplete }: Comparable,
  { view, period }: { view: ViewId; period: Period },
  locale: 'zh' | 'en',
): RowMark {
  const words = wordsFor(locale);
  // One line a reason: a customer has many parts of one.
  const sums = new Map<string, { text: string; amount: bigint; tone: Tone; asks: boolean }>();
  for (const { reason, amount, exception } of parts) {
    const decided = exception !== null && !exception.asks;
    const id = `${reason}|${decided}`;
    const known = sums.get(id);
    if (known) known.amount += amount;
    else
      sums.set(id, {
        text: `${decided ? words.decided : ''}${reasonWords[reason][locale]}`,
        amount,
        tone: toneOf(reasonWords[reason].tone, decided, exception?.asks === true && incomplete),
        asks: exception?.asks === true,
      });
  }
  const ranked = [...sums.values()].sort((a, b) => WORSE[b.tone] - WORSE[a.tone]);
  const lines = ranked
    .slice(0, 5)
    .map(({ text, amount }) =>
      words.exception(text, showMoney(amount, currency, 'always'), words.views[view]),
    );
  if (ranked.length > 5) lines.push(words.more(ranked.length - 5));
  if (incomplete && ranked.some(({ asks }) => asks)) lines.push(words.notWhole);
  const exception =
    parts.find((part) => part.exception?.asks)?.exception ?? parts.find((part) => part.exception)?.exception;
  return {
    key,
    ...(resource === null ? {} : { resource }),
    tone: ranked[0]!.tone,
    text: lines.join('\n'),
    open: { view, period, ...(exception ? { at: exception.id, decided: !exception.asks } : {}) },
  };
}

/** What is missing may only not have been read yet: then it is grey, not red. */
const toneOf = (tone: 'good' | 'warn' | 'bad', decided: boolean, unsure: boolean): Tone =>
  decided ? 'green' : unsure ? 'grey' : tone === 'bad' ? 'red' : tone === 'warn' ? 'amber' : 'green';

const WORSE: Record<Tone, number> = { red: 3, amber: 2, grey: 1, green: 0 };

/** One dot a row: the gravest tone, and every view's reasons. */
function merged(marks: readonly RowMark[]): RowMark[] {
  const byRow = new Map<string, RowMark>();
  for (const mark of marks) {
    const id = `${mark.key}|${mark.resource ?? ''}`;
    const known = byRow.get(id);
    if (!known) {
      byRow.set(id, { ...mark });
      continue;
    }
    if (WORSE[mark.tone] > WORSE[known.tone]) Object.assign(known, { tone: mark.tone, open: mark.open });
    if (known.text.length < 600) known.text += `\n${mark.text}`;
  }
  return [...byRow.values()];
}

/** 业绩汇总: a month's sheet against the month's consumption. */
async function sheetMarks(
  ledger: Ledger,
  reconcile: MarkingReconcile,
  { keys, locale }: MarksRequest,
): Promise<RowMark[]> {
  const words = wordsFor(locale);
  const view = 'consumption-performance';
  const marks: RowMark[] = [];
  for (const key of keys) {
    const period = /^\d{4}\D?\d{2}\D?$/.test(key) ? readPeriod(key) : null;
    if (period === null || marks.length >= 12) continue;
    if (!(await comparable(ledger, reconcile, view, period))) continue;
    const months = await reconcile.overview(ledger.account, view, [period]);
    const month = months.ok ? months.value[0] : undefined;
    if (!month || month.refused) continue;
    const asking = month.open > 0 || month.unexplained !== 0n;
    const difference = showMoney(month.difference, month.currency ?? 'CNY', 'always');
    marks.push({
      key,
      tone: month.incomplete ? 'grey' : asking ? 'red' : month.difference === 0n ? 'green' : 'amber',
      text: [
        words.exception(words.difference, difference, words.views[view]),
        ...(month.open > 0 ? [words.open(month.open)] : []),
        ...(month.incomplete ? [words.notWhole] : []),
      ].join('\n'),
      open: { view, period },
    });
  }
  return marks;
}
