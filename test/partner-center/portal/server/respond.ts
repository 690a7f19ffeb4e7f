import type { IncomingMessage, ServerResponse } from 'node:http';
import { moneyText } from '../../../../core/money.ts';

/** Amounts leave as exact decimal text. */
export const json = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? moneyText(item) : item));

export function send(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  headers: Record<string, string>,
): void {
  response.writeHead(status, { 'cache-control': 'no-store', ...headers });
  response.end(body);
}

export const sendJson = (response: ServerResponse, value: unknown, status = 200): void =>
  send(response, status, json(value), { 'content-type': 'application/json; charset=utf-8' });

const MAX_BODY = 64 * 1024;

/** The fields of a small JSON body; an empty map for anything else. */
export async function readBody(request: IncomingMessage): Promise<Map<string, string>> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_BODY) return new Map();
    parts.push(part);
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(parts).toString('utf8') || '{}');
    if (typeof value !== 'object' || value === null) return new Map();
    return new Map(Object.entries(value).map(([key, item]) => [key, String(item ?? '')]));
  } catch {
    return new Map();
  }
}
