/**
 * A new user on a fresh profile, without any portal: sample data, the tour, a month reconciled, a
 * line decided, the statement exported, the sample removed; well under three minutes.
 */
import { readFileSync, statSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { parseMoney } from '../../core/money.ts';
import { startLens, type Lens } from '../extension.ts';

/** Database that names the accounts. */
const REGISTRY = 'partner-lens';
let lens: Lens;
let page: Page;
beforeAll(async () => {
  lens = await startLens();
});
afterAll(() => lens?.close());

it('goes from the welcome page to an exported statement in under three minutes', async () => {
  const began = performance.now();
  // The browser opened it on install.
  await expect
    .poll(() => lens.context.pages().some((one) => one.url().endsWith('/welcome.html')), { timeout: 20_000 })
    .toBe(true);
  page = lens.context.pages().find((one) => one.url().endsWith('/welcome.html'))!;
  await page.setViewportSize({ width: 1280, height: 860 });
  await page.locator('[data-test=sample]').click();
  await page.waitForURL(/workbench\.html#\/today/, { timeout: 30_000 });
  await page.locator('[data-test=sample-banner]').waitFor();

  const tour = page.locator('[data-test=tour]');
  await tour.getByRole('button', { name: '下一步' }).click();
  await page.waitForURL(/#\/reconcile/);
  await page.locator('[data-test=difference]').waitFor();
  await page.locator('[data-test=tour-skip]').click();
  await tour.waitFor({ state: 'detached' });
  await page.reload();
  await page.locator('[data-test=difference]').waitFor();
  expect(await tour.count()).toBe(0);

  const open = async () => Number(await page.locator('h2 .tag').first().innerText());
  const before = await open();
  expect(before).toBeGreaterThan(0);
  await page.locator('[data-test=row]').first().click();
  await page.getByRole('button', { name: '接受' }).last().click();
  await expect.poll(open).toBe(before - 1);
  // What is left to do stands beside the view's name, wherever one is.
  const count = page.locator('nav a[href$="#/reconcile"] .count');
  await expect.poll(() => count.innerText()).toBe(String(before - 1));

  const [statement] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出对账单' }).first().click(),
  ]);
  expect(statement.suggestedFilename()).toMatch(/\.xlsx$/);
  expect(statSync(await statement.path()).size).toBeGreaterThan(5_000);
  expect((performance.now() - began) / 1000).toBeLessThan(180);
});

const amountOf = async (test: string): Promise<bigint> => {
  const text = await page.locator(`[data-test=${test}]`).innerText({ timeout: 15_000 });
  const value = parseMoney(text);
  if (value === null) throw new Error(`${test} is no amount: ${text}`);
  return value;
};
const reconcile = async (query: string): Promise<void> => {
  await page.goto('about:blank');
  await page.goto(`${lens.origin}/workbench.html#/reconcile?${query}`);
  await page.locator('[data-test=difference]').waitFor();
};

it('adds up wherever the month is looked at: list, breakdowns, workbook and paper', async () => {
  for (const cut of ['customer', 'formed-on']) {
    await reconcile(`view=consumption-performance&cut=${cut}&list=all`);
    expect(await amountOf('breakdown-sum'), cut).toBe(await amountOf('difference'));
    expect(await amountOf('list-sum'), cut).toBe(await amountOf('difference'));
  }
  const difference = await amountOf('difference');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('[data-test=statement]').click(),
  ]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(await file.path());
  const cents = (sheet: string) =>
    book
      .getWorksheet(sheet)!
      .getColumn(2)
      .values.slice(2)
      .map((value) => BigInt(Math.round(Number(value ?? 0) * 1e8)));
  const reasons = cents('差异原因');
  // The last row is the difference; those above add up to it.
  expect(reasons.pop()).toBe(difference);
  expect(reasons.reduce((sum, amount) => sum + amount, 0n)).toBe(difference);
  expect(cents('证据').reduce((sum, amount) => sum + amount, 0n)).toBe(difference);
  await page.goto(`${lens.origin}/workbench.html#/reconcile/print?view=consumption-performance`);
  await page.locator('[data-test=print-reasons]').waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.bench > nav').isVisible()).toBe(false);
  await page.emulateMedia({ media: null });
});

it('is decided by keyboard, several at once, and taken back', async () => {
  await reconcile('view=consumption-performance');
  const asking = async () => Number(await page.locator('[data-test=list-asks] .tag').innerText());
  const before = await asking();
  // The line accepted above, too.
  await page.locator('[data-test=list-decided]').click();
  await page.keyboard.press('j');
  await page.keyboard.press('e');
  await page.locator('[data-test=list-asks]').click();
  await expect.poll(asking).toBe(before + 1);
  for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
  expect(await page.locator('[data-test=bulk]').innerText()).toContain('2');
  await page.keyboard.press('a');
  await expect.poll(asking).toBe(before - 1);
  await page.keyboard.press('u');
  await expect.poll(asking).toBe(before + 1);
});

it('has something in every view of the sample partner', async () => {
  for (const path of [
    'today',
    'find',
    'customers',
    'staff',
    'opportunities',
    'funds',
    'resellers',
    'sources',
  ]) {
    await page.goto(`${lens.origin}/workbench.html#/${path}`);
    // Its marks stand on invented names alone; the banner above says the word in every view.
    await expect
      .poll(() => page.locator('main > :not(.banner)').allInnerTexts(), { timeout: 15_000 })
      .toEqual(
        expect.arrayContaining([
          expect.stringMatching(path === 'sources' ? /\d{4}-\d{2}/ : /（示例）|示例成员/),
        ]),
      );
    expect(await page.locator('.crash, .failure').count(), path).toBe(0);
  }
});

it('filters, orders and keeps the lines as a view, by mouse and by keyboard', async () => {
  await page.goto(`${lens.origin}/workbench.html#/find/lines?dataset=consumption`);
  const grid = page.locator('.grid');
  const cell = (row: number, key: number) =>
    grid.locator(`[aria-rowindex="${row + 1}"] [aria-colindex="${key}"]`).first();
  await expect.poll(() => cell(1, 1).textContent()).toMatch(/（示例）/);
  const rows = async () => Number(await grid.getAttribute('aria-rowcount')) - 1;
  const all = await rows();
  await grid.focus();
  await page.keyboard.press('Control+End');
  await expect
    .poll(() => grid.locator('.cursor').getAttribute('id'))
    .toMatch(new RegExp(`-${all - 1}-\\d+$`));
  await page.keyboard.press('Control+Home');
  // Into the head, and a menu there.
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Space');
  const menu = page.locator('[data-test=column-menu]');
  await menu.locator('input[type=checkbox]').first().check();
  await expect.poll(rows).toBeLessThan(all);
  const some = await rows();
  await page.keyboard.press('Escape');
  await menu.waitFor({ state: 'detached' });
  await page.locator('[data-column=payment_amount] .name').click();
  await page.locator('[data-column=payment_amount][aria-sort=descending]').waitFor();
  await page.locator('[data-test=saved-views]').click();
  await page.locator('.saved input').fill('大客户');
  await page.locator('[data-test=save-view]').click();
  await page.locator('.saved .use').waitFor();
  await page.goto(`${lens.origin}/workbench.html#/find/lines?dataset=consumption`);
  await expect.poll(rows).toBe(all);
  // The list of views is still open: the address changed, not the page.
  await page.locator('.saved .use').click();
  await expect.poll(rows).toBe(some);
  expect(page.url()).toMatch(/sort=-payment_amount/);
});

it('writes the bill as FOCUS and the lines for other programs', async () => {
  await page.goto(`${lens.origin}/workbench.html#/exports`);
  for (const [button, name, head] of [
    ['focus-csv', /^focus-\d{4}-\d{2}\.csv$/, 'BilledCost,BillingAccountId'],
    ['focus-parquet', /^focus-\d{4}-\d{2}\.parquet$/, 'PAR1'],
    ['performance-parquet', /^performance-\d{4}-\d{2}\.parquet$/, 'PAR1'],
  ] as const) {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.locator(`[data-test=${button}]`).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(name);
    expect(readFileSync(await file.path(), 'latin1').slice(0, head.length)).toBe(head);
  }
});

it('takes the sample away with one click, and says how to begin', async () => {
  await page.locator('[data-test=sample-remove]').click();
  await page.locator('[data-test=sample-banner]').waitFor({ state: 'detached' });
  await page.goto(`${lens.origin}/workbench.html#/today`);
  await page.locator('[data-test=sample]').waitFor();
  const databases = () =>
    page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));
  // The list of accounts is left, and no account's ledger.
  expect((await databases()).filter((name) => name !== REGISTRY)).toEqual([]);
});
