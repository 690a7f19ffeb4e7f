/** What to look at before a PO is submitted (it cannot be withdrawn) or updated. */
import type { Opportunity } from '../model/tables.ts';
import {
  bantRequired,
  duplicateWindow,
  opportunityCash,
  poDuplicate,
  poNoWithdrawal,
  poRequired,
  poRevenue,
  poUpdateAfterVerification,
} from '../rules/book/opportunities.ts';
import type { Citation, Text } from '../rules/rule.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import { missingBant, type BantPart } from './bant.ts';
import { findDuplicates, foldName, isAbout, known, type Duplicate } from './duplicates.ts';
import { kindOf, stageOf } from './status.ts';

export interface PreCheck {
  /** True where nothing required is missing; duplicates do not decide. */
  ready: boolean;
  missingFields: string[];
  missingBant: BantPart[];
  /** Null: the amount is not known. */
  revenueAboveZero: boolean | null;
  duplicates: Duplicate[];
  /** Known opportunities that could not be compared: their customer is masked or missing. */
  notComparable: number;
  /** Said in every case: it cannot be withdrawn. */
  warnings: Warning[];
  citations: Citation[];
}

export interface Warning {
  id: 'no-withdrawal' | 'update-before-verification';
  text: Text;
  citation: Citation;
}

export function preCheck(
  draft: Partial<Opportunity>,
  others: readonly Opportunity[],
  book: RuleBook,
  now: number,
): PreCheck {
  const required = book.value(poRequired) ?? [];
  const values = new Map<string, unknown>(Object.entries(draft));
  const missingFields = required.filter((field) => {
    const value = values.get(field);
    return value == null || (typeof value === 'string' && value.trim() === '');
  });
  const wanted = book.value(bantRequired) ?? [];
  const missing = missingBant(draft.description ?? null).filter((part) => wanted.includes(part));
  const amount = draft.amount ?? null;
  const revenueAboveZero = amount === null ? null : amount > 0n;
  const citations = [poRequired, bantRequired, poRevenue, poDuplicate]
    .map((rule) => book.cite(rule))
    .filter((citation) => citation !== null);
  return {
    ready: missingFields.length === 0 && missing.length === 0 && revenueAboveZero === true,
    missingFields,
    missingBant: missing,
    revenueAboveZero,
    duplicates: findDuplicates(draft, others, book.value(duplicateWindow) ?? 0, now),
    notComparable: known(draft.customer ?? null)
      ? others.filter((one) => !known(one.customer) && !isAbout(one, foldName(draft.customer!))).length
      : others.length,
    warnings: warn('no-withdrawal', poNoWithdrawal, book),
    citations,
  };
}

/** Beside the update of an opportunity: empty where the update takes effect at once. */
export function updateWarnings(opportunity: Opportunity, book: RuleBook): Warning[] {
  const kind = kindOf(opportunity);
  const stage = stageOf(kind, opportunity.status);
  const before = ['draft', 'submitted', 'audit', 'verification'].includes(stage);
  return kind === 'PO' && before ? warn('update-before-verification', poUpdateAfterVerification, book) : [];
}

function warn(id: Warning['id'], rule: typeof poNoWithdrawal, book: RuleBook): Warning[] {
  const citation = book.resolve(rule)?.value === true ? book.cite(rule) : null;
  return citation ? [{ id, text: rule.text, citation }] : [];
}

/** What sharing brings, and for whom. */
export function sharingBrings(
  book: RuleBook,
): { kind: 'PO' | 'HO'; text: Text; citation: Citation | null }[] {
  const citation = book.cite(opportunityCash);
  return [
    { kind: 'PO', text: opportunityCash.text, citation },
    {
      kind: 'PO',
      text: {
        zh: '可申请支持：架构验证、业务演示、技术咨询、策略支持、资源配置支持；累计交付可获得接收 HO 的资格。',
        en: 'Support can be asked for (architecture, demo, consulting, policy, resources); delivered POs earn eligibility for HOs.',
      },
      citation,
    },
    {
      kind: 'HO',
      text: {
        zh: '华为共享的商机，仅限加入 PCE 且符合条件的伙伴。',
        en: 'Deals shared by Huawei, for partners in PCE who meet the conditions.',
      },
      citation,
    },
  ];
}
