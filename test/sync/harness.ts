/** Drives the sync engine in a worker of real Chromium against the local Partner Center, from Node. */
import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { build, type Rollup } from 'vite';
import { chromiumArguments, ensureChromium } from '../browser.ts';
import type { PartnerCenter } from '../partner-center/server.ts';
import type { Commands } from './worker.ts';

type Answer<Name extends keyof Commands> = Awaited<ReturnType<Commands[Name]>>;

/** One worker of the engine: a window's engine, alive until stopped. */
export interface Engine {
  ask<Name extends keyof Commands>(name: Name, ...args: Parameters<Commands[Name]>): Promise<Answer<Name>>;
  /** Ends the worker at once, in whatever it does, as the browser ends one it no longer wants. */
  stop(): Promise<void>;
  /** Closes the page it lives in. */
  close(): Promise<void>;
}

export interface Harness {
  center: PartnerCenter;
  engine(timezone?: string): Promise<Engine>;
  context: BrowserContext;
  close(): Promise<void>;
}

/** The page: starts the worker and passes questions on. A text, since what tsx compiles does not run in a page. */
const PAGE = `<!doctype html><title>sync</title><script>
  var worker = new Worker('/worker.js', { type: 'module' });
  var waiting = new Map();
  var last = 0;
  worker.onmessage = ({ data }) => {
    const one = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.error === undefined) one?.resolve(data.value);
    else one?.reject(new Error(data.error));
  };
  var stopEngine = () => worker.terminate();
  var askEngine = (name, args) => new Promise((resolve, reject) => {
    waiting.set(++last, { resolve, reject });
    worker.postMessage({ id: last, name, args });
  });
</script>`;

/** Serves the worker's code on loopback; the bundle is made once a run. */
export async function serveWorker(
  onPoint: () => void = () => undefined,
): Promise<{ origin: string; close: () => void }> {
  const result = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(import.meta.dirname, 'worker.ts'), formats: ['es'], fileName: 'worker' },
    },
  })) as Rollup.RollupOutput[];
  const script = result[0]!.output[0].code;
  const server = createServer((request, response) => {
    // Never answered: who asks is at a point where the browser dies.
    if (request.url?.startsWith('/point')) return onPoint();
    const js = request.url?.endsWith('.js');
    response.setHeader('content-type', js ? 'text/javascript' : 'text/html');
    response.end(js ? script : PAGE);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  };
}

/** A browser whose names lead to the Partner Center, and that lets the page ask it. */
export const launchOn = (profile: string, hostRules: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(profile, {
    executablePath: ensureChromium(),
    ignoreHTTPSErrors: true,
    args: [
      ...chromiumArguments,
      '--ignore-certificate-errors',
      // The extension has host permissions; a page has only this.
      '--disable-web-security',
      `--host-resolver-rules=${hostRules}`,
    ],
  });

export async function startHarness(center: PartnerCenter): Promise<Harness> {
  const worker = await serveWorker();
  const profile = mkdtempSync(join(tmpdir(), 'partner-lens-sync-'));
  const context = await launchOn(profile, center.hostRules);
  return {
    center,
    context,
    engine: (timezone) => openEngine(context, worker.origin, timezone),
    async close() {
      await context.close();
      worker.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

export async function openEngine(
  context: BrowserContext,
  origin: string,
  timezone?: string,
): Promise<Engine> {
  const page = await context.newPage();
  await page.goto(origin);
  if (timezone) {
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setTimezoneOverride', { timezoneId: timezone });
  }
  return {
    ask: (name, ...args) =>
      page.evaluate(
        ([command, given]) =>
          (globalThis as unknown as { askEngine: (n: string, a: unknown[]) => Promise<never> }).askEngine(
            command,
            given,
          ),
        [name, args] as const,
      ) as Promise<never>,
    stop: () => page.evaluate('stopEngine()'),
    close: () => page.close(),
  };
}
export type { Page };
