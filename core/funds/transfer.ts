/**
 * 拨款 (allocate) and 回收 (reclaim), so that one decision of a person moves money at most once. The
 * API has no idempotency key, hence:
 * - a decision has an id of its own, kept before anything is sent; the same id is never sent twice
 * - the adjustment records (调账记录) that exist are noted before sending, so that a new one is told
 *   from the old ones by its transaction ID and by nothing that depends on a clock
 * - an answer that does not come leaves the outcome unknown until the records tell; nothing is
 *   sent again by itself, and nothing else to the same account while it is unknown
 */
import type { Money } from '../money.ts';
import type { Moment } from '../period.ts';
import type { Failure } from '../result.ts';

export type Direction = 'allocate' | 'reclaim';

/**
 * - `checked`: previewed, not sent · `sending`: sent, and no answer yet
 * - `done`: the portal confirmed it, or the records show it · `refused`: the portal said no
 * - `unknown`: no answer that tells; the records will
 * - `not-made`: whole records, read long enough afterwards, do not have it
 */
export type State = 'checked' | 'sending' | 'done' | 'refused' | 'unknown' | 'not-made';

/**
 * - `reseller`: a 云经销商; a distributor allocates to it and reclaims from it as with a customer
 * - `quota`: a 云经销商's 代金券额度; given in parts of one of the distributor's, reclaimed whole
 */
export type Party = 'reseller' | 'quota';

export interface Transfer {
  /** Given out with the preview: one decision. */
  id: string;
  direction: Direction;
  /** Who gets it or gives it back. Absent: a customer. */
  party?: Party;
  /** The customer's ID, or the reseller's where the party is one (as the records have it). */
  customer_id: string;
  /** For a quota: the one it is given from, or the one reclaimed. */
  quota_id?: string;
  /** Reseller whose balance gives or takes; null: the partner's own. */
  reseller_id: string | null;
  amount: Money;
  currency: string;
  state: State;
  createdAt: Moment;
  sentAt: Moment | null;
  /** Transaction IDs of the account's adjustment records from before. */
  before: string[];
  trans_id: string | null;
  /** Records that could be this one; more than one: somebody else did the same at the same time. */
  matches: number;
  checkedAt: Moment | null;
  endedAt: Moment | null;
  failure: NotDone | null;
}

/** Why it was not done, or is not known to be. */
export interface NotDone {
  code: string;
  message: string;
  /** The portal's own words, where it said any. */
  vendor?: string;
}

/** What is kept of a failure: nothing of the request is in it. */
export const notDone = ({ code, message, detail }: Failure): NotDone => {
  const said = [detail?.vendorCode, detail?.vendorMessage].filter(Boolean).join(' ');
  return said ? { code, message, vendor: said.slice(0, 400) } : { code, message };
};

export interface AdjustRecord {
  trans_id: string;
  customer_id: string;
  direction: Direction;
  amount: Money;
  time: Moment;
}

/** What the portal answered to the one attempt. */
export type Sent =
  { kind: 'done'; trans_id: string | null } | { kind: 'refused' | 'unknown'; failure: Failure };

/** Open ones block their account: nothing may be sent to it until they are told. */
export const isOpen = ({ state }: Pick<Transfer, 'state'>): boolean =>
  state === 'sending' || state === 'unknown';

/** How long the records are given to show what was sent before "it was not made" is said. */
export const SETTLE_MS = 15 * 60_000;
/** A preview older than this is made anew: balances move. */
export const PREVIEW_MS = 10 * 60_000;
/** The same once more within this time needs a word that it is meant. */
export const SAME_MS = 30 * 60_000;

export const sentNow = (transfer: Transfer, before: readonly AdjustRecord[], at: Moment): Transfer => ({
  ...transfer,
  state: 'sending',
  sentAt: at,
  before: before.map(({ trans_id }) => trans_id),
});

export function answered(transfer: Transfer, sent: Sent, at: Moment): Transfer {
  if (sent.kind === 'done')
    return { ...transfer, state: 'done', trans_id: sent.trans_id, matches: 1, endedAt: at, failure: null };
  return {
    ...transfer,
    state: sent.kind,
    endedAt: sent.kind === 'refused' ? at : null,
    failure: notDone(sent.failure),
  };
}

/** Records that were not there before and look like this transfer, oldest first. */
function newRecords(
  { before, customer_id, direction, amount }: Transfer,
  records: readonly AdjustRecord[],
  taken: ReadonlySet<string>,
): AdjustRecord[] {
  const old = new Set(before);
  return records
    .filter(
      (record) =>
        record.customer_id === customer_id &&
        record.direction === direction &&
        record.amount === amount &&
        !old.has(record.trans_id) &&
        !taken.has(record.trans_id),
    )
    .sort((a, b) => (a.time < b.time ? -1 : 1));
}

/**
 * A confirmed transfer as the records show it. A browser may resend a request by itself when a kept
 * connection breaks before an answer, which no page can forbid: twice in the records is then said.
 */
export const verified = (
  transfer: Transfer,
  records: readonly AdjustRecord[],
  taken: ReadonlySet<string>,
  now: number,
): Transfer => ({
  ...transfer,
  matches: Math.max(1, newRecords(transfer, records, taken).length),
  checkedAt: new Date(now).toISOString(),
});

/**
 * What whole records, read at `now`, tell of a transfer without an answer. `taken`: transaction IDs
 * other transfers of ours already are.
 */
export function told(
  transfer: Transfer,
  records: readonly AdjustRecord[],
  taken: ReadonlySet<string>,
  now: number,
): Transfer {
  const at = new Date(now).toISOString();
  const fitting = newRecords(transfer, records, taken);
  const first = fitting[0];
  if (first)
    return {
      ...transfer,
      state: 'done',
      trans_id: first.trans_id,
      matches: fitting.length,
      checkedAt: at,
      endedAt: at,
    };
  if (now - Date.parse(transfer.sentAt ?? transfer.createdAt) >= SETTLE_MS)
    return { ...transfer, state: 'not-made', checkedAt: at, endedAt: at };
  return { ...transfer, state: 'unknown', checkedAt: at };
}
