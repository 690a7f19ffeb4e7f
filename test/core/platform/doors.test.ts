/**
 * The background's doors in both browsers, each with exactly the namespaces it has: what is missing
 * in one must not keep the listeners behind it from being there.
 */
import { afterAll, beforeEach, expect, it, vi } from 'vitest';

type Listener = (...given: never[]) => unknown;
const heard = new Map<string, Listener[]>();
const event = (name: string) => ({
  addListener: (listener: Listener) => void heard.set(name, [...(heard.get(name) ?? []), listener]),
  hasListener: () => false,
});
const fire = (name: string, ...given: unknown[]): void =>
  heard.get(name)?.forEach((listener) => listener(...(given as never[])));

const tabs = {
  create: vi.fn(async () => ({})),
  update: vi.fn(async () => ({})),
  query: vi.fn(async () => []),
};
const panel = { open: vi.fn(async () => undefined), setPanelBehavior: vi.fn(async () => undefined) };
const sidebar = { open: vi.fn(async () => undefined), toggle: vi.fn(async () => undefined) };
const button = (name: string) => ({
  onClicked: event(`${name}.onClicked`),
  setBadgeText: async () => undefined,
  setBadgeBackgroundColor: async () => undefined,
  setTitle: async () => undefined,
});
const area = { get: async () => ({}), set: async () => undefined, onChanged: event('storage') };
const both = {
  runtime: {
    id: 'lens',
    getURL: (path: string) => `moz-extension://lens${path}`,
    sendMessage: async () => undefined,
    getContexts: async () => [],
    onMessage: event('message'),
    onInstalled: event('installed'),
    onStartup: event('startup'),
  },
  i18n: { getMessage: (name: string) => name, getUILanguage: () => 'zh-CN' },
  alarms: { get: async () => ({}), create: async () => undefined, onAlarm: event('alarm') },
  contextMenus: { removeAll: async () => undefined, create: vi.fn(), onClicked: event('menu') },
  commands: { onCommand: event('command') },
  omnibox: {
    onInputStarted: event('omniboxStarted'),
    onInputEntered: event('omnibox'),
    onInputChanged: event('omniboxChanged'),
    setDefaultSuggestion: () => undefined,
  },
  permissions: { contains: async () => false, onAdded: event('granted'), onRemoved: event('withdrawn') },
  storage: { local: area, session: area, onChanged: event('storage') },
  windows: { update: async () => ({}), getCurrent: async () => ({ id: 1 }) },
  tabs,
};
const offscreen = { createDocument: vi.fn(async () => undefined) };
const browsers = {
  chromium: { ...both, action: button('action'), sidePanel: panel, offscreen },
  firefox: { ...both, browserAction: button('browserAction'), sidebarAction: sidebar },
};
let running: object = browsers.chromium;
vi.mock('wxt/browser', () => ({
  get browser() {
    return running;
  },
}));

// Files after it share their modules (vitest.config.ts): nobody else gets these.
afterAll(() => void vi.resetModules());
beforeEach(() => {
  heard.clear();
  vi.clearAllMocks();
  vi.resetModules();
});

it.each(['chromium', 'firefox'] as const)('opens every door in %s', async (name) => {
  running = browsers[name];
  const { startBackground } = await import('../../../core/platform/background.ts');
  startBackground();
  for (const door of ['message', 'installed', 'menu', 'command', 'omnibox', 'alarm'])
    expect(heard.get(door)?.length, door).toBeGreaterThan(0);

  fire('omnibox', 'CS26 10&月', 'currentTab');
  fire('menu', { menuItemId: 'look-up', selectionText: `#${'9'.repeat(10_000)}` });
  fire('command', 'reconcile', { windowId: 7 });
  await vi.waitFor(() => expect(tabs.create.mock.calls.length + tabs.update.mock.calls.length).toBe(3));
  const opened = [...tabs.create.mock.calls, ...tabs.update.mock.calls].map((call) => JSON.stringify(call));
  expect(opened.some((one) => one.includes('#/find?q=CS26%2010%26%E6%9C%88'))).toBe(true);
  expect(opened.some((one) => one.includes(`#/find?q=%23${'9'.repeat(199)}"`))).toBe(true);
  expect(opened.some((one) => one.includes('#/reconcile'))).toBe(true);

  fire('command', 'open-panel', { windowId: 7 });
  if (name === 'chromium') {
    expect(panel.open).toHaveBeenCalledWith({ windowId: 7 });
    expect(panel.setPanelBehavior).toHaveBeenCalled();
  } else {
    expect(sidebar.open).toHaveBeenCalled();
    fire('browserAction.onClicked');
    expect(sidebar.toggle).toHaveBeenCalled();
  }
});

it('looks at the clocks for a word of its own pages, for no content script’s', async () => {
  running = browsers.chromium;
  const sent = vi.spyOn(both.runtime, 'sendMessage') as unknown as {
    mock: { calls: unknown[][] };
    mockRestore(): void;
  };
  const { startBackground } = await import('../../../core/platform/background.ts');
  startBackground();
  const changed = { type: 'partner-lens-changed' };
  const portal = 'https://account.huaweicloud.com/obmgr/';
  const strangers = [
    { id: 'lens', url: portal, frameId: 0, tab: { id: 1, windowId: 1 } },
    // In a frame of a side panel a page has no tab.
    { id: 'lens', url: portal, frameId: 3 },
    { id: 'other', url: 'moz-extension://lens/offscreen.html' },
  ];
  for (const sender of strangers) fire('message', changed, sender, () => undefined);
  await new Promise((resolve) => setTimeout(resolve, 20));
  const looks = () => sent.mock.calls.filter(([message]) => 'alerts' in (message as object)).length;
  expect(looks()).toBe(0);
  fire('message', changed, { id: 'lens', url: 'moz-extension://lens/offscreen.html' }, () => undefined);
  await vi.waitFor(() => expect(looks()).toBe(1));
  sent.mockRestore();
});
