/** Who is logged in: a random token in a cookie, known to this process only. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { kept, type PortalContext } from '../context.ts';
import { send } from './respond.ts';

const COOKIE = 'obmgr_session';

const sessions = (context: PortalContext): Map<string, string> =>
  kept(context, 'portal.sessions', () => new Map());

/** The login name behind a request, or null. */
export function userOf(context: PortalContext, request: IncomingMessage): string | null {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [name, value = ''] = pair.trim().split('=');
    if (name === COOKIE) return sessions(context).get(value) ?? null;
  }
  return null;
}

/** Starts a session and goes to `to`. The browser keeps the address's hash. */
export function logIn(context: PortalContext, response: ServerResponse, user: string, to: string): void {
  const token = randomBytes(16).toString('hex');
  sessions(context).set(token, user.slice(0, 64));
  send(response, 302, '', {
    location: to,
    'set-cookie': `${COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax`,
  });
}

export function logOut(context: PortalContext, request: IncomingMessage, response: ServerResponse): void {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [name, value = ''] = pair.trim().split('=');
    if (name === COOKIE) sessions(context).delete(value);
  }
  send(response, 302, '', { location: '/authui/login.html', 'set-cookie': `${COOKIE}=; Path=/; Max-Age=0` });
}

/** Where a page without a session goes; the real one stands on another host. */
export const loginAddress = (path: string, locale: string): string =>
  `/authui/login.html?locale=${locale}&service=${encodeURIComponent(path)}`;

/** Only a path of this host is returned to. */
export const safeReturn = (service: string | null): string =>
  service && /^\/obmgr\/[\w\-./?=&%]*$/.test(service) ? service : '/obmgr/';

/** The login page: a plain form; any name and password get in. */
export const loginPage = (locale: string, service: string): string => {
  const zh = locale.startsWith('zh');
  const quoted = service.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return `<!doctype html>
<html lang="${zh ? 'zh-CN' : 'en-US'}"><head><meta charset="utf-8">
<title>${zh ? '华为账号登录' : 'HUAWEI ID Login'}</title>
<style>
body{margin:0;font:14px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;background:#eef0f5;color:#191919}
header{height:60px;background:#fff;padding:0 40px;line-height:60px;font-weight:600}
main{width:360px;margin:80px auto;background:#fff;padding:40px;border-radius:4px}
h1{font-size:20px;margin:0 0 24px}label{display:block;margin:0 0 16px}
input{display:block;width:100%;box-sizing:border-box;height:36px;padding:0 12px;border:1px solid #ccc;border-radius:4px}
button{width:100%;height:40px;border:0;border-radius:4px;background:#c7000b;color:#fff;font-size:15px}
</style></head><body class="login-page">
<header>${zh ? '华为云' : 'Huawei Cloud'}</header>
<main><h1>${zh ? '华为账号登录' : 'HUAWEI ID Login'}</h1>
<form id="loginForm" method="get" action="/authui/login">
<input type="hidden" name="service" value="${quoted}">
<label>${zh ? '手机号/邮件地址/账号名' : 'Phone/Email/Login ID'}<input name="userName" autocomplete="username" required></label>
<label>${zh ? '密码' : 'Password'}<input name="password" type="password" autocomplete="off"></label>
<button id="btn_submit">${zh ? '登录' : 'Log In'}</button>
</form></main></body></html>`;
};
