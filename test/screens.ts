/** Screens of the extension a person reaches by a click, beyond each view's own: photographed and examined alike. */
import type { Page } from 'playwright-core';

/** What they are about: a month, an order and a customer of whoever is looked at. */
export interface About {
  period: string;
  order: string;
  customer: string;
}

export const screens = ({ period, order, customer }: About): ReadonlyMap<string, string> =>
  new Map([
    ['reconcile-bill', `reconcile?view=bill-consumption&period=${period}`],
    ['reconcile-ledger', `reconcile?view=bill-summary-ledger&period=${period}`],
    ['reconcile-log', 'reconcile/log'],
    ['reconcile-rules', `reconcile/rules?view=consumption-performance&period=${period}`],
    ['find-results', `find?q=${order.slice(0, 6)}`],
    ['find-cross', 'find?across=month'],
    ['find-order', `find/order/${order}`],
    ['lines', 'find/lines?dataset=consumption'],
    ['lines-grouped', 'find/lines?dataset=consumption&group=customer_id'],
    ['customer', `customers/${customer}`],
    ['customers-care', 'customers/-'],
    ['funds-ledger', 'funds/ledger'],
    ['funds-adjustments', 'funds/adjustments'],
    ['funds-move', 'funds/move'],
    ['renewals-refunds', 'renewals/refunds'],
    ['incentives-period', `incentives/${period}`],
    ['console-operation', 'console/ListCustomerselfResourceRecordDetails'],
  ]);

/** A state of a screen that keys or presses bring up, from an address. */
export interface State {
  at: string;
  bring(page: Page): Promise<unknown>;
}

export const states: ReadonlyMap<string, State> = new Map([
  [
    'palette',
    {
      at: 'find/lines?dataset=bill',
      bring: async (page: Page) => {
        await page.keyboard.press('Control+k');
        await page.keyboard.type('>');
      },
    },
  ],
  ['shortcuts', { at: 'find/lines?dataset=bill', bring: (page: Page) => page.keyboard.press('?') }],
  [
    'column-menu',
    {
      at: 'find/lines?dataset=bill',
      bring: async (page: Page) => {
        await page.locator('.grid [role=gridcell]').first().waitFor();
        await page.locator('.grid').focus();
        await page.keyboard.press('Alt+ArrowDown');
        await page.locator('[data-test=column-menu]').waitFor();
      },
    },
  ],
  [
    'pre-check',
    {
      at: 'opportunities',
      bring: async (page: Page) => {
        const check = page.locator('[data-test=pre-check]');
        await page.locator('details', { has: check }).locator('summary').click();
        await check.click();
        await page.locator('[data-test=pre-check-answer]').scrollIntoViewIfNeeded();
      },
    },
  ],
  [
    'notice',
    {
      at: 'rules',
      bring: async (page: Page) => {
        const pasted = page.locator('[data-test=notice-text]');
        await page.locator('details', { has: pasted }).locator('summary').click();
        await pasted.fill(NOTICE);
        await page.locator('[data-test=notice-read]').click();
        await page.locator('[data-test=notice-says]').scrollIntoViewIfNeeded();
      },
    },
  ],
]);

/** The beginning of a year's notice, as the State Council words it. */
const NOTICE = `国务院办公厅关于2027年部分节假日安排的通知
一、元旦：1月1日（周五）至3日（周日）放假调休，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月30日（周六）、2月14日（周日）上班。`;
