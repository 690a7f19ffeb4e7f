/**
 * The local Partner Center: one TLS server on loopback that answers by Host, portal and open API
 * over the same world.
 */
import { createServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { credentialsOf, type Credentials } from './api/auth.ts';
import { createApi } from './api/handler.ts';
import { Pace } from './api/pace.ts';
import type { SignedRequest } from './api/signature.ts';
import { PartnerState } from './api/state.ts';
import { cutShort, drip } from './cut.ts';
import { Faults, type FaultTarget } from './faults.ts';
import { apiHosts, hostKind, hostName, hostRules } from './hosts.ts';
import { makeCertificate } from './tls.ts';
import { createWorld } from './world/index.ts';
import type { World, WorldOptions } from './world/types.ts';

export interface PartnerCenterOptions extends WorldOptions {
  /** 0 or absent: any free port. */
  port?: number;
  /** Calls a second of one API by one account; null: no limit. Default 10. */
  rateLimit?: number | null;
  /** Where lines about the server's doing go; default nowhere. */
  log?: (line: string) => void;
  /** How long an export task of the portal is 处理中; default 2000. */
  exportMs?: number;
  /** What time it is here (ms since 1970); the machine's by default. Requests signed far from it are refused. */
  clock?: () => number;
  /** A world made elsewhere, in place of one made from the options. */
  world?: World;
}

export interface LoggedRequest {
  /** Milliseconds since 1970. */
  time: number;
  host: string;
  method: string;
  /** Without the query. */
  path: string;
  query: string;
  /** Name of the API operation, or null. */
  operation: string | null;
  /** 0: the connection was cut before an answer. */
  status: number;
}

export interface PartnerCenter {
  port: number;
  /** Address of a host on this server's port, for callers that map names themselves. */
  url(host: string): string;
  /** The value for Chromium's `--host-resolver-rules`. */
  hostRules: string;
  world: World;
  credentials: Credentials;
  faults: Faults;
  /** Its `limit` may be changed while the server runs. */
  pace: Pace;
  state: PartnerState;
  /** Every request so far, oldest first. */
  requestLog: LoggedRequest[];
  close(): Promise<void>;
}

const LARGEST_BODY = 1 << 20;
const LONGEST_LOG = 500_000;
const SLOW_MS = 2000;

type Portal = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

export async function startPartnerCenter(options: PartnerCenterOptions): Promise<PartnerCenter> {
  const { port = 0, rateLimit = 10, log = () => undefined, clock = Date.now } = options;
  const { world = createWorld(options) } = options;
  const faults = new Faults();
  const pace = new Pace(rateLimit);
  const state = new PartnerState(world);
  const credentials = credentialsOf(world);
  const api = createApi({ world, state, faults, pace, credentials });
  const requestLog: LoggedRequest[] = [];
  let portal: Promise<Portal> | null = null;
  // Loaded when first asked for: tests of the API alone need not build the portal's pages.
  const portalPages = (): Promise<Portal> =>
    (portal ??= import('./portal/handler.ts').then(({ createPortal }) =>
      createPortal({ world, state: new Map(), faults, log, exportMs: options.exportMs }),
    ));

  const server = createServer(await makeCertificate(), (request, response) => {
    void serve(request, response).catch((error: unknown) => {
      log(
        `failed: ${request.method} ${request.url}: ${error instanceof Error ? error.stack : String(error)}`,
      );
      response.destroy();
    });
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const host = hostName(request.headers.host);
    const [path = '/', search = ''] = (request.url ?? '/').split('?', 2);
    const kind = hostKind(host);
    const entry: LoggedRequest = {
      ...{ time: Date.now(), host, method: request.method ?? 'GET', path, query: search },
      ...{ operation: null, status: 0 },
    };
    requestLog.push(entry);
    if (requestLog.length > LONGEST_LOG) requestLog.splice(0, LONGEST_LOG / 2);
    response.on('finish', () => (entry.status = response.statusCode));
    if (!kind) return plain(response, 421, `Nobody called ${host} lives here.`);

    const target: FaultTarget = { kind, path };
    const slow = faults.strike('slow', target);
    if (slow) await sleep(slow.options.ms ?? SLOW_MS, undefined, { ref: false });
    if (faults.strike('loris', target)) drip(response);
    if (faults.strike('reset', target)) return void request.socket.resetAndDestroy();
    if (faults.strike('cut', target)) cutShort(response);
    if (kind === 'portal') return portalAnswer(request, response, target);

    const body = await bytesOf(request);
    if (!body) return plain(response, 413, 'The body is too large.');
    const site = apiHosts.get(host)!;
    const answer = api(signedRequest(request, body), site, clock());
    entry.operation = answer.operation;
    response.writeHead(answer.status, {
      ...answer.headers,
      'content-length': Buffer.byteLength(answer.body),
    });
    response.end(answer.body);
  }

  async function portalAnswer(
    request: IncomingMessage,
    response: ServerResponse,
    target: FaultTarget,
  ): Promise<void> {
    if (faults.strike('error-500', target)) return plain(response, 500, 'Internal Server Error');
    if (faults.strike('error-503', target)) return plain(response, 503, 'Service Unavailable');
    const answered = await (await portalPages())(request, response);
    if (!answered) plain(response, 404, '404 Not Found');
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    ...{ port: bound, hostRules: hostRules(bound), world, credentials, faults, pace, state, requestLog },
    url: (host) => `https://${host}:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(text);
}

/** The whole body, or null when it is larger than any call needs. */
async function bytesOf(request: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > LARGEST_BODY) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function signedRequest(request: IncomingMessage, body: Buffer): SignedRequest {
  const headers: Record<string, string | undefined> = Object.create(null) as Record<string, undefined>;
  for (const [name, value] of Object.entries(request.headers))
    headers[name] = Array.isArray(value) ? value.join(', ') : value;
  return { method: request.method ?? 'GET', url: request.url ?? '/', headers, body };
}
