/**
 * The main path in real Firefox, where the engine is reached from the background page: sample data,
 * a month reconciled, a line decided, a file imported; the portal's page kept by its content
 * script, and the sidebar that shows it.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPartnerCenter, type PartnerCenter } from '../partner-center/server.ts';
import { zipFiles } from '../zip-files.ts';
import { click, goTo, startFox, tabInto, textOf, until, type Fox } from './firefox.ts';

let center: PartnerCenter;
let fox: Fox;
const downloads = mkdtempSync(join(tmpdir(), 'partner-lens-fox-'));

/** The file saved since, once it is whole. */
const saved = (ends: string): Promise<string> =>
  until(`a file ${ends}`, async () => {
    const names = readdirSync(downloads);
    const name = names.find((one) => one.endsWith(ends));
    return name && !names.some((one) => one.endsWith('.part')) && statSync(join(downloads, name)).size > 0
      ? join(downloads, name)
      : null;
  });
beforeAll(async () => {
  center = await startPartnerCenter({ seed: 5, customers: 8, lines: 200, asOf: new Date().toISOString() });
  fox = await startFox(center.port, downloads);
});
afterAll(async () => {
  await fox?.close();
  await center?.close();
  rmSync(downloads, { recursive: true, force: true });
});

it('reconciles sample data, takes a decision and says so in the log', async () => {
  const { page } = fox;
  await click(page, '[data-test=sample]');
  await until('the workbench', () => page.evaluate(() => location.href.includes('/workbench.html#/today')));
  expect(await textOf(page, '[data-test=sample-banner]')).toMatch(/示例|Sample|sample/);
  await goTo(page, 'workbench.html#/reconcile');
  expect(await textOf(page, '[data-test=difference]')).toMatch(/\d/);
  const open = () => page.evaluate(() => Number(document.querySelector('h2 .tag')?.textContent));
  const before = await until('open lines', open);
  await click(page, '[data-test=row]');
  await click(page, '.decide .line > button:nth-child(3)');
  await until('one line fewer', async () => (await open()) === before - 1);
  await goTo(page, 'options.html');
  await goTo(page, 'workbench.html#/reconcile');
  await until('the decision kept', async () => (await open()) === before - 1);
  await click(page, '[data-test=statement]');
  // A workbook: a zip whose checksums this browser's packer told, and its one month is not little.
  const statement = readFileSync(await saved('.xlsx'));
  expect(statement.subarray(0, 2).toString()).toBe('PK');
  expect([...(await zipFiles(statement)).keys()]).toContain('xl/workbook.xml');
  expect(statement.length).toBeGreaterThan(5_000);
  await goTo(page, 'workbench.html#/reconcile/log');
  // The view before may stand there still.
  await until('the decision in the log', async () => /接受|Accept/.test(await textOf(page, 'main')));
});

it('shows lines in the table and moves through them by keyboard', async () => {
  const { page } = fox;
  await goTo(page, 'workbench.html#/find/lines?dataset=consumption');
  expect(await textOf(page, '.grid [role=gridcell]')).toMatch(/示例/);
  await page.focus('.grid');
  await page.keyboard.press('End');
  await until('the last column', () =>
    page.evaluate(
      () =>
        document.querySelector('.grid .cursor')?.getAttribute('aria-colindex') ===
        document.querySelector('.grid')?.getAttribute('aria-colcount'),
    ),
  );
});

it('keeps the portal’s list by its content script and the background page, as the sidebar shows', async () => {
  const portal = await fox.browser.newPage();
  await portal.goto('https://account.huaweicloud.com/obmgr/?as=demo');
  await portal.goto('https://account.huaweicloud.com/obmgr/?locale=zh-cn#/obmgr/customer/customerManagement');
  await until('the list', () => portal.evaluate(() => document.querySelectorAll('tbody tr').length > 1));
  await until('the bar', () =>
    portal.evaluate(() => document.querySelector('partner-lens[data-kind=bar]') !== null),
  );
  // By keyboard: the bar's own root is closed, and its first button is the one that keeps.
  await tabInto(portal, 'partner-lens[data-kind=bar]');
  await portal.keyboard.press('Enter');
  const { page } = fox;
  await goTo(page, 'sidepanel.html#/customers');
  // Nothing of the portal's went into the sample partner's ledger: it has an account of its own.
  await until('the other account', () =>
    page.evaluate(() => {
      const chip = document.querySelector<HTMLSelectElement>('header select');
      const own = [...(chip?.options ?? [])].find(({ text }) => !/示例|Sample/.test(text));
      if (!chip || !own) return false;
      chip.value = own.value;
      chip.dispatchEvent(new Event('change'));
      return true;
    }),
  );
  await until('no sample', () => page.evaluate(() => !document.querySelector('[data-test=sample-banner]')));
  const rows = await until('the customers', () =>
    page.evaluate(() => document.querySelectorAll('[role=row]').length || null),
  );
  expect(rows).toBeGreaterThan(3);
  await portal.close();
});

it('imports an exported file and writes lines out again', async () => {
  const { page } = fox;
  const HEAD =
    '账期,客户ID,产品类型,计费模式,账单类型,订单号/交易号,资源ID,官网价(¥),应付金额(¥),代金券抵扣(¥)';
  const lines = Array.from(
    { length: 40 },
    (_, at) =>
      `2026-08,0a1b2c3d4e5f60718293a4b5c6d7e8f9,弹性云服务器,按需,消费-使用,trade-${at},res-${at},12.34,12.34,0`,
  );
  const file = join(downloads, 'consumption_202608.csv');
  writeFileSync(file, [HEAD, ...lines].join('\n'));
  await goTo(page, 'sidepanel.html#/sources');
  await until('the place for files', () => page.evaluate(() => !!document.querySelector('input[type=file]')));
  const input = (await page.$('input[type=file]')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(file);
  await click(page, '[data-test=import]');
  await until('40 lines', () =>
    page.evaluate(() => /40/.test(document.querySelector('main')?.textContent ?? '')),
  );
  await goTo(page, 'workbench.html#/find/lines?dataset=consumption&period=2026-08&group=service_type_name');
  expect(await textOf(page, '.grid [role=gridcell]')).toMatch(/弹性云服务器 · 40/);
  expect(await textOf(page, '[data-test=line-sums]')).toContain('493.60');
  await until('the menu', () =>
    page.evaluate(() => {
      const menus = [...document.querySelectorAll<HTMLElement>('[data-test=export]')];
      menus.at(-1)?.click();
      return menus.length > 1;
    }),
  );
  await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-test=export-csv]')].at(-1)?.click(),
  );
  const written = readFileSync(
    await until('the lines', async () => {
      const name = readdirSync(downloads).find(
        (one) => one.endsWith('.csv') && !one.startsWith('consumption_'),
      );
      return name && statSync(join(downloads, name)).size > 0 ? join(downloads, name) : null;
    }),
    'utf8',
  );
  expect(written.trim().split('\n')).toHaveLength(41);
});

it('connects the open API and syncs from the worker', async () => {
  const { page } = fox;
  await goTo(page, 'options.html');
  const { ak, sk } = center.credentials;
  await until('the form', () => page.evaluate(() => document.querySelector('#api-ak') !== null));
  await page.select('#api-role', center.world.partner.role);
  await page.type('#api-ak', ak);
  await page.type('#api-sk', sk);
  await click(page, '#api button');
  expect(await textOf(page, '#api p[role=status]')).toMatch(/\S/);
  await goTo(page, 'sidepanel.html#/sources');
  await until('the months', () => page.evaluate(() => document.querySelector('#sync-months') !== null));
  await page.select('#sync-months', '1');
  await click(page, '[data-test=sync]');
  await until(
    'the end of the sync',
    () => page.evaluate(() => document.querySelector('[data-test=sync-done]') !== null),
    60_000,
  );
  await goTo(page, 'workbench.html#/find/lines?dataset=consumption');
  await until('lines', () =>
    page.evaluate(() => Number(document.querySelector('.grid')?.getAttribute('aria-rowcount')) > 20),
  );
});

it('opens as a sidebar', async () => {
  const { page } = fox;
  await goTo(page, 'sidepanel.html#/today');
  expect(await textOf(page, 'nav')).toMatch(/对账|Reconcile/);
  expect(await page.evaluate(() => document.querySelector('.crash, #last-resort'))).toBeNull();
});
