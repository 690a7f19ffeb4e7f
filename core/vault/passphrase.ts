/**
 * From a passphrase to keys. A passphrase opens a random master secret, and everything is sealed
 * under keys made of that: a new passphrase, or more rounds, re-seals 32 bytes and not the ledger.
 */
import { openBytes, sealBytes, type SealKeys } from './seal.ts';

/** PBKDF2-SHA-256 rounds for whatever is sealed from now on; older blobs are raised on unlock. */
export const ROUNDS = 1_000_000;
/** What a blob may ask for: a hostile file must not keep the engine busy for hours. */
export const MOST_ROUNDS = 20_000_000;

/** Stored beside what it protects. */
export interface Kdf {
  name: 'PBKDF2-SHA-256';
  rounds: number;
  salt: Uint8Array<ArrayBuffer>;
}

export const newKdf = (rounds = ROUNDS): Kdf => ({
  name: 'PBKDF2-SHA-256',
  rounds,
  salt: crypto.getRandomValues(new Uint8Array(16)),
});

/** The key a passphrase stands for. Composed the same way, whatever keyboard typed it. */
export async function passphraseKey(passphrase: string, kdf: Kdf): Promise<CryptoKey> {
  const typed = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const base = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt: kdf.salt, iterations: kdf.rounds },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

const MASTER = 'partner-lens master';

export const newMaster = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(32));

export async function sealMaster(
  master: Uint8Array<ArrayBuffer>,
  passphrase: string,
  kdf: Kdf,
): Promise<Uint8Array<ArrayBuffer>> {
  return sealBytes(await passphraseKey(passphrase, kdf), master, MASTER);
}

/** Null: the passphrase is wrong (or the blob damaged; the two cannot be told apart). */
export async function openMaster(
  sealed: Uint8Array<ArrayBuffer>,
  passphrase: string,
  kdf: Kdf,
): Promise<Uint8Array<ArrayBuffer> | null> {
  return openBytes(await passphraseKey(passphrase, kdf), sealed, MASTER);
}

/** Keys for use, none of which can be read back. The caller wipes the master. */
export async function keysOf(master: Uint8Array<ArrayBuffer>): Promise<SealKeys> {
  const base = await crypto.subtle.importKey('raw', master, 'HKDF', false, ['deriveKey']);
  const from = (info: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(0),
    info: new TextEncoder().encode(info),
  });
  return {
    seal: await crypto.subtle.deriveKey(
      from('partner-lens seal 1'),
      base,
      { name: 'AES-GCM', length: 256 },
      false,
      ['encrypt', 'decrypt'],
    ),
    mask: await crypto.subtle.deriveKey(
      from('partner-lens mask 1'),
      base,
      { name: 'HMAC', hash: 'SHA-256', length: 256 },
      false,
      ['sign'],
    ),
  };
}
