/** Transfers, the switch and the log of an account, in its own ledger. */
import type { Ledger } from '../ledger/ledger.ts';
import { parseMoney, moneyText, type Money } from '../money.ts';
import { appended, verifyLog, type LogEntry, type Verification } from '../reconcile/log.ts';
import type { Transfer } from './transfer.ts';

export interface WritingSettings {
  on: boolean;
  /** Above it an amount is typed twice. */
  limit: Money;
}

interface StoredSettings {
  id: 'writing';
  on: boolean;
  limit: string;
}

const DEFAULT_LIMIT = parseMoney('1000')!;

const settings = (ledger: Ledger) => ledger.collection<StoredSettings>('fundsSettings');
export const transfersOf = (ledger: Ledger) => ledger.collection<Transfer>('transfers');
const logOf = (ledger: Ledger) => ledger.collection<LogEntry>('fundsLog');

/** Off until a person switches it on. */
export async function readWriting(ledger: Ledger): Promise<WritingSettings> {
  const stored = await settings(ledger).get('writing');
  return { on: stored?.on === true, limit: (stored && parseMoney(stored.limit)) ?? DEFAULT_LIMIT };
}

const allLogs = async (ledger: Ledger): Promise<LogEntry[]> =>
  (await logOf(ledger).all()).sort((a, b) => a.seq - b.seq);

/** Web Locks hold over every window and worker of the browser, and are freed when their holder dies. */
export const moneyLock = <T>(account: string, work: () => Promise<T>): Promise<T> =>
  navigator.locks.request(`partner-lens-money-${account}`, work) as Promise<T>;

/** Called under the account's lock: two entries must not follow the same one. */
export async function writeLog(
  ledger: Ledger,
  at: number,
  action: string,
  subject: string,
  detail: LogEntry['detail'],
): Promise<void> {
  const last = (await allLogs(ledger)).at(-1) ?? null;
  await logOf(ledger).put(
    await appended(last, { at: new Date(at).toISOString(), by: 'local', action, subject, detail }),
  );
}

export async function writeWriting(ledger: Ledger, next: WritingSettings, at: number): Promise<void> {
  const limit = moneyText(next.limit);
  await writeLog(ledger, at, next.on ? 'writing-on' : 'writing-off', 'writing', { limit });
  await settings(ledger).put({ id: 'writing', on: next.on, limit });
}

/** The log goes first: money must not move without its entry. */
export async function keepTransfer(
  ledger: Ledger,
  transfer: Transfer,
  action: string,
  at: number,
): Promise<void> {
  await writeLog(ledger, at, action, transfer.id, {
    direction: transfer.direction,
    party: transfer.party ?? 'customer',
    quota_id: transfer.quota_id ?? null,
    customer_id: transfer.customer_id,
    reseller_id: transfer.reseller_id,
    amount: moneyText(transfer.amount),
    currency: transfer.currency,
    state: transfer.state,
    trans_id: transfer.trans_id,
    code: transfer.failure?.code ?? null,
  });
  await transfersOf(ledger).put(transfer);
}

/** `head`: a hash from an export; a chain cut short after it shows. */
export async function fundsLog(
  ledger: Ledger,
  head?: string,
): Promise<{ entries: LogEntry[]; verified: Verification }> {
  const entries = await allLogs(ledger);
  return { entries, verified: await verifyLog(entries, head) };
}
