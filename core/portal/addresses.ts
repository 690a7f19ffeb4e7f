/**
 * Where pages of the portal were last seen. Its deep addresses are not public, so the way back to a page
 * is the address the person was on, without what it asked for there.
 */
import type { Ledger } from '../ledger/ledger.ts';
import { siteOfPage } from '../sources/hosts.ts';

interface Seen {
  /** Id of the page in the registry. */
  id: string;
  address: string;
}

const seenIn = (ledger: Ledger) => ledger.collection<Seen>('pageAddresses');

/** Words that choose a tab or a language stay; IDs, figures and whatever else is not one plain word go. */
const PLAIN = /^[a-z][a-z-]{0,39}$/i;

/** Path and route of an address, as a page says where it is. */
const routeOf = (address: string): string => {
  const { pathname, hash } = new URL(address);
  return `${pathname}${hash.split('?')[0]}`.slice(0, 500);
};

/** An address without whatever a filter put into it; null: it is none of the portal's. */
export function plainAddress(address: string): string | null {
  if (siteOfPage(address) === null) return null;
  const url = new URL(address);
  const keep = (query: string): string => {
    const kept = [...new URLSearchParams(query)].filter(([, value]) => PLAIN.test(value));
    return kept.length ? `?${new URLSearchParams(kept)}` : '';
  };
  const [route = '', query = ''] = url.hash.split('?');
  return `${url.origin}${url.pathname}${keep(url.search)}${route}${keep(query)}`;
}

/**
 * Keeps where a page was seen. The browser's own address of the sender is kept (the tab stands in its
 * query), and only while it is still the one the page spoke of: path and route, without a query.
 */
export async function rememberAddress(
  ledger: Ledger,
  id: string,
  browsers: string,
  spoken: string,
): Promise<void> {
  const plain = plainAddress(browsers);
  if (plain === null || routeOf(browsers) !== spoken || (await seenIn(ledger).get(id))?.address === plain)
    return;
  await seenIn(ledger).put({ id, address: plain });
}

export const addressOf = async (ledger: Ledger, id: string): Promise<string | null> =>
  (await seenIn(ledger).get(id))?.address ?? null;
