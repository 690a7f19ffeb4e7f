/**
 * The stand-in of the Partner Center's web app: the built app under `/obmgr/`, its JSON endpoints
 * under `/obmgr/rest/v1/`, and the login page. Answers true when the request was its own.
 */
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { buildApp } from './build.ts';
import type { PortalContext } from './context.ts';
import { download, startExport } from './server/exports.ts';
import { faultyPage, portalFault } from './server/faulty.ts';
import { invite, lookUp } from './server/invitations.ts';
import { listPage } from './server/lists.ts';
import { answerOpportunity } from './server/opportunities.ts';
import { overview } from './server/overview.ts';
import { readBody, send, sendJson } from './server/respond.ts';
import { logIn, logOut, loginAddress, loginPage, safeReturn, userOf } from './server/session.ts';

export type { PortalContext } from './context.ts';

const TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.woff2', 'font/woff2'],
  ['.woff', 'font/woff'],
  ['.ttf', 'font/ttf'],
]);
const HTML = { 'content-type': 'text/html; charset=utf-8' };

type Answer = (
  context: PortalContext,
  response: ServerResponse,
  fields: Map<string, string>,
) => void | Promise<void>;

const POSTS: Map<string, Answer> = new Map([
  ['invitations/lookup', lookUp],
  ['invitations', invite],
  ['opportunities', answerOpportunity],
  ['exports', startExport],
]);

export function createPortal(
  context: PortalContext,
): (request: IncomingMessage, response: ServerResponse) => Promise<boolean> {
  void buildApp(context.log).catch((error: unknown) => context.log(`portal app: ${String(error)}`));
  return async (request, response) => {
    const url = new URL(request.url ?? '/', 'https://portal');
    const { pathname } = url;
    if (pathname === '/' || pathname === '/obmgr') {
      send(response, 302, '', { location: `/obmgr/${url.search}` });
      return true;
    }
    if (pathname === '/favicon.ico') send(response, 204, '', {});
    else if (pathname.startsWith('/authui/')) logInPages(context, request, response, url);
    else if (pathname.startsWith('/obmgr/rest/v1/')) await rest(context, request, response, url);
    else if (pathname.startsWith('/obmgr/')) await page(context, request, response, url);
    else return false;
    return true;
  };
}

function logInPages(
  context: PortalContext,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): void {
  const service = safeReturn(url.searchParams.get('service'));
  if (url.pathname === '/authui/login')
    logIn(context, response, url.searchParams.get('userName') || 'demo', service);
  else if (url.pathname === '/authui/logout') logOut(context, request, response);
  else send(response, 200, loginPage(url.searchParams.get('locale') ?? 'zh-cn', service), HTML);
}

async function page(
  context: PortalContext,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const file = url.pathname.slice('/obmgr/'.length);
  if (file.startsWith('assets/')) {
    const name = /^assets\/([\w-]+\.\w+)$/.exec(file)?.[1];
    const body = name
      ? await readFile(join(await buildApp(context.log), 'assets', name)).catch(() => null)
      : null;
    if (!body) return send(response, 404, '', {});
    const type = TYPES.get(extname(name!)) ?? 'application/octet-stream';
    return send(response, 200, body, { 'content-type': type, 'cache-control': 'max-age=31536000' });
  }
  if (file !== '' && file !== 'index.html') return send(response, 404, '', {});
  const locale = url.searchParams.get('locale') ?? (context.world.partner.site === 'cn' ? 'zh-cn' : 'en-us');
  const as = url.searchParams.get('as');
  if (as) {
    url.searchParams.delete('as');
    return logIn(context, response, as, `/obmgr/${url.search}`);
  }
  if (portalFault(context, url.pathname, response)) return;
  if (!userOf(context, request))
    return send(response, 302, '', { location: loginAddress(`${url.pathname}${url.search}`, locale) });
  send(response, 200, await readFile(join(await buildApp(context.log), 'index.html')), HTML);
}

async function rest(
  context: PortalContext,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const name = url.pathname.slice('/obmgr/rest/v1/'.length);
  const user = userOf(context, request);
  if (portalFault(context, url.pathname, response)) return;
  if (!user) return sendJson(response, { code: 'SESSION_EXPIRED' }, 401);
  if (request.method === 'POST') {
    const answer = POSTS.get(name);
    if (!answer) return sendJson(response, { code: 'NOT_FOUND' }, 404);
    // A page of another site can send a form, not JSON with this header.
    if (!request.headers['content-type']?.startsWith('application/json'))
      return sendJson(response, { code: 'BAD_REQUEST' }, 400);
    return answer(context, response, await readBody(request));
  }
  if (name === 'session') return sendJson(response, overview(context, user));
  if (name === 'bill/overview') {
    const { billOverview } = await import('./server/summaries.ts');
    return sendJson(response, billOverview(context, url.searchParams.get('month') ?? ''));
  }
  const file = /^exports\/([\w-]{1,40})\/file$/.exec(name)?.[1];
  if (file) return download(context, response, file);
  const list = /^lists\/([\w-]{1,40})$/.exec(name)?.[1];
  const answer = list
    ? faultyPage(context, url.pathname, url.searchParams, (search, shift) =>
        listPage(context, list, search, shift),
      )
    : null;
  sendJson(response, answer ?? { code: 'NOT_FOUND' }, answer ? 200 : 404);
}
