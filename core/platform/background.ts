import { browser } from 'wxt/browser';
import { placeOfInput, suggestionOf, type Lead } from '../find/leads.ts';
import { pathOfPlace } from '../portal/place.ts';
import { fail } from '../result.ts';
import { PORTALS } from '../sources/hosts.ts';
import { reportChanges, startAlerts } from './alerts.ts';
import { askEngineFromBackground, askFound } from './host.ts';
import { isPortalPage } from './senders.ts';
import { readSettings, writeSettings } from './settings.ts';
import { watchSystemLock } from './system-lock.ts';
import { openWorkbench, productVersion, workbenchUrl } from './pages.ts';
import { toolbar } from './toolbar.ts';
import { startAlarms } from './wake.ts';

/** Wakes on events and owns no state: the service worker may be gone thirty seconds later. */
export function startBackground(): void {
  watchSystemLock();
  startAlarms();
  startAlerts();
  // Firefox's background page hears the engine itself; Chromium's worker is told by the offscreen page.
  if (typeof SharedWorker !== 'undefined') reportChanges(true);
  browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    if (!isPortalPage(sender)) return;
    if (isOpenPanel(message)) {
      // Must come first and before any await: the user's click does not survive one.
      openPanel(sender.tab.windowId);
      respond({ ok: true, value: null });
      return;
    }
    const place = placeAsked(message);
    if (place !== null) {
      void openWorkbench(place);
      respond({ ok: true, value: null });
      return;
    }
    ask(message, { url: sender.url, tabId: sender.tab.id ?? null }).then(respond, (error: unknown) =>
      respond(fail('engine-failed', String(error))),
    );
    return true;
  });

  browser.runtime.onInstalled.addListener(({ reason, previousVersion }) => {
    if (reason === 'update' && previousVersion && previousVersion !== productVersion())
      void writeSettings({ updatedFrom: previousVersion });
    if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
    void offerLookUp();
  });
  // Firefox forgets its menus with the browser's end.
  browser.runtime.onStartup.addListener(() => void offerLookUp());
  browser.contextMenus.onClicked.addListener((info) => {
    if (info.menuItemId === 'look-up' && info.selectionText)
      void openWorkbench(placeOfInput(info.selectionText));
  });

  if (browser.sidePanel) void browser.sidePanel.setPanelBehavior({ openPanelOnActionClick: true });
  else toolbar().onClicked.addListener(() => void sidebar()?.toggle());

  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'open-panel' && tab) openPanel(tab.windowId);
    else if (command === 'open-workbench') void openWorkbench();
    else if (command === 'reconcile') void openWorkbench('reconcile');
  });

  void browser.omnibox.setDefaultSuggestion({ description: lookUpText() });
  browser.omnibox.onInputStarted.addListener(() => void find(''));
  browser.omnibox.onInputChanged.addListener((text, suggest) => {
    const rich = browser.sidePanel !== undefined;
    void find(text).then((leads) => suggest(leads.map((lead) => suggestionOf(lead, rich))));
  });
  // A tab of its own where it was asked for (Alt and Enter).
  browser.omnibox.onInputEntered.addListener((text, where) => {
    const url = workbenchUrl(placeOfInput(text));
    if (where === 'currentTab') void browser.tabs.update({ url });
    else void browser.tabs.create({ url, active: where === 'newForegroundTab' });
  });
}

const ask = async (message: unknown, page: { url: string; tabId: number | null }): Promise<unknown> =>
  askEngineFromBackground(message, { ...page, account: (await readSettings()).account });

/** What is found while typing in the address bar; nothing while the vault is locked. */
async function find(text: string): Promise<Lead[]> {
  const answer = (await askFound((await readSettings()).account, text.slice(0, 200)).catch(() => null)) as {
    ok: boolean;
    value?: Lead[];
  } | null;
  return (answer?.ok && answer.value) || [];
}

// The generated names of messages lag behind the catalogue until the next build.
const lookUpText = (): string => (browser.i18n.getMessage as (name: string) => string)('lookUp');

/** On a selected order number or customer of the portal's pages; nowhere else. */
async function offerLookUp(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({
    id: 'look-up',
    title: lookUpText(),
    contexts: ['selection'],
    documentUrlPatterns: PORTALS.map(({ host }) => `https://${host}/*`),
  });
}

/** What may be done before anything is read is known by exactly its fields; all else is the engine's to judge. */
const saysOnly = (message: unknown, ...fields: string[]): message is Record<string, unknown> =>
  typeof message === 'object' && message !== null && Object.keys(message).sort().join() === fields.join();

const isOpenPanel = (message: unknown): boolean => saysOnly(message, 'type') && message.type === 'open-panel';

const placeAsked = (message: unknown): string | null =>
  saysOnly(message, 'place', 'type') && message.type === 'open-place' ? pathOfPlace(message.place) : null;

interface FirefoxSidebar {
  open(): Promise<void>;
  toggle(): Promise<void>;
}
const sidebar = (): FirefoxSidebar | undefined =>
  (browser as unknown as { sidebarAction?: FirefoxSidebar }).sidebarAction;

function openPanel(windowId: number): void {
  if (browser.sidePanel) void browser.sidePanel.open({ windowId });
  else void sidebar()?.open();
}
