/** The user's own rule values and calendar days, as an account's ledger keeps them. */
import type { Account, Ledger } from '../ledger/ledger.ts';
import type { EngineContext } from '../engine/context.ts';
import { derived, numberOf, rememberedAll } from '../ledger/remembered.ts';
import { dayOf } from '../period.ts';
import { calendarOf, type DayCorrection, type WorkCalendar } from './calendar.ts';
import type { RuleCorrection } from './rule.ts';
import { ruleBook, type RuleBook } from './rule-book.ts';

export interface StoredDay extends DayCorrection {
  /** The day itself, so that a day has one correction. */
  id: string;
  madeAt: string;
}

export const ruleCorrections = (ledger: Ledger) => ledger.collection<RuleCorrection>('ruleCorrections');
export const dayCorrections = (ledger: Ledger) => ledger.collection<StoredDay>('calendarCorrections');

export interface Ground {
  now: number;
  site: Account['site'];
  book: RuleBook;
  calendar: WorkCalendar;
  account: Account | null;
  /** The same as long as site, day (GMT+8), rules and calendar are: what rests on them holds. */
  version: string;
}

/** What every verdict of an account stands on: its site's rules and calendar, corrected, and the time. */
export async function groundOf(context: EngineContext, ledger: Ledger): Promise<Ground> {
  const [accounts, rules, days] = await Promise.all([
    context.ledgers.accounts(),
    rememberedAll<RuleCorrection>(ledger, 'ruleCorrections'),
    rememberedAll<StoredDay>(ledger, 'calendarCorrections'),
  ]);
  const account = accounts.find(({ id }) => id === ledger.account) ?? null;
  const site = account?.site ?? 'cn';
  const now = context.now();
  const at = `${site} ${dayOf(now)}`;
  return {
    now,
    site,
    account,
    book: derived(rules, 'book', at, () => ruleBook(rules, site, now)),
    calendar: derived(days, 'calendar', '', () => calendarOf(days)),
    version: `${at} ${numberOf(rules)} ${numberOf(days)}`,
  };
}
