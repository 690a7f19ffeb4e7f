/**
 * 导出记录: a finished task is imported where it stands, fetched in the page with the user's session;
 * one that still runs is waited for while the page is open.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { billedMonth, openPortal, startJourney, type Journey } from '../journey.ts';
import { clickMark, markShows } from '../marks.ts';

let journey: Journey;
let period: string;
beforeAll(async () => {
  journey = await startJourney({
    ...{ seed: 21, customers: 8, lines: 300, months: 3, role: 'distributor', exportMs: 9_000 },
    asOf: new Date().toISOString(),
  });
  period = billedMonth(journey.center.world);
}, 120_000);
afterAll(() => journey?.close(), 60_000);

const RECORDS = '/obmgr/common/exportRecords';

it('waits for a task that runs, and imports its file with a click, all of its month', async () => {
  const { portal, lens, center } = journey;
  await openPortal(journey, '/obmgr/customer/customerOrder?tab=order-resources');
  await portal.getByRole('button', { name: '导出', exact: true }).click();
  await openPortal(journey, `/obmgr/finance/partnerBill?month=${period}`);
  await portal.locator('.export-menu').click();
  await portal.getByText('导出账单明细(xlsx)').click();
  await openPortal(journey, RECORDS);
  // The newest task stands first.
  await markShows(portal, 'task', /完成后提醒/, 30_000);
  await clickMark(portal, 'task-watch', 5, 'task');
  await markShows(portal, 'task', /正在等待完成/);
  await markShows(portal, 'task', /导出已完成，可以导入/, 40_000);
  if (process.env.SHOTS) await portal.screenshot({ path: `${process.env.SHOTS}/records-ready.png` });
  await clickMark(portal, 'task-import', 5, 'task');
  await clickMark(portal, 'task-whole', 5, 'task');
  const lines = [...center.world.linesOf('bill', period)].length;
  await markShows(portal, 'task', new RegExp(`已导入 ${lines} 行`), 60_000);
  if (process.env.SHOTS) await portal.screenshot({ path: `${process.env.SHOTS}/records-done.png` });
  // Fetched, not downloaded: the page stayed, and the ledger says that the month is whole.
  expect(portal.url()).toContain('exportRecords');
  const panel = await lens.open('workbench.html#/exports', { width: 1280, height: 860 });
  await panel.locator('[data-test=export-month]').waitFor({ timeout: 30_000 });
  await expect
    .poll(() => panel.locator('main').innerText(), { timeout: 15_000 })
    .toContain(`${lines.toLocaleString('en-US')} 行`);
  // The page read again still knows it, and the panel lists every task with what became of it.
  await openPortal(journey, RECORDS);
  await markShows(portal, 'task', new RegExp(`已导入 ${lines} 行 · 20\\d\\d-\\d\\d-\\d\\d`), 30_000);
  await panel.goto(panel.url().replace('#/exports', '#/bucket'));
  const tasks = panel.locator('[data-test=tasks]');
  await tasks.locator('li').nth(1).waitFor({ timeout: 15_000 });
  expect(await tasks.locator('li').nth(0).innerText()).toContain(`已导入 ${lines} 行`);
  expect(await tasks.locator('li').nth(1).innerText()).toContain('未导入');
  await panel.close();
}, 120_000);

it('says so when the session is over, and changes nothing', async () => {
  const { portal } = journey;
  await portal.route(/exports\/.*\/file/, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>登录</title><input type="password">' }),
  );
  await openPortal(journey, RECORDS);
  await markShows(portal, 'task', /已导入/, 30_000);
  await clickMark(portal, 'task-import', 5, 'task');
  await clickMark(portal, 'task-part', 5, 'task');
  await markShows(portal, 'task', /未能导入：登录已失效/, 30_000);
});
