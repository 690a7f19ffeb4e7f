/**
 * Which Chromium the tests and the demo drive: `CHROME_PATH`, a system Chromium, Playwright's own.
 * Branded Chrome is left out: since 137 it ignores --load-extension.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';

export const chromiumArguments = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const onPath = (name: string): string | null => {
  const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
  return found || null;
};

/** Path of a Chromium that loads unpacked extensions, or null. */
export function findChromium(): string | null {
  const wished = process.env.CHROME_PATH;
  if (wished) {
    if (!existsSync(wished)) throw new Error(`CHROME_PATH names ${wished}, which does not exist.`);
    return wished;
  }
  const system = onPath('chromium') ?? onPath('chromium-browser');
  if (system) return system;
  try {
    const own = chromium.executablePath();
    if (own && existsSync(own)) return own;
  } catch {
    // Playwright has no build of its own for this platform.
  }
  return null;
}

/** Finds a Chromium or installs one, saying what it does. */
export function ensureChromium(say: (line: string) => void = console.error): string {
  const found = findChromium();
  if (found) return found;
  if (onPath('google-chrome') || onPath('google-chrome-stable'))
    say('Found Google Chrome only: branded Chrome no longer loads extensions from the command line.');
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    say('No Chromium found: installing the Debian package "chromium" with apt-get.');
    execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'] });
    execFileSync('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  } else {
    say("No Chromium found: installing Playwright's own (npx playwright install chromium).");
    execFileSync('npx', ['playwright', 'install', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  const installed = findChromium();
  if (!installed) throw new Error('No Chromium could be installed. Install one and name it in CHROME_PATH.');
  return installed;
}

export const chromiumPath = (): string | undefined => findChromium() ?? undefined;

/** Ends a browser as a power cut would: by its profile, since a context does not tell its process. */
export async function killBrowser(context: BrowserContext, profile: string): Promise<void> {
  const pid = Number(/-(\d+)$/.exec(readlinkSync(join(profile, 'SingletonLock')))?.[1]);
  const closed = new Promise((resolve) => context.once('close', resolve));
  process.kill(pid, 'SIGKILL');
  await closed;
}
