/**
 * Every view of the built extension, filled with the sample partner, in both languages and both
 * lights: axe finds nothing serious, nothing is wider than the window, also at 200 %.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { views } from '../../components/views.ts';
import { startLens, type Lens } from '../extension.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let lens: Lens;
beforeAll(async () => {
  lens = await startLens();
  const page = await lens.open('workbench.html#/today');
  await page.locator('[data-test=sample]').click();
  await page.locator('[data-test=tour-skip]').click();
  await page.close();
});
afterAll(() => lens?.close());

interface Violation {
  id: string;
  impact: string;
  nodes: { html: string }[];
}
/** `rule: element`, serious and critical ones. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }).axe.run(),
  );
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
const tooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

async function look(locale: 'zh' | 'en', theme: 'light' | 'dark'): Promise<Page> {
  const page = await lens.open('options.html', { width: 1000, height: 900 });
  await page.locator('#locale').selectOption(locale);
  await page.locator('#theme').selectOption(theme);
  await page.waitForTimeout(150);
  return page;
}

it.each([
  ['zh', 'light'],
  ['en', 'dark'],
] as const)('%s, %s: nothing serious in any view, nothing cut at 320 pixels', async (locale, theme) => {
  const options = await look(locale, theme);
  const all = (await faults(options)).map((fault) => `options ${fault}`);
  await options.goto(`${lens.origin}/welcome.html`);
  await options.locator('[data-test=sample]').waitFor();
  all.push(...(await faults(options)).map((fault) => `welcome ${fault}`));
  await options.close();
  for (const frame of ['sidepanel.html', 'workbench.html']) {
    const page = await lens.open(`${frame}#/more`, { width: frame[0] === 's' ? 320 : 1280, height: 860 });
    for (const path of ['more', ...views.map((view) => view.path)]) {
      await page.goto(`${lens.origin}/${frame}#/${path}`);
      await page.waitForTimeout(500);
      all.push(...(await faults(page)).map((fault) => `${frame} ${path} ${fault}`));
      if (await tooWide(page)) all.push(`${frame} ${path} is wider than the window`);
    }
    await page.close();
  }
  expect(all).toEqual([]);
});

it('stays readable at 200 %: nothing runs out of a window of half the width', async () => {
  const page = await lens.open('workbench.html#/today', { width: 640, height: 430 });
  for (const { path } of views) {
    await page.goto(`${lens.origin}/workbench.html#/${path}`);
    await page.waitForTimeout(250);
    expect(await tooWide(page), path).toBe(false);
  }
  await page.close();
});
