import { browser } from 'wxt/browser';
import type { PageAsker } from '../portal/api.ts';
import { OFFSCREEN_TARGET } from '../engine/protocol.ts';
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

let creating: Promise<void> | undefined;

/** Makes the offscreen page once; a second caller waits for the first one's. */
export async function ensureOffscreen(): Promise<void> {
  const contexts = await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
  if (contexts.length > 0) return;
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

/** The offscreen page's side: answers the background, and nobody else. */
export function serveOffscreen(): void {
  browser.runtime.onMessage.addListener((envelope: unknown, sender, respond) => {
    if (sender.id !== browser.runtime.id || sender.tab) return;
    const { target, message, asker } = envelope as { target?: string; message?: unknown; asker?: Asker };
    if (target !== OFFSCREEN_TARGET || !asker) return;
    connectEngine()
      .portal.handle(message, asker)
      .then(respond, (error: unknown) =>
        respond({ ok: false, code: 'engine-failed', message: String(error) }),
      );
    return true;
  });
  onSystemLock(() => void connectEngine().vault.lock());
  // A first call starts the worker, so that the next one finds it warm.
  void connectEngine().accounts.list();
}
