import { browser } from 'wxt/browser';
import type { PageAsker } from '../portal/api.ts';
import { OFFSCREEN_TARGET } from '../engine/protocol.ts';
import { leadsOf } from '../find/leads.ts';
import { ok } from '../result.ts';
import type { Locale } from '../today/notice.ts';
import { connectEngine } from './engine.ts';
import { isOwn } from './senders.ts';
import { onSystemLock } from './system-lock.ts';

/** Who asked, as the browser vouches for it; never what the message says of itself. */
export type Asker = PageAsker;

/**
 * From the background to the engine. Chromium's service worker can hold no worker, so an offscreen
 * page does; Firefox's background page reaches the engine itself.
 */
export async function askEngineFromBackground(message: unknown, asker: Asker): Promise<unknown> {
  if (typeof SharedWorker !== 'undefined') return connectEngine().portal.handle(message, asker);
  await ensureOffscreen();
  return browser.runtime.sendMessage({ target: OFFSCREEN_TARGET, message, asker });
}

/** What lapses soon for the account in use (the first, where none is chosen). */
export async function askAlerts(account: string | null, locale: Locale): Promise<unknown> {
  if (typeof SharedWorker !== 'undefined') return alertsOf(account, locale);
  await ensureOffscreen();
  return browser.runtime.sendMessage({ target: OFFSCREEN_TARGET, alerts: { account, locale } });
}

/** The user was told of these. */
export async function tellTold(account: string, ids: string[]): Promise<unknown> {
  if (typeof SharedWorker !== 'undefined') return connectEngine().today.told(account, ids);
  await ensureOffscreen();
  return browser.runtime.sendMessage({ target: OFFSCREEN_TARGET, told: { account, ids } });
}

/** What the address bar offers for a text; with none, what a search needs is read. */
export async function askFound(account: string | null, text: string): Promise<unknown> {
  if (typeof SharedWorker !== 'undefined') return foundIn(account, text);
  await ensureOffscreen();
  return browser.runtime.sendMessage({ target: OFFSCREEN_TARGET, find: { account, text } });
}

async function foundIn(chosen: string | null, text: string): Promise<unknown> {
  const account = await accountOf(chosen);
  if (!account.ok || !account.value) return account;
  const { lookup } = connectEngine();
  if (!text.trim()) return lookup.warm(account.value.id);
  const found = await lookup.search(account.value.id, text, 6);
  return found.ok ? ok(leadsOf(found.value)) : found;
}

/** The account in use: the first, where none is chosen. */
async function accountOf(chosen: string | null) {
  const accounts = await connectEngine().accounts.list();
  return accounts.ok
    ? ok(accounts.value.find(({ id }) => id === chosen) ?? accounts.value[0] ?? null)
    : accounts;
}

async function alertsOf(chosen: string | null, locale: Locale): Promise<unknown> {
  const known = await accountOf(chosen);
  if (!known.ok || !known.value) return known;
  const account = known.value;
  const alerts = await connectEngine().today.alerts(account.id, locale);
  return alerts.ok ? ok({ account: account.id, demo: account.demo, ...alerts.value }) : alerts;
}

let creating: Promise<void> | undefined;

export const hasOffscreen = async (): Promise<boolean> =>
  browser.offscreen !== undefined &&
  (await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] })).length > 0;

/** Makes the offscreen page once; a second caller waits for the first one's. */
export async function ensureOffscreen(): Promise<void> {
  if (await hasOffscreen()) return;
  creating ??= browser.offscreen
    .createDocument({
      url: 'offscreen.html',
      reasons: ['WORKERS'],
      justification: 'Keeps the local engine running while no panel is open.',
    })
    .finally(() => {
      creating = undefined;
    });
  await creating;
}

/** What the background asks of the offscreen page: one of the four. */
interface Envelope {
  target?: string;
  message?: unknown;
  asker?: Asker;
  alerts?: { account: string | null; locale: Locale };
  told?: { account: string; ids: string[] };
  find?: { account: string | null; text: string };
}

/** The offscreen page's side: answers the background, and nobody else. */
export function serveOffscreen(): void {
  browser.runtime.onMessage.addListener((envelope: unknown, sender, respond) => {
    if (!isOwn(sender)) return;
    const { target, message, asker, alerts, told, find } = envelope as Envelope;
    if (target !== OFFSCREEN_TARGET) return;
    const answer = asker
      ? connectEngine().portal.handle(message, asker)
      : alerts
        ? alertsOf(alerts.account, alerts.locale)
        : told
          ? connectEngine().today.told(told.account, told.ids)
          : find && foundIn(find.account, find.text);
    if (!answer) return;
    answer.then(respond, (error: unknown) =>
      respond({ ok: false, code: 'engine-failed', message: String(error) }),
    );
    return true;
  });
  onSystemLock(() => void connectEngine().vault.lock());
  // A first call starts the worker, so that the next one finds it warm.
  void connectEngine().accounts.list();
}
