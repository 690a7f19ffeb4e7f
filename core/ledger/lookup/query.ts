/** What people type into the one box, taken apart. Blanks mean "and". */
import { parseMoney, type Money } from '../../money.ts';
import { addMonths, isPeriod, periodOf, type Period } from '../../period.ts';

export type Token =
  | { kind: 'amount'; text: string; is: '=' | '>' | '<' | '>=' | '<='; amount: Money }
  | { kind: 'month'; text: string; period: Period }
  /** A name, number or part of one, folded to lower case and common width. */
  | { kind: 'text'; text: string; folded: string };

export const foldText = (text: string): string => text.normalize('NFKC').toLowerCase();

const AMOUNT = /^(>=|<=|≥|≤|=|>|<)(.+)$/;
const RELATIVE = new Map([
  ['本月', 0],
  ['这个月', 0],
  ['this-month', 0],
  ['上月', -1],
  ['上个月', -1],
  ['last-month', -1],
  ['上上月', -2],
  ['上上个月', -2],
]);

/** `now` in milliseconds UTC decides what 上月 is, in GMT+8. At most eight tokens are read. */
export function parseQuery(query: string, now: number): Token[] {
  return query
    .normalize('NFKC')
    .trim()
    .slice(0, 200)
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 8)
    .map((text): Token => {
      const amount = AMOUNT.exec(text);
      const money = amount && parseMoney(amount[2]!);
      if (amount && money !== null) {
        const is = amount[1]!.replace('≥', '>=').replace('≤', '<=') as '=';
        return { kind: 'amount', text, is, amount: money };
      }
      const months = RELATIVE.get(text.toLowerCase());
      if (months !== undefined) return { kind: 'month', text, period: addMonths(periodOf(now), months) };
      const month = /^(\d{4})(?:[-/.年](\d{1,2})月?|(\d{2}))$/.exec(text);
      const period = month && `${month[1]}-${(month[2] ?? month[3]!).padStart(2, '0')}`;
      if (period && isPeriod(period) && period > '2000' && period < '2100')
        return { kind: 'month', text, period };
      return { kind: 'text', text, folded: foldText(text) };
    });
}
