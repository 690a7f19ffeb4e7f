/**
 * What to know before a PO is submitted, beside the portal's own form: once it is sent only Huawei can
 * take it back. The form's labels tell the fields; what it holds is looked at and not kept.
 */
import type { EngineContext } from '../engine/context.ts';
import type { Notice, OpenDraft } from '../engine/messages.ts';
import type { Account, Ledger } from '../ledger/ledger.ts';
import { rememberedRows } from '../ledger/remembered.ts';
import { datasets } from '../model/registry.ts';
import type { Opportunity } from '../model/tables.ts';
import { parseMoney } from '../money.ts';
import { preCheck, type PreCheck } from '../opportunities/pre-check.ts';
import {
  bantRequired,
  poDuplicate,
  poNoWithdrawal,
  poRequired,
  poRevenue,
} from '../rules/book/opportunities.ts';
import { groundOf } from '../rules/corrections.ts';
import type { Rule } from '../rules/rule.ts';
import { ruleBook, type RuleBook } from '../rules/rule-book.ts';
import { foldHeader } from '../sources/portal/pages/page.ts';
import { opportunitiesPoPage } from '../sources/portal/pages/opportunities.ts';
import { wordsFor } from './words.ts';

type Locale = 'zh' | 'en';

/** More duplicates than a person looks at beside a form. */
const MOST_DUPLICATES = 3;

const columnOf = new Map<string, string>(
  [
    ...Object.entries(datasets.opportunities.columns).flatMap(([column, { zh, en }]) => [
      [zh, column],
      [en, column],
    ]),
    ...Object.entries(opportunitiesPoPage.aliases ?? {}).flatMap(([column, texts]) =>
      texts.map((text) => [text, column]),
    ),
    ['描述', 'description'],
    ['Description', 'description'],
  ].map(([text, column]) => [foldHeader(text!), column!]),
);

/** The fields of the form by our columns, and those it marks as required that stand empty, by its own words. */
export function readDraft(fields: OpenDraft): {
  draft: Partial<Opportunity>;
  has: Set<string>;
  empty: string[];
} {
  const values = new Map<string, string>();
  const empty: string[] = [];
  const has = new Set<string>();
  for (const [label, value, required] of fields) {
    const column = columnOf.get(foldHeader(label));
    if (column !== undefined) has.add(column);
    if (value.trim() !== '') {
      if (column !== undefined && !values.has(column)) values.set(column, value.trim());
    } else if (required && label.trim() !== '') empty.push(label.replace(/[*:：\s]+/g, ' ').trim());
  }
  const text = (column: string): string | null => values.get(column) ?? null;
  const amount = text('amount')?.replace(/[¥￥$,，\s元]/g, '') ?? null;
  return {
    draft: {
      ...{ kind: 'PO', customer: text('customer'), name: text('name'), product: text('product') },
      ...{ expected_on: text('expected_on'), description: text('description') },
      amount: amount === null ? null : parseMoney(amount),
    },
    has,
    empty,
  };
}

export async function submissionNotices(
  context: EngineContext,
  ledger: Ledger,
  fields: OpenDraft,
  locale: Locale,
): Promise<Notice[]> {
  const [{ book, now }, { rows }] = await Promise.all([
    groundOf(context, ledger),
    rememberedRows<Opportunity>(ledger, 'opportunities'),
  ]);
  return noticesOf(fields, rows, book, now, locale);
}

/** The same before anything was ever kept. */
export const submissionNoticesOfNobody = (
  site: Account['site'],
  now: number,
  fields: OpenDraft,
  locale: Locale,
): Notice[] => noticesOf(fields, [], ruleBook([], site, now), now, locale);

function noticesOf(
  fields: OpenDraft,
  rows: readonly Opportunity[],
  book: RuleBook,
  now: number,
  locale: Locale,
): Notice[] {
  const words = wordsFor(locale).submission;
  const { draft, has, empty } = readDraft(fields);
  const check: PreCheck = preCheck(draft, rows, book, now);
  const notices: Notice[] = [];
  const tell = (id: string, text: string, rule: Rule, tone: Notice['tone'] = 'amber'): void => {
    const source = book.cite(rule)?.source;
    notices.push({ id, tone, text, ...(source ? { source } : {}) });
  };
  // A field the form does not have cannot be missing in it.
  const columns: Readonly<Record<string, { zh: string; en: string }>> = datasets.opportunities.columns;
  const missing = check.missingFields.filter((column) => has.has(column)).map((one) => columns[one]![locale]);
  const own = empty.filter((label) => columnOf.get(foldHeader(label)) === undefined);
  if (missing.length + own.length > 0) tell('missing', words.missing([...missing, ...own]), poRequired);
  if (has.has('description') && check.missingBant.length > 0)
    tell('bant', words.bant(check.missingBant), bantRequired);
  if (check.revenueAboveZero === false) tell('revenue', words.revenue, poRevenue);
  for (const { id, name, status, winner } of check.duplicates.slice(0, MOST_DUPLICATES))
    tell(
      `duplicate ${id}`,
      words.duplicate(name ?? id, status ?? '—', winner),
      poDuplicate,
      winner === 'other' ? 'red' : 'amber',
    );
  if (has.has('customer') && draft.customer && check.notComparable > 0)
    tell('hidden', words.hidden(check.notComparable), poDuplicate);
  tell('no-withdrawal', poNoWithdrawal.text[locale], poNoWithdrawal, notices.length > 0 ? 'amber' : 'green');
  return notices;
}
