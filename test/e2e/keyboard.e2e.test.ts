/** Hands on the keyboard: the box with its prefixes, the sheet of shortcuts, views by number. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { startLens, type Lens } from '../extension.ts';

let lens: Lens;
let page: Page;
beforeAll(async () => {
  lens = await startLens();
  page = await lens.open('sidepanel.html#/today');
  await page.locator('[data-test=sample]').click();
  await page.locator('[data-test=tour-skip]').click();
});
afterAll(() => lens?.close());

const box = () => page.locator('input[type=search]');
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('type'));

it('goes to the box with / and with Ctrl-K, and leaves it with Escape', async () => {
  for (const key of ['/', 'Control+k']) {
    await page.keyboard.press(key);
    expect(await focused()).toBe('search');
    await page.keyboard.press('Escape');
    expect(await focused()).not.toBe('search');
  }
});

it('runs a command', async () => {
  await page.keyboard.press('/');
  await page.keyboard.type('>对账');
  await page.keyboard.press('Enter');
  await page.waitForURL(/#\/reconcile/);
  await page.keyboard.press('/');
  await page.keyboard.type('>深色');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
});

it('finds a customer by name and an order by a part of it', async () => {
  await page.keyboard.press('/');
  await page.keyboard.type('@远帆');
  await page.getByRole('option', { name: /远帆物流/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/#\/customers\/5a3b1e/);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('#CS');
  await page.getByRole('option').nth(2).waitFor();
  await page.keyboard.press('ArrowDown');
  const chosen = await page.locator('[role=option][aria-selected=true] .title').first().innerText();
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(`#/find/order/${chosen}`));
  expect(await box().inputValue()).toBe('');
});

it('shows its keys with ? and goes to views by number', async () => {
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: '键盘快捷键' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+1');
  await page.waitForURL(/#\/today/);
});

it('puts the lines in groups with exact sums, opens them by key, copies them, keeps them as a view', async () => {
  await page.setViewportSize({ width: 1300, height: 800 });
  await page.goto(page.url().replace(/sidepanel.*/, 'workbench.html#/find/lines?dataset=consumption'));
  const total = await page.locator('[data-test=line-sums] b').first().innerText();
  await page.getByRole('combobox', { name: '按…合计' }).selectOption('service_type_name');
  const grid = page.getByRole('treegrid');
  const rows = grid.locator('[role=row][aria-level]');
  const shown = async (): Promise<string[]> => (await rows.allInnerTexts()).map((text) => text.trim());
  await expect.poll(async () => (await shown())[0]).toMatch(/^▸ .+ · [\d,]+/);
  expect(new URL(page.url()).hash).toContain('group=service_type_name');
  const cents = (text: string): number => Math.round(Number(text.replace(/[^\d.-]/g, '')) * 100);
  const sums = async (): Promise<number> => {
    const amounts = await grid.locator('[aria-level="1"] [aria-colindex="2"]').allInnerTexts();
    return amounts.reduce((sum, text) => sum + cents(text.replace('−', '-')), 0);
  };
  expect(await sums()).toBe(cents(total));
  const heads = (await shown()).length;

  // Right opens, left closes, Enter does both; the sums above stay as they were.
  await grid.focus();
  await page.keyboard.press('ArrowRight');
  // The cursor stood in the first column, where a head has its sign.
  await expect.poll(() => grid.getAttribute('aria-rowcount')).not.toBe(String(heads + 1));
  const lines = Number(await grid.getAttribute('aria-rowcount')) - 1 - heads;
  expect((await shown())[0]).toMatch(new RegExp(`^▾ .+ · ${lines.toLocaleString('en-US')}\\b`));
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe(String(heads + 1));
  await page.keyboard.press('Enter');
  await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe(String(heads + 1 + lines));

  await page.evaluate(() => {
    const kept = globalThis as { copied?: string };
    navigator.clipboard.writeText = async (text) => void (kept.copied = text);
  });
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await page.getByText(`已复制 ${(heads + lines).toLocaleString('en-US')} 行`).waitFor();
  const copied = (await page.evaluate(() => (globalThis as { copied?: string }).copied!)).split('\n');
  const cells = copied.map((line) => line.split('\t'));
  expect(cells[0]!.slice(0, 4)).toEqual(['产品类型', '行数', '产品类型', '应付金额']);
  const [first, ...below] = cells.slice(1, 2 + lines);
  expect(below.every((line) => line[0] === first![0] && line[1] === '')).toBe(true);
  const own = below.reduce((sum, line) => sum + Number(line[3]), 0);
  expect(own).toBeCloseTo(Number(first![3]), 6);

  await page.locator('[data-test=saved-views]').click();
  await page.getByPlaceholder('视图名称').fill('按产品');
  await page.locator('[data-test=save-view]').click();
  await page.keyboard.press('Escape');
  await page.locator('[data-test=unfold-all]').click();
  await page.waitForURL(/open=all/);
  await page.goBack();
  await page.goBack();
  await expect.poll(() => page.getByRole('treegrid').count()).toBe(0);
  await page.locator('[data-test=saved-views]').click();
  await page.getByRole('button', { name: '按产品', exact: true }).click();
  await page.getByRole('treegrid').waitFor();
});

it('sums by two dimensions: cells add up, arrows go from one to the next, Enter leads to the lines', async () => {
  await page.goto(page.url().replace(/#.*/, '#/find?dataset=consumption'));
  await page.locator('[data-test=across]').selectOption('month');
  await page.waitForURL(/across=month/);
  const table = page.locator('main table', { hasText: '合计' });
  await table.waitFor();
  const cents = (text: string): bigint => {
    const [, minus, whole, part = ''] = /^(−?)\D*([\d,]+)(?:\.(\d+))?$/.exec(text.trim()) ?? [];
    const units = BigInt(whole!.replaceAll(',', '') + part.padEnd(8, '0'));
    return minus ? -units : units;
  };
  const body = await table
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent!.trim())),
    );
  const figures = body.map((row) => row.map((text) => (text === '—' ? 0n : cents(text))));
  const add = (some: readonly bigint[]): bigint => some.reduce((a, b) => a + b, 0n);
  for (const row of figures) expect(add(row.slice(0, -1))).toBe(row.at(-1));
  const total = figures.at(-1)!;
  expect(total.map((_, at) => add(figures.slice(0, -1).map((row) => row[at]!)))).toEqual(total);

  await table.locator('tbody th a').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  const chosen = await page.evaluate(() => document.activeElement!.textContent!.trim());
  expect(cents(chosen)).toBe(figures[1]![0]);
  await page.keyboard.press('Enter');
  await page.waitForURL(/find\/lines\?.*where=customer_id/);
  await expect
    .poll(async () => cents(await page.locator('[data-test=line-sums] b').first().innerText()))
    .toBe(figures[1]![0]);
});

/** What the browser does with the extension's own listeners: as if typed, chosen and pressed. */
const browserDoes = async (event: string, ...told: unknown[]): Promise<unknown> => {
  const [worker] = lens.context.serviceWorkers();
  return worker!.evaluate(
    ([path, ...args]) => {
      const [space, name] = (path as string).split('.') as [string, string];
      type Spaces = Record<string, Record<string, { dispatch(...args: unknown[]): void }>>;
      const { chrome } = globalThis as unknown as { chrome: Spaces };
      return new Promise((resolve) => {
        const answer = space === 'omnibox' && name === 'onInputChanged' ? [resolve] : [];
        chrome[space]![name]!.dispatch(...args, ...answer);
        if (!answer.length) resolve(null);
      });
    },
    [event, ...told] as unknown[],
  );
};
const opened = async (event: string, ...told: unknown[]): Promise<Page> => {
  const [next] = await Promise.all([lens.context.waitForEvent('page'), browserDoes(event, ...told)]);
  await next.waitForURL(/workbench/);
  return next;
};

it('finds while one types in the address bar, and leads to what is chosen there', async () => {
  await browserDoes('omnibox.onInputStarted');
  const leads = (await browserDoes('omnibox.onInputChanged', '远帆')) as {
    content: string;
    description: string;
  }[];
  expect(leads[0]!.content).toMatch(/^customer:5a3b1e/);
  expect(leads[0]!.description).toContain('<match>远帆</match>');
  const tab = await lens.context.newPage();
  await tab.bringToFront();
  await browserDoes('omnibox.onInputEntered', leads[0]!.content, 'currentTab');
  await tab.waitForURL(/workbench\.html#\/customers\/5a3b1e/);
  await tab.getByText('远帆物流').first().waitFor();
  await browserDoes('omnibox.onInputEntered', '云硬盘', 'currentTab');
  await tab.waitForURL(/#\/find\?q=/);
  await tab.locator('[data-hit]').first().waitFor();
  const url = tab.url();
  const beside = await opened('omnibox.onInputEntered', leads[0]!.content, 'newForegroundTab');
  await beside.waitForURL(/#\/customers\/5a3b1e/);
  expect(tab.url()).toBe(url);
  await beside.close();
  await tab.close();
});

it('looks up what is selected on a portal page, and opens by the browser’s own keys', async () => {
  // The browser has the menu item, and no command but those that are answered.
  const known = await lens.context.serviceWorkers()[0]!.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: {
        contextMenus: { update(id: string, change: object): Promise<void> };
        commands: { getAll(): Promise<{ name: string }[]> };
      };
    };
    await chrome.contextMenus.update('look-up', {});
    return (await chrome.commands.getAll()).map(({ name }) => name).sort();
  });
  expect(known.filter((name) => !name.startsWith('_'))).toEqual([
    'open-panel',
    'open-workbench',
    'reconcile',
  ]);
  const found = await opened('contextMenus.onClicked', {
    menuItemId: 'look-up',
    selectionText: ' 远帆物流 ',
  });
  await found.locator('[data-hit]', { hasText: '远帆物流' }).first().waitFor();
  await found.close();
  const bench = await opened('commands.onCommand', 'open-workbench', undefined);
  await bench.waitForURL(/#\/today/);
  await bench.close();
  const reconcile = await opened('commands.onCommand', 'reconcile', undefined);
  await reconcile.waitForURL(/#\/reconcile/);
  // A page the browser opens by itself may have begun before the test could tell it its language.
  await reconcile
    .getByText(/未解释|Unexplained/)
    .first()
    .waitFor();
  await reconcile.close();
});
