import type { Ledger, Ledgers } from '../ledger/ledger.ts';
import type { Result } from '../result.ts';
import type { SeenPage } from '../portal/api.ts';
import type { VaultState } from '../vault/api.ts';

/** What the engine gives each subject: the ledgers, the time, the network, and a voice. */
export interface EngineContext {
  ledgers: Ledgers;
  /** Milliseconds UTC. Reasoning gets the time as an argument; only here is it read. */
  now(): number;
  fetch: typeof fetch;
  /** Tells every open page that something changed; they ask again what they show. */
  publish(event: EngineEvent): void;
}

export type EngineEvent =
  | { type: 'data'; account: string; datasets: string[] }
  | { type: 'accounts' }
  /** A month was compared and asks for more or less than before. */
  | { type: 'waiting'; account: string }
  /** Another release holds an account's ledger, or took it over (`ledger-blocked`, `ledger-newer`); null: it is open again. */
  | { type: 'ledger'; account: string; code: string | null }
  | { type: 'vault'; state: VaultState }
  | { type: 'page'; tabId: number | null; page: SeenPage }
  | { type: 'job'; account: string; job: JobProgress };

/** Something that takes longer than a second: shown as progress, cancelled by id. */
export interface JobProgress {
  id: string;
  title: string;
  /** `waiting` goes on by itself; `partly` is done but for what could not be read. */
  state: 'running' | 'waiting' | 'done' | 'partly' | 'failed' | 'cancelled';
  done: number;
  total: number | null;
  /** Rows a second, and seconds left, where they can be told. */
  perSecond?: number;
  secondsLeft?: number;
  /** Failure code when failed. */
  code?: string;
  message?: string;
}

/** Runs `ask` on an account's ledger; an account that is not there is a failure, not a throw. */
export async function withLedger<T>(
  context: EngineContext,
  account: string,
  ask: (ledger: Ledger) => Promise<Result<T>>,
): Promise<Result<T>> {
  const opened = await context.ledgers.open(account);
  return opened.ok ? ask(opened.value) : opened;
}
