/**
 * A saved page through the product's own table reader: real Chromium, the file served under the
 * portal's host name, the same bundled code as in the content script. The page may run its own
 * scripts (grids draw themselves with them); it reaches no network but what lies beside the file.
 */
import { readFile, stat } from 'node:fs/promises';
import { dirname, extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page, type Route } from 'playwright-core';
import { build } from 'vite';
import { chromiumArguments, ensureChromium } from '../browser.ts';

export const PAGE_ADDRESS = 'https://account.huaweicloud.com/obmgr/';
const ENTRY = fileURLToPath(new URL('./html-entry.ts', import.meta.url));
const MAX_BYTES = 64 * 1024 * 1024;
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

let bundle: Promise<string> | undefined;

/** The reader as one script that leaves `inspectPage` on the page. */
export function readerBundle(): Promise<string> {
  bundle ??= (async () => {
    const built = await build({
      configFile: false,
      logLevel: 'silent',
      build: {
        write: false,
        minify: false,
        target: 'es2022',
        lib: { entry: ENTRY, formats: ['iife'], name: 'partnerLensReader', fileName: 'reader' },
      },
    });
    const output = Array.isArray(built) ? built[0]! : built;
    if (!('output' in output)) throw new Error('The reader could not be bundled.');
    return output.output[0].code;
  })();
  return bundle;
}

/** Runs one saved page; the caller may bring a browser to share. */
export async function runHtmlCase(file: string, shared?: Browser): Promise<object> {
  const size = (await stat(file)).size;
  if (size > MAX_BYTES) throw new Error(`${file} is ${size} bytes; a saved page may have ${MAX_BYTES}.`);
  const browser =
    shared ?? (await chromium.launch({ executablePath: ensureChromium(), args: [...chromiumArguments] }));
  try {
    const context = await browser.newContext({
      viewport: { width: 1600, height: 1000 },
      ignoreHTTPSErrors: true,
      bypassCSP: true,
      serviceWorkers: 'block',
    });
    const page = await context.newPage();
    page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
    await context.route('**/*', (route) => serve(route, file));
    await page.goto(`${PAGE_ADDRESS}${encodeURIComponent(file.split(sep).at(-1)!)}`, {
      waitUntil: 'load',
      timeout: 30_000,
    });
    const run = await isolated(page);
    await run(SETTLE);
    const code = await readerBundle();
    const text = await run(`(() => { ${code}; return partnerLensReader.inspectAsText(); })()`);
    await context.close();
    return JSON.parse(String(text)) as object;
  } finally {
    if (!shared) await browser.close();
  }
}

async function serve(route: Route, file: string): Promise<void> {
  const url = new URL(route.request().url());
  if (!url.href.startsWith(PAGE_ADDRESS)) return route.abort();
  if (route.request().isNavigationRequest() && route.request().frame().parentFrame() === null)
    return route.fulfill({ body: await readFile(file), contentType: TYPES['.html'] });
  const root = dirname(file);
  const path = normalize(join(root, decodeURIComponent(url.pathname.slice('/obmgr/'.length))));
  if (!path.startsWith(root)) return route.abort();
  const body = await readFile(path).catch(() => null);
  if (!body) return route.fulfill({ status: 404, body: '' });
  return route.fulfill({ body, contentType: TYPES[extname(path)] ?? 'application/octet-stream' });
}

/**
 * Evaluates in a world of its own, as a content script's is: what the page did to its own
 * `Array` or `JSON` does not reach the reader.
 */
async function isolated(page: Page): Promise<(expression: string) => Promise<unknown>> {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'partner-lens',
  });
  return async (expression) => {
    const answer = await session.send('Runtime.evaluate', {
      expression,
      contextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (answer.exceptionDetails)
      throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text);
    return answer.result.value as unknown;
  };
}

/** Until the document has stood still for a moment, five seconds at most. */
const SETTLE = `new Promise((done) => {
  let timer = setTimeout(done, 250);
  new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(done, 250); })
    .observe(document, { childList: true, subtree: true, attributes: true });
  setTimeout(done, 5000);
})`;
