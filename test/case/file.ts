/**
 * An exported file through the product's own importer: its code bundled into a worker of a page
 * on loopback, real IndexedDB in real Chromium, a ledger of its own for each file.
 */
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { build } from 'vite';
import { chromiumArguments, ensureChromium } from '../browser.ts';

const ENTRY = fileURLToPath(new URL('./file-worker.ts', import.meta.url));

async function workerBundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: ENTRY, formats: ['iife'], name: 'fileCase', fileName: 'worker' },
    },
  });
  const output = Array.isArray(built) ? built[0]! : built;
  if (!('output' in output)) throw new Error('The importer could not be bundled.');
  return output.output[0].code;
}

export interface FileCases {
  run(file: string): Promise<object>;
  close(): Promise<void>;
}

/** Starts the browser and the page once, for any number of files. */
export async function startFileCases(): Promise<FileCases> {
  const [code, browser] = await Promise.all([
    workerBundle(),
    chromium.launch({ executablePath: ensureChromium(), args: [...chromiumArguments] }),
  ]);
  const server = createServer((request, response) => {
    const script = request.url === '/worker.js';
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html; charset=utf-8');
    // As in the extension: no eval, nothing from elsewhere.
    response.setHeader('content-security-policy', "script-src 'self'; object-src 'none'");
    response.end(script ? code : '<!doctype html><title>case</title><input type="file">');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    run: (file) => runFile(browser, address, file),
    async close() {
      await browser.close();
      server.close();
    },
  };
}

async function runFile(browser: Browser, address: string, file: string): Promise<object> {
  await stat(file);
  const context = await browser.newContext({ bypassCSP: true });
  const memory = await watchMemory(browser);
  try {
    const page = await context.newPage();
    await page.goto(address);
    await page.setInputFiles('input', file);
    const text = await page.evaluate(
      () =>
        new Promise<string>((resolve, reject) => {
          const worker = new Worker('/worker.js');
          worker.onmessage = (event: MessageEvent<string>) => resolve(event.data);
          worker.onerror = (event) => reject(new Error(event.message));
          worker.postMessage((document.querySelector('input') as HTMLInputElement).files![0]);
        }),
    );
    return { ...(JSON.parse(text) as object), peakMiB: memory.stop() };
  } finally {
    memory.stop();
    await context.close();
  }
}

/** Peak of the largest renderer's own memory (PSS), where the system tells it; null elsewhere. */
async function watchMemory(browser: Browser): Promise<{ stop(): number | null }> {
  const session = await browser.newBrowserCDPSession();
  let peak: number | null = null;
  let stopped = false;
  const sample = async (): Promise<void> => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    for (const { type, id } of processInfo) {
      if (type !== 'renderer') continue;
      const rollup = await readFile(`/proc/${id}/smaps_rollup`, 'utf8').catch(() => '');
      const found = /^Pss:\s+(\d+) kB/m.exec(rollup);
      if (found) peak = Math.max(peak ?? 0, Math.round(Number(found[1]) / 1024));
    }
  };
  const watch = async (): Promise<void> => {
    while (!stopped) {
      await sample().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    await session.detach().catch(() => undefined);
  };
  void watch();
  return {
    stop() {
      stopped = true;
      return peak;
    },
  };
}
