/**
 * A customer from every side, a reseller's money and quotas, and the open-API console in the production
 * build, each held against the local Partner Center.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moneyText, showMoney } from '../../core/money.ts';
import { connect, openPortal, setUpVault, startJourney, sync, type Journey } from '../journey.ts';
import { markShows } from '../marks.ts';

let journey: Journey;
const shots = join(import.meta.dirname, '..', '..', 'test-results');
const wide = { width: 1280, height: 900 };

beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  journey = await startJourney({
    seed: 11,
    customers: 12,
    lines: 400,
    asOf: new Date().toISOString(),
    role: 'distributor',
  });
  await connect(journey);
  await sync(journey, 1);
  const options = await journey.lens.open('options.html', wide);
  await setUpVault(options);
  await options.close();
}, 300_000);
afterAll(() => journey?.close(), 60_000);

const picture = (page: Page, name: string) => page.screenshot({ path: join(shots, `${name}.png`) });

describe('a customer from every side', () => {
  it('tells coupons, agreements and history, and what to bring for what is unknown', async () => {
    const { lens, center } = journey;
    await openPortal(journey, '/obmgr/customer/customerManagement');
    await markShows(journey.portal, 'bar', /\d+ (?:\/ \d+ )?(?:行|rows)/);
    const here = new Set(
      center.world.customers.filter((one) => one.unbound_on === null).map((one) => one.customer_id),
    );
    const coupon = center.world.coupons.find((one) => one.issuer === 'partner' && here.has(one.customer_id))!;
    const page = await lens.open(`workbench.html#/customers/${coupon.customer_id}`, wide);
    const coupons = page.locator('[data-test=side-coupons]');
    await expect.poll(() => coupons.innerText(), { timeout: 20_000 }).toContain(showMoney(coupon.face));
    // Nobody brought opportunities: unknown, not none.
    await expect.poll(() => page.locator('[data-test=side-opportunities]').innerText()).toContain('未知');
    const agreements = page.locator('[data-test=side-agreements]');
    await agreements.locator('select').selectOption('signed');
    await agreements.locator('input').nth(0).fill('云服务协议');
    await agreements.locator('input').nth(1).fill('3.0');
    await agreements.getByRole('button', { name: '记下' }).click();
    await expect.poll(() => agreements.innerText()).toMatch(/云服务协议[\s\S]*3\.0/);
    const customer = center.world.customers.find((one) => one.customer_id === coupon.customer_id)!;
    await expect
      .poll(() => page.locator('[data-test=side-history]').innerText())
      .toMatch(customer.associated_on ? /建立关联/ : /关联历史/);
    await picture(page, 'customer-sides');
    await page.close();
  });
});

describe('a reseller’s money and quotas', () => {
  it('moves money once, gives a quota once, and takes one back whole', async () => {
    const { lens, center } = journey;
    const reseller = center.world.resellers.find(({ coupon_quota }) => (coupon_quota ?? 0n) > 0n)!;
    const id = reseller.reseller_id;
    const [partner, held] = [center.state.cash('partner')!, center.state.cash(id)!];
    const page = await lens.open(`workbench.html#/resellers/${id}`, wide);
    await page.getByRole('link', { name: '拨款 / 回收' }).click();
    await page.locator('[data-test=writing-on]').click();
    await expect.poll(() => page.locator('[data-test=move-party]').inputValue()).toBe('reseller');
    await page.locator('[data-test=move-amount]').fill('12.34');
    await page.locator('[data-test=move-preview]').click();
    await page.locator('[data-test=move-confirm]').dblclick();
    await expect.poll(() => page.locator('[data-test=transfer-state]').first().innerText()).toMatch(/已到账/);
    expect(partner - center.state.cash('partner')!).toBe(12_34000000n);
    expect(center.state.cash(id)! - held).toBe(12_34000000n);

    await page.goto(`${lens.origin}/workbench.html#/resellers/${id}`);
    const quotas = page.locator('[data-test=quotas]');
    await quotas.locator('[data-test=quota-amount]').fill('50');
    await quotas.locator('[data-test=quota-preview]').click();
    await quotas.locator('[data-test=move-confirm]').click();
    await expect.poll(() => quotas.locator('[data-test=transfer-state]').innerText()).toMatch(/已到账/);
    expect(center.state.quotasGiven).toMatchObject([{ reseller: id, amount: 50_00000000n }]);
    await picture(page, 'reseller-quota');
    await quotas.locator('[data-test=quota-reclaim]').first().click();
    // Above the limit a person types it twice.
    const again = quotas.getByPlaceholder('再输入一次金额');
    await quotas.locator('.conditions').waitFor();
    if (await again.count()) {
      await again.fill(moneyText(reseller.coupon_quota!));
      await quotas.getByRole('button', { name: '核对' }).click();
    }
    await quotas.locator('[data-test=move-confirm]').click();
    await expect.poll(() => quotas.locator('[data-test=transfer-state]').innerText()).toMatch(/已到账/);
    expect([...center.state.quotasReclaimed.values()]).toMatchObject([{ amount: reseller.coupon_quota }]);
    expect(
      center.requestLog.filter(({ path }) => /indirect-partner-(adjust|reclaim)/.test(path)),
    ).toHaveLength(3);
    await page.close();
  });
});

describe('the open-API console', () => {
  it('calls, explains, signs, and names the permission that is missing', async () => {
    const { lens, center } = journey;
    const page = await lens.open('workbench.html#/console', wide);
    await page.getByPlaceholder('筛选接口或地址…').fill('monthly-sum');
    await page.getByRole('link', { name: /ListSubcustomerMonthlyBills/ }).click();
    await page.locator('[data-test=console-call]').click();
    // What must be sent is said before anything is.
    await expect.poll(() => page.locator('form').innerText()).toMatch(/cycle[\s\S]*必填/);
    await page.locator('[data-test=parameter-cycle]').fill('2026-1');
    await expect.poll(() => page.locator('form').innerText()).toContain('应为 YYYY-MM');
    await page.locator('[data-test=parameter-cycle]').fill(center.world.periods[0]!);
    await page.locator('[data-test=parameter-charge_mode]').fill('3');
    await page.locator('[data-test=console-sign]').click();
    const command = await page.locator('[data-test=console-curl]').innerText();
    expect(command).toMatch(
      /^curl -sS -X GET 'https:\/\/bss\.myhuaweicloud\.com\/.*Signature=[0-9a-f]{64}'/s,
    );
    expect(command).toContain(center.credentials.ak);
    expect(await page.content()).not.toContain(center.credentials.sk);
    await page.locator('[data-test=console-call]').click();
    const answer = page.locator('[data-test=console-answer]');
    await expect.poll(() => answer.innerText()).toMatch(/HTTP 200[\s\S]*currency CNY/);
    await picture(page, 'console');
    await page.goto(`${lens.origin}/workbench.html#/console/ListSubCustomers`);
    center.faults.set('denied', { path: 'sub-customers/query', times: 1 });
    await page.locator('[data-test=console-call]').click();
    await expect.poll(() => answer.innerText()).toMatch(/HTTP 403[\s\S]*BPC_ITEM_SUBCUSTSERV_010100/);
    center.faults.clear();
    expect(await page.locator('nav.list').innerText()).not.toMatch(/UpdateCustomer|Reclaim|PayOrders/);
    await page.close();
  });
});
