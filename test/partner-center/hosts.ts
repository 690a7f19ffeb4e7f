/** The host names the local Partner Center answers for, and which part answers. */

export type HostKind = 'portal' | 'api';
export type ApiSite = 'china' | 'international' | 'europe';

export const portalHosts = [
  'account.huaweicloud.com',
  'account-intl.huaweicloud.com',
  'partner.huaweicloud.com',
] as const;

/** One API host a site (regions of the vendor's SDK). */
export const apiHosts: ReadonlyMap<string, ApiSite> = new Map([
  ['bss.myhuaweicloud.com', 'china'],
  ['bss-intl.myhuaweicloud.com', 'international'],
  ['bss.myhuaweicloud.eu', 'europe'],
]);

export const allHosts: readonly string[] = [...portalHosts, ...apiHosts.keys()];

/** `Host` header without its port, lower case. */
export const hostName = (header: string | undefined): string =>
  (header ?? '').replace(/:\d{1,5}$/, '').toLowerCase();

/** Null for a name nobody here answers to. Loopback names stand for the portal. */
export function hostKind(name: string): HostKind | null {
  if (apiHosts.has(name)) return 'api';
  if ((portalHosts as readonly string[]).includes(name)) return 'portal';
  return name === 'localhost' || name === '127.0.0.1' || name === '[::1]' ? 'portal' : null;
}

/** The value for Chromium's `--host-resolver-rules`. */
export const hostRules = (port: number): string =>
  allHosts.map((host) => `MAP ${host} 127.0.0.1:${port}`).join(', ');
