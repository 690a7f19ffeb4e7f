/** Who sent a message, as the browser vouches for it. */
import { browser } from 'wxt/browser';
import { siteOfPage } from '../sources/hosts.ts';

export interface Sender {
  id?: string;
  url?: string;
  frameId?: number;
  tab?: { id?: number; windowId: number };
}

/** The extension's own background or page: a content script's address is its page's, also where that has no tab. */
export const isOwn = ({ id, url, tab }: Sender): boolean =>
  id === browser.runtime.id &&
  !tab &&
  (url === undefined || url.startsWith(browser.runtime.getURL('/' as '/workbench.html')));

/** Our content script on a page of the portal, in no frame of it. */
export const isPortalPage = (
  sender: Sender,
): sender is Sender & { url: string; tab: NonNullable<Sender['tab']> } =>
  sender.id === browser.runtime.id &&
  !!sender.tab &&
  !!sender.url &&
  (sender.frameId ?? 0) === 0 &&
  siteOfPage(sender.url) !== null;
