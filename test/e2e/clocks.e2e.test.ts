/** Clocks and invites from the portal's own pages to the toolbar: the built extension, unchanged. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayOf, withOffset } from '../../core/period.ts';
import { calendarOf } from '../../core/rules/calendar.ts';
import { EXTENSION, type Lens, startLens } from '../extension.ts';
import { keepAll, LISTS, openPortal, PORTAL, startJourney, type Journey } from '../journey.ts';
import { markNodes, markShows } from '../marks.ts';

let journey: Journey;
let profile: string;
let build: string;

/**
 * The production build with the one thing granted that a user grants in a dialog of the browser's
 * own, which no test can click: notifications.
 */
function grantedBuild(): string {
  const copy = mkdtempSync(join(tmpdir(), 'partner-lens-granted-'));
  cpSync(EXTENSION, copy, { recursive: true });
  const path = join(copy, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as {
    permissions: string[];
    optional_permissions: string[];
  };
  manifest.permissions.push('notifications');
  manifest.optional_permissions = [];
  writeFileSync(path, JSON.stringify(manifest));
  return copy;
}

const worker = (lens: Lens) =>
  lens.context.serviceWorkers().find((one) => one.url().startsWith(lens.origin))!;
interface Api {
  action: { getBadgeText(of: object): Promise<string> };
  notifications: { getAll(): Promise<Record<string, boolean>> };
}
const badge = (lens: Lens): Promise<string> =>
  worker(lens).evaluate(() => (globalThis as unknown as { chrome: Api }).chrome.action.getBadgeText({}));
const notifications = (lens: Lens): Promise<string[]> =>
  worker(lens).evaluate(async () =>
    Object.keys(await (globalThis as unknown as { chrome: Api }).chrome.notifications.getAll()),
  );

beforeAll(async () => {
  build = grantedBuild();
  profile = mkdtempSync(join(tmpdir(), 'partner-lens-profile-'));
  // Clocks run in the browser's own time: a world of another week has none left to accept in.
  const asOf = withOffset(Date.now());
  journey = await startJourney({ seed: 21, months: 3, lines: 300, asOf }, { profile, build });
});
afterAll(async () => {
  await journey?.close();
  for (const path of [build, profile]) rmSync(path, { recursive: true, force: true, maxRetries: 5 });
});

describe('共享机会点 kept from the portal', () => {
  it('puts an HO whose three working days end first, and counts on the icon what cannot wait', async () => {
    await keepAll(journey, LISTS.po);
    await keepAll(journey, LISTS.ho);
    const panel = await journey.lens.open('sidepanel.html#/today');
    const first = panel.locator('[data-test=today-item]').first();
    await first.waitFor();
    // By the world itself: the offered HO whose third working day ends next.
    const { opportunities, asOf } = journey.center.world;
    const offered = opportunities
      .filter(({ kind, status, shared_on }) => kind === 'HO' && status === '待接受' && shared_on)
      .map((one) => ({ name: one.name!, due: calendarOf().addWorkingDays(dayOf(one.shared_on!), 3) }))
      .filter(({ due }) => due >= dayOf(asOf))
      .sort((a, b) => (a.due < b.due ? -1 : 1));
    const text = await first.innerText();
    expect(text).toMatch(/^HO ·[\s\S]*(?:\d 个工作日内|今天内)接受/);
    expect(text).toContain('默认拒绝，商机失去');
    expect(offered.filter(({ due }) => due === offered[0]!.due).some(({ name }) => text.includes(name))).toBe(
      true,
    );
    await first.getByRole('button', { name: '怎么算的' }).click();
    expect(await first.innerText()).toMatch(
      new RegExp(`起算日不计[\\s\\S]*计第 1 天[\\s\\S]*计第 2 天[\\s\\S]*计第 3 天；截止 ${offered[0]!.due}`),
    );
    // Told in words: how many by the next working day.
    const [shown] = /\d+$/.exec((await panel.locator('.card .tag').first().innerText()).trim())!;
    await expect.poll(() => badge(journey.lens), { timeout: 20_000 }).toBe(shown);
    expect(Number(shown)).toBeGreaterThan(0);
    await panel.close();
  });

  it('notifies once an incident, also after the browser was closed, and a snooze takes it off', async () => {
    await expect.poll(() => notifications(journey.lens), { timeout: 20_000 }).not.toEqual([]);
    const told = await notifications(journey.lens);
    // Never one for each of many: at most three a look, and two lists were kept.
    expect(told.length).toBeLessThanOrEqual(6);
    const before = Number(await badge(journey.lens));
    const panel = await journey.lens.open('sidepanel.html#/today');
    await panel.locator('[data-test=snooze]').first().click();
    await panel.locator('[data-test=snooze-reason]').fill('客户下周才回复');
    await panel.locator('[data-test=snooze-save]').click();
    await expect.poll(() => badge(journey.lens), { timeout: 20_000 }).toBe(String(before - 1));
    await journey.lens.close();
    journey.lens = await startLens({ profile, build, hostRules: journey.center.hostRules });
    await expect.poll(() => badge(journey.lens), { timeout: 60_000 }).toBe(String(before - 1));
    expect(await notifications(journey.lens)).toEqual([]);
    journey.portal = await journey.lens.context.newPage();
    await journey.portal.goto(`${PORTAL}/obmgr/?as=demo`);
    const again = await journey.lens.open('sidepanel.html#/today');
    await again.getByText('已推迟').click();
    expect(await again.locator('body').innerText()).toContain('客户下周才回复');
    await again.close();
  });
});

describe('校验失败', () => {
  it('is given its one reason when the rest is known', async () => {
    const { world } = journey.center;
    const known = new Set(world.staff.map((record) => record.account));
    const barred = world.people.find((one) => one.isPartnerAccount && !known.has(one.account))!;
    const panel = await journey.lens.open('workbench.html#/staff', { width: 1280, height: 860 });
    await panel.locator('[data-test=bulk-open]').click();
    const list = `账号,企业认证,当前关联,实名认证,关联历史\n${barred.account},否,否,是,无\n坏 行,也许`;
    await panel.locator('[data-test=bulk-list]').fill(list);
    await panel.locator('[data-test=bulk-run]').click();
    const counts = () => panel.locator('[data-test=bulk-counts]').innerText();
    expect(await counts()).toMatch(/1[\s\S]*1/);
    const typed = await counts();
    // The same list from a file, as Excel saves it, by the button.
    await panel.locator('[data-test=bulk-list]').fill('');
    await panel.locator('[data-test=bulk-file]').setInputFiles({
      ...{ name: '名单.csv', mimeType: 'text/csv' },
      buffer: Buffer.from(`\ufeff${list.replace('坏 行', '"坏 行"')}`.replaceAll('\n', '\r\n')),
    });
    await expect.poll(counts).toBe(typed);
    await panel.getByRole('button', { name: '保存名单里的情况' }).click();
    await panel.waitForTimeout(500);
    await panel.close();
    const page = journey.portal;
    await openPortal(journey, LISTS.invitations);
    await page.getByRole('button', { name: '邀请成员' }).click();
    await page.getByRole('radio', { name: '账号名' }).check();
    await page.locator('.invite input[type=text]').fill(barred.account);
    await markShows(page, 'invite', /还缺 1 项信息/);
    await page
      .locator('.tiny-dialog-box, [role=dialog]')
      .getByRole('button', { name: '确定' })
      .last()
      .click();
    await markShows(page, 'invite', /原因：不满足“[^”]*伙伴账号[^”]*”/);
  });
});

describe('a year’s holidays', () => {
  it('pasted as the notice has them, count at once and can be taken back', async () => {
    const panel = await journey.lens.open('workbench.html#/rules', { width: 1280, height: 900 });
    await panel.getByText('粘贴一年的放假通知').click();
    const text = panel.locator('[data-test=notice-text]');
    await text.fill('关于2027年部分节假日安排的通知 一、元旦：1月1日（周四）放假。');
    await panel.locator('[data-test=notice-read]').click();
    await panel.getByText('日期与文中所写的星期不符').waitFor();
    await text.fill(
      '关于2027年部分节假日安排的通知 一、元旦：1月1日（周五）至3日（周日）放假，共3天。二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月14日（周日）上班。',
    );
    await panel.locator('[data-test=notice-read]').click();
    await expect
      .poll(() => panel.locator('[data-test=notice-says]').innerText())
      .toContain('2027 年：放假 10 天，调休上班 2 天');
    await panel.locator('[data-test=notice-take]').click();
    await panel.locator('[data-test=noticed]').waitFor();
    const form = panel.locator('form', { hasText: '从（当天不计）' });
    await form.locator('input[type=date]').fill('2027-01-29');
    await form.locator('input[type=number]').fill('6');
    await form.locator('button').click();
    // 01-31 is worked, 02-01 to 04 are, the week off is not, 02-12 is the sixth.
    await panel.getByText('2027-02-12').first().waitFor();
    await panel.screenshot({ path: 'test-results/notice.png', fullPage: true });
    await panel.locator('[data-test=noticed] button').click();
    await panel.locator('[data-test=noticed]').waitFor({ state: 'detached' });
    await panel.close();
  });
});

describe('邀请成员 on the international site', () => {
  it('shows its four conditions, real-name verification not among them', async () => {
    const page = await journey.lens.context.newPage();
    await page.goto('https://account-intl.huaweicloud.com/obmgr/?as=demo');
    await page.waitForSelector('.home');
    await page.goto('about:blank');
    await page.goto(
      'https://account-intl.huaweicloud.com/obmgr/?locale=en-us#/obmgr/organization/dedicatedPersonnel?tab=invitations',
    );
    await page.getByRole('button', { name: /邀请成员|Invite Member/ }).click();
    await markShows(page, 'invite', /./);
    const conditions = (await markNodes(page, 'invite', 'data-condition')).map(
      (node) => node['data-condition'],
    );
    expect(conditions.sort()).toEqual(['enterprise', 'other-partner', 'partner-account', 'three-in-a-year']);
    await page.close();
  });
});
