/** How large the build is; each limit is a promise of the README's. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sizes } from '../bench/sizes.ts';
import { EXTENSION } from '../extension.ts';

const size = sizes(EXTENSION);

it('is small beside the portal, small to open, small on disk', () => {
  expect(size['size.contentScriptKiB']).toBeLessThanOrEqual(80);
  expect(size['size.panelInitialKiB']).toBeLessThanOrEqual(300);
  expect(size['size.unpackedKiB']).toBeLessThanOrEqual(2048);
});

it('measures what is there: every file once, and the panel’s own scripts', () => {
  const files = (folder: string): string[] =>
    readdirSync(folder).flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? files(path) : [path];
    });
  const sum = files(EXTENSION).reduce((total, path) => total + statSync(path).size, 0);
  expect(Math.abs(size['size.unpackedKiB'] * 1024 - sum)).toBeLessThan(1);
  const html = readFileSync(join(EXTENSION, 'sidepanel.html'), 'utf8');
  const script = /src="\/([^"]+\.js)"/.exec(html)![1]!;
  expect(existsSync(join(EXTENSION, script))).toBe(true);
  expect(size['size.panelInitialKiB'] * 1024).toBeGreaterThan(statSync(join(EXTENSION, script)).size);
});
