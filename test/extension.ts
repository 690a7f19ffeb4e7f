/**
 * The production build in a real Chromium, unchanged: real host names, mapped to the local Partner
 * Center by the browser itself. Used by the end-to-end tests, the demo and the pictures.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { chromiumArguments, ensureChromium } from './browser.ts';

/** The build under test; another one (an older release, a copy) by EXTENSION_DIR. */
export const EXTENSION =
  process.env.EXTENSION_DIR ?? join(import.meta.dirname, '..', '.output', 'chrome-mv3');

export interface Lens {
  context: BrowserContext;
  /** Origin of the extension's own pages: `chrome-extension://…`. */
  origin: string;
  profile: string;
  /** Opens one of the extension's pages as a tab: `open('sidepanel.html#/today')`. */
  open(path: string, size?: { width: number; height: number }): Promise<Page>;
  close(): Promise<void>;
}

export interface LensOptions {
  /** Value for Chromium's --host-resolver-rules, from the local Partner Center. */
  hostRules?: string;
  headless?: boolean;
  /** Keep the profile of an earlier run (kill tests); made and removed otherwise. */
  profile?: string;
  /** Another build than the one under test (a copy with a permission granted). */
  build?: string;
  language?: 'zh-CN' | 'en-US';
  colorScheme?: 'light' | 'dark';
}

/** Starts Chromium with the built extension; `npm run build` comes first. */
export async function startLens(options: LensOptions = {}): Promise<Lens> {
  const build = options.build ?? EXTENSION;
  if (!existsSync(join(build, 'manifest.json')))
    throw new Error('The extension is not built yet. Run: npm run build');
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'partner-lens-'));
  const headless = options.headless ?? true;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: ensureChromium(),
    headless: false, // the flag below asks for the new headless mode, which loads extensions
    ignoreDefaultArgs: ['--disable-extensions'],
    ignoreHTTPSErrors: true,
    viewport: headless ? { width: 1280, height: 860 } : null,
    locale: options.language ?? 'zh-CN',
    colorScheme: options.colorScheme ?? 'light',
    args: [
      ...chromiumArguments.filter((argument) => headless || argument !== '--headless=new'),
      `--lang=${options.language ?? 'zh-CN'}`,
      `--disable-extensions-except=${build}`,
      `--load-extension=${build}`,
      '--ignore-certificate-errors',
      ...(options.hostRules ? [`--host-resolver-rules=${options.hostRules}`] : []),
    ],
  });
  const worker =
    context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 30_000 }));
  const origin = new URL(worker.url()).origin.startsWith('chrome-extension')
    ? new URL(worker.url()).origin
    : worker.url().split('/').slice(0, 3).join('/');
  return {
    context,
    origin,
    profile,
    async open(path, size = { width: 400, height: 860 }) {
      const page = await context.newPage();
      await page.setViewportSize(size);
      await page.goto(`${origin}/${path}`);
      // The welcome page may have come in front of it: a tab behind draws once a second, and a click
      // waits for two drawings.
      await page.bringToFront();
      return page;
    },
    async close() {
      await context.close();
      if (!options.profile) rmSync(profile, { recursive: true, force: true });
    },
  };
}
