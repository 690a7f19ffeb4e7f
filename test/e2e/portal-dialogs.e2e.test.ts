/** Inside the portal's dialogs, on its rows, and on tables nobody has described: in the built extension. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import {
  billedMonth,
  connect,
  exportFromPortal,
  importFile,
  keepAll,
  monthsBackTo,
  openPortal,
  startJourney,
  sync,
  type Journey,
} from '../journey.ts';
import { besideMarks, clickMark, markNodes, markShows, markText } from '../marks.ts';

let journey: Journey;
let page: Page;
/** Where pictures go, when they are asked for. */
const shots = process.env.LENS_SHOTS;
const shot = async (name: string): Promise<void> => {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
};

beforeAll(async () => {
  // The browser syncs the months of its own time.
  const asOf = new Date().toISOString();
  journey = await startJourney({ seed: 21, months: 3, lines: 600, customers: 12, asOf });
  page = journey.portal;
});
afterAll(() => journey?.close());

const strangers = () => {
  const { world } = journey.center;
  const known = new Set(world.staff.map((record) => record.account));
  return world.people.filter((person) => !known.has(person.account));
};

const press = (name: string): Promise<void> =>
  page.locator('.tiny-dialog-box, [role=dialog]').getByRole('button', { name }).last().click();

async function typeInvite(account: string, locale = 'zh-cn', way = /账号名|Account Name/): Promise<void> {
  await openPortal(journey, '/obmgr/organization/dedicatedPersonnel?tab=invitations', locale);
  await page.getByRole('button', { name: /邀请成员|Invite Member/ }).click();
  await page.getByRole('radio', { name: way }).check();
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
    await press('确定');
    await markShows(page, 'invite', /校验失败的可能原因/);
    const first = (await markNodes(page, 'invite', 'data-condition'))[0]!;
    expect(first['data-condition']).toBe('other-partner');
    await shot('invite-failed-zh');
  });

  it.each([
    ['USER_NOT_EXIST', '用户不存在', /账号可能在另一个站点.*IAM/],
    ['LIMIT', '今日邀请次数已达上限', /明天再试/],
    ['ALREADY_INVITED', '该用户已被邀请', /已有未过期的邀请/],
  ])('tells %s from a failed check, and says what to do', async (code, words, advice) => {
    if (code !== 'USER_NOT_EXIST')
      await page.route('**/invitations', (route) => route.fulfill({ json: { code } }), { times: 1 });
    await typeInvite(code === 'USER_NOT_EXIST' ? 'nobody_known' : strangers()[0]!.account);
    await press('确定');
    const text = await markShows(page, 'invite', new RegExp(`门户提示：${words}`));
    expect(text).toMatch(advice);
  });

  it('follows the account chosen among those behind one phone', async () => {
    const { people } = journey.center.world;
    const [one, other] = people.filter(
      ({ phone }, _, all) => all.filter((p) => p.phone === phone).length > 1,
    );
    await typeInvite(one!.phone, 'zh-cn', /手机号/);
    await press('确定');
    await page.locator('.accounts').getByText(other!.account).click();
    await markShows(page, 'invite', /还缺 5 项信息/);
    await press('确定');
    // The second of them is verified as an enterprise: the refusal is of it, not of the phone.
    await markShows(page, 'invite', /校验失败的可能原因/);
    await page.locator('.accounts').getByText(one!.account).click();
    await markShows(page, 'invite', /^邀请条件/);
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

describe('邀请成员, in a small window', () => {
  it('covers none of the dialog’s buttons', async () => {
    const before = page.viewportSize()!;
    await page.setViewportSize({ width: 900, height: 600 });
    await typeInvite('nobody_known');
    await markShows(page, 'invite', /邀请条件/);
    const mark = (await page.locator('partner-lens[data-kind=invite]').boundingBox())!;
    for (const name of ['确定', '取消']) {
      const dialog = page.locator('.tiny-dialog-box, [role=dialog]');
      const press = (await dialog.getByRole('button', { name }).last().boundingBox())!;
      const apart =
        press.x >= mark.x + mark.width || press.y >= mark.y + mark.height || press.y + press.height <= mark.y;
      expect(apart, name).toBe(true);
    }
    await page.setViewportSize(before);
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

  it('looks at a PO while it is written: what is missing, BANT, duplicates, and that it cannot be taken back', async () => {
    const { world } = journey.center;
    const ho = world.opportunities.find(({ kind, status }) => kind === 'HO' && status === '已接受')!;
    await keepAll(journey, '/obmgr/opportunity/opportunitySharing?tab=opportunities-ho');
    await openPortal(journey, '/obmgr/opportunity/opportunitySharing');
    await page.getByRole('button', { name: '添加机会点' }).click();
    const empty = await markShows(page, 'submission', /提交后/);
    expect(empty).toMatch(/还缺：[^\n]*客户[^\n]*联系人/);
    expect(empty).toMatch(/预算、决策人、需求、采购计划/);
    await page.locator('input[name=customer]').fill(ho.customer!);
    await page.locator('input[name=product]').fill(ho.product!);
    await page.locator('textarea[name=description]').fill('预算 200 万元已批，客户需上云迁移');
    const written = await markShows(page, 'submission', /遮蔽/);
    // Whoever types at the foot of the form still sees it, whole and above what is typed.
    const size = page.viewportSize()!;
    await page.setViewportSize({ width: 1100, height: 620 });
    await page.locator('textarea[name=description]').press('End');
    await page.locator('textarea[name=description]').scrollIntoViewIfNeeded();
    const [note, form, field] = await page.evaluate(() =>
      ['partner-lens[data-kind=submission]', '.tiny-dialog-box__body', 'textarea[name=description]'].map(
        (one) => document.querySelector(one)!.getBoundingClientRect().toJSON() as DOMRect,
      ),
    );
    expect(field!.top).toBeGreaterThanOrEqual(note!.bottom);
    expect(note!.top).toBeGreaterThanOrEqual(form!.top);
    await page.setViewportSize(size);
    // Kept as the page shows them: their customers are masked, which is said and not taken for none.
    expect(written).toMatch(/另有 \d+ 个已知机会点的客户被遮蔽/);
    expect(written).toMatch(/缺（BANT）：决策人、采购计划/);
    expect(written).not.toMatch(/还缺：[^依]*客户/);
    await shot('submission');
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

describe('邀请成员, with the lists kept', () => {
  it('says from where it knows, and how old that is', async () => {
    await openPortal(journey, '/obmgr/organization/dedicatedPersonnel?tab=invitations');
    await markShows(page, 'bar', /邀请列表/);
    await clickMark(page, 'readAll');
    await markShows(page, 'bar', /已保留/, 40_000);
    const { world } = journey.center;
    const lapsed = world.staff.find(({ status }) => status === '已失效')!;
    await typeInvite(lapsed.account);
    const text = await markShows(page, 'invite', /还缺 1 项信息/);
    expect(text).toMatch(/不是伙伴账号 · 门户列表 \d{4}-\d\d-\d\d · (?:今天|\d+ 天前)/);
    expect(text).toContain('成为专员另有前提');
    await shot('invite-known-zh');
  });

  it('keeps a refusal of whom it was said of, though the message stays while another is typed', async () => {
    const [barred, other] = strangers().filter(
      ({ account }) => journey.center.world.inviteFailures(account).length > 0,
    );
    await typeInvite(barred!.account);
    await press('确定');
    await markShows(page, 'invite', /校验失败的可能原因/);
    await page.evaluate(() => {
      const message = document.querySelector('.failure')!.cloneNode(true);
      document.querySelector('form.invite')!.append(message);
    });
    await page.locator('.invite input[type=text]').fill(other!.account);
    await markShows(page, 'invite', /^邀请条件 .*还缺/);
    await typeInvite(other!.account);
    expect(await markShows(page, 'invite', /还缺/)).not.toContain('上次被拒');
    await typeInvite(barred!.account);
    await markShows(page, 'invite', /上次被拒 [\d-]+：校验失败/);
  });

  it('leads to the rule, and to the form of that person', async () => {
    const opened = journey.portal.context().waitForEvent('page');
    // A page that changes under the mouse takes nothing from it: the marks look at it anew each time.
    const stir = () =>
      page.evaluate(async () => {
        for (let i = 0; i < 5; i++) {
          document.body.dataset.stir = String(i);
          document.body.classList.toggle('stir');
          await new Promise((resolve) => setTimeout(resolve, 60));
        }
      });
    await clickMark(page, 'open', 5, 'invite', stir);
    expect((await opened).url()).toContain('staff?person=');
  });
});

describe('rows of a compared month', () => {
  it('carry why they differ, with the amount', async () => {
    const month = billedMonth(journey.center.world);
    await connect(journey);
    await sync(journey, monthsBackTo(journey.center.world, month));
    const bill = await exportFromPortal(
      journey,
      `/obmgr/finance/partnerBill?month=${month}`,
      '导出账单明细(xlsx)',
    );
    await importFile(journey, bill);
    await openPortal(journey, `/obmgr/finance/partnerBill?tab=bill-by-customer&month=${month}`);
    await markShows(page, 'bar', /账单/);
    await shot('bill-by-customer');
    // The customer concerned may stand on any page of the list, of which there may be one, and the month
    // is compared first, which takes as long as the machine is busy.
    let text: string | null = null;
    const pages = page.locator('.tiny-pager__pages li');
    for (let at = 0; at < 6 && !text; at++) {
      const count = await pages.count();
      if (count > 1) await pages.nth(at % count).click();
      text = await markShows(page, 'row', /（账单与消费）/, 6000).catch(() => null);
    }
    expect(text).toMatch(/[+−]¥[\d,.]+（账单与消费）/);
    // Above the table, whose cells cut what reaches over their edge, and within the window.
    const seen = await besideMarks<boolean>(
      page,
      `(() => {
        const root = chrome.dom.openOrClosedShadowRoot(document.querySelector('partner-lens[data-kind=row]'));
        root.querySelector('.dot').focus();
        const why = root.querySelector('[popover]:popover-open');
        const { left, top, right, bottom, width } = why.getBoundingClientRect();
        return width > 100 && left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
      })()`,
    );
    expect(seen).toBe(true);
    await shot('row-marks');
  });
});
