/** On the portal's pages as they stand, and how soon: with nothing else at work beside it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { askEngine, inContentScript } from '../doors.ts';
import { startLens, type Lens } from '../extension.ts';
import { besideMarks, clickMark, markShows, markText } from '../marks.ts';
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
  // The welcome page may have come in front: what is not drawn answers late.
  await page.bringToFront();
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

  it('answers within a tenth of a second of a known name', async () => {
    await open('/obmgr/organization/dedicatedPersonnel?tab=invitations');
    await markShows(page, 'bar', /邀请列表/);
    await clickMark(page, 'readAll');
    await markShows(page, 'bar', /已保留/, 40_000);
    const names = center.world.staff.slice(0, 12).map(({ account }) => account);
    await page.getByRole('button', { name: '邀请成员' }).first().click();
    await page.getByRole('radio', { name: '账号名' }).check();
    await page.locator('.invite input[type=text]').fill(names[0]!);
    await markShows(page, 'invite', /门户列表 \d{4}/);
    // Measured where our script runs: from the key to the verdict on exactly that name.
    const times = await besideMarks<number[]>(
      page,
      `(async () => {
        const root = chrome.dom.openOrClosedShadowRoot(document.querySelector('partner-lens[data-kind=invite]'));
        const field = document.querySelector('.invite input[type=text]');
        const times = [];
        for (const name of ${JSON.stringify([...names, ...names])}) {
          const begun = performance.now();
          field.value = name;
          field.dispatchEvent(new Event('input', { bubbles: true }));
          await new Promise((done, fail) => {
            const end = setTimeout(() => fail(new Error('no verdict on ' + name)), 5000);
            const look = () => {
              if (!root.querySelector('.green[role=status],.red[role=status],.amber[role=status]')) return setTimeout(look, 1);
              clearTimeout(end);
              done();
            };
            // The one of the name before is gone with the event itself, a task later.
            setTimeout(look, 0);
          });
          times.push(performance.now() - begun);
        }
        return times;
      })()`,
    );
    const sorted = times.sort((a, b) => a - b);
    console.log(
      `verdict: median ${sorted[12]!.toFixed(1)} ms, worst but one ${sorted.at(-2)!.toFixed(1)} ms`,
    );
    expect(sorted.at(-2)).toBeLessThan(100);
  });

  it('gives a content script its marks and nothing else, whatever it sends', async () => {
    await open('/obmgr/customer/customerManagement');
    await markShows(page, 'bar', /账本 22 行/);
    const own = await lens.open('sidepanel.html#/today');
    const ask = (subject: string, name: string, ...given: unknown[]) =>
      askEngine(own, subject, name, ...given) as Promise<{ ok: boolean; value: unknown }>;
    await ask('vault', 'setUp', 'a passphrase of the test');
    const [{ id }] = (await ask('accounts', 'list')).value as [{ id: string }];
    const standing = async () => ({
      accounts: (await ask('accounts', 'list')).value,
      digest: (await ask('backup', 'digest', id)).value,
      vault: (await ask('vault', 'state')).value,
      jobs: (await ask('sync', 'history', id)).value,
      windows: lens.context.pages().length,
    });
    const before = await standing();
    const whose = { url: `${HOST}/obmgr/`, tabId: 1, account: id };
    const keys = { account: id, site: 'cn', ak: 'AK', sk: 'SK' };
    const place = { bucket: 'a-bucket', region: 'cn-north-4', prefix: '' };
    const forged: object[] = [
      { type: 'APPLY', id: '1', path: ['vault', 'lock'], argumentList: [] },
      { type: 'APPLY', id: '2', path: ['accounts', 'remove'], argumentList: [{ type: 'RAW', value: id }] },
      ...['vault.lock', 'backup.digest', 'data.coverage', 'sync.run'].map((type) => ({ type, account: id })),
      { target: 'partner-lens-offscreen', message: { type: 'knowledge' }, asker: whose },
      { target: 'partner-lens-offscreen', alerts: { account: id, locale: 'zh' } },
      { target: 'partner-lens-offscreen', told: { account: id, ids: ['x'] } },
      { target: 'partner-lens-offscreen', find: { account: id, text: 'hw' } },
      { target: 'partner-lens-wake' },
      { target: 'partner-lens-wake', connection: keys },
      { target: 'partner-lens-wake', bucket: { ...keys, place } },
      { target: 'partner-lens-system-locked' },
      { type: 'partner-lens-changed' },
      { type: 'open-panel', target: 'partner-lens-wake' },
      { type: 'open-place', place: { rule: '../../options.html' }, more: 1 },
      { type: 'open-place', place: { view: 'javascript:alert(1)' } },
      { type: 'report', dataset: 'customers', columns: ['customer_id'], cells: [['x'.repeat(5_000)]] },
      { type: 'file', id: 'no-uuid', name: 'x', part: 0, parts: 1, data: '', whole: true },
    ];
    const answers = (await inContentScript(
      page,
      `const say = (message) => chrome.runtime.sendMessage(message).catch(() => null);
       const answers = await Promise.all(${JSON.stringify(forged)}.map(say));
       answers.push(await say({ type: 'report', cells: Array.from({ length: 30_000 }, () => ['x'.repeat(500)]) }));
       const shut = async (what) => { try { await what(); return true; } catch { return null; } };
       return answers.concat([
         await shut(() => chrome.storage.session.get(null)),
         await shut(() => new SharedWorker(chrome.runtime.getURL('/engine.js'), { name: 'partner-lens-engine', type: 'module' })),
         await shut(() => fetch(chrome.runtime.getURL('/engine.js'))),
         (await indexedDB.databases()).some(({ name }) => /lens/i.test(name)) || null,
       ]);`,
    )) as ({ ok: boolean } | null)[];
    expect(answers).toHaveLength(forged.length + 5);
    for (const [at, answer] of answers.entries())
      expect(answer?.ok ?? false, JSON.stringify(forged[at] ?? at)).toBe(false);
    // The page's own script has no way to send at all.
    expect(await page.evaluate('typeof globalThis.chrome?.runtime?.sendMessage')).toBe('undefined');
    expect(await standing()).toEqual(before);
    // The same way in does what it may.
    const marks = (await inContentScript(
      page,
      `return chrome.runtime.sendMessage({ type: 'knowledge' }).then(({ ok }) => ok);`,
    )) as boolean;
    expect(marks).toBe(true);
    await ask('vault', 'forget');
    await own.close();
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
