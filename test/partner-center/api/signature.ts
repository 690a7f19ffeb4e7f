/**
 * SDK-HMAC-SHA256 as the gateway checks it: the canonical request is rebuilt from the headers the
 * signer listed and no others, because the vendor's own SDKs differ in which headers they sign.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export const ALGORITHM = 'SDK-HMAC-SHA256';
/** How far X-Sdk-Date may be from the server's clock. */
export const MAX_SKEW_MS = 15 * 60_000;

export interface SignedRequest {
  method: string;
  /** Path with query, exactly as sent. */
  url: string;
  /** Lower-case names. */
  headers: Readonly<Record<string, string | undefined>>;
  body: Buffer;
}

export type Verdict = { ok: true; ak: string } | { ok: false; reason: string };

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');

/** Percent-encodes all but `A-Za-z0-9-_.~`. */
export const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The path, each segment encoded anew, always ending in a slash (in the canonical form only). */
export function canonicalUri(path: string): string {
  const encoded = path
    .split('/')
    .map((segment) => encode(decode(segment)))
    .join('/');
  return encoded.endsWith('/') ? encoded : `${encoded}/`;
}

/** Sorted by key, then by value. A `+` is a plus sign, not a space. */
export function canonicalQuery(query: string): string {
  return query
    .split('&')
    .filter(Boolean)
    .map((pair): [string, string] => {
      const at = pair.indexOf('=');
      return at < 0 ? [decode(pair), ''] : [decode(pair.slice(0, at)), decode(pair.slice(at + 1))];
    })
    .sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
    .map(([key, value]) => `${encode(key)}=${encode(value)}`)
    .join('&');
}

export function canonicalRequest(request: SignedRequest, signedHeaders: readonly string[]): string {
  const at = request.url.indexOf('?');
  const path = at < 0 ? request.url : request.url.slice(0, at);
  const declared = request.headers['x-sdk-content-sha256'];
  return [
    request.method.toUpperCase(),
    canonicalUri(path),
    canonicalQuery(at < 0 ? '' : request.url.slice(at + 1)),
    ...signedHeaders.map((name) => `${name}:${(request.headers[name] ?? '').trim()}`),
    '',
    signedHeaders.join(';'),
    declared ?? sha256(request.body),
  ].join('\n');
}

/** The signature of a request for a secret key: one HMAC, no derived key. */
export function signature(
  request: SignedRequest,
  signedHeaders: readonly string[],
  date: string,
  secret: string,
): string {
  const text = [ALGORITHM, date, sha256(canonicalRequest(request, signedHeaders))].join('\n');
  return createHmac('sha256', secret).update(text).digest('hex');
}

const AUTHORIZATION =
  /^SDK-HMAC-SHA256 Access=([^,\s]{1,128}), ?SignedHeaders=([a-z0-9;-]{1,2000}), ?Signature=([0-9a-f]{64})$/;
const SDK_DATE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/** Checks a signed request; `secretOf` gives the secret of an access key, or null. `now` in ms. */
export function verifySignature(
  request: SignedRequest,
  secretOf: (ak: string) => string | null,
  now: number,
): Verdict {
  const parsed = AUTHORIZATION.exec(request.headers['authorization'] ?? '');
  if (!parsed) return { ok: false, reason: 'authorization header is malformed' };
  const [, ak, list, given] = parsed as unknown as [string, string, string, string];
  const signedHeaders = list.split(';');
  const date = request.headers['x-sdk-date'] ?? '';
  if (!signedHeaders.includes('x-sdk-date') || !SDK_DATE.test(date))
    return { ok: false, reason: 'x-sdk-date is missing, malformed or not signed' };
  if (signedHeaders.some((name) => request.headers[name] === undefined))
    return { ok: false, reason: 'a signed header is missing' };
  if (Math.abs(Date.parse(date.replace(SDK_DATE, '$1-$2-$3T$4:$5:$6Z')) - now) > MAX_SKEW_MS)
    return { ok: false, reason: 'x-sdk-date is outside of the allowed time' };
  const declared = request.headers['x-sdk-content-sha256'];
  if (declared && declared !== 'UNSIGNED-PAYLOAD' && declared !== sha256(request.body))
    return { ok: false, reason: 'x-sdk-content-sha256 does not match the body' };
  const secret = secretOf(ak);
  if (secret === null) return { ok: false, reason: 'access key is unknown' };
  const expected = signature(request, signedHeaders, date, secret);
  return timingSafeEqual(Buffer.from(expected), Buffer.from(given))
    ? { ok: true, ak }
    : { ok: false, reason: 'verify aksk signature fail' };
}
