/** How many invites went out today, by the portal's own lists, against the daily limit. */
import type { StaffRecord } from '../model/tables.ts';
import { dayOf } from '../period.ts';
import { dailyInvites } from '../rules/book/staff.ts';
import type { Citation } from '../rules/rule.ts';
import type { RuleBook } from '../rules/rule-book.ts';

export interface InviteQuota {
  /** Invites of today (GMT+8) on the lists seen; invites sent since then are not in it. */
  sent: number;
  /** For one administrator; null: the rule does not hold here. */
  limit: number | null;
  citation: Citation | null;
}

export function inviteQuota(records: readonly StaffRecord[], now: number, book: RuleBook): InviteQuota {
  const today = dayOf(now);
  const sent = new Set<string>();
  for (const { account, invited_on } of records)
    if (invited_on !== null && dayOf(invited_on) === today) sent.add(account.trim());
  return { sent: sent.size, limit: book.value(dailyInvites), citation: book.cite(dailyInvites) };
}
