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
    ['find-order', `find/order/${order}`],
    ['lines', 'find/lines?dataset=consumption'],
    ['lines-grouped', 'find/lines?dataset=consumption&group=customer_id'],
    ['customer', `customers/${customer}`],
    ['customers-care', 'customers/care'],
    ['funds-changes', 'funds/changes'],
    ['funds-move', 'funds/move'],
    ['renewals-refunds', 'renewals/refunds'],
    ['incentives-period', `incentives/${period}`],
    ['console-operation', 'console/ListCustomerselfResourceRecordDetails'],
  ]);

/** States of a screen that a key or a press brings up: what they are called, and how. */
export const states: ReadonlyMap<string, (page: Page) => Promise<void>> = new Map([
  [
    'palette',
    async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('>');
    },
  ],
  ['shortcuts', (page) => page.keyboard.press('?')],
  [
    'column-menu',
    async (page) => {
      await page.locator('.grid').focus();
      await page.keyboard.press('Alt+ArrowDown');
      await page.locator('[data-test=column-menu]').waitFor();
    },
  ],
]);
