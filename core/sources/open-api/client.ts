import { fail, ok, type Failure, type Result } from '../../result.ts';
import { API_HOST, type Site } from '../hosts.ts';
import { apiFailure, errorCodeOf, isPassing } from './errors.ts';
import { isObject, parseAnswer, type Json } from './json.ts';
import type { Callable } from './operations/operation.ts';
import { createPace, sleep, type Pace, type Sleep } from './pace.ts';
import { canonicalQuery, encode, sign, type Credentials } from './signer.ts';

export interface Connection {
  site: Site;
  auth: { kind: 'aksk'; credentials: Credentials } | { kind: 'token'; token: string };
  /** Language of names in the answers. */
  language: 'zh_CN' | 'en_US';
}

export interface ClientOptions {
  connection: Connection;
  fetch: typeof fetch;
  now: () => number;
  sleep?: Sleep;
  random?: () => number;
  /** Share of the documented quota that is used, as it stands at each call; half where absent. */
  share?: () => number;
  /** Milliseconds until an answer counts as lost. */
  timeout?: number;
  /** Paces by operation, where other clients of the same partner account keep them, too; its own where absent. */
  paces?: Map<string, Pace>;
}

export type Parameters = Record<
  string,
  Json | readonly string[] | readonly { customer_id: string }[] | undefined
>;

/** A request as it goes out. */
export interface Prepared {
  url: string;
  method: Callable['method'];
  headers: Record<string, string>;
  body: string | undefined;
}

/** An answer before anything is read from it, for who wants to show it as it came. */
export interface Seen {
  status: number;
  text: string;
  /** The gateway's name for the call (`X-Request-Id`); null: it gave none. */
  requestId: string | null;
}

/** Puts parameters where a path names them; the others go into the query or the body. */
function fillPath(template: string, parameters: Parameters): { path: string; rest: Parameters } {
  const rest = { ...parameters };
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(parameters[name] ?? '');
    delete rest[name];
    return value;
  });
  return { path, rest };
}

/** Longest a `Retry-After` is waited for here; a longer one is the job's matter. */
const LONGEST_REST = 30_000;

/** Remembers how long the server asks to be left alone: seconds, or a date. */
function later(failure: Failure, retryAfter: string | null, now: number): Failure {
  if (retryAfter === null) return failure;
  const seconds = /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
  return Number.isFinite(seconds) && seconds > 0
    ? { ...failure, detail: { ...failure.detail, restMs: seconds } }
    : failure;
}
const restOf = (failure: Failure | undefined): number =>
  Math.min(LONGEST_REST, Number(failure?.detail?.restMs ?? 0));

/** Largest answer taken: a hundred rows are some 300 kB. */
const MAX_ANSWER = 16 * 1024 * 1024;
const TRIES = 4;
/** Of the documented quota: room for the user's own clicks and a colleague. */
export const HALF = 0.5;

/**
 * Asks the open API: signed, paced, tried again where the trouble is passing, with every answer
 * that is not data turned into a failure that says what to do. Unset parameters are left out
 * altogether: an empty string or null is a filter there.
 */
export function createClient(options: ClientOptions) {
  const { connection, now } = options;
  const wait = options.sleep ?? sleep;
  const random = options.random ?? Math.random;
  const paces = options.paces ?? new Map<string, Pace>();
  const turn = (operation: Callable, signal?: AbortSignal): Promise<void> => {
    let pace = paces.get(operation.id);
    if (!pace) paces.set(operation.id, (pace = createPace(now, wait)));
    return pace(operation.quota * (options.share?.() ?? HALF), signal);
  };

  /** A request with its headers; a signature is good for some fifteen minutes around its date. */
  async function prepare(operation: Callable, parameters: Parameters): Promise<Prepared> {
    const host = API_HOST[connection.site];
    const { method } = operation;
    const { path, rest } = fillPath(operation.path, parameters);
    const set = Object.entries(rest).filter(([, value]) => value !== undefined && value !== '');
    const query = method === 'POST' ? [] : set.map(([name, value]) => [name, String(value)] as const);
    const body = method === 'POST' ? JSON.stringify(Object.fromEntries(set)) : undefined;
    const headers: Record<string, string> = { 'X-Language': connection.language };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    if (connection.auth.kind === 'token') headers['X-Auth-Token'] = connection.auth.token;
    else
      Object.assign(
        headers,
        await sign({ method, host, path, query, headers, body }, connection.auth.credentials, now()),
      );
    const search = canonicalQuery(query);
    const url = `https://${host}${path.split('/').map(encode).join('/')}${search ? `?${search}` : ''}`;
    return { url, method, headers, body };
  }

  async function once(
    operation: Callable,
    parameters: Parameters,
    signal?: AbortSignal,
    see?: (seen: Seen) => void,
  ): Promise<Result<Json>> {
    const { url, ...request } = await prepare(operation, parameters);
    const lost = AbortSignal.timeout(options.timeout ?? 30_000);
    try {
      const response = await options.fetch(url, {
        ...request,
        credentials: 'omit',
        redirect: 'error',
        cache: 'no-store',
        signal: signal ? AbortSignal.any([signal, lost]) : lost,
      });
      const text = await response.text();
      if (text.length > MAX_ANSWER)
        return fail('api-too-large', `${operation.id}: the answer is over 16 MB.`);
      see?.({ status: response.status, text, requestId: response.headers.get('X-Request-Id') });
      // Some writes answer 204 No Content.
      if (response.status === 204) return ok({});
      const parsed = parseAnswer(text);
      // A gateway's error page may be anything; its status still says what happened.
      if (!response.ok)
        return later(
          apiFailure(response.status, parsed.ok ? parsed.value : null, operation),
          response.headers.get('Retry-After'),
          now(),
        );
      if (!parsed.ok) return parsed;
      if (errorCodeOf(parsed.value)) return apiFailure(response.status, parsed.value, operation);
      return isObject(parsed.value)
        ? parsed
        : fail('api-shape', `${operation.id}: the answer is not an object.`);
    } catch (error) {
      if (signal?.aborted) return fail('cancelled', 'Cancelled.');
      if (lost.aborted)
        return fail('api-slow', `${operation.id}: no answer within the time. Try again later.`);
      return fail(
        'api-down',
        `${operation.id}: ${API_HOST[connection.site]} cannot be reached (${String(error)}). Check the network.`,
        { operation: operation.id },
      );
    }
  }

  return {
    connection,
    prepare,
    /** One attempt and no other: for what must not happen twice. An answer that fails may still have had its effect. */
    async callOnce(operation: Callable, parameters: Parameters): Promise<Result<Json>> {
      if (!operation.sites.includes(connection.site))
        return fail('api-not-on-site', `${operation.id} does not exist on this site.`, {
          operation: operation.id,
        });
      await turn(operation);
      return once(operation, parameters);
    },
    /** One answer as parsed JSON, or why there is none. */
    async call(
      operation: Callable,
      parameters: Parameters,
      signal?: AbortSignal,
      see?: (seen: Seen) => void,
    ): Promise<Result<Json>> {
      if (!operation.sites.includes(connection.site))
        return fail('api-not-on-site', `${operation.id} does not exist on this site.`, {
          operation: operation.id,
        });
      let last: Failure | undefined;
      for (let attempt = 0; attempt < TRIES; attempt++) {
        try {
          // Full jitter: waiting clients must not come back together.
          if (attempt > 0) await wait(Math.max(random() * 500 * 2 ** attempt, restOf(last)), signal);
          await turn(operation, signal);
        } catch {
          return fail('cancelled', 'Cancelled.');
        }
        const answer = await once(operation, parameters, signal, see);
        if (answer.ok) return ok(answer.value);
        last = answer;
        if (!isPassing(answer)) break;
      }
      return last!;
    },
  };
}
export type Client = ReturnType<typeof createClient>;
