/**
 * The eighteen questions of the portal's help, in their order: each starts on the page of the portal
 * where it is asked, and the panel, which follows the page, has the answer. One browser, one small world.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { showMoney } from '../../core/money.ts';
import { dayOf, periodOf } from '../../core/period.ts';
import {
  billedMonth,
  connect,
  exportFromPortal,
  importFile,
  keepAll,
  monthsBackTo,
  openPortal,
  ownList,
  startJourney,
  sync,
  type Journey,
} from '../journey.ts';
import { clickMark, markNodes, markShows } from '../marks.ts';
import { customerInvitations } from '../partner-center/portal/server/customer-invitations.ts';
import { customerReports } from '../partner-center/portal/server/customer-reports.ts';

const shots = join(import.meta.dirname, '..', '..', 'test-results');
const URL = 'https://account.huaweicloud.com/obmgr/invitation/invitation.html?bpName=1a2b&inviteCode=3c4d';
let journey: Journey;
let panel: Page;
let last: string;

beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  journey = await startJourney({
    ...{ seed: 11, customers: 12, lines: 500, role: 'distributor' },
    asOf: new Date().toISOString(),
  });
  last = billedMonth(journey.center.world);
  await connect(journey);
  await sync(journey, monthsBackTo(journey.center.world, last));
  panel = await journey.lens.open('sidepanel.html#/today', { width: 400, height: 900 });
}, 180_000);
afterAll(() => journey?.close(), 60_000);

/** Opens a page of the portal as the tab in front; the panel beside it says its name and goes along. */
async function visit(path: string, name: string, view: string): Promise<void> {
  await openPortal(journey, path);
  await arrive(name, view);
}
async function arrive(name: string, view: string): Promise<void> {
  await expect
    .poll(() => panel.locator('[data-test=page-card]').innerText(), { timeout: 15_000 })
    .toContain(name);
  await expect.poll(() => panel.url()).toMatch(new RegExp(`#/${view}$`));
  // Beside a page a panel is seen all the time; here it is a tab, and presses wait for what is drawn.
  await panel.bringToFront();
}
/** What the panel answers about the page. */
async function about(): Promise<string> {
  await panel.bringToFront();
  const answers = panel.locator('[data-test=about-page]');
  if (!(await answers.getAttribute('open').then((open) => open !== null)))
    await answers.locator('summary').first().click();
  await panel.locator('[data-test=page-guide]').waitFor();
  return answers.innerText();
}
const main = () => panel.locator('main').innerText();
const customerOf = (test: (one: Journey['center']['world']['customers'][number]) => boolean) =>
  journey.center.world.customers.find((one) => one.unbound_on === null && test(one))!;
/** From the list of customers to one of them, as a person finds it. */
async function openCustomer(id: string): Promise<void> {
  await panel.goto(`${journey.lens.origin}/sidepanel.html#/customers/${id}`);
  await panel.locator('[data-test=unlink]').waitFor({ timeout: 15_000 });
}

describe('the questions of the portal’s help', () => {
  it('1 where customers buy: 客户管理', async () => {
    await visit('/obmgr/customer/customerManagement', '客户管理', 'customers');
    const all = journey.center.world.customers.filter((one) => one.unbound_on === null).length;
    await expect.poll(() => panel.locator('[data-test=page-card]').innerText()).toContain(`账本中 ${all} 行`);
    expect(await about()).toMatch(/客户始终在华为云官网下单/);
  });

  it('2 yearly/monthly resources: 订单资源明细', async () => {
    await visit('/obmgr/customer/customerOrder?tab=order-resources', '订单资源明细', 'renewals');
    const { world } = journey.center;
    const list = panel.locator('[data-test=renewals-list] > li');
    await list.first().waitFor({ timeout: 15_000 });
    const here = new Set(
      world.customers.filter((one) => one.unbound_on === null).map((one) => one.customer_id),
    );
    const ending = world.resources.filter(
      (row) =>
        row.is_main_resource === 1 &&
        here.has(row.customer_id ?? '') &&
        row.status !== 3 &&
        row.expire_policy !== 3,
    );
    expect(await list.count()).toBe(ending.length);
    expect(await about()).toMatch(/03:00/);
  });

  it('3 exporting bill details: 伙伴账单, then 导出记录', async () => {
    await visit(`/obmgr/finance/partnerBill?month=${last}`, '账单', 'reconcile');
    expect(await about()).toMatch(/xlsx/);
    const file = await exportFromPortal(
      journey,
      `/obmgr/finance/partnerBill?month=${last}`,
      '导出账单明细(xlsx)',
    );
    await markShows(journey.portal, 'task', /导入/);
    const lines = [...journey.center.world.linesOf('bill', last)].length;
    expect(await importFile(journey, file)).toContain(lines.toLocaleString('en-US'));
  });

  it('stays at the address it was opened at, until the person goes to another page', async () => {
    const { lens, portal } = journey;
    const other = await lens.open('sidepanel.html#/sources', { width: 400, height: 900 });
    await other.locator('input[type=file]').waitFor({ state: 'attached' });
    // The page the person is on tells of itself again.
    await portal.reload();
    await markShows(portal, 'task', /导入/);
    await portal.waitForTimeout(500);
    expect(other.url()).toMatch(/#\/sources$/);
    await openPortal(journey, '/obmgr/customer/customerManagement');
    await expect.poll(() => other.url()).toMatch(/#\/customers$/);
    await other.close();
  });

  it('4 no binding code any more: 客户拓展', async () => {
    await visit('/obmgr/customer/customerDevelopment', '客户拓展', 'customers/-');
    expect(await about()).toMatch(/绑定码已取消/);
    await panel.locator('[data-test=link-url]').fill(URL);
    await panel.locator('[data-test=link-to]').fill('甲');
    await panel.locator('[data-test=link-keep]').click();
    const link = panel.locator('[data-test=link]');
    await link.waitFor();
    await link.getByRole('button', { name: '二维码' }).click();
    await link.locator('[data-test=qr]').waitFor();
    await link.locator('select').selectOption('failed');
    await link.locator('[data-test=link-hint]').fill('链接已过期');
    await link.locator('[data-test=link-hint]').press('Enter');
    await expect.poll(() => panel.locator('[data-test=cause]').allInnerTexts()).toHaveLength(1);
    await panel.screenshot({ path: join(shots, 'invitation.png') });
    await panel.locator('[data-test=link]').getByRole('button', { name: '删除' }).click();
  });

  it('4 the page’s own link and 历史记录, kept where they stand', async () => {
    const { portal, center } = journey;
    await openPortal(journey, '/obmgr/customer/customerDevelopment');
    const shown = portal.locator('.invite-link');
    for (const at of [0, 1]) {
      await markShows(portal, `link#${at}`, /标签/);
      await clickMark(portal, 'keepLink', 5, `link#${at}`);
      await markShows(portal, `link#${at}`, /已记下/);
    }
    const tag = await shown.last().locator('span').first().innerText();
    const links = panel.locator('[data-test=link]');
    await panel.bringToFront();
    await expect.poll(() => links.count()).toBe(2);
    expect(await links.filter({ hasText: tag }).innerText()).toContain('还没有客户带着这个标签关联');
    // Read again, the page knows what is kept and since when, and offers it no more.
    await openPortal(journey, '/obmgr/customer/customerDevelopment');
    for (const at of [0, 1]) {
      await markShows(portal, `link#${at}`, new RegExp(`早已记下 · 自 ${dayOf(Date.now())} 起算`));
      expect(await markNodes(portal, `link#${at}`, 'data-action')).toEqual([]);
    }
    // Taken back in the panel, it is offered again.
    await panel.bringToFront();
    await links.filter({ hasText: tag }).getByRole('button', { name: '删除' }).click();
    await expect.poll(() => links.count()).toBe(1);
    await openPortal(journey, '/obmgr/customer/customerDevelopment');
    await markShows(portal, 'link#0', /早已记下/);
    await clickMark(portal, 'keepLink', 5, 'link#1');
    await markShows(portal, 'link#1', /已记下，/);
    await portal.getByRole('tab', { name: '历史记录' }).click();
    await markShows(portal, 'bar', /客户邀请历史记录.*[1-9]\d* .*行/);
    await clickMark(portal, 'readAll');
    await markShows(portal, 'bar', /已保留/, 30_000);
    const told = customerInvitations({ world: center.world });
    const failed = told.filter(({ status }) => status === 'failed').length;
    expect(failed).toBeGreaterThan(0);
    await panel.bringToFront();
    const invited = panel.locator('[data-test=invited]');
    await expect.poll(() => invited.getByText('关联失败').count()).toBe(failed);
    expect(await invited.getByText('关联成功').count()).toBe(
      Math.min(20, told.length) - told.filter(({ status }) => status !== 'associated').length,
    );
  });

  it('4 客户报备: kept from 报备客户, counted against the limit, and a clock in Today', async () => {
    const { portal, center } = journey;
    await openPortal(journey, '/obmgr/customer/customerDevelopment');
    await portal.getByRole('tab', { name: '报备客户' }).click();
    await markShows(portal, 'bar', /报备客户.*8 .*行/);
    await clickMark(portal, 'keep');
    await markShows(portal, 'bar', /已保留/, 30_000);
    const told = customerReports({ world: center.world });
    const count = (state: string) => told.filter(({ status }) => status === state).length;
    await panel.bringToFront();
    const card = panel.locator('[data-test=reports]');
    await expect
      .poll(() => card.innerText())
      .toContain(`已报备 ${count('reported')} · 待审核 ${count('pending')} · 已结束 ${count('expired')}`);
    await card.screenshot({ path: join(shots, 'reports.png') });
    await card.getByRole('link', { name: /今天/ }).click();
    const clocks = panel.locator('[data-test=today-item]', { hasText: '客户报备' });
    await expect.poll(() => clocks.count()).toBe(count('reported'));
    await panel.goBack();
  });

  it('5 the notice behind missing recommendations: 客户详情', async () => {
    await visit('/obmgr/customer/customerDetail', '客户详情', 'customers/-');
    expect(await about()).toMatch(/立即签署/);
    const counts = () => panel.locator('[data-test=notice-counts]').innerText();
    const all = Number(/未知 (\d+)/.exec(await counts())![1]);
    expect(all).toBe(journey.center.world.customers.filter((one) => one.unbound_on === null).length);
    await panel.locator('[data-test=notice-all]').click();
    await expect.poll(counts).toContain(`已签 ${all} `);
    // A version that begins after they signed: nobody has signed that one.
    await panel.locator('[data-test=notice-version]').click();
    const form = panel.locator('form:has([data-test=notice-set])');
    await form.locator('input').first().fill('2.0');
    await form
      .locator('input[type=date]')
      .fill(new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10));
    await panel.locator('[data-test=notice-set]').click();
    await expect.poll(counts).toContain(`已签 0 · 旧版 ${all} `);
  });

  it('5 the customer’s page gives its card, and all of it with one press', async () => {
    const { portal, center } = journey;
    await openPortal(journey, '/obmgr/customer/customerManagement');
    await portal.locator('.grid tbody tr').first().waitFor();
    const id = await portal.locator('.grid tbody tr').first().locator('td').nth(3).innerText();
    const whom = center.world.customers.find(({ customer_id }) => customer_id === id)!;
    await portal.locator('.grid tbody tr').first().locator('td').nth(2).locator('a').click();
    await arrive('客户详情', 'customers/-');
    const card = panel.locator('[data-test=page-customer]');
    await expect.poll(() => card.innerText(), { timeout: 15_000 }).toContain(whom.customer);
    expect(await card.innerText()).toMatch(/解除关联[\s\S]*13 周内/);
    await panel.screenshot({ path: join(shots, 'customer-page.png') });
    await card.locator('[data-test=page-customer-all]').click();
    await expect.poll(() => panel.url()).toMatch(new RegExp(`#/customers/${id}$`));
    await panel.locator('[data-test=unlink]').waitFor();
  });

  it('6 reconciling performance: 业绩明细', async () => {
    const page = `/obmgr/incentive/performanceManagement?tab=performance-details&month=${last}`;
    await importFile(journey, await exportFromPortal(journey, page));
    await visit(page, '业绩明细', 'reconcile');
    await panel.goto(
      `${journey.lens.origin}/sidepanel.html#/reconcile?view=consumption-performance&period=${last}`,
    );
    const { world } = journey.center;
    const parts = [...world.answers('consumption-performance', last)];
    expect(parts.length).toBeGreaterThan(0);
    const difference = parts.reduce((sum, one) => sum + one.amount, 0n);
    await expect
      .poll(() => panel.locator('[data-test=difference]').innerText(), { timeout: 20_000 })
      .toContain(showMoney(difference < 0n ? -difference : difference).replace(/^[^\d]*/, ''));
  });

  it('7 the money of customers: 客户管理', async () => {
    await visit('/obmgr/customer/customerManagement', '客户管理', 'customers');
    const own = customerOf(
      (one) =>
        one.association_type === '2' &&
        !one.partner_id &&
        journey.center.state.cash(one.customer_id) !== null,
    );
    await openCustomer(own.customer_id);
    // What it holds is what an unlinking would bring back.
    await expect
      .poll(() => panel.locator('[data-follows=balance]').innerText())
      .toContain(showMoney(journey.center.state.cash(own.customer_id)!));
    expect(await about()).toMatch(/只有代售客户/);
  });

  it('8 performance of resellers: 业绩看板', async () => {
    await visit('/obmgr/board/performanceBoard', '业绩看板', 'resellers');
    const { world } = journey.center;
    const sums = new Map<string, bigint>();
    for (const line of world.linesOf('performance', last))
      if (line.reseller_id)
        sums.set(line.reseller_id, (sums.get(line.reseller_id) ?? 0n) + line.performance_amount);
    expect(sums.size).toBeGreaterThan(0);
    for (const sum of sums.values()) await expect.poll(main, { timeout: 15_000 }).toContain(showMoney(sum));
  });

  it('9 the lines of a month: 消费明细', async () => {
    await visit(
      `/obmgr/customer/customerConsumption?tab=consumption-details&month=${last}`,
      '消费明细',
      'find',
    );
    const lines = [...journey.center.world.linesOf('consumption', last)].length;
    await expect
      .poll(() => panel.locator('[data-test=page-card]').innerText())
      .toContain(`账本中 ${lines.toLocaleString('en-US')} 行`);
    expect(await about()).toMatch(/18 个月/);
  });

  it('10 what sharing brings: 共享给华为', async () => {
    await keepAll(journey, '/obmgr/opportunity/opportunitySharing');
    await visit('/obmgr/opportunity/opportunitySharing', '共享给华为', 'opportunities');
    expect(await about()).toMatch(/Core Map/);
    // Who may receive HOs: the POs delivered, which the user alone knows.
    const own = journey.center.world.opportunities.filter(
      ({ kind, status }) => kind === 'PO' && status === '激励公示待确认',
    );
    const funnel = panel.locator('tr', { hasText: /^\s*PO · 已关闭/ });
    await expect.poll(() => funnel.locator('.number').first().innerText()).toBe(String(own.length));
    const space = own.reduce((sum, { amount }) => sum + (amount ?? 0n), 0n);
    expect(await funnel.innerText()).toContain(showMoney(space));
    await expect.poll(main).toContain(`0 / 3`);
  });

  it('11 PO and HO: 由华为共享', async () => {
    await visit('/obmgr/opportunity/opportunitySharing?tab=opportunities-ho', '由华为共享', 'opportunities');
    expect(await about()).toMatch(/HO：华为共享给伙伴的商机。3 个工作日内接受/);
    await keepAll(journey, '/obmgr/opportunity/opportunitySharing?tab=opportunities-ho');
    await panel.getByRole('combobox', { name: '全部' }).selectOption('HO');
    const hos = journey.center.world.opportunities.filter(({ kind }) => kind === 'HO');
    const rows = panel.locator('[data-test=opportunity]');
    await expect.poll(() => rows.count()).toBe(hos.length);
    // Each with its own amount, as the page has it.
    const shown = await rows.allInnerTexts();
    for (const { name, amount } of hos)
      expect(shown.some((text) => text.includes(name!) && text.includes(showMoney(amount!)))).toBe(true);
  });

  it('12 unlinking: 客户管理 and 关联关系操作记录', async () => {
    await visit('/obmgr/customer/customerManagement', '客户管理', 'customers');
    await journey.portal.bringToFront();
    await journey.portal.getByRole('button', { name: '关联关系操作记录' }).click();
    await expect.poll(() => panel.locator('[data-test=page-card]').innerText()).toContain('关联关系操作记录');
    expect(await about()).toMatch(/3 个月内一次/);
    const own = customerOf((one) => one.association_type === '2' && !one.partner_id && !one.custody_of);
    await openCustomer(own.customer_id);
    const verdict = () => panel.locator('[data-test=unlink-verdict]').innerText();
    expect(await verdict()).not.toBe('可以申请');
    // The API's field for it is reserved in China: its 0 says nothing.
    expect(await panel.locator('[data-condition=frozen] .tag').innerText()).toBe('未知');
    // What nobody told is asked; what was said can be taken back.
    await panel.locator('[data-test=say-administrator]').selectOption('not-met');
    await expect.poll(verdict).toBe('现在不能');
    await panel.locator('[data-test=say-administrator]').selectOption('met');
    await panel.getByRole('button', { name: '记下申请日期' }).click();
    await expect.poll(main).toMatch(/最早 20\d\d-\d\d-\d\d 00:00 可再次申请/);
    await panel.screenshot({ path: join(shots, 'unlink.png'), fullPage: true });
  });

  it('13 managing resellers: 云经销商管理', async () => {
    await visit('/obmgr/reseller/resellerManagement', '云经销商', 'resellers');
    const { resellers, customers } = journey.center.world;
    for (const one of resellers) await expect.poll(main).toContain(one.name!);
    const [first] = resellers;
    await panel.getByText(first!.name!).first().click();
    // Its balance, its quota and its customers are the world's.
    await expect.poll(main).toContain(showMoney(journey.center.state.cash(first!.reseller_id)!));
    expect(await main()).toContain(showMoney(first!.coupon_quota!));
    const theirs = customers.filter(
      (one) => one.partner_id === first!.reseller_id && one.unbound_on === null,
    ).length;
    const card = panel.locator('section.card', { hasText: '其客户' });
    expect(await card.innerText()).toMatch(new RegExp(`^其客户\\s*${theirs}\\b`));
  });

  it('14 subscriptions: 客户信息订阅', async () => {
    await visit('/obmgr/customer/customerManagement', '客户管理', 'customers');
    await journey.portal.bringToFront();
    await journey.portal.getByRole('button', { name: '客户信息订阅' }).click();
    await arrive('订阅文件', 'bucket');
    expect(await about()).toMatch(/送到伙伴自己的 OBS 桶/);
    // A distributor is offered all nine kinds; without a bucket nothing is claimed of what came.
    const kinds = panel.locator('tbody tr');
    expect(await kinds.count()).toBe(9);
    const offered = panel.locator('section.card', { has: kinds });
    expect(await offered.innerText()).toContain('连接桶后可知');
    expect(await offered.locator('.tag').count()).toBe(0);
    // The bill exported for question 3 stands among the portal's tasks, its file imported by hand.
    await expect.poll(() => panel.locator('[data-test=tasks] li').first().innerText()).toMatch(/文件已导入/);
    await panel.screenshot({ path: join(shots, 'subscriptions.png'), fullPage: true });
  });

  it('15 closing the account: 华为云伙伴计划', async () => {
    await visit('/obmgr/program/partnerPrograms', '华为云伙伴计划', 'customers/-');
    await panel.locator('#path').selectOption('software');
    await panel.getByLabel('测试券', { exact: true }).selectOption('yes');
    await expect.poll(() => panel.locator('[data-test=closing]').innerText()).toMatch(/不能再退出伙伴路径/);
  });

  it('16 the month a custody sub-account leaves: 消费汇总', async () => {
    await visit(`/obmgr/customer/customerConsumption?month=${last}`, '消费汇总', 'find');
    expect(await about()).toMatch(/明细在解除那一秒切开/);
    const { world } = journey.center;
    const child = world.customers.find((one) => one.custody_of && one.unlinked_on)!;
    // Who is whose master no page tells: it stands in the partner's own list.
    await importFile(journey, ownList(journey), false);
    await openCustomer(child.customer_id);
    const before = [...world.linesOf('consumption', periodOf(child.unlinked_on!))]
      .filter(
        (line) =>
          line.customer_id === child.customer_id &&
          line.consume_time !== null &&
          Date.parse(line.consume_time) <= Date.parse(child.unlinked_on!),
      )
      .reduce((sum, line) => sum + line.payment_amount, 0n);
    const part = panel.locator('[data-test=unlink] p', { hasText: '解除前 · 子账号' });
    await expect.poll(() => part.innerText()).toContain(showMoney(before));
  });

  it('17 校验失败: 邀请成员', async () => {
    const { portal } = journey;
    await visit('/obmgr/organization/dedicatedPersonnel?tab=invitations', '邀请列表', 'staff');
    await portal.bringToFront();
    await portal.getByRole('button', { name: '邀请成员' }).click();
    await markShows(portal, 'invite', /输入账号后核对/);
    expect(await markNodes(portal, 'invite', 'data-condition')).toHaveLength(5);
    expect(await about()).toMatch(/校验失败时不说原因/);
  });

  it('18 updating a verified PO: 进展更新', async () => {
    const { portal } = journey;
    await visit('/obmgr/opportunity/opportunitySharing', '共享给华为', 'opportunities');
    await portal.bringToFront();
    const row = portal.locator('tbody tr', { hasText: '机会点审核通过' }).first();
    await row.locator('.ti3-action-menu-item', { hasText: '进展更新' }).click();
    await markShows(portal, 'opportunity', /验证通过后/);
  });
});
