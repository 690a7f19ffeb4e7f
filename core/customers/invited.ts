/** What became of each invitation, read from the portal's own words for its state. */
import type { Customer } from '../model/customer.ts';
import type { CustomerInvitation } from '../model/customer-invitation.ts';
import type { InviteLink } from './links.ts';

export interface Invited extends CustomerInvitation {
  /** `open` also where the portal's word is not known: it is shown as it stands. */
  outcome: InviteLink['outcome'];
}

/** 未关联 and 关联中 name the association, too: what is not done is asked for first. */
const outcomeOf = ({ status }: CustomerInvitation): Invited['outcome'] => {
  const said = status ?? '';
  if (/失败|fail/i.test(said)) return 'failed';
  if (/未|待|中$|not |pending|waiting/i.test(said)) return 'open';
  return /关联成功|已关联|associated|succe/i.test(said) ? 'associated' : 'open';
};

const ORDER = { failed: 0, open: 1, associated: 2 } as const;

/** Those that failed first, then those still open; the newest first among each. */
export function invitedOf(
  rows: readonly CustomerInvitation[],
  customers: readonly Customer[] = [],
): Invited[] {
  const names = new Map(customers.map(({ customer_id, customer }) => [customer_id, customer]));
  return rows
    .map((row) => ({
      ...row,
      // The page masks names; whoever came is on the list of customers.
      customer: row.customer ?? names.get(row.customer_id ?? '') ?? null,
      outcome: outcomeOf(row),
    }))
    .sort(
      (a, b) => ORDER[a.outcome] - ORDER[b.outcome] || ((a.invited_on ?? '') < (b.invited_on ?? '') ? 1 : -1),
    );
}
