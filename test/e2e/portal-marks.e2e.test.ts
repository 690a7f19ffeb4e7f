import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { startLens, type Lens } from '../extension.ts';
import { clickMark, markShows, markText } from '../marks.ts';
import { startPartnerCenter, type PartnerCenter } from '../partner-center/server.ts';

const HOST = 'https://account.huaweicloud.com';
let center: PartnerCenter;
let lens: Lens;
let page: Page;

beforeAll(async () => {
  center = await startPartnerCenter({ seed: 7, months: 3, lines: 1500 });
  lens = await startLens({ hostRules: center.hostRules });
  page = await lens.context.newPage();
  await page.goto(`${HOST}/obmgr/?as=demo`);
  await page.waitForSelector('.home');
});
afterAll(async () => {
  await lens?.close();
  await center?.close();
});

async function open(path: string, locale = 'zh-cn'): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${HOST}/obmgr/?locale=${locale}#${path}`);
}

describe('on the pages of the portal', () => {
  it('says what the list is, and keeps one page of it', async () => {
    await open('/obmgr/customer/customerManagement');
    const mark = await markShows(page, 'bar', /客户管理 10 \/ 22 行/);
    expect(mark).toContain('不完整');
    expect(mark).toContain('已脱敏：客户名称、账号名、手机号');
    await clickMark(page, 'keep');
    await markShows(page, 'bar', /已保留 10 行/);
  });

  it('reads all pages, and then says that the ledger has them', async () => {
    await clickMark(page, 'readAll');
    await markShows(page, 'bar', /已保留 22 行/, 40_000);
    await markShows(page, 'bar', /账本 22 行/);
  });

  it('follows the route and the language', async () => {
    await open('/obmgr/incentive/performanceManagement', 'en-us');
    await markShows(page, 'bar', /Revenues 4 rows complete/);
  });

  it('shows the five conditions within a tenth of a second of the dialog', async () => {
    await open('/obmgr/organization/dedicatedPersonnel');
    await page.getByText('邀请列表').click();
    await markShows(page, 'bar', /邀请列表/);
    // Measured in the page: from the field's appearing to the panel's.
    const measured = page.evaluate(
      () =>
        new Promise<number>((done) => {
          let dialog = 0;
          new MutationObserver(() => {
            const field = document.querySelector(
              '.invite-dialog input[type=text], .invite-dialog input:not([type])',
            );
            if (!dialog && field && field.getBoundingClientRect().width > 0) dialog = performance.now();
            if (dialog && document.querySelector('partner-lens[data-kind=invite]'))
              done(performance.now() - dialog);
          }).observe(document, { childList: true, subtree: true, attributes: true });
        }),
    );
    await page.getByRole('button', { name: '邀请成员' }).first().click();
    expect(await measured).toBeLessThan(100);
    const text = await markShows(page, 'invite', /一年内关联伙伴/);
    expect(text).toMatch(/企业/);
    await page.locator('.invite-dialog input').last().fill('nobody_known');
    await markShows(page, 'invite', /邀请条件/);
  });

  it('says that the session is over instead of reading a login page', async () => {
    await page.route(/obmgr/, (route) =>
      route.request().isNavigationRequest()
        ? route.fulfill({
            contentType: 'text/html',
            body: '<title>登录</title><form><input type="password"></form>',
          })
        : route.continue(),
    );
    await open('/obmgr/customer/customerManagement');
    await markShows(page, 'session', /登录已失效/);
    expect(await markText(page, 'bar')).toBeNull();
  });
});
