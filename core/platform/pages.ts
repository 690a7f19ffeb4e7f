import { browser } from 'wxt/browser';

/** A view inside the extension by its address, so that it can be bookmarked: `reconcile?period=2026-10`. */
export const workbenchUrl = (path = ''): string =>
  browser.runtime.getURL(`/workbench.html#/${path}` as '/workbench.html');

/** Opens the workbench in a tab of its own. */
export async function openWorkbench(path = ''): Promise<void> {
  await browser.tabs.create({ url: workbenchUrl(path) });
}

/** `part`: the settings' part that is wanted, in a tab of its own. */
export async function openOptions(part = ''): Promise<void> {
  if (part)
    await browser.tabs.create({ url: browser.runtime.getURL(`/options.html#${part}` as '/options.html') });
  else await browser.runtime.openOptionsPage();
}

/** Message the content script of the active tab; null where none is listening. */
export async function askActiveTab(message: { type: 'which-page' }): Promise<unknown> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return null;
  try {
    return await browser.tabs.sendMessage(tab.id, message);
  } catch {
    return null; // no content script there: not a page of the portal
  }
}

/** Whether this page is a tab itself (the workbench, the panel opened as a tab), not beside one. */
export const runsInTab = async (): Promise<boolean> => (await browser.tabs.getCurrent()) !== undefined;

/** Calls back when another tab comes to the front or the front one goes elsewhere. */
export function watchActiveTab(listen: () => void): () => void {
  const onUpdated = (_id: number, change: { status?: string; url?: string }) => {
    if (change.status === 'complete' || change.url) listen();
  };
  browser.tabs.onActivated.addListener(listen);
  browser.tabs.onUpdated.addListener(onUpdated);
  return () => {
    browser.tabs.onActivated.removeListener(listen);
    browser.tabs.onUpdated.removeListener(onUpdated);
  };
}

export const productVersion = (): string => browser.runtime.getManifest().version;
