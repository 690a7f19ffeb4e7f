/** What a person set for an account's sync, kept in its ledger: by itself or not, and how fast. */
import type { Ledger } from '../ledger/ledger.ts';

/** Of the documented quota: a quarter, half (the default), nearly all; never all of it. */
export const SHARES = [0.25, 0.5, 0.9] as const;
export type Share = (typeof SHARES)[number];

const settingsOf = (ledger: Ledger) =>
  ledger.collection<{ id: string; on?: boolean; share?: number }>('syncSettings');

export const isOn = async (ledger: Ledger): Promise<boolean> =>
  (await settingsOf(ledger).get('schedule'))?.on ?? false;

export const setOn = (ledger: Ledger, on: boolean): Promise<void> =>
  settingsOf(ledger).put({ id: 'schedule', on });

export async function shareIn(ledger: Ledger): Promise<Share> {
  const share = (await settingsOf(ledger).get('pace'))?.share;
  return SHARES.find((one) => one === share) ?? 0.5;
}

export const setShare = (ledger: Ledger, share: Share): Promise<void> =>
  settingsOf(ledger).put({ id: 'pace', share });
