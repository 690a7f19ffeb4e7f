/**
 * Where the Partner Center lives: the one list behind the manifest's permissions, the content
 * script's pages, the senders the background listens to, and the hosts the API client calls.
 */
export type Site = 'cn' | 'intl' | 'eu';

export const PORTALS: readonly { site: Site; host: string; path: string }[] = [
  { site: 'cn', host: 'account.huaweicloud.com', path: '/obmgr/*' },
  { site: 'intl', host: 'account-intl.huaweicloud.com', path: '/obmgr/*' },
  { site: 'cn', host: 'partner.huaweicloud.com', path: '/*' },
];

/** Host of a site's Partner Center and account center; Europe has those of the international site. */
export const portalHost = (site: Site): string =>
  PORTALS.find((one) => one.site === (site === 'cn' ? 'cn' : 'intl'))!.host;

/** Open API hosts, one a site (API reference of the Partner Center, "Endpoints"). */
export const API_HOST: Record<Site, string> = {
  cn: 'bss.myhuaweicloud.com',
  intl: 'bss-intl.myhuaweicloud.com',
  eu: 'bss.myhuaweicloud.eu',
};

/** Match patterns of the pages the content script runs on; all the extension may read. */
export const PORTAL_MATCHES = PORTALS.map(({ host, path }) => `https://${host}${path}`);

export const API_MATCHES = /* @__PURE__ */ Object.values(API_HOST).map((host) => `https://${host}/*`);

/** Which site a page of the portal belongs to; null: not the portal. */
export function siteOfPage(url: string): Site | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  return PORTALS.find((one) => protocol === 'https:' && one.host === hostname)?.site ?? null;
}
