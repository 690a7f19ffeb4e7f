/** Faults a browser meets: the login page instead of data, a session that ended, a missing right. */
import type { ServerResponse } from 'node:http';
import type { PortalContext } from '../context.ts';
import type { ListPage } from './lists.ts';
import { loginPage } from './session.ts';
import { send, sendJson } from './respond.ts';

/** Answers in place of the portal when a fault strikes; false when none does. */
export function portalFault(context: PortalContext, path: string, response: ServerResponse): boolean {
  const target = { kind: 'portal', path } as const;
  if (context.faults.strike('login-page', target)) {
    send(response, 200, loginPage('zh-cn', '/obmgr/'), { 'content-type': 'text/html; charset=utf-8' });
    return true;
  }
  if (context.faults.strike('expired', target)) {
    if (path.includes('/rest/')) sendJson(response, { code: 'SESSION_EXPIRED' }, 401);
    else send(response, 302, '', { location: '/authui/login.html?locale=zh-cn' });
    return true;
  }
  if (path.includes('/rest/v1/lists/') && context.faults.strike('denied', target)) {
    sendJson(response, { code: 'NO_PERMISSION' }, 403);
    return true;
  }
  if (path.includes('/rest/v1/lists/') && context.faults.strike('empty-page', target)) {
    sendJson(response, { total: 0, page: 1, pageSize: 10, rows: [], sum: null });
    return true;
  }
  return false;
}

/**
 * What goes wrong with a page of rows while it is read: `repeated-page` answers the first page
 * again, `rows-moving` shifts later pages as if rows were put in before them or taken away,
 * `total-changed` gives another count.
 */
export function faultyPage(
  context: PortalContext,
  path: string,
  search: URLSearchParams,
  page: (search: URLSearchParams, shift: number) => ListPage | null,
): ListPage | null {
  const target = { kind: 'portal', path } as const;
  const later = Number(search.get('page')) > 1;
  if (later && context.faults.strike('repeated-page', target)) {
    const first = new URLSearchParams(search);
    first.set('page', '1');
    return page(first, 0);
  }
  const moving = later ? context.faults.strike('rows-moving', target) : null;
  const rows = moving?.options.rows ?? 1;
  const answer = page(search, moving ? (moving.options.move === 'remove' ? rows : -rows) : 0);
  const changed = context.faults.strike('total-changed', target);
  return answer && changed ? { ...answer, total: answer.total + (changed.options.rows ?? 1) } : answer;
}
