/**
 * The ways a partner takes, step by step: connect the API, sync, export on the portal, drop the
 * file on the panel, keep what a page shows. The demo, the pictures and the end-to-end tests walk
 * the same ones, over the production build and the local Partner Center.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Period } from '../core/period.ts';
import { killBrowser } from './browser.ts';
import { startLens, type Lens, type LensOptions } from './extension.ts';
import { clickMark, markShows } from './marks.ts';
import {
  startPartnerCenter,
  type LoggedRequest,
  type PartnerCenter,
  type PartnerCenterOptions,
} from './partner-center/server.ts';
import type { World } from './partner-center/world/types.ts';

export const PORTAL = 'https://account.huaweicloud.com';

export interface Journey {
  center: PartnerCenter;
  lens: Lens;
  /** A tab on the portal, logged in. */
  portal: Page;
  close(): Promise<void>;
}

export async function startJourney(world: PartnerCenterOptions, options: LensOptions = {}): Promise<Journey> {
  const center = await startPartnerCenter(world);
  const lens = await startLens({ ...options, hostRules: center.hostRules });
  const portal = await lens.context.newPage();
  await portal.goto(`${PORTAL}/obmgr/?as=demo`);
  await portal.waitForSelector('.home');
  return {
    center,
    lens,
    portal,
    async close() {
      await lens.close();
      await center.close();
    },
  };
}

/** The browser dies as it stands and starts again on the same profile; what it kept is all there is. */
export async function killAndReopen(journey: Journey): Promise<void> {
  const { center, lens, close } = journey;
  await killBrowser(lens.context, lens.profile);
  journey.lens = await startLens({ hostRules: center.hostRules, profile: lens.profile });
  journey.portal = await journey.lens.context.newPage();
  journey.close = async () => {
    await journey.lens.close();
    await close();
  };
}

/** Enters AK/SK on the options page, as a person would; answers with what the page then says. */
export async function connect({ center, lens }: Journey): Promise<string> {
  const page = await lens.open('options.html', { width: 1000, height: 900 });
  await page.locator('#api-role').selectOption(center.world.partner.role);
  await page.locator('#api-ak').fill(center.credentials.ak);
  await page.locator('#api-sk').fill(center.credentials.sk);
  await page.locator('#api button').first().click();
  const said = await page.locator('#api p[role=status]').innerText({ timeout: 30_000 });
  await page.close();
  return said;
}

export const PASSPHRASE = 'correct horse 电池';

/** Sets the vault up on the options page and leaves it open. */
export async function setUpVault(page: Page, passphrase = PASSPHRASE): Promise<void> {
  await page.locator('#vault-new-first').fill(passphrase);
  await page.locator('#vault-new-second').fill(passphrase);
  await page.locator('[data-test=understood]').check();
  await page.locator('[data-test=vault-set-up]').click();
  await page.getByText('已解锁').waitFor({ timeout: 30_000 });
}

/**
 * Presses sync in the panel and waits for its end, at the quickest pace a person can set; `pace`
 * in percent of the documented quota. The Partner Center's own log must show it kept.
 */
export async function sync(
  { center, lens }: Journey,
  months = 2,
  patience = 180_000,
  pace = 90,
): Promise<void> {
  const panel = await lens.open('sidepanel.html#/sources');
  await panel.locator('#sync-pace').selectOption(String(pace / 100));
  await panel.locator('#sync-months').selectOption(String(months));
  const before = center.requestLog.length;
  await panel.locator('[data-test=sync]').click();
  await panel.locator('[data-test=sync-done]').waitFor({ timeout: patience });
  await panel.close();
  const most = mostInASecond(center.requestLog.slice(before));
  // Answers come back unevenly: a call may arrive in its neighbour's second.
  if (most > pace / 10 + 1) throw new Error(`${most} calls of one API in a second at ${pace} %`);
}

/** Calls of one API within any second, by the server's clock: the most there were. */
export function mostInASecond(log: readonly LoggedRequest[]): number {
  const times = new Map<string, number[]>();
  let most = 0;
  for (const { operation, time } of log) {
    if (operation === null) continue;
    const recent = (times.get(operation) ?? []).filter((at) => at > time - 1000);
    times.set(operation, [...recent, time]);
    most = Math.max(most, recent.length + 1);
  }
  return most;
}

/** Whether there are lines of a month: a bill comes by noon of the 5th, performance days after the use. */
const has = (world: World, dataset: 'bill' | 'performance', month: Period): boolean =>
  !world.linesOf(dataset, month)[Symbol.iterator]().next().done;

/** The newest month with a bill: the last one, and in the first days of a month the one before it. */
export const billedMonth = (world: World): Period =>
  world.periods.findLast((month) => has(world, 'bill', month))!;

/** That month, the one before it, whose lines reach into it, and what is open since. */
export const broughtMonths = (world: World): Period[] =>
  world.periods.slice(world.periods.indexOf(billedMonth(world)) - 1);

/** So many months a sync is told to read to come back to this one: the panel offers these. */
export const monthsBackTo = (world: World, month: Period): number =>
  [1, 2, 3, 6].find((count) => count >= world.periods.length - world.periods.indexOf(month))!;

/** Opens a page of the portal as the tab in front: a person sees what they press. */
export async function openPortal({ portal }: Journey, path: string, locale = 'zh-cn'): Promise<void> {
  await portal.bringToFront();
  await portal.goto('about:blank');
  await portal.goto(`${PORTAL}/obmgr/?locale=${locale}#${path}`);
}

/** Exports the list of a page and downloads the finished task; answers with the file's path. */
export async function exportFromPortal(journey: Journey, path: string, item?: string): Promise<string> {
  const { portal } = journey;
  await openPortal(journey, path);
  if (item) {
    await portal.locator('.export-menu').click();
    await portal.getByText(item).click();
  } else await portal.getByRole('button', { name: '导出', exact: true }).click();
  for (let tries = 0; tries < 40; tries++) {
    await openPortal(journey, '/obmgr/common/exportRecords');
    const first = portal.locator('tbody tr').first();
    await first.waitFor();
    if ((await first.innerText()).includes('已完成')) break;
    await portal.waitForTimeout(500);
  }
  const [file] = await Promise.all([
    portal.waitForEvent('download'),
    portal.getByText('下载', { exact: true }).first().click(),
  ]);
  const saved = join(mkdtempSync(join(tmpdir(), 'partner-lens-file-')), file.suggestedFilename());
  await file.saveAs(saved);
  return saved;
}

/** Drops a file on the panel and takes it whole; answers with what the panel says. */
export async function importFile({ lens }: Journey, path: string, complete = true): Promise<string> {
  const panel = await lens.open('sidepanel.html#/sources');
  await panel.locator('input[type=file]').setInputFiles(path);
  const button = panel.locator('[data-test=import]');
  await button.waitFor({ timeout: 60_000 });
  if (complete) await panel.locator('input[type=checkbox]').first().check();
  await button.click();
  const said = await panel.locator('[data-test=imported]').innerText({ timeout: 120_000 });
  await panel.close();
  return said;
}

/** Keeps every page of the list a portal page shows; the person's click starts it. */
export async function keepAll(journey: Journey, path: string): Promise<string> {
  const { portal } = journey;
  await openPortal(journey, path);
  // An empty list stays empty; a list that is only loading shows its rows a moment later.
  const bar = await markShows(portal, 'bar', /[1-9]\d* (?:\/ \d+ )?(?:行|rows)/, 20_000);
  const action = /逐页|all pages/i.test(bar) ? 'readAll' : 'keep';
  // The bar may grow a word under the pointer while the page settles: a person clicks again.
  for (let tries = 0; ; tries++) {
    await clickMark(portal, action);
    try {
      await markShows(portal, 'bar', /正在读取|已保留|Reading|Kept/, 4000);
      break;
    } catch (error) {
      if (tries === 3) throw error;
    }
  }
  return markShows(portal, 'bar', /已保留|Kept/, 90_000);
}

export interface Explained {
  difference: string;
  reasons: { label: string; amount: string }[];
  unexplained: string;
}

/** The month as the panel shows it: the difference and its reasons, read from the screen. */
export async function readMonth({ lens }: Journey, view: string, period: string): Promise<Explained> {
  const panel = await lens.open(`sidepanel.html#/reconcile?view=${view}&period=${period}`);
  const difference = await panel.locator('[data-test=difference]').innerText({ timeout: 60_000 });
  const reasons = await panel.locator('.waterfall li:not(.branch)').evaluateAll((items) =>
    items.map((item) => ({
      label: item.querySelector('.label')?.textContent?.trim() ?? '',
      amount: item.querySelector('.number')?.textContent?.trim() ?? '',
    })),
  );
  const zero = panel.locator('[data-test=unexplained]');
  const unexplained = (await zero.count()) ? await zero.innerText() : '';
  await panel.close();
  return { difference, reasons, unexplained };
}

/** Every list of the portal that fills the ledger, by address. */
export const LISTS = {
  customers: '/obmgr/customer/customerManagement',
  invitations: '/obmgr/organization/dedicatedPersonnel?tab=invitations',
  specialists: '/obmgr/organization/dedicatedPersonnel',
  po: '/obmgr/opportunity/opportunitySharing',
  ho: '/obmgr/opportunity/opportunitySharing?tab=opportunities-ho',
  transfers: '/obmgr/incentive/performanceManagement?tab=performance-transfers',
} as const;

/** What no page or API tells and a partner keeps in a list of its own: rebindings, custody, unlinking. */
export function ownList({ center }: Journey): string {
  const path = join(mkdtempSync(join(tmpdir(), 'partner-lens-file-')), 'customers.csv');
  const rows = center.world.customers
    .filter((one) => one.rebound_on || one.custody_of || one.unlinked_on || one.unbound_on)
    .map((one) => [
      one.customer_id,
      one.custody_of,
      one.unlinked_on,
      one.unbound_on,
      one.rebound_on,
      one.segment,
    ]);
  const head = ['客户ID', '财务托管主账号', '子账号解除时间', '解除关联时间', '换绑时间', '客户分层'];
  writeFileSync(path, [head, ...rows].map((row) => row.map((cell) => cell ?? '').join(',')).join('\n'));
  return path;
}

/** All that one partner has, by the same ways a real one uses. `say` is told of each step. */
export async function bringIn(journey: Journey, say: (line: string) => void): Promise<void> {
  const { world } = journey.center;
  const months = broughtMonths(world);
  const short = (text: string): string => text.split('\n')[0]!;
  say(`Open API: ${await connect(journey)}`);
  // Before the portal's list of today, in which those who left are no more: what it tells stays.
  say(`Own list of customers: ${short(await importFile(journey, ownList(journey), false))}`);
  await sync(journey, monthsBackTo(world, months[0]!));
  say('Open API: customers, consumption, monthly sums, orders, refunds and resources are here.');
  for (const month of months.filter((one) => has(world, 'bill', one))) {
    const bill = await exportFromPortal(
      journey,
      `/obmgr/finance/partnerBill?month=${month}`,
      '导出账单明细(xlsx)',
    );
    say(`Bill ${month}: ${short(await importFile(journey, bill))}`);
  }
  for (const month of months.filter((one) => has(world, 'performance', one))) {
    const performance = await exportFromPortal(
      journey,
      `/obmgr/incentive/performanceManagement?tab=performance-details&month=${month}`,
    );
    say(`Performance ${month}: ${short(await importFile(journey, performance))}`);
  }
  for (const [name, path] of Object.entries(LISTS))
    say(`Portal page ${name}: ${await keepAll(journey, path)}`);
}
