/** Whose customer somebody is: a distributor must name the reseller it asks for. */
import type { Ledger } from '../../ledger/ledger.ts';
import type { Parameters } from '../../sources/open-api/client.ts';
import type { Question } from '../../sources/open-api/pull.ts';

export const resellerIds = async (ledger: Ledger): Promise<string[]> =>
  (await ledger.rows<{ reseller_id: string }>('resellers')).map((one) => one.reseller_id);

/** The partner's own part, then each reseller's. */
export async function ownAndResellers(
  ledger: Ledger,
  distributor: boolean,
  parameters: Parameters = {},
): Promise<Question[]> {
  const resellers = distributor ? await resellerIds(ledger) : [];
  return [
    { parameters, asked: {} },
    ...resellers.map((reseller_id) => ({
      parameters: { ...parameters, indirect_partner_id: reseller_id },
      asked: { reseller_id },
    })),
  ];
}

export interface KnownCustomer {
  customer_id: string;
  partner_id: string | null;
  association_type: string | null;
  associated_on: string | null;
}

/** Who is in the list of customers. One known by the partner's own list alone has left, or was never theirs. */
export const listedCustomers = async (ledger: Ledger): Promise<KnownCustomer[]> =>
  (await ledger.rows<KnownCustomer>('customers')).filter(
    (one) => one.association_type !== null || one.associated_on !== null,
  );

/** Customers a hundred at a time, never two resellers' in one question. */
export function byHundred(
  customers: readonly KnownCustomer[],
  parametersOf: (ids: string[]) => Parameters,
): Question[] {
  const groups = new Map<string, string[]>();
  for (const { customer_id, partner_id } of customers) {
    const group = groups.get(partner_id ?? '');
    if (group) group.push(customer_id);
    else groups.set(partner_id ?? '', [customer_id]);
  }
  const questions: Question[] = [];
  for (const [reseller, ids] of groups)
    for (let at = 0; at < ids.length; at += 100)
      questions.push({
        parameters: { ...parametersOf(ids.slice(at, at + 100)), indirect_partner_id: reseller || undefined },
        asked: {},
      });
  return questions;
}

/** A reseller by its id, or undefined: the partner's own. */
export type Scope = string | undefined;

export interface Scopes {
  isReseller(id: string | null): boolean;
  /**
   * Where a customer may be: a distributor sees a reseller's share only when it names the reseller. A
   * customer no list knows any more may have belonged to any of them.
   */
  of(customer: string): Scope[];
}

export async function scopesIn(ledger: Ledger): Promise<Scopes> {
  const all = await resellerIds(ledger);
  const rows = await listedCustomers(ledger);
  const known = new Map(rows.map((one) => [one.customer_id, one.partner_id]));
  const resellers = new Set(all);
  return {
    isReseller: (id) => id !== null && resellers.has(id),
    of(customer) {
      const reseller = known.get(customer);
      return reseller === undefined ? [undefined, ...all] : [reseller ?? undefined];
    },
  };
}
