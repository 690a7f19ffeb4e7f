/** Carries a transfer out through its ports: the one place from which money moves. */
import type { Moment } from '../period.ts';
import { fail, ok, type Result } from '../result.ts';
import {
  answered,
  isOpen,
  PREVIEW_MS,
  SAME_MS,
  sentNow,
  told,
  type AdjustRecord,
  type Sent,
  type Transfer,
  verified,
} from './transfer.ts';

/** The world outside, as far as money goes. */
export interface MoneyPorts {
  now(): number;
  /** One attempt, never repeated by whoever carries it. */
  send(transfer: Transfer): Promise<Sent>;
  /** All adjustment records of the account since a moment; a failure where the list is not whole. */
  records(
    transfer: Pick<Transfer, 'customer_id' | 'reseller_id' | 'party'>,
    since: Moment,
  ): Promise<Result<AdjustRecord[]>>;
  transfers(): Promise<Transfer[]>;
  /** Kept before it returns, with its entry in the log. */
  keep(transfer: Transfer, action: string): Promise<void>;
  /** One at a time, over every window and worker. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

/** How far back the records are read: past any clock that is wrong by less than a day. */
const BACK_MS = 24 * 3_600_000;
const since = (at: number): Moment => new Date(at - BACK_MS).toISOString().replace(/\.\d+Z$/, 'Z');

/**
 * Sends a previewed transfer, or answers what became of it when it was sent before. Fails without
 * sending: `transfer-unknown`, `preview-old`, `transfer-open`, `transfer-same`, and when the records
 * cannot be read.
 */
export const send = (ports: MoneyPorts, id: string, again: boolean): Promise<Result<Transfer>> =>
  ports.alone(async () => {
    const all = await ports.transfers();
    const transfer = all.find((one) => one.id === id);
    if (!transfer) return fail('transfer-unknown', 'This transfer is not known here. Start over.');
    // Whoever holds the lock finds "sending" only where the sender has died.
    if (transfer.state === 'sending') return settleOne(ports, transfer, all);
    if (transfer.state !== 'checked') return ok(transfer);
    const now = ports.now();
    if (now - Date.parse(transfer.createdAt) > PREVIEW_MS)
      return fail('preview-old', 'The preview is over ten minutes old. Make it anew.');
    const others = all.filter((one) => one.id !== id && one.customer_id === transfer.customer_id);
    if (others.some(isOpen))
      return fail(
        'transfer-open',
        'An earlier transfer to this account has no known outcome. Read the records first.',
      );
    const same = others.some(
      (one) =>
        one.state === 'done' &&
        one.direction === transfer.direction &&
        one.amount === transfer.amount &&
        now - Date.parse(one.sentAt ?? one.createdAt) < SAME_MS,
    );
    if (same && !again)
      return fail(
        'transfer-same',
        'The same amount was moved for this account a short while ago. Confirm that it is meant again.',
      );
    const before = await ports.records(transfer, since(now));
    if (!before.ok) return before;
    const sending = sentNow(transfer, before.value, new Date(ports.now()).toISOString());
    await ports.keep(sending, 'send');
    const ended = answered(sending, await ports.send(sending), new Date(ports.now()).toISOString());
    await ports.keep(ended, ended.state);
    if (ended.state === 'unknown') return settleOne(ports, ended, all);
    if (ended.state !== 'done') return ok(ended);
    const records = await ports.records(ended, since(now));
    // It is done either way; records that cannot be read just now only leave it unverified.
    if (!records.ok) return ok(ended);
    const seen = verified(ended, records.value, takenBy(all, id), ports.now());
    await ports.keep(seen, seen.matches > 1 ? 'seen-twice' : 'verified');
    return ok(seen);
  });

/** Transaction IDs that other transfers of ours already are. */
const takenBy = (all: readonly Transfer[], id: string): Set<string> =>
  new Set(all.flatMap((one) => (one.id !== id && one.trans_id ? [one.trans_id] : [])));

/** Asks the records about every transfer without a known outcome. */
export const settle = (ports: MoneyPorts): Promise<Result<Transfer[]>> =>
  ports.alone(async () => {
    const all = await ports.transfers();
    const settled: Transfer[] = [];
    for (const transfer of all.filter(isOpen)) {
      const one = await settleOne(ports, transfer, await ports.transfers());
      if (!one.ok) return one;
      settled.push(one.value);
    }
    return ok(settled);
  });

async function settleOne(
  ports: MoneyPorts,
  transfer: Transfer,
  all: readonly Transfer[],
): Promise<Result<Transfer>> {
  const unknown: Transfer = { ...transfer, state: 'unknown' };
  if (transfer.state !== 'unknown') await ports.keep(unknown, 'unknown');
  const records = await ports.records(unknown, since(Date.parse(unknown.sentAt ?? unknown.createdAt)));
  // Records that cannot be read tell nothing, and that is no failure of the transfer.
  if (!records.ok) return ok(unknown);
  const next = told(unknown, records.value, takenBy(all, unknown.id), ports.now());
  if (next.state !== 'unknown') await ports.keep(next, next.state);
  return ok(next);
}
