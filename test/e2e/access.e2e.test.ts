/**
 * Every view of the built extension, filled with the sample partner, in both languages and both
 * lights: axe finds nothing serious, nothing is wider than the window, also at 200 %.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { views } from '../../components/views.ts';
import { addMonths, dayOf, periodOf } from '../../core/period.ts';
import { sampleMonths } from '../../core/sample/lines.ts';
import { startLens, type Lens } from '../extension.ts';
import { screens, states } from '../screens.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const period = addMonths(periodOf(Date.now()), -1);
/** The sample partner's: its months are dated from today. */
const about = sampleMonths(dayOf(Date.now()), addMonths(period, -4)).find(
  (month) => month.period === period,
)!;
const [first] = about.consumption.filter(({ bill_detail_type }) => bill_detail_type === 1);
const deep = screens({ period, order: first!.trade_id!, customer: first!.customer_id! });
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
/** What another light or language changes: colours, and the room words leave. */
const LOOK = { type: 'rule', values: ['color-contrast', 'target-size'] };
/** `rule: element`, serious and critical ones, by every rule or by those of the look. */
async function faults(page: Page, runOnly: typeof LOOK | null = null): Promise<string[]> {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axe);
  // WCAG 2.2's own rule is off unless it is asked for.
  const found = await page.evaluate(
    (only) =>
      (
        globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } }
      ).axe.run({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } }, ...only }),
    runOnly && { runOnly },
  );
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
const tooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

/** Until nothing on the screen has changed for a moment: what it shows has come. */
const settled = (page: Page, still = 150): Promise<void> =>
  page.evaluate(
    (ms) =>
      new Promise((done) => {
        const end = (): void => {
          watcher.disconnect();
          done();
        };
        let timer = setTimeout(end, ms);
        const watcher = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(end, ms);
        });
        watcher.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        setTimeout(end, 3_000);
      }),
    still,
  );

async function look(locale: 'zh' | 'en', theme: 'light' | 'dark'): Promise<Page> {
  const page = await lens.open('options.html', { width: 1000, height: 900 });
  await page.locator('#locale').selectOption(locale);
  await page.locator('#theme').selectOption(theme);
  await settled(page);
  return page;
}

/**
 * Every look; every view in the panel and in the workbench by every rule in one of them and by those of
 * the look in another; what lies behind a click in one.
 */
it.each([
  ['sidepanel.html', 'zh', 'light'],
  ['sidepanel.html', 'en', 'dark'],
  ['workbench.html', 'zh', 'dark'],
  ['workbench.html', 'en', 'light'],
] as const)('%s in %s, %s: nothing serious on any screen, nothing cut', async (frame, locale, theme) => {
  const rules = theme === 'dark' ? LOOK : null;
  const options = await look(locale, theme);
  const all = (await faults(options)).map((fault) => `options ${fault}`);
  await options.goto(`${lens.origin}/welcome.html`);
  await options.locator('[data-test=sample]').waitFor();
  all.push(...(await faults(options)).map((fault) => `welcome ${fault}`));
  await options.close();
  const page = await lens.open(`${frame}#/more`, { width: frame[0] === 's' ? 320 : 1280, height: 860 });
  const examine = async (name: string, by: typeof LOOK | null = rules): Promise<void> => {
    all.push(...(await faults(page, by)).map((fault) => `${name} ${fault}`));
    if (await tooWide(page)) all.push(`${name} is wider than the window`);
  };
  const places = [
    ...['more', ...views.map((view) => view.path)].map((path) => [path, path] as const),
    ...deep,
  ];
  for (const [name, address] of places) {
    await page.goto(`${lens.origin}/${frame}#/${address}`);
    await settled(page);
    await examine(name);
  }
  // What a press brings up is looked at once, in each frame by every rule.
  for (const [name, { at, bring }] of theme === 'dark' ? states : []) {
    await page.goto(`${lens.origin}/${frame}#/${at}`);
    await settled(page);
    await bring(page);
    await settled(page);
    await examine(name, null);
    await page.keyboard.press('Escape');
  }
  await page.close();
  expect(all).toEqual([]);
});

it('stays readable at 200 %: nothing runs out of a window of half the width', async () => {
  const page = await lens.open('workbench.html#/today', { width: 640, height: 430 });
  for (const path of [...views.map((view) => view.path), ...deep.values()]) {
    await page.goto(`${lens.origin}/workbench.html#/${path}`);
    await settled(page);
    expect(await tooWide(page), path).toBe(false);
  }
  await page.close();
});
