import { expose } from 'comlink';
import { createEngineApi, type EngineApi } from './api.ts';
import type { EngineContext } from './context.ts';
import { sweepFiles } from '../export/file.ts';
import { openLedgers } from '../ledger/open.ts';
import { EVENTS_CHANNEL } from './protocol.ts';
import { live } from '../platform/life.ts';

/**
 * The engine's own side: one SharedWorker for every page of the extension, so that two windows
 * see the same state and one writer holds the database.
 */
export function serveEngine(scope: SharedWorkerGlobalScope): EngineApi {
  live();
  // The engine starts: nobody can be saving what an earlier one wrote.
  void sweepFiles(Date.now(), true).catch(() => undefined);
  const events = new BroadcastChannel(EVENTS_CHANNEL);
  const publish: EngineContext['publish'] = (event) => events.postMessage(event);
  const context: EngineContext = {
    ledgers: openLedgers(Date.now, (account, code) => publish({ type: 'ledger', account, code })),
    now: () => Date.now(),
    fetch: (input, init) => fetch(input, init),
    publish,
  };
  const api = createEngineApi(context);
  scope.addEventListener('connect', (event) => {
    const port = event.ports[0];
    if (port) expose(api, port);
  });
  return api;
}
