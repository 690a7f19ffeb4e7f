/** The directory's record of an account: its name and the partner's id are sealed, its own id is not. */
import { openBytes, sealBytes, type SealKeys } from '../../vault/seal.ts';
import type { Account } from '../ledger.ts';
import { packValue, unpackValue } from './pack.ts';

export type StoredAccount = Account & { sealed?: Uint8Array<ArrayBuffer> };
type Told = Pick<Account, 'name' | 'partnerId'>;

const place = (id: string): string => `account ${id}`;

export async function sealAccount(keys: SealKeys, account: Account): Promise<StoredAccount> {
  const told: Told = { name: account.name, partnerId: account.partnerId };
  const sealed = await sealBytes(keys.seal, packValue(told), place(account.id));
  return { ...account, name: '', partnerId: null, sealed };
}

/** Without keys the name stays empty: screens then say that the ledger is locked. */
export async function openAccount(
  keys: SealKeys | null,
  { sealed, ...account }: StoredAccount,
): Promise<Account> {
  const bytes = sealed && keys ? await openBytes(keys.seal, sealed, place(account.id)) : null;
  return bytes ? { ...account, ...(unpackValue(bytes) as Told) } : account;
}
