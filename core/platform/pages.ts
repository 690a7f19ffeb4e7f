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

interface Question {
  type: 'which-page';
}

/** Message the content script of the active tab; null where none is listening. */
export async function askActiveTab(message: Question): Promise<unknown> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return askTab(tab?.id, message);
}

/** Tabs asked for the one that was in front before this page. */
const MOST_ASKED = 8;

/** The same of the tab that was looked at last and has an answer. */
export async function askLastTab(message: Question): Promise<unknown> {
  const tabs = await browser.tabs.query({});
  const seen = ({ lastAccessed = 0 }: (typeof tabs)[number]): number => lastAccessed;
  for (const { id } of tabs.sort((a, b) => seen(b) - seen(a)).slice(0, MOST_ASKED)) {
    const answer = await askTab(id, message);
    if (answer != null) return answer;
  }
  return null;
}

async function askTab(id: number | undefined, message: Question): Promise<unknown> {
  if (id === undefined) return null;
  try {
    return await browser.tabs.sendMessage(id, message);
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
