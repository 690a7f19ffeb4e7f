/** Calls to the portal's own endpoints; a session that ended leads to the login page. */
import type { Role, Site } from '../spec/types.ts';

export type Cell = string | number | boolean | null;
export type Row = Record<string, Cell>;

export interface Session {
  user: string;
  partner: { id: string; name: string; account: string };
  site: Site;
  role: Role;
  currency: string;
  now: string;
  periods: string[];
  openPeriod: string;
  inviteLinks: { kind: 'general' | 'custom'; url: string; tag: string }[];
}

export interface ListPage {
  total: number;
  page: number;
  pageSize: number;
  rows: Row[];
  sum: string | null;
}

export class PortalError extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

const toLogin = (): never => {
  location.assign(`/authui/login.html?service=${encodeURIComponent(location.pathname + location.search)}`);
  throw new PortalError('SESSION_EXPIRED');
};

async function call<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(`/obmgr/rest/v1/${path}`, init);
  const isJson = response.headers.get('content-type')?.includes('json');
  if (response.status === 401 || (response.ok && !isJson)) toLogin();
  if (!response.ok) throw new PortalError(response.status === 403 ? 'NO_PERMISSION' : 'BUSY');
  return (await response.json()) as T;
}

export const get = <T>(path: string): Promise<T> => call<T>(path);

export const post = <T>(path: string, fields: Record<string, string>): Promise<T> =>
  call<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  });
