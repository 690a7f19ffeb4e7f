/** What to know before an opportunity's progress is written. */
import type { EngineContext } from '../engine/context.ts';
import type { Notice } from '../engine/messages.ts';
import type { Account, Ledger } from '../ledger/ledger.ts';
import { rememberedRows } from '../ledger/remembered.ts';
import type { Opportunity } from '../model/tables.ts';
import { stageOf, type Stage } from '../opportunities/status.ts';
import { poUpdateAfterVerification } from '../rules/book/opportunities.ts';
import { groundOf } from '../rules/corrections.ts';
import { ruleBook, type RuleBook } from '../rules/rule-book.ts';
import { wordsFor } from './words.ts';

interface Asked {
  id: string;
  status: string;
}
type Locale = 'zh' | 'en';

/** Stages in which an update counts, or none is asked for any more. */
const COUNTS: readonly Stage[] = ['accepted', 'in-progress', 'closed', 'rejected'];

/**
 * An update written before 机会点验证通过 has no effect: said before it is written, and also where the
 * status is not known. The page's word for the status goes before the ledger's, which is older.
 */
export async function opportunityNotices(
  context: EngineContext,
  ledger: Ledger,
  asked: Asked,
  locale: Locale,
): Promise<Notice[]> {
  const [{ book }, { rows }] = await Promise.all([
    groundOf(context, ledger),
    rememberedRows<Opportunity>(ledger, 'opportunities'),
  ]);
  const status = asked.status || (rows.find((row) => row.id === asked.id)?.status ?? '');
  return noticesOf(book, status, locale);
}

/** The same before anything was ever kept. */
export const opportunityNoticesOfNobody = (
  site: Account['site'],
  now: number,
  asked: Asked,
  locale: Locale,
): Notice[] => noticesOf(ruleBook([], site, now), asked.status, locale);

function noticesOf(book: RuleBook, status: string, locale: Locale): Notice[] {
  const rule = book.resolve(poUpdateAfterVerification);
  if (rule?.value !== true || COUNTS.includes(stageOf('PO', status))) return [];
  const { title, url } = rule.citation.source;
  const text = `${poUpdateAfterVerification.text[locale]} ${wordsFor(locale).update(status)}`;
  return [{ id: 'update-not-effective', tone: 'amber', text, source: { title, url } }];
}
