import { browser } from 'wxt/browser';
import type { PageAsker } from '../portal/api.ts';
import { OFFSCREEN_TARGET } from '../engine/protocol.ts';
import { ok } from '../result.ts';
import type { Locale } from '../today/notice.ts';
import { connectEngine } from './engine.ts';
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

async function alertsOf(chosen: string | null, locale: Locale): Promise<unknown> {
  const accounts = await connectEngine().accounts.list();
  if (!accounts.ok) return accounts;
  const account = accounts.value.find(({ id }) => id === chosen) ?? accounts.value[0];
  if (!account) return ok(null);
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

/** What the background asks of the offscreen page: one of the three. */
interface Envelope {
  target?: string;
  message?: unknown;
  asker?: Asker;
  alerts?: { account: string | null; locale: Locale };
  told?: { account: string; ids: string[] };
}

/** The offscreen page's side: answers the background, and nobody else. */
export function serveOffscreen(): void {
  browser.runtime.onMessage.addListener((envelope: unknown, sender, respond) => {
    if (sender.id !== browser.runtime.id || sender.tab) return;
    const { target, message, asker, alerts, told } = envelope as Envelope;
    if (target !== OFFSCREEN_TARGET) return;
    const answer = asker
      ? connectEngine().portal.handle(message, asker)
      : alerts
        ? alertsOf(alerts.account, alerts.locale)
        : told && connectEngine().today.told(told.account, told.ids);
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
