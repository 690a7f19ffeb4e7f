/**
 * AWS Signature Version 4, which OBS takes beside its own, for reading a bucket.
 *
 * Why ours and not a library's: the vendor's browser SDK (esdk-obs-browserjs) needs `window` and
 * XMLHttpRequest, which a worker has not; aws4fetch runs here but holds the secret as text. Made
 * of WebCrypto alone, the secret is a key nobody can read back. aws4fetch judges it in the tests.
 */
import { encode } from '../open-api/signer.ts';

export interface BucketKey {
  ak: string;
  /** HMAC key made of `AWS4` and the SK; not extractable. */
  key: CryptoKey;
}

const utf8 = new TextEncoder();
const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
const sha256 = async (text: string): Promise<string> =>
  hex(await crypto.subtle.digest('SHA-256', utf8.encode(text)));
const hmacKey = (raw: Uint8Array<ArrayBuffer> | ArrayBuffer): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);

export const importBucketSecret = (sk: string): Promise<CryptoKey> => hmacKey(utf8.encode(`AWS4${sk}`));

export interface BucketRequest {
  host: string;
  /** Path before encoding, beginning with a slash. */
  path: string;
  query: readonly (readonly [string, string])[];
}

/** The path as it is signed and sent: every segment encoded once. */
export const pathOf = (path: string): string => path.split('/').map(encode).join('/');

export const queryOf = (query: BucketRequest['query']): string =>
  query
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');

const UNSIGNED = 'UNSIGNED-PAYLOAD';

/** Headers to send with a GET of it. */
export async function signBucket(
  { host, path, query }: BucketRequest,
  { ak, key }: BucketKey,
  region: string,
  at: number,
): Promise<Record<string, string>> {
  const time = new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = time.slice(0, 8);
  const headers = { host, 'x-amz-content-sha256': UNSIGNED, 'x-amz-date': time };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const canonical = ['GET', pathOf(path), queryOf(query), lines.join(''), names, UNSIGNED].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${await sha256(canonical)}`;
  let chain = key;
  for (const part of [day, region, 's3', 'aws4_request'])
    chain = await hmacKey(await crypto.subtle.sign('HMAC', chain, utf8.encode(part)));
  const signature = hex(await crypto.subtle.sign('HMAC', chain, utf8.encode(toSign)));
  return {
    'x-amz-content-sha256': UNSIGNED,
    'x-amz-date': time,
    Authorization: `AWS4-HMAC-SHA256 Credential=${ak}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  };
}
