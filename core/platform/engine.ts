import { wrap } from 'comlink';
import { browser } from 'wxt/browser';
import type { EngineApi } from '../engine/api.ts';
import type { EngineEvent } from '../engine/context.ts';
import { EVENTS_CHANNEL } from '../engine/protocol.ts';
import type { Failure } from '../result.ts';
import { noteIncident } from './incidents.ts';

type Asked<F> = F extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : never;

/** The engine's list with every answer a promise; Comlink's own type stops at the first level. */
export type RemoteEngine = {
  [Subject in keyof EngineApi]: { [Name in keyof EngineApi[Subject]]: Asked<EngineApi[Subject][Name]> };
};

let engine: RemoteEngine | undefined;
let tellBroken: (() => void) | null = null;
let broken = false;

/** Called when the engine's script could not even be started. */
export function onBrokenEngine(tell: () => void): void {
  tellBroken = tell;
  // It may have failed while the page was still reading its settings.
  if (broken) tell();
}

/**
 * The engine as seen from an extension page. The same worker answers every page; a service worker
 * cannot start it (it has no SharedWorker), a content script cannot reach it.
 */
export function connectEngine(): RemoteEngine {
  if (!engine) {
    const worker = new SharedWorker(browser.runtime.getURL('/engine.js' as '/workbench.html'), {
      name: 'partner-lens-engine',
      type: 'module',
    });
    worker.addEventListener('error', () => {
      broken = true;
      tellBroken?.();
    });
    engine = plain(wrap<EngineApi>(worker.port) as unknown as RemoteEngine);
  }
  return engine;
}

/**
 * Comlink answers every property with another proxy, also those a framework probes (`__v_raw`,
 * symbols), without end. This shows it subjects and their calls, and nothing else.
 */
function plain(remote: RemoteEngine): RemoteEngine {
  const named = <T extends object>(make: (name: string) => unknown): T =>
    new Proxy({} as T, {
      get: (_target, name) =>
        typeof name === 'symbol' ? undefined : name.startsWith('__') ? name === '__v_skip' : make(name),
    });
  type Calls = Record<string, (...args: unknown[]) => Promise<unknown>>;
  return named((subject) =>
    named((name) => async (...args: unknown[]) => {
      const what = `${subject}.${name}`;
      try {
        const answer = await (remote as unknown as Record<string, Calls>)[subject]![name]!(...args);
        const { ok, code } = (answer ?? {}) as Partial<Failure>;
        if (ok === false && code !== 'cancelled') noteIncident(what, String(code));
        return answer;
      } catch (error) {
        noteIncident(what, 'thrown');
        throw error;
      }
    }),
  );
}

/** Calls back on every engine event, from whichever page caused it. Returns the way to stop. */
export function watchEngine(listen: (event: EngineEvent) => void): () => void {
  const events = new BroadcastChannel(EVENTS_CHANNEL);
  events.addEventListener('message', (message) => listen(message.data as EngineEvent));
  return () => events.close();
}
