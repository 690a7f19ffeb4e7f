/**
 * Sealing: AES-256-GCM with a fresh random nonce a message, bound to its place by the additional
 * data, so that a sealed record put elsewhere does not open. Keys are CryptoKeys nobody can read
 * back. With random nonces one key is good for 2³² messages; a ledger has some millions.
 */
export interface SealKeys {
  /** AES-GCM, 256 bits. */
  seal: CryptoKey;
  /** HMAC-SHA-256: turns a plain index key into an opaque one, always the same. */
  mask: CryptoKey;
}

const NONCE = 12;
const utf8 = new TextEncoder();

/** Nonce, then ciphertext and tag. */
export async function sealBytes(
  key: CryptoKey,
  bytes: Uint8Array<ArrayBuffer>,
  place: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: utf8.encode(place) },
    key,
    bytes,
  );
  const whole = new Uint8Array(NONCE + sealed.byteLength);
  whole.set(iv);
  whole.set(new Uint8Array(sealed), NONCE);
  return whole;
}

/** Null: another key, another place, or not as it was sealed. */
export async function openBytes(
  key: CryptoKey,
  sealed: Uint8Array<ArrayBuffer>,
  place: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (sealed.length < NONCE + 16) return null;
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: sealed.subarray(0, NONCE), additionalData: utf8.encode(place) },
      key,
      sealed.subarray(NONCE),
    );
    return new Uint8Array(plain);
  } catch {
    return null;
  }
}

/** The opaque form of an index key: 128 bits, hexadecimal; equal for equal texts of a place. */
export async function maskText(key: CryptoKey, place: string, text: string): Promise<string> {
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8.encode(`${place}\0${text}`)));
  return Array.from(mac.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
