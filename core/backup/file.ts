/**
 * The form of an encrypted backup. One line of JSON says how the key is made of the passphrase;
 * then frames, each sealed by itself so that a ledger of any size passes piece by piece:
 *
 *   u32 little endian: length    nonce, AES-256-GCM ciphertext, tag
 *
 * What a frame is sealed with names the first line, the frame's number and whether it is the last:
 * frames that are cut off, exchanged or left out do not open. Inside: gzip of a packed value.
 */
import { packValue, unpackValue } from '../ledger/sealing/pack.ts';
import { fail } from '../result.ts';
import { MOST_ROUNDS, newKdf, passphraseKey, type Kdf } from '../vault/passphrase.ts';
import { openBytes, sealBytes } from '../vault/seal.ts';
import * as z from 'zod/mini';

const MOST_FRAME = 128 * 2 ** 20;
const MOST_INFLATED = 512 * 2 ** 20;
const FIRST_LINE = 4096;

const headSchema = z.object({
  'partner-lens-backup': z.literal(1),
  kdf: z.object({
    name: z.literal('PBKDF2-SHA-256'),
    rounds: z.int().check(z.minimum(1), z.maximum(MOST_ROUNDS)),
    salt: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  }),
  made: z.string().check(z.maxLength(40)),
});

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const unhex = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));

const through = async (
  bytes: Uint8Array<ArrayBuffer>,
  pair: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> => {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(pair).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > MOST_INFLATED) throw damaged();
    pieces.push(value as Uint8Array<ArrayBuffer>);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
};

const place = (head: string, index: number, last: boolean): string =>
  `backup ${head} ${index} ${last ? 'last' : 'more'}`;

const damaged = () => fail('backup-damaged', 'The backup is damaged. Use another copy of the file.');
const cut = () => fail('backup-cut', 'The backup ends before it should. Use another copy of the file.');

/** Pieces of a backup file, as the values come. Throws what making them throws. */
export async function* writeBackup(
  values: AsyncIterable<unknown>,
  passphrase: string,
  made: string,
  rounds?: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const kdf = newKdf(rounds);
  const key = await passphraseKey(passphrase, kdf);
  const head = JSON.stringify({
    'partner-lens-backup': 1,
    kdf: { ...kdf, salt: hex(kdf.salt) },
    made,
  });
  yield new TextEncoder().encode(`${head}\n`);
  const frame = async (value: unknown, index: number, last: boolean) => {
    const packed = await through(packValue(value), new CompressionStream('gzip'));
    const sealed = await sealBytes(key, packed, place(head, index, last));
    const whole = new Uint8Array(4 + sealed.length);
    new DataView(whole.buffer).setUint32(0, sealed.length, true);
    whole.set(sealed, 4);
    return whole;
  };
  // One value is held back: only when none follows is it known to be the last.
  let index = 0;
  let held: { value: unknown } | null = null;
  for await (const value of values) {
    if (held) yield await frame(held.value, index++, false);
    held = { value };
  }
  if (held) yield await frame(held.value, index, true);
}

/**
 * The values of a backup file, in order. Throws failures: `backup-not-one`,
 * `backup-wrong-passphrase`, `backup-cut`, `backup-damaged`.
 */
export async function* readBackup(file: Blob, passphrase: string): AsyncGenerator<unknown> {
  const start = new Uint8Array(await file.slice(0, FIRST_LINE).arrayBuffer());
  const end = start.indexOf(10);
  const head = new TextDecoder().decode(start.subarray(0, Math.max(0, end)));
  const kdf = kdfOf(head);
  if (!kdf) throw fail('backup-not-one', 'This is not a backup of Partner Lens.');
  const key = await passphraseKey(passphrase, kdf);
  let at = end + 1;
  let ended = false;
  for (let index = 0; at < file.size; index++) {
    const size = new DataView(await padded(file, at, 4)).getUint32(0, true);
    const last = at + 4 + size >= file.size;
    if (at + 4 + size > file.size || size > MOST_FRAME) throw cut();
    const sealed = new Uint8Array(await file.slice(at + 4, at + 4 + size).arrayBuffer());
    const packed = await openBytes(key, sealed, place(head, index, last));
    if (!packed) {
      // The same frame as one with more behind it: then the passphrase is right and the rest is gone.
      if (last && (await openBytes(key, sealed, place(head, index, false)))) throw cut();
      throw index === 0
        ? fail('backup-wrong-passphrase', 'The passphrase is not the one of this backup.')
        : damaged();
    }
    yield unpackValue(await through(packed, new DecompressionStream('gzip')));
    at += 4 + size;
    ended = last;
  }
  if (!ended) throw cut();
}

async function padded(file: Blob, at: number, size: number): Promise<ArrayBuffer> {
  const bytes = await file.slice(at, at + size).arrayBuffer();
  if (bytes.byteLength < size) throw cut();
  return bytes;
}

function kdfOf(head: string): Kdf | null {
  try {
    const { kdf } = headSchema.parse(JSON.parse(head));
    return { ...kdf, salt: unhex(kdf.salt) };
  } catch {
    return null;
  }
}
