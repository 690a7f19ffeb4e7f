/** Shared opportunities as results of a search: by their name, customer or number. */
import type { HitGroup } from '../ledger/lookup/answer.ts';
import { marksIn } from '../ledger/lookup/marks.ts';
import { soughtText } from '../ledger/lookup/pinyin.ts';
import type { Token } from '../ledger/lookup/query.ts';
import { ofEach } from '../ledger/remembered.ts';
import type { Opportunity } from '../model/tables.ts';

const soughtOf = ofEach<Opportunity, string>();
const soughtIn = (one: Opportunity): string =>
  soughtOf(one, '', () => soughtText([one.name ?? '', one.customer ?? ''], [one.id]));

/**
 * Those of which every text of the query speaks, the newest first. An amount or a month speaks of
 * lines: none are answered then.
 */
export function findOpportunities(
  rows: readonly Opportunity[],
  tokens: readonly Token[],
  most: number,
): HitGroup {
  const texts = tokens.filter((token) => token.kind === 'text');
  if (!texts.length || texts.length < tokens.length) return { count: 0, more: false, hits: [] };
  const found = rows.filter((one) => texts.every(({ folded }) => soughtIn(one).includes(folded)));
  const newest = ({ created_on, submitted_on, shared_on }: Opportunity): string =>
    created_on ?? submitted_on ?? shared_on ?? '';
  const hits = found
    .sort((a, b) => (newest(a) < newest(b) ? 1 : newest(a) > newest(b) ? -1 : 0))
    .slice(0, most)
    .map((one) => {
      const title = one.name || one.id;
      return {
        id: one.id,
        title,
        detail: [one.kind, one.customer, one.status, one.name && one.id].filter(Boolean).join(' · '),
        marks: marksIn(title, texts),
        figures: [],
      };
    });
  return { count: found.length, more: false, hits };
}
