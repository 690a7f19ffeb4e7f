/** The one box over everything: what the screen shows, and what its file has. */
import type { HitGroup, SearchAnswer } from '../ledger/lookup/answer.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { rememberedRows } from '../ledger/remembered.ts';
import type { Opportunity } from '../model/tables.ts';
import { customerCalled, customerNames } from './names.ts';
import { findOpportunities } from './opportunities.ts';
import { findProducts } from './products.ts';

export interface FoundEverywhere extends SearchAnswer {
  products: HitGroup;
  opportunities: HitGroup;
}

/** At most `most` results a group; the lines with their customers' names. `now` in ms UTC. */
export async function findEverything(
  ledger: Ledger,
  query: string,
  now: number,
  most: number,
): Promise<FoundEverywhere> {
  const answer = await ledger.search(query, now, most);
  const products = await findProducts(ledger, answer.tokens, most);
  const { rows } = await rememberedRows<Opportunity>(ledger, 'opportunities');
  const opportunities = findOpportunities(rows, answer.tokens, most);
  const names = await customerNames(ledger);
  const named = answer.lines.hits.map((line) => ({
    ...line,
    customer: customerCalled(
      { customer_name: line.customer, account_name: line.account, customer_id: line.customer_id },
      names,
    ),
  }));
  return { ...answer, lines: { ...answer.lines, hits: named }, products, opportunities };
}
