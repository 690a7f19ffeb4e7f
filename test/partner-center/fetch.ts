/** A `fetch` whose host names lead to a running local Partner Center, as the browser's mapping does. */
import { request as send } from 'node:https';
import type { PartnerCenter } from './server.ts';

export const fetchFrom =
  (center: PartnerCenter): typeof fetch =>
  (input, init = {}) =>
    new Promise((resolve, reject) => {
      const url = new URL(String(input));
      const outgoing = send(
        {
          host: '127.0.0.1',
          port: center.port,
          path: url.pathname + url.search,
          method: init.method ?? 'GET',
          headers: { ...(init.headers as Record<string, string>), host: url.host },
          rejectUnauthorized: false,
          signal: init.signal ?? undefined,
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('error', reject);
          answer.on('aborted', () => reject(new TypeError('the connection was cut')));
          answer.on('end', () =>
            resolve(
              new Response(Buffer.concat(parts), {
                status: answer.statusCode ?? 500,
                headers: { 'retry-after': answer.headers['retry-after'] ?? '' },
              }),
            ),
          );
        },
      );
      outgoing.on('error', reject);
      outgoing.end(init.body as string | undefined);
    });
