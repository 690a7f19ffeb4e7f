/** The Firefox build in a real Firefox, driven over WebDriver BiDi. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, connect, type Server } from 'node:net';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';

export const FIREFOX_BUILD = join(import.meta.dirname, '..', '..', '.output', 'firefox-mv2');
/** Given beforehand, so that the pages' address is known; the browser draws one at random otherwise. */
const UUID = '5f2c1d0e-7b1a-4a52-9c1e-0d5b7f1f2a33';
const ADDON = 'partner-lens@partner-lens.invalid';
export const ORIGIN = `moz-extension://${UUID}`;

function findFirefox(): string | null {
  const wished = process.env.FIREFOX_PATH;
  if (wished) {
    if (!existsSync(wished)) throw new Error(`FIREFOX_PATH names ${wished}, which does not exist.`);
    return wished;
  }
  for (const name of ['firefox-esr', 'firefox']) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
    if (found) return found;
  }
  return null;
}

/** Finds a Firefox or installs Debian's; a test that cannot have one fails, it is not passed over. */
export function ensureFirefox(say: (line: string) => void = console.error): string {
  const found = findFirefox();
  if (found) return found;
  if (process.getuid?.() === 0) {
    say('No Firefox found: installing the Debian package "firefox-esr" with apt-get.');
    const quiet = { stdio: ['ignore', 'ignore', 'inherit'] as ('ignore' | 'inherit')[] };
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync('apt-get', ['update', '-qq'], quiet);
    execFileSync('apt-get', ['install', '-y', '-qq', 'firefox-esr', 'fonts-noto-cjk'], { ...quiet, env });
  }
  const installed = findFirefox();
  if (!installed) throw new Error('No Firefox here. Install one, or name it in FIREFOX_PATH.');
  return installed;
}

export interface Fox {
  browser: Browser;
  /** The extension's page the browser opened on install. */
  page: Page;
  close(): Promise<void>;
}

/** `port`: where the portal's hosts really are, every other host is refused; `downloads`: where files are saved. */
export async function startFox(port: number, downloads: string): Promise<Fox> {
  const proxy = await startProxy(port);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: ensureFirefox(),
    headless: true,
    acceptInsecureCerts: true,
    // Since 153 extension pages may be driven only when this is asked for.
    args: ['--remote-allow-system-access', '--width=1280', '--height=860'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [ADDON]: UUID }),
      'intl.accept_languages': 'zh-CN, zh',
      'browser.download.dir': downloads,
      'browser.download.folderList': 2,
      'browser.download.useDownloadDir': true,
      'browser.download.alwaysOpenPanel': false,
      'network.proxy.type': 1,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': (proxy.address() as { port: number }).port,
    },
  });
  const close = async (): Promise<void> => {
    await browser.close();
    proxy.close();
  };
  try {
    await browser.installExtension(FIREFOX_BUILD);
    return { browser, page: await welcomePage(browser), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Its address is only known inside it: to the driver the tab is still blank. */
async function welcomePage(browser: Browser): Promise<Page> {
  return until('the welcome page', async () => {
    for (const page of await browser.pages())
      if ((await page.evaluate(() => location.href)).startsWith(ORIGIN)) return page;
    return null;
  });
}

/** Asks until there is an answer; what is asked in mid-navigation fails and is asked again. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null | false>,
  patience = 20_000,
): Promise<T> {
  const end = Date.now() + patience;
  let last: unknown = null;
  while (Date.now() < end) {
    try {
      const answer = await ask();
      if (answer !== null && answer !== false) return answer;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Waited in vain for ${what}. ${last === null ? '' : String(last)}`);
}

/** From one extension page to another, as a link does. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((address) => location.assign(address), `${ORIGIN}/${path}`).catch(() => undefined);
  await until(path, () =>
    page.evaluate((end) => location.href.endsWith(end) && document.readyState === 'complete', path),
  );
}

/** The text of the first element that fits and has one. */
export const textOf = (page: Page, selector: string): Promise<string> =>
  until(selector, () =>
    page.evaluate((one) => document.querySelector(one)?.textContent?.trim() || null, selector),
  );

export async function click(page: Page, selector: string): Promise<void> {
  await until(selector, async () => {
    await page.click(selector);
    return true;
  });
}

/** Presses Tab until the keyboard is inside an element; what a closed shadow root holds shows as its host. */
export async function tabInto(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 200; step++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((one) => document.activeElement?.matches(one) ?? false, selector)) return;
  }
  throw new Error(`The keyboard does not reach ${selector}.`);
}

/** Tunnels to the local Partner Center, whatever host is asked for: its names are the portal's. */
async function startProxy(port: number): Promise<Server> {
  const server = createServer((client) => {
    client.on('error', () => client.destroy());
    client.once('data', (head) => {
      const [, host = ''] = /^CONNECT ([^: ]+):443 /.exec(head.toString('latin1')) ?? [];
      if (!/\.(huaweicloud\.com|myhuaweicloud\.com|myhuaweicloud\.eu)$/.test(host)) {
        client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
        return;
      }
      const there = connect(port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        client.pipe(there).pipe(client);
      });
      there.on('error', () => client.destroy());
    });
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return server;
}
