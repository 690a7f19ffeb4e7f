/** One API call from its bytes to its answer: credentials, quota, parameters, operation, window. */
import { randomUUID } from 'node:crypto';
import type { World } from '../world/types.ts';
import type { ApiSite } from '../hosts.ts';
import type { Faults, FaultTarget } from '../faults.ts';
import { authenticate, type Credentials } from './auth.ts';
import { Books } from './books.ts';
import { gatewayThrottled, refusals, Refusal } from './errors.ts';
import { languageOf } from './names.ts';
import type { Call, ListAnswer, Operation } from './operation.ts';
import { customerOnly, matchPath, operations } from './operations.ts';
import type { Pace } from './pace.ts';
import { readParameters, type Given, type Parameters } from './parameters.ts';
import { bendFields, windowOf } from './row-faults.ts';
import type { SignedRequest } from './signature.ts';
import type { PartnerState } from './state.ts';
import { wireText, type WireObject } from './wire.ts';

export interface ApiContext {
  world: World;
  state: PartnerState;
  faults: Faults;
  pace: Pace;
  credentials: Credentials;
}

export interface ApiAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** Name of the operation, where the path is one. */
  operation: string | null;
}

const DEFAULT_LIMIT = 10;
const MOST_ROWS = 100;
const LARGEST_OFFSET = 2_147_483_646;

const LOGIN_PAGE = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>华为云-登录</title></head>
<body><form action="/authui/validateUser"><input name="userName"><input name="password" type="password"><button>登录</button></form></body></html>`;

export function createApi(
  context: ApiContext,
): (request: SignedRequest, site: ApiSite, now: number) => ApiAnswer {
  const books = new Books(context.world);
  const { world } = context;
  const here = (site: ApiSite): boolean => (site === 'china') === (world.partner.site === 'cn');
  const offered = operations.filter((one) => !one.sites || one.sites.includes(world.partner.site));

  return (request, site, now) => {
    const url = new URL(request.url, 'https://api');
    const target: FaultTarget = { kind: 'api', path: url.pathname };
    const found = findOperation(offered, request.method, url.pathname);
    const broken = brokenOff(context.faults, target);
    if (broken) return { ...broken, operation: found?.operation.name ?? null };
    if (!found)
      return customerOnly.some(([method, path]) => method === request.method && matchPath(path, url.pathname))
        ? written(refusals.accessDenied('The credentials of a customer are required.'), null)
        : { status: 404, headers: { 'content-type': 'text/plain' }, body: '404 Not Found', operation: null };
    const { operation, path } = found;
    const answer = ((): Refusal | WireObject | null => {
      const caller = authenticate(request, context.credentials, here(site), now);
      if (caller instanceof Refusal) return caller;
      const refused =
        refusedByFault(operation, context.faults, target) ??
        throttled(operation, context.pace, caller, now) ??
        refusedByRole(operation, world, caller);
      if (refused) return refused;
      const declared = operation.paged
        ? { ...operation.parameters, ...paging(operation) }
        : operation.parameters;
      const body = bodyOf(request);
      const given = readParameters(declared, { query: url.searchParams, body, path });
      if (given instanceof Refusal) return given;
      const customer = operation.parameters['customer_id']?.required ? given.text('customer_id') : null;
      if (customer !== null && context.state.gone.has(customer)) return refusals.notYourCustomer();
      const reseller = resellerOf(operation, world, given);
      if (reseller instanceof Refusal) return reseller;
      const call: Call = {
        ...{ world, state: context.state, caller, books, given, reseller },
        language: languageOf(request.headers['x-language']),
        now: context.state.now(),
      };
      return finish(operation, call, context.faults, target);
    })();
    return written(answer, operation.name);
  };
}

function findOperation(
  offered: readonly Operation[],
  method: string,
  path: string,
): { operation: Operation; path: Map<string, string> } | null {
  for (const operation of offered) {
    const values = operation.method === method ? matchPath(operation.path, path) : null;
    if (values) return { operation, path: values };
  }
  return null;
}

function written(answer: Refusal | WireObject | null, operation: string | null): ApiAnswer {
  const headers = {
    'content-type': 'application/json;charset=UTF-8',
    'x-request-id': randomUUID().replaceAll('-', ''),
  };
  if (answer === null) return { status: 204, headers, body: '', operation };
  const [status, body] = answer instanceof Refusal ? [answer.status, answer.body] : [200, answer];
  return { status, headers, body: wireText(body), operation };
}

/** Answers that come before any operation: the page of a login, an error of the house. */
function brokenOff(faults: Faults, target: FaultTarget): ApiAnswer | null {
  if (faults.strike('login-page', target))
    return {
      status: 200,
      headers: { 'content-type': 'text/html;charset=UTF-8' },
      body: LOGIN_PAGE,
      operation: null,
    };
  if (faults.strike('error-500', target)) return written(refusals.otherError(), null);
  if (faults.strike('error-502', target))
    return {
      status: 502,
      headers: { 'content-type': 'text/html' },
      body: '<html>Bad Gateway</html>',
      operation: null,
    };
  if (faults.strike('error-503', target)) return written(refusals.unavailable(), null);
  const rate = faults.standing('rate-gateway', target)?.options.retryAfter;
  if (rate !== undefined && faults.strike('rate-gateway', target)) {
    const limited = written(gatewayThrottled(10), null);
    return { ...limited, headers: { ...limited.headers, 'retry-after': String(rate) } };
  }
  return null;
}

function refusedByFault(operation: Operation, faults: Faults, target: FaultTarget): Refusal | null {
  if (faults.strike('expired', target)) return refusals.tokenExpired();
  if (faults.strike('rate-gateway', target)) return gatewayThrottled(10);
  if (faults.strike('rate-service', target)) return refusals.flowControl();
  const item = faults.standing('denied', target)?.options.permission;
  if (item !== undefined && !operation.permissions.includes(item)) return null;
  return faults.strike('denied', target) ? refusals.accessDenied() : null;
}

function throttled(operation: Operation, pace: Pace, caller: string, now: number): Refusal | null {
  if (pace.admit(operation.name, caller, now, operation.quota)) return null;
  return operation.throttledByService
    ? refusals.flowControl()
    : gatewayThrottled(operation.quota ?? pace.limit ?? 10);
}

function refusedByRole(operation: Operation, world: World, caller: string): Refusal | null {
  if (operation.customerOnly)
    return world.customers.some(({ customer_id }) => customer_id === caller)
      ? null
      : refusals.accessDenied('The credentials of a customer are required.');
  if (caller !== world.partner.id)
    return operation.name === 'ListPartnerBalances' ? refusals.notAPartner() : refusals.accessDenied();
  return operation.distributorOnly && world.partner.role !== 'distributor' ? refusals.accessDenied() : null;
}

/** `offset` counts rows, from 0; `limit` is 10 where it is not sent. */
function paging(operation: Operation): Parameters {
  const where = operation.method === 'POST' ? 'body' : 'query';
  return {
    offset: { in: where, type: 'integer', range: [0, LARGEST_OFFSET] },
    limit: { in: where, type: 'integer', range: [1, operation.paged?.most ?? MOST_ROWS] },
  };
}

/** The body as JSON; an empty one is an object without fields, anything else unreadable undefined. */
function bodyOf(request: SignedRequest): unknown {
  if (request.body.length === 0) return {};
  try {
    return JSON.parse(request.body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Whose customers are meant. A caller that is no distributor has no resellers: the id is ignored. */
function resellerOf(operation: Operation, world: World, given: Given): string | null | Refusal {
  const id = operation.scoped ? given.text('indirect_partner_id') : null;
  if (id === null || world.partner.role !== 'distributor') return null;
  return world.resellers.some((one) => one.reseller_id === id) ? id : refusals.noResellerPermission();
}

function finish(
  operation: Operation,
  call: Call,
  faults: Faults,
  target: FaultTarget,
): Refusal | WireObject | null {
  const answer = operation.answer(call);
  if (answer instanceof Refusal) return answer;
  if (answer.kind === 'nothing') return null;
  if (answer.kind === 'object') return bendFields(answer.body, [], faults, target).envelope;
  return page(operation, answer, call.given, faults, target);
}

function page(
  operation: Operation,
  answer: ListAnswer,
  given: Given,
  faults: Faults,
  target: FaultTarget,
): WireObject {
  const offset = given.number('offset') ?? 0;
  const limit = given.number('limit') ?? DEFAULT_LIMIT;
  const { rows, total } = windowOf(answer, offset, limit, faults, target);
  const bent = bendFields(answer.envelope, rows, faults, target);
  const counted: WireObject = operation.paged?.total ? { [operation.paged.total]: total } : {};
  return { ...counted, ...bent.envelope, [answer.field]: bent.rows };
}
