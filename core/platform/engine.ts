import { wrap, type Remote } from 'comlink';
import { browser } from 'wxt/browser';
import type { EngineApi } from '../engine/api.ts';
import type { EngineEvent } from '../engine/context.ts';
import { EVENTS_CHANNEL } from '../engine/protocol.ts';

export type RemoteEngine = Remote<EngineApi>;

let engine: RemoteEngine | undefined;

/**
 * The engine as seen from an extension page. The same worker answers every page; a service worker
 * cannot start it (it has no SharedWorker), a content script cannot reach it.
 */
export function connectEngine(): RemoteEngine {
  if (!engine) {
    const worker = new SharedWorker(browser.runtime.getURL('/engine.js' as '/workbench.html'), {
      name: 'partner-lens-engine',
    });
    engine = wrap<EngineApi>(worker.port);
  }
  return engine;
}

/** Calls back on every engine event, from whichever page caused it. Returns the way to stop. */
export function watchEngine(listen: (event: EngineEvent) => void): () => void {
  const events = new BroadcastChannel(EVENTS_CHANNEL);
  events.addEventListener('message', (message) => listen(message.data as EngineEvent));
  return () => events.close();
}
