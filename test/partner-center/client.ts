/** A plain signed caller of the local open API, for tests of the stand-in itself. */
import { request as send } from 'node:https';
import { encode, signature } from './api/signature.ts';
import type { PartnerCenter } from './server.ts';

export interface Answered {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** The body as JSON; without fields where it is none. */
  json: Record<string, unknown>;
}

export interface CallOptions {
  method?: string;
  query?: Record<string, string | number | readonly string[]>;
  body?: unknown;
  host?: string;
  headers?: Record<string, string>;
  key?: { ak: string; sk: string };
  /** Sends no signature; `headers` may hold a token. */
  unsigned?: boolean;
  /** The moment the signature claims, in milliseconds. */
  at?: number;
}

/** Calls the API of a running center; a body makes it a POST. */
export function call(center: PartnerCenter, path: string, options: CallOptions = {}): Promise<Answered> {
  const { body, host = defaultHost(center), key = center.credentials, at = Date.now() } = options;
  const method = options.method ?? (body === undefined ? 'GET' : 'POST');
  const pairs = Object.entries(options.query ?? {}).flatMap(([name, value]) =>
    (Array.isArray(value) ? (value as readonly string[]) : [String(value)]).map(
      (one) => `${encode(name)}=${encode(one)}`,
    ),
  );
  const url = pairs.length ? `${path}?${pairs.join('&')}` : path;
  const bytes = Buffer.from(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body));
  const headers: Record<string, string> = { host, ...options.headers };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (!options.unsigned) {
    const date = new Date(at).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
    headers['x-sdk-date'] = date;
    const signed = ['host', 'x-sdk-date'];
    const made = signature({ method, url, headers, body: bytes }, signed, date, key.sk);
    headers['authorization'] =
      `SDK-HMAC-SHA256 Access=${key.ak}, SignedHeaders=${signed.join(';')}, Signature=${made}`;
  }
  return new Promise((resolve, reject) => {
    const outgoing = send(
      { host: '127.0.0.1', port: center.port, path: url, method, headers, rejectUnauthorized: false },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8');
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: parsed(text) });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(bytes);
  });
}

const defaultHost = (center: PartnerCenter): string =>
  center.world.partner.site === 'cn' ? 'bss.myhuaweicloud.com' : 'bss-intl.myhuaweicloud.com';

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** The rows of a list answer. */
export const rowsOf = (answer: Answered, field: string): Record<string, unknown>[] =>
  answer.json[field] as Record<string, unknown>[];
