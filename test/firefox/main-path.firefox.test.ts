/**
 * The main path in real Firefox, where the engine is reached from the background page: sample data,
 * a month reconciled, a line decided, a file imported; the portal's page kept by its content
 * script, and the sidebar that shows it.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPartnerCenter, type PartnerCenter } from '../partner-center/server.ts';
import { click, goTo, startFox, textOf, until, type Fox } from './firefox.ts';

let center: PartnerCenter;
let fox: Fox;
beforeAll(async () => {
  center = await startPartnerCenter({ seed: 5, customers: 8, lines: 200, asOf: new Date().toISOString() });
  fox = await startFox(center.port);
});
afterAll(async () => {
  await fox?.close();
  await center?.close();
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

it('recognises the portal’s list, with the background page’s help', async () => {
  const portal = await fox.browser.newPage();
  await portal.goto('https://account.huaweicloud.com/obmgr/?as=demo');
  await portal.goto('https://account.huaweicloud.com/obmgr/?locale=zh-cn#/obmgr/customer/customerManagement');
  await until('the list', () => portal.evaluate(() => document.querySelectorAll('tbody tr').length > 1));
  await until('the bar', () =>
    portal.evaluate(() => document.querySelector('partner-lens[data-kind=bar]') !== null),
  );
  await portal.close();
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
