/** Care: what a broken part, a dead engine, an update and a second machine mean for the person. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { EXTENSION, startLens, type Lens } from '../extension.ts';

let lens: Lens;
let page: Page;
const folder = mkdtempSync(join(tmpdir(), 'partner-lens-care-'));

/** The build with one of its files saying something else, or missing. */
function copyWith(name: string, part: RegExp, content: string | null): string {
  const copy = join(folder, name);
  cpSync(EXTENSION, copy, { recursive: true });
  const found = readdirSync(copy, { recursive: true, encoding: 'utf8' }).filter((file) => part.test(file));
  expect(found).toHaveLength(1);
  if (content === null) rmSync(join(copy, found[0]!));
  else writeFileSync(join(copy, found[0]!), content);
  return copy;
}

beforeAll(async () => {
  // The name a view is asked for by is its module's default.
  const broken = copyWith(
    'view',
    /RulesView\.js$/,
    `const name = '蓝鲸智造';
const broken = { setup() { throw new RangeError(name + ' CS2610010000'); } };
export { broken as default, broken as t, broken as n };`,
  );
  lens = await startLens({ build: broken });
  page = await lens.open('workbench.html#/today', { width: 1200, height: 800 });
  await page.locator('[data-test=sample]').click();
  await page.locator('[data-test=tour-skip]').click();
});
afterAll(async () => {
  await lens?.close();
  rmSync(folder, { recursive: true, force: true });
});
const go = (path: string): Promise<unknown> => page.goto(`${lens.origin}/${path}`);

it('keeps a crash inside its view, with the error to copy', async () => {
  await go('workbench.html#/rules');
  const crash = page.locator('.crash');
  await crash.getByText('这个视图出错了').waitFor();
  expect(await crash.innerText()).toContain('RangeError');
  await page.locator('nav a', { hasText: '今天' }).first().click();
  await page.locator('[data-test=today-item], .card').first().waitFor();
  expect(await crash.count()).toBe(0);
  await page.locator('nav a', { hasText: '账单' }).first().click();
  await page.waitForURL(/#\/find/);
  expect(await page.locator('#last-resort').count()).toBe(0);
});

it('tells of it in the diagnostics, without a word of what it said or of any customer', async () => {
  await go('options.html');
  const report = page.locator('[data-test=diagnostics]');
  await report.filter({ hasText: 'page RangeError' }).waitFor();
  const text = await report.innerText();
  expect(text).toMatch(/storage \d+ MiB of \d+ MiB/);
  expect(text).toMatch(/consumption \d{4}-\d{2} \d+ rows/);
  expect(text).not.toMatch(/蓝鲸|CS\d{6}|示例|¥|[0-9a-f]{32}/);
});

it('puts everything a person set into a file, and takes it on another machine, all or none', async () => {
  await go('workbench.html#/find/lines?dataset=consumption&group=region_name');
  await page.locator('[data-test=saved-views]').click();
  await page.getByPlaceholder('视图名称').fill('按区域');
  await page.locator('[data-test=save-view]').click();
  await page.getByRole('button', { name: '按区域', exact: true }).waitFor();
  await go('options.html');
  await page.locator('#theme').selectOption('dark');
  const saving = page.waitForEvent('download');
  await page.locator('[data-test=settings-save]').click();
  const file = await (await saving).path();
  const told = JSON.parse(readFileSync(file, 'utf8')) as { theme: string; account: { views: unknown[] } };
  expect(told.theme).toBe('dark');
  expect(told.account.views).toEqual([
    { name: '按区域', address: 'dataset=consumption&group=region_name', widths: [] },
  ]);

  const other = join(folder, 'other.json');
  const account = {
    ...told.account,
    views: [...told.account.views, { name: '第二', address: 'dataset=bill', widths: [['currency', 90]] }],
    ownRules: [
      { id: 'r1', note: '', kind: 'tolerance', view: 'consumption-performance', amount: '0.05' },
      { id: 'r2', note: '', kind: 'alias', column: 'resource_id', from: 'a', to: 'b' },
    ],
    days: [{ date: '2026-12-31', working: false, note: '本公司放假' }],
  };
  writeFileSync(
    other,
    JSON.stringify({ ...told, theme: 'light', account: { ...account, ownRules: [{ id: 'x' }] } }),
  );
  await page.locator('[data-test=settings-load]').setInputFiles(other);
  await page.getByText('一项也没有导入').waitFor();
  expect(await page.locator('#theme').inputValue()).toBe('dark');
  writeFileSync(other, JSON.stringify({ ...told, theme: 'light', account }));
  await page.locator('[data-test=settings-load]').setInputFiles(other);
  await page.getByText('设置已导入').waitFor();
  expect(await page.locator('#theme').inputValue()).toBe('light');
  const again = page.waitForEvent('download');
  await page.locator('[data-test=settings-save]').click();
  const back = JSON.parse(readFileSync(await (await again).path(), 'utf8')) as { account: object };
  expect(back.account).toEqual(account);
});

it('tells of an update once, and leads to what is new', async () => {
  const worker = lens.context.serviceWorkers()[0]!;
  await worker.evaluate(async () => {
    interface Area {
      get(key: string): Promise<Record<string, object>>;
      set(change: object): Promise<void>;
    }
    const { local } = (globalThis as unknown as { chrome: { storage: { local: Area } } }).chrome.storage;
    const { settings } = await local.get('settings');
    await local.set({ settings: { ...settings, updatedFrom: '0.0.9' } });
  });
  await go('sidepanel.html#/today');
  await page.locator('[data-test=news-note]').waitFor();
  const opened = lens.context.waitForEvent('page');
  await page.locator('[data-test=news-read]').click();
  const options = await opened;
  await options.locator('#news').waitFor();
  await options.close();
  await page.reload();
  await page.locator('[data-test=sample-banner]').waitFor();
  expect(await page.locator('[data-test=news-note]').count()).toBe(0);
});

it('says so when the engine dies, and goes on after a reload', async () => {
  const cdp = await lens.context.newCDPSession(page);
  const { targetInfos } = await cdp.send('Target.getTargets');
  const engine = targetInfos.find(({ type }) => type === 'shared_worker')!;
  await cdp.send('Target.closeTarget', { targetId: engine.targetId });
  await page.locator('#last-resort').getByText('本地引擎停止了').waitFor({ timeout: 10_000 });
  await page.locator('#last-resort button').first().click();
  await page.locator('[data-test=sample-banner]').waitFor();
  expect(await page.locator('#last-resort').count()).toBe(0);
});

it('says so when the engine cannot start', async () => {
  await lens.close();
  lens = await startLens({ build: copyWith('engine', /^engine\.js$/, null) });
  page = await lens.open('sidepanel.html#/today');
  // At once where the browser tells of it, else when it has not answered in time.
  await page.locator('#last-resort').getByText('本地引擎停止了').waitFor({ timeout: 25_000 });
});
