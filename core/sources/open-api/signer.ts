/**
 * SDK-HMAC-SHA256, the signature of the vendor's API gateway, with WebCrypto, so that the secret
 * can be a key nobody can read back. Judged against the official SDK's signer in the tests.
 */
export interface Credentials {
  ak: string;
  /** HMAC key made of the SK; not extractable. */
  key: CryptoKey;
}

const utf8 = new TextEncoder();

const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

const sha256 = async (text: string): Promise<string> =>
  hex(await crypto.subtle.digest('SHA-256', utf8.encode(text)));

/** Imports a secret access key for signing alone. */
export const importSecret = (sk: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', utf8.encode(sk), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);

/** RFC 3986: everything but `A-Za-z0-9-_.~`, upper-case hex. The request must be sent so, too. */
export const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** Query pairs, sorted by key and value, as they are signed and sent. */
export function canonicalQuery(pairs: readonly (readonly [string, string])[]): string {
  const byKey = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...pairs]
    .sort((a, b) => byKey(a[0], b[0]) || byKey(a[1], b[1]))
    .map(([key, value]) => `${encode(key)}=${encode(value)}`)
    .join('&');
}

/** The path as signed: each segment encoded, and a slash at the end that is never sent. */
function canonicalPath(path: string): string {
  const encoded = path.split('/').map(encode).join('/');
  return encoded.endsWith('/') ? encoded : `${encoded}/`;
}

export interface ToSign {
  method: string;
  host: string;
  /** Path before encoding, beginning with a slash. */
  path: string;
  query: readonly (readonly [string, string])[];
  /** Further headers to sign; names in any case. `host` and `x-sdk-date` are added. */
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

/** `20261101T000000Z` of a moment in milliseconds. */
export const sdkDate = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');

/**
 * Signs a request. Returns the headers to send beside the given ones: `X-Sdk-Date` and
 * `Authorization` (the browser itself sends `Host`).
 */
export async function sign(
  request: ToSign,
  { ak, key }: Credentials,
  at: number,
): Promise<Record<string, string>> {
  const date = sdkDate(at);
  const headers = new Map<string, string>([
    ['host', request.host],
    ['x-sdk-date', date],
  ]);
  for (const [name, value] of Object.entries(request.headers ?? {}))
    if (!name.includes('_')) headers.set(name.toLowerCase(), value.trim());
  const names = [...headers.keys()].sort();
  const canonical = [
    request.method.toUpperCase(),
    canonicalPath(request.path),
    canonicalQuery(request.query),
    names.map((name) => `${name}:${headers.get(name)}\n`).join(''),
    names.join(';'),
    await sha256(request.body ?? ''),
  ].join('\n');
  const toSign = `SDK-HMAC-SHA256\n${date}\n${await sha256(canonical)}`;
  const signature = hex(await crypto.subtle.sign('HMAC', key, utf8.encode(toSign)));
  return {
    'X-Sdk-Date': date,
    Authorization: `SDK-HMAC-SHA256 Access=${ak}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
  };
}
