/**
 * The system's own lock (screen locked, lid closed) locks the vault. The `idle` permission is asked
 * for only when the person wants this; it tells whether the machine is in use, and nothing else.
 */
import { browser } from 'wxt/browser';
import { connectEngine } from './engine.ts';
import { isOwn } from './senders.ts';

const NEEDED = { permissions: ['idle' as const] };
/** Field that marks the word from the background to the pages. */
const LOCKED = 'partner-lens-system-locked';

export const mayWatchSystemLock = (): Promise<boolean> => browser.permissions.contains(NEEDED);
/** Must be the first call of a click's handler. */
export const askForSystemLock = (): Promise<boolean> => browser.permissions.request(NEEDED);
export const giveUpSystemLock = (): Promise<boolean> => browser.permissions.remove(NEEDED);

/** The background's side: it alone is woken when no page is looked at. */
export function watchSystemLock(): void {
  const listen = (): void => {
    browser.idle?.onStateChanged.addListener((state) => {
      if (state !== 'locked') return;
      // Firefox's background reaches the engine itself; its own messages do not reach it.
      if (typeof SharedWorker !== 'undefined') void connectEngine().vault.lock();
      // Nobody there to hear it: no page, so no engine and no key.
      else browser.runtime.sendMessage({ target: LOCKED }).catch(() => undefined);
    });
  };
  if (browser.idle) listen();
  else
    browser.permissions.onAdded.addListener(
      ({ permissions }) => void (permissions?.includes('idle') && listen()),
    );
}

/** The side of the extension's pages, each of which reaches the engine. */
export function onSystemLock(lock: () => void): void {
  browser.runtime.onMessage.addListener((message: unknown, sender) => {
    if (!isOwn(sender)) return;
    if ((message as { target?: unknown } | null)?.target === LOCKED) lock();
  });
}
