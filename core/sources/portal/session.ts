/** Whether the page is one the user works in, or says that the session is over. */
import { fold, readText } from './reader/text.ts';
import { isShown } from './reader/visible.ts';
import { openDialogs } from './reader/read.ts';

const LOGIN_ADDRESS = /\/(authui\/)?login(\.html)?([/?#]|$)|\/obmgr\/login|#\/login/i;
const EXPIRED =
  /(登录|会话|登陆)(信息|状态)?(已)?(超时|失效|过期)|请(重新|先)登录|session (has )?(expired|timed out)|(log|sign) ?in again|your session/i;

/** Login form, or a message that the session is over. */
export function isSessionOver(document: Document, address: string): boolean {
  if (LOGIN_ADDRESS.test(address)) return true;
  const password = [...document.querySelectorAll('input[type=password]')].some(isShown);
  if (password && !document.querySelector('table,[role=grid]')) return true;
  const messages = [
    ...openDialogs(document),
    ...document.querySelectorAll('[role=alert],[class*="message" i],[class*="toast" i],[class*="notify" i]'),
  ].slice(0, 40);
  if (messages.some((one) => isShown(one) && EXPIRED.test(readText(one).slice(0, 400)))) return true;
  const body = document.body;
  return (
    body !== null &&
    body.querySelectorAll('*').length < 60 &&
    EXPIRED.test(fold(body.textContent ?? '').slice(0, 400))
  );
}

/** Language the portal speaks: its own attribute, its address, else most of its text. */
export function localeOf(document: Document, search: string): 'zh' | 'en' {
  const stated = /[?&#]locale=([a-z]{2})/i.exec(search)?.[1] ?? document.documentElement.lang.slice(0, 2);
  if (/^en$/i.test(stated)) return 'en';
  if (/^zh$/i.test(stated)) return 'zh';
  return /[\u4e00-\u9fff]{2}/.test((document.body?.textContent ?? '').slice(0, 4000)) ? 'zh' : 'en';
}
