/**
 * Renewals, refunds, funds, resellers and incentives in the production build: each starts on the
 * portal page of its topic, and what the screen says is held against the local Partner Center.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { showMoney } from '../../core/money.ts';
import { dayOf } from '../../core/period.ts';
import {
  connect,
  killAndReopen,
  keepAll,
  openPortal,
  PASSPHRASE,
  setUpVault,
  startJourney,
  sync,
  type Journey,
} from '../journey.ts';
import { customerKeys } from '../partner-center/api/auth.ts';
import { markShows } from '../marks.ts';

let journey: Journey;
const shots = join(import.meta.dirname, '..', '..', 'test-results');

beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  journey = await startJourney({
    seed: 11,
    customers: 16,
    lines: 900,
    asOf: new Date().toISOString(),
    role: 'distributor',
  });
  await connect(journey);
  await sync(journey, 2);
}, 300_000);
afterAll(() => journey?.close(), 60_000);

const picture = (page: Page, name: string) => page.screenshot({ path: join(shots, `${name}.png`) });
const main = (page: Page) => page.locator('main').innerText();

describe('the partner’s money', () => {
  it('renewals: from 订单资源明细 to what ends, whom to call and what to send', async () => {
    const { portal, lens, center } = journey;
    await openPortal(journey, '/obmgr/customer/customerOrder?tab=order-resources');
    await markShows(portal, 'bar', /\d+ (?:\/ \d+ )?(?:行|rows)/);
    const panel = await lens.open('sidepanel.html#/renewals');
    const list = panel.locator('[data-test=renewals-list] > li');
    await list.first().waitFor({ timeout: 30_000 });
    // Only what does not renew by itself: no main resource with policy 3.
    const here = new Set(
      center.world.customers.filter((one) => one.unbound_on === null).map((one) => one.customer_id),
    );
    const mains = center.world.resources.filter(
      (row) => row.is_main_resource === 1 && here.has(row.customer_id ?? '') && row.status !== 3,
    );
    expect(await list.count()).toBe(mains.filter((row) => row.expire_policy !== 3).length);
    await list.first().locator('button').first().click();
    await panel.locator('[data-test=renewal-message]').waitFor();
    // A partner’s keys do not renew: the way to the page the person came from is there.
    expect(await main(panel)).toMatch(/为什么伙伴不能直接续费/);
    await expect
      .poll(() => panel.locator('[data-test=renewal-page]').getAttribute('href'))
      .toContain('/obmgr/customer/customerOrder?tab=order-resources');
    await picture(panel, 'renewals');
    await panel.locator('[data-test=renewals-show]').selectOption('renewing');
    await expect.poll(() => list.count()).toBe(mains.filter((row) => row.expire_policy === 3).length);
    await panel.close();
  });

  it('renews with the customer’s keys: the price first, once, and the end moves', async () => {
    const { lens, center } = journey;
    const here = new Set(
      center.world.customers.filter((one) => one.unbound_on === null).map((one) => one.customer_id),
    );
    const main = center.world.resources.find(
      (row) => row.is_main_resource === 1 && row.status === 2 && here.has(row.customer_id ?? ''),
    )!;
    const panel = await lens.open('sidepanel.html#/funds/move', { width: 400, height: 1000 });
    // Without a vault there is no switch to turn: keys of the session are not enough to write with.
    await panel.locator('[data-test=writing-shut]').waitFor();
    expect(await panel.locator('[data-test=writing-on]').isDisabled()).toBe(true);
    const options = await lens.open('options.html', { width: 1000, height: 1100 });
    await setUpVault(options);
    await options.close();
    await panel.locator('[data-test=writing-on]').click();
    await panel.getByText('已开启').waitFor();
    await panel.goto(`${lens.origin}/sidepanel.html#/renewals`);
    await panel.locator('[data-test=renewals-show]').selectOption('all');
    const filter = panel.getByPlaceholder('筛选客户、资源、订单…');
    await filter.fill(main.resource_id!);
    await filter.press('Enter');
    const list = panel.locator('[data-test=renewals-list] > li');
    await expect.poll(() => list.count()).toBe(1);
    await list.first().locator('button').first().click();
    await panel.locator('[data-test=renew] summary').click();
    const keep = async ({ ak, sk }: { ak: string; sk: string }) => {
      await panel.locator('[data-test=renew-ak]').fill(ak);
      await panel.locator('[data-test=renew-sk]').fill(sk);
      await panel.locator('[data-test=renew-keep]').click();
    };
    // The partner’s own keys are refused where a customer’s are asked.
    await keep(center.credentials);
    await expect.poll(() => panel.locator('[data-test=renew]').innerText()).toMatch(/没有权限/);
    await keep(customerKeys(center.world, main.customer_id!));
    await panel.locator('[data-test=renew-count]').fill('2');
    await panel.locator('[data-test=renew-ask]').click();
    await panel.locator('[data-test=renew-price]').waitFor();
    const again = panel.locator('[data-test=renew-again]');
    if (await again.count()) {
      const price = /[\d,]+\.\d\d/.exec(await panel.locator('[data-test=renew-price]').innerText())![0];
      await again.fill(price);
      await panel.locator('[data-test=renew-ask]').click();
    }
    await picture(panel, 'renew-price');
    // The answer is lost after the effect: the resource tells, and nothing is sent again.
    center.faults.set('cut', { path: 'resources/renew', times: 1 });
    await panel.locator('[data-test=renew-confirm]').dblclick();
    await expect
      .poll(() => panel.locator('[data-test=renew-state]').first().innerText(), { timeout: 20_000 })
      .toMatch(/已完成/);
    expect(center.state.renewals).toMatchObject([{ resource_id: main.resource_id, paid: true }]);
    const end = center.state.resources().find(({ id }) => id === main.id)!.expire_time!;
    expect(Date.parse(end)).toBeGreaterThan(Date.parse(main.expire_time!) + 50 * 86_400_000);
    // The row was read again: it shows the new end without a sync.
    await expect.poll(() => list.first().innerText(), { timeout: 10_000 }).toContain(dayOf(end));
    await picture(panel, 'renew-done');
    await panel.goto(`${lens.origin}/sidepanel.html#/funds/move`);
    await panel.locator('[data-test=writing-off]').click();
    // Closed before the answer, the window might take the wish with it.
    await panel.locator('[data-test=writing-on]').waitFor();
    await panel.close();
  });

  it('refunds: to the original order and the months touched', async () => {
    const panel = await journey.lens.open('workbench.html#/renewals/refunds', { width: 1280, height: 860 });
    const row = panel.locator('[role=row]').nth(1);
    await row.waitFor({ timeout: 30_000 });
    await row.click();
    await panel.locator('[data-test=refund-originals]').waitFor();
    await expect.poll(() => main(panel)).toMatch(/涉及的月份[\s\S]*20\d\d-\d\d/);
    await picture(panel, 'refund');
    await panel.close();
  });

  it('funds: allocates once, though the answer is lost, and says what it does not know', async () => {
    const { lens, center, portal } = journey;
    await openPortal(journey, '/obmgr/customer/customerManagement');
    await markShows(portal, 'bar', /\d+ (?:\/ \d+ )?(?:行|rows)/);
    const own = center.world.customers.find(
      (one) =>
        one.association_type === '2' &&
        one.partner_id === null &&
        one.unbound_on === null &&
        center.state.cash(one.customer_id) !== null,
    )!;
    const before = center.state.cash('partner')!;
    const panel = await lens.open('sidepanel.html#/funds/move', { width: 400, height: 1200 });
    await panel.locator('[data-test=writing-on]').click();
    const fill = async (amount: string) => {
      await panel.locator('[data-test=move-to]').fill(own.customer_id);
      await panel.locator('[data-test=move-amount]').fill(amount);
      await panel.locator('[data-test=move-preview]').click();
    };
    await fill('2000');
    // Above the limit: nothing can be sent before it is typed twice.
    await panel.locator('[data-test=move-again]').waitFor();
    expect(await panel.locator('[data-test=move-confirm]').count()).toBe(0);
    await panel.locator('[data-test=move-again]').fill('2000.00');
    await panel.locator('[data-test=move-preview]').click();
    await panel.locator('[data-test=move-confirm]').waitFor();
    expect(await main(panel)).toContain(showMoney(before - 2000_00000000n));
    await picture(panel, 'funds-preview');
    // Locked between the preview and the word: nothing goes out, though the keys are those of the session.
    await panel.locator('[data-test=lock]').click();
    await panel.locator('[data-test=writing-shut]').waitFor();
    await panel.locator('[data-test=move-confirm]').click();
    await expect.poll(() => main(panel)).toMatch(/保险库已上锁[\s\S]*保险库已上锁/);
    expect(center.requestLog.filter(({ path }) => path.endsWith('/adjust-amount'))).toEqual([]);
    await picture(panel, 'funds-locked');
    await panel.locator('[data-test=passphrase]').fill(PASSPHRASE);
    await panel.locator('[data-test=unlock]').click();
    await panel.locator('[data-test=writing-shut]').waitFor({ state: 'detached', timeout: 30_000 });
    await panel.locator('[data-test=move-confirm]').click();
    await expect
      .poll(() => panel.locator('[data-test=transfer-state]').first().innerText())
      .toMatch(/已到账/);
    expect(before - center.state.cash('partner')!).toBe(2000_00000000n);

    // The server fails before the effect: unknown, and not sent again.
    center.faults.set('error-500', { path: 'adjust-amount', times: 1 });
    await fill('30');
    await panel.locator('[data-test=move-confirm]').click();
    await expect
      .poll(() => panel.locator('[data-test=transfer-state]').first().innerText())
      .toMatch(/结果未知/);
    await picture(panel, 'funds-unknown');
    center.faults.clear();
    await panel.locator('[data-test=settle]').click();
    await fill('31');
    expect(await panel.locator('[data-test=move-confirm]').count()).toBe(0);
    expect(before - center.state.cash('partner')!).toBe(2000_00000000n);
    const writes = center.requestLog.filter(({ path }) => path.endsWith('/adjust-amount'));
    expect(writes).toHaveLength(2);
    // Everything written stands in the log, renewal and all, in an order that shows tampering.
    await panel.locator('[data-test=writes-log] summary').click();
    const log = await panel.locator('[data-test=writes-log]').innerText();
    const actions = '开启写入 发出续费 续费完成 关闭写入 发出调账 与调账记录核对一致 结果未知';
    for (const action of actions.split(' ')) expect(log).toContain(` ${action} `);
    // Names in words: nothing of the record's own stands there.
    expect(log).not.toMatch(/customer_id|trans_id|order_ids|direction|allocate/);
    await panel.locator('[data-test=writes-export]').evaluate((at) => at.scrollIntoView());
    await picture(panel, 'funds-log');
    await panel.close();
  });

  it('pays once when two windows confirm one payment, and knows it after a kill in between', async () => {
    const { center } = journey;
    const own = center.world.customers.filter(
      (one) =>
        one.association_type === '2' &&
        one.partner_id === null &&
        one.unbound_on === null &&
        center.state.cash(one.customer_id) !== null,
    )[1]!;
    const start = center.state.cash('partner')!;
    const writes = () => center.requestLog.filter(({ path }) => path.endsWith('/adjust-amount')).length;
    const earlier = writes();
    const open = () => journey.lens.open('sidepanel.html#/funds/move', { width: 400, height: 1000 });
    const preview = async (panel: Page, amount: string) => {
      await panel.bringToFront();
      await panel.locator('[data-test=move-to]').fill(own.customer_id);
      await panel.locator('[data-test=move-amount]').fill(amount);
      await panel.locator('[data-test=move-preview]').click();
      await panel.locator('[data-test=move-confirm]').waitFor();
    };
    const windows = [await open(), await open()];
    for (const panel of windows) await preview(panel, '45');
    center.faults.set('slow', { path: 'adjust-amount', ms: 600, times: 1 });
    // By script: a real click waits until its tab is drawn, and of two only one is in front.
    await Promise.all(
      windows.map((panel) =>
        panel.locator('[data-test=move-confirm]').evaluate((button: HTMLElement) => button.click()),
      ),
    );
    // One has paid; the other asks whether the same is meant again, and sends nothing by itself.
    await expect
      .poll(
        async () => (await Promise.all(windows.map(main))).filter((text) => /再做一次同样/.test(text)).length,
      )
      .toBe(1);
    await expect.poll(() => start - center.state.cash('partner')!).toBe(45_00000000n);
    expect(writes() - earlier).toBe(1);

    // The money has moved, its answer is on the way, and the browser dies.
    await preview(windows[0]!, '46');
    center.faults.set('loris', { path: 'adjust-amount', times: 1 });
    await windows[0]!.locator('[data-test=move-confirm]').click();
    await expect.poll(() => start - center.state.cash('partner')!).toBe(91_00000000n);
    await killAndReopen(journey);
    center.faults.clear();
    await connect(journey);
    const panel = await open();
    // What it kept before sending is there; the records tell that it arrived, and nothing is sent again.
    await panel.locator('[data-test=settle]').click({ timeout: 20_000 });
    await expect
      .poll(() => panel.locator('[data-test=transfer-state]').first().innerText(), { timeout: 20_000 })
      .toMatch(/已到账/);
    expect(start - center.state.cash('partner')!).toBe(91_00000000n);
    expect(writes() - earlier).toBe(2);
    await panel.goto(`${journey.lens.origin}/sidepanel.html#/funds/adjustments`);
    await panel.locator('[data-test=adjustment]').first().waitFor({ timeout: 20_000 });
    await picture(panel, 'adjustments');
    await panel.close();
  });

  it('resellers: all at once, from 业绩看板', async () => {
    const { portal, lens, center } = journey;
    await openPortal(journey, '/obmgr/board/performanceBoard');
    await portal.locator('table').first().waitFor();
    const panel = await lens.open('workbench.html#/resellers', { width: 1280, height: 860 });
    for (const one of center.world.resellers)
      await expect.poll(() => main(panel), { timeout: 20_000 }).toContain(one.name!);
    await picture(panel, 'resellers');
    await panel.close();
  });

  it('incentives: from the pages to the periods and the open month', async () => {
    await keepAll(journey, '/obmgr/incentive/performanceManagement');
    await keepAll(journey, '/obmgr/incentive/incentiveManagement');
    const { lens, center } = journey;
    const panel = await lens.open('workbench.html#/incentives', { width: 1280, height: 860 });
    const periods = panel.locator('[data-test=incentive-periods]');
    await periods.waitFor({ timeout: 20_000 });
    // In its first days nothing says how the open month will end.
    const open = center.world.linesOf('performance', center.world.openPeriod);
    if (!open.next().done) await panel.locator('[data-test=forecast]').waitFor();
    for (const sheet of center.world.performanceSheets.slice(-3))
      await expect.poll(() => periods.innerText()).toContain(showMoney(sheet.total));
    const period = center.world.periods.at(-2)!;
    const total = center.world.incentives
      .filter((row) => row.period === period)
      .reduce((sum, row) => sum + row.amount, 0n);
    await expect.poll(() => periods.innerText()).toContain(showMoney(total));
    await picture(panel, 'incentives');
    await panel.close();
  });
});
