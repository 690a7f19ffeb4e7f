import ExcelJS from 'exceljs';
import { readFile } from 'node:fs/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumArguments, findChromium } from '../../browser.ts';
import { startPartnerCenter, type PartnerCenter } from '../server.ts';
import { PAGES } from './spec/pages.ts';

/** What a person sees in a real browser, under the portal's real name. */
const HOST = 'https://account.huaweicloud.com';
let center: PartnerCenter;
let browser: Browser;
let page: Page;
const problems: string[] = [];

beforeAll(async () => {
  center = await startPartnerCenter({ seed: 7, months: 3, lines: 1500 });
  browser = await chromium.launch({
    executablePath: findChromium()!,
    args: [...chromiumArguments, `--host-resolver-rules=${center.hostRules}`],
  });
  const context = await browser.newContext({ ignoreHTTPSErrors: true, acceptDownloads: true });
  page = await context.newPage();
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  await page.goto(`${HOST}/obmgr/?as=demo`);
  await page.waitForSelector('.home');
});
afterAll(async () => {
  await browser?.close();
  await center?.close();
});

const open = async (path: string, locale = 'zh-cn'): Promise<void> => {
  // Another hash alone would not load the page anew.
  await page.goto('about:blank');
  await page.goto(`${HOST}/obmgr/?locale=${locale}#${path}`);
  await loaded();
};
const loaded = async (): Promise<void> => {
  await page.waitForFunction(() => {
    const rows = document.querySelectorAll('.tiny-grid__body tbody tr, .ti3-table-scroll tbody tr');
    const busy = document.querySelector('.ti3-table-container[aria-busy="true"], .tiny-grid__loading');
    return !busy && (rows.length > 0 || document.querySelector('.nodata'));
  });
};
const bodyRows = () => page.locator('.tiny-grid__body tbody tr, .ti3-table-scroll tbody tr');
const headers = async (): Promise<string[]> =>
  (await page.locator('th').allInnerTexts()).map((text) => text.replace(/[⇅▲▼]/g, '').trim());
const cells = async (header: string): Promise<string[]> => {
  const index = (await headers()).indexOf(header);
  expect(index, header).toBeGreaterThanOrEqual(0);
  const rows = await bodyRows().all();
  return Promise.all(rows.map(async (row) => (await row.locator('td').nth(index).innerText()).trim()));
};
const toast = (text: string) => page.locator('.tiny-modal.type__message', { hasText: text }).waitFor();

describe('pages', () => {
  for (const [locale, language] of [
    ['zh-cn', 'zh'],
    ['en-us', 'en'],
  ] as const)
    it(`opens every tab of every page, ${locale}`, async () => {
      for (const spec of PAGES)
        for (const tab of spec.tabs) {
          // Within the app, as a person moves: only the hash changes.
          await page.goto(`${HOST}/obmgr/?locale=${locale}#${spec.path}?tab=${tab.id}&month=2026-10`);
          await page.locator('.ti3-tab-active, .list-title', { hasText: tab.title[language] }).waitFor();
          // The grid of the tab before stays until the next is drawn: what is not yet there is waited for.
          const where = { message: `${spec.id}/${tab.id}` };
          const first = tab.columns[0]!.title[language];
          await expect
            .poll(async () => (await headers()).some((text) => text.startsWith(first)), where)
            .toBe(true);
          await loaded();
          expect(await page.locator('h1').innerText()).toBe(spec.title[language]);
          const shown = await headers();
          if (tab.actions?.length) expect(shown.at(-1)).toBe(language === 'zh' ? '操作' : 'Operation');
          await expect.poll(() => bodyRows().count(), where).toBeGreaterThan(0);
        }
    });

  it('pages, and keeps the row count of the size picked', async () => {
    await open('/obmgr/customer/customerConsumption?tab=consumption-details&month=2026-10');
    expect(await bodyRows().count()).toBe(10);
    const first = await cells('资源ID');
    await page.locator('.tiny-pager__pages li', { hasText: /^2$/ }).click();
    await expect.poll(async () => (await cells('资源ID')).join()).not.toBe(first.join());
    expect(await bodyRows().count()).toBe(10);
  });

  it('opens the eye of one column and closes it', async () => {
    await open('/obmgr/customer/customerManagement?tab=resellers-customers');
    const masked = await cells('客户名称');
    const accounts = await cells('账号名');
    expect(masked.every((name) => name.includes('*'))).toBe(true);
    await page.getByRole('button', { name: '显示客户名称' }).click();
    await expect.poll(async () => (await cells('客户名称')).some((name) => name.includes('*'))).toBe(false);
    expect(await cells('账号名')).toEqual(accounts);
    await page.getByRole('button', { name: '隐藏客户名称' }).click();
    await expect.poll(() => cells('客户名称')).toEqual(masked);
  });

  it('keeps the header in a table of its own where the vendor does, and one row for an empty table', async () => {
    await open('/obmgr/organization/dedicatedPersonnel?tab=invitations');
    expect(await page.locator('.ti3-table table').count()).toBe(2);
    await page.locator('.filters input[type=text]').first().fill('nobody-has-this-name');
    await page.getByRole('button', { name: '查询' }).click();
    await expect.poll(() => page.locator('tr.ti3-table-nodata').innerText()).toContain('暂无数据');
    expect(await bodyRows().count()).toBe(1);
  });

  it('opens 更多 of a row', async () => {
    await open('/obmgr/reseller/resellerManagement');
    await page.locator('.more').first().click();
    await page.locator('.tiny-dropdown-item:visible', { hasText: '分配客户经理' }).waitFor();
    await page.keyboard.press('Escape');
  });
});

describe('邀请成员', () => {
  const invite = async (way: string, value: string): Promise<void> => {
    await open('/obmgr/organization/dedicatedPersonnel?tab=invitations');
    await page.getByRole('button', { name: '邀请成员' }).click();
    await page.getByRole('radio', { name: way }).check();
    await page.locator('.invite input[type=text]').fill(value);
    await page.getByRole('button', { name: '确定' }).click();
  };
  const failure = () => page.locator('.invite .failure');
  const strangers = () => {
    const known = new Set(center.world.staff.map((record) => record.account));
    return center.world.people.filter((person) => !known.has(person.account));
  };

  it('says 用户不存在 and 校验失败, and nothing else', async () => {
    await invite('账号名', 'nobody-has-this-name');
    await expect.poll(() => failure().innerText()).toBe('用户不存在');
    const barred = strangers().find((person) => center.world.inviteFailures(person.account).length > 0)!;
    await invite('账号名', barred.account);
    await expect.poll(() => failure().innerText()).toBe('校验失败');
  });

  it('adds a row 已邀请 for a person who may be invited', async () => {
    const welcome = strangers().find((person) => center.world.inviteFailures(person.account).length === 0)!;
    await invite('邮件地址', welcome.email);
    const choice = page.locator('.accounts');
    await Promise.race([choice.waitFor(), toast('邀请发送成功')]);
    if (await choice.isVisible()) {
      await choice.getByText(welcome.account).click();
      await page.getByRole('button', { name: '确定' }).click();
      await toast('邀请发送成功');
    }
    await expect.poll(async () => (await cells('账号名'))[0]).toBe(welcome.account);
    expect((await cells('邀请状态'))[0]).toBe('已邀请');
  });
});

describe('机会点共享', () => {
  it('wants a reason to decline, then shows 拒绝', async () => {
    await open('/obmgr/opportunity/opportunitySharing?tab=opportunities-ho');
    const before = (await cells('状态')).filter((status) => status === '待接受').length;
    await page.locator('.ti3-action-menu-item', { hasText: '拒绝' }).first().click();
    await page.getByRole('button', { name: '确定' }).click();
    await expect.poll(() => page.locator('.failure').innerText()).toBe('该字段不能为空');
    await page.locator('textarea').fill('与现有项目重复');
    await page.getByRole('button', { name: '确定' }).click();
    await toast('操作成功');
    await expect
      .poll(async () => (await cells('状态')).filter((status) => status === '待接受').length)
      .toBe(before - 1);
  });
});

describe('导出', () => {
  const exportBill = async (item: string): Promise<string> => {
    await open('/obmgr/finance/partnerBill?month=2026-10');
    await page.locator('.export-menu').click();
    await page.getByText(item).click();
    await toast('导出任务创建成功');
    await open('/obmgr/common/exportRecords');
    expect((await cells('导出状态'))[0]).toBe('执行中');
    const state = async (): Promise<string | undefined> => {
      await open('/obmgr/common/exportRecords');
      return (await cells('导出状态'))[0];
    };
    await expect.poll(state, { timeout: 20_000, interval: 1000 }).toBe('已完成');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByText('下载', { exact: true }).first().click(),
    ]);
    expect(file.suggestedFilename()).toContain('202610');
    return file.path();
  };

  it('starts a task, waits for 已完成 and downloads the bill with every line', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(await exportBill('导出账单明细(xlsx)'));
    const lines = [...center.world.linesOf('bill', '2026-10')].length;
    expect(book.worksheets[0]!.rowCount).toBe(lines + 1);
  });

  it('downloads the bill as a PDF', async () => {
    const bytes = await readFile(await exportBill('导出账单(pdf)'));
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });
});

describe('session', () => {
  it('shows the login page in place of data when the session ends', async () => {
    center.faults.set('expired', { on: 'portal', path: '/rest/v1/lists/', times: 1 });
    await page.goto(`${HOST}/obmgr/?locale=zh-cn#/obmgr/customer/customerOrder`);
    await page.waitForSelector('.login-page');
    center.faults.clear();
    await page.locator('input[name=userName]').fill('demo');
    await page.getByRole('button', { name: '登录' }).click();
    await page.waitForSelector('.home');
  });

  it('has USD, its own names and no real-name status on the international site', async () => {
    const abroad = await startPartnerCenter({ seed: 3, site: 'intl', months: 2, lines: 400 });
    try {
      const address = `https://127.0.0.1:${abroad.port}/obmgr/`;
      await page.goto(`${address}?as=demo&locale=en-us`);
      await page.waitForSelector('.home');
      await page.goto(`${address}?locale=en-us#/obmgr/finance/partnerBill`);
      await expect.poll(() => page.locator('.figures dd').first().innerText()).toMatch(/^\$/);
      await page.goto(`${address}?locale=en-us#/obmgr/customer/customerManagement`);
      await page.waitForSelector('.tiny-grid__body tbody tr');
      expect((await headers()).join()).not.toMatch(/Verification|Segment/);
    } finally {
      await abroad.close();
    }
  });

  it('had no error on any page', () => {
    expect(problems.filter((text) => !text.includes('401'))).toEqual([]);
  });
});
