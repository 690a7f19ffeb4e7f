/** Inside the portal's dialogs, on its rows, and on tables nobody has described: in the built extension. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import {
  connect,
  exportFromPortal,
  importFile,
  openPortal,
  startJourney,
  sync,
  type Journey,
} from '../journey.ts';
import { clickMark, markNodes, markShows, markText } from '../marks.ts';

let journey: Journey;
let page: Page;
/** Where pictures go, when they are asked for. */
const shots = process.env.LENS_SHOTS;
const shot = async (name: string): Promise<void> => {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
};

beforeAll(async () => {
  journey = await startJourney({ seed: 21, months: 3, lines: 600, customers: 24 });
  page = journey.portal;
});
afterAll(() => journey?.close());

const strangers = () => {
  const { world } = journey.center;
  const known = new Set(world.staff.map((record) => record.account));
  return world.people.filter((person) => !known.has(person.account));
};

async function typeInvite(account: string, locale = 'zh-cn'): Promise<void> {
  await openPortal(journey, '/obmgr/organization/dedicatedPersonnel?tab=invitations', locale);
  await page.getByRole('button', { name: /邀请成员|Invite Member/ }).click();
  await page.getByRole('radio', { name: /账号名|Account Name/ }).check();
  await page.locator('.invite input[type=text]').fill(account);
}

describe('邀请成员, with nothing kept yet', () => {
  it('shows the five conditions as unknown, each with what to ask', async () => {
    await typeInvite('nobody_known');
    const text = await markShows(page, 'invite', /还不能判断/);
    expect(text).toContain('还缺 5 项信息');
    const states = (await markNodes(page, 'invite', 'data-condition')).map((node) => node['data-state']);
    expect(states).toEqual(['unknown', 'unknown', 'unknown', 'unknown', 'unknown']);
    await shot('invite-unknown-zh');
  });

  it('puts the likeliest cause first after 校验失败', async () => {
    const barred = strangers().find(
      ({ account }) => journey.center.world.inviteFailures(account).length > 0,
    )!;
    await typeInvite(barred.account);
    await page
      .locator('.tiny-dialog-box, [role=dialog]')
      .getByRole('button', { name: '确定' })
      .last()
      .click();
    await markShows(page, 'invite', /校验失败的可能原因/);
    const first = (await markNodes(page, 'invite', 'data-condition'))[0]!;
    expect(first['data-condition']).toBe('other-partner');
    await shot('invite-failed-zh');
  });

  it('speaks English on the English portal', async () => {
    await typeInvite('nobody_known', 'en-us');
    const text = await markShows(page, 'invite', /Not known yet/);
    expect(text).toContain('5 facts are missing');
    // The source keeps the title the vendor gave it.
    expect(text.split('Basis')[0]).not.toMatch(/[\u4e00-\u9fff]/);
    await shot('invite-unknown-en');
  });
});

describe('共享给华为', () => {
  const dialogOf = async (status: string, act: string): Promise<void> => {
    const one = journey.center.world.opportunities.find(
      (each) => each.kind === 'PO' && each.status === status,
    )!;
    await openPortal(journey, '/obmgr/opportunity/opportunitySharing');
    await page.locator('.filters input[type=text]').nth(1).fill(one.id);
    await page.getByRole('button', { name: '查询' }).click();
    const row = page.locator('tbody tr', { hasText: status }).first();
    await row.locator('.ti3-action-menu-item', { hasText: act }).click();
    await page.getByRole('dialog').or(page.locator('.tiny-dialog-box')).first().waitFor();
  };

  it('warns before an update that would have no effect, and names the status it goes by', async () => {
    await dialogOf('机会点审核通过', '进展更新');
    const text = await markShows(page, 'opportunity', /当前状态：机会点审核通过/);
    expect(text).toContain('验证通过后');
    await shot('po-warning-zh');
  });

  it('says nothing once the opportunity is verified', async () => {
    await dialogOf('机会点验证通过', '进展更新');
    await expect.poll(() => markText(page, 'opportunity'), { timeout: 5000 }).toBeNull();
  });
});

describe('a table nobody has described', () => {
  const foreign = `<!doctype html><html lang="zh"><title>自建清单</title><body style="font:14px sans-serif"><h1>自建清单</h1>
    <table border="1"><thead><tr><th>编码甲</th><th>称呼</th><th>何时</th></tr></thead>
    <tbody><tr><td>c-001</td><td>Alpha</td><td>2026-10-01</td></tr><tr><td>c-002</td><td>Beta</td><td>2026-10-02</td></tr></tbody></table>`;
  const visit = async () => {
    await page.route('**/obmgr/own-list*', (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: foreign }),
    );
    await page.goto('about:blank');
    await page.goto('https://account.huaweicloud.com/obmgr/own-list');
  };

  it('is kept once the user has said what it is, and recognised on the next visit', async () => {
    await visit();
    await markShows(page, 'bar', /未识别的页面 2 行/);
    await shot('foreign-bar');
    await clickMark(page, 'pick');
    await markShows(page, 'pick', /点击要读取的表格/);
    await page.locator('table').click();
    await markShows(page, 'map', /这是什么数据/);
    // By keyboard, as the dialog is a native form: customers, then its id for the first column.
    await chooseInMap('customers');
    await page.keyboard.press('Tab');
    await chooseInMap('customer_id');
    await shot('foreign-map');
    await clickMark(page, 'map-done', 5, 'map');
    await clickMark(page, 'keep');
    await markShows(page, 'bar', /已保留 2 行/);
    await visit();
    await markShows(page, 'bar', /账本 2 行/);
    expect(await markNodes(page, 'bar', 'data-action')).toContainEqual(
      expect.objectContaining({ 'data-action': 'keep' }),
    );
  });

  /** Types in the focused list of choices, as its keyboard search wants it. */
  async function chooseInMap(name: string): Promise<void> {
    for (let step = 0; step < 80; step++) {
      const chosen = (await markNodes(page, 'map', 'data-value')).map((node) => node['data-value']);
      if (chosen.includes(name)) return;
      await page.keyboard.press('ArrowDown');
      await page.waitForTimeout(30);
    }
    throw new Error(`No choice ${name}`);
  }
});

describe('rows of a compared month', () => {
  it('carry why they differ, with the amount', async () => {
    const month = journey.center.world.periods.at(-2)!;
    await connect(journey);
    await sync(journey, 3);
    const bill = await exportFromPortal(
      journey,
      `/obmgr/finance/partnerBill?month=${month}`,
      '导出账单明细(xlsx)',
    );
    await importFile(journey, bill);
    await openPortal(journey, `/obmgr/finance/partnerBill?tab=bill-by-customer&month=${month}`);
    await markShows(page, 'bar', /账单/);
    await shot('bill-by-customer');
    // The customer concerned may stand on any page of the list.
    let text: string | null = null;
    for (let at = 1; at <= 3 && !text; at++) {
      if (at > 1) await page.locator('.tiny-pager__pages li', { hasText: new RegExp(`^${at}$`) }).click();
      text = await markShows(page, 'row', /（账单与消费）/, 6000).catch(() => null);
    }
    expect(text).toMatch(/[+−]¥[\d,.]+（账单与消费）/);
    await shot('row-marks');
  });
});
