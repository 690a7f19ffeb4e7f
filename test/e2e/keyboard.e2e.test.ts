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
