/**
 * Reconciliation as a workplace, in the production build: what the screens show adds up, every
 * decision has a key and a way back, and the portal's own rows carry the reasons. Minutes long, so
 * only where it is asked for: `E2E_LONG=1 npm run test:e2e`; a part of it is in first-minutes.e2e.test.ts.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { parseMoney, type Money } from '../../core/money.ts';
import {
  billedMonth,
  connect,
  exportFromPortal,
  importFile,
  monthsBackTo,
  openPortal,
  startJourney,
  sync,
  type Journey,
} from '../journey.ts';
import { clickMark, markNodes, markShows } from '../marks.ts';

const long = process.env.E2E_LONG ? describe : describe.skip;
let journey: Journey;
let bench: Page;
let month: string;
const shots = join(import.meta.dirname, '..', '..', 'test-results');
const WIDE = { width: 1440, height: 900 };

beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  journey = await startJourney({
    seed: 21,
    months: 3,
    lines: 600,
    asOf: new Date().toISOString(),
    role: 'distributor',
  });
  month = billedMonth(journey.center.world);
  await connect(journey);
  await sync(journey, monthsBackTo(journey.center.world, month));
  const bill = `/obmgr/finance/partnerBill?month=${month}`;
  await importFile(journey, await exportFromPortal(journey, bill, '导出账单明细(xlsx)'));
  const performance = `/obmgr/incentive/performanceManagement?tab=performance-details&month=${month}`;
  await importFile(journey, await exportFromPortal(journey, performance));
  bench = await journey.lens.open(address('consumption-performance'), WIDE);
}, 420_000);
afterAll(() => journey?.close(), 60_000);

const address = (view: string, more = '') => `workbench.html#/reconcile?view=${view}&period=${month}${more}`;
const go = async (view: string, more = '') => {
  await bench.goto('about:blank');
  await bench.goto(`${journey.lens.origin}/${address(view, more)}`);
  await bench.locator('[data-test=difference]').waitFor({ timeout: 30_000 });
};
const amountOf = async (test: string): Promise<Money> => {
  const text = await bench.locator(`[data-test=${test}]`).innerText({ timeout: 15_000 });
  const value = parseMoney(text);
  if (value === null) throw new Error(`${test} is no amount: ${text}`);
  return value;
};
const asking = async () => Number(await bench.locator('[data-test=list-asks] .tag').innerText());

long('what is shown', () => {
  it.each(['consumption-performance', 'bill-consumption', 'bill-summary-ledger'])(
    '%s: chart, list and every breakdown add up to the difference',
    async (view) => {
      await go(view, '&list=all');
      const difference = await amountOf('difference');
      expect(await amountOf('list-sum')).toBe(difference);
      for (const cut of [
        'customer',
        'reseller',
        'product',
        'charge-mode',
        'bill-type',
        'order-type',
        'formed-on',
      ]) {
        await go(view, `&cut=${cut}`);
        expect(await amountOf('breakdown-sum'), cut).toBe(difference);
      }
    },
  );

  it('goes from a reason to its lines and back again', async () => {
    await go('consumption-performance');
    const before = bench.url();
    const bar = bench.locator('.chart button').first();
    const amount = parseMoney((await bar.locator('.visually-hidden').innerText()).trim());
    await bar.click();
    await bench.locator('[data-test=list-sum]').waitFor();
    expect(await amountOf('list-sum')).toBe(amount);
    await bench.locator('[data-test=row]').first().click();
    await bench.locator('[data-test=origin]').first().waitFor({ timeout: 15_000 });
    const kept = bench.url();
    await bench.goto('about:blank');
    await bench.goto(kept);
    await bench.locator('[data-test=origin]').first().waitFor({ timeout: 15_000 });
    expect(await amountOf('list-sum')).toBe(amount);
    await go('consumption-performance');
    await bench.locator('.chart button').first().click();
    await bench.goBack();
    await expect.poll(() => bench.url()).toBe(before);
  });
});

long('decisions by keyboard', () => {
  it('moves, selects, decides about several, and takes it back', async () => {
    await go('consumption-performance');
    const before = await asking();
    expect(before).toBeGreaterThan(1);
    await bench.keyboard.press('j');
    await bench.locator('[data-test=detail]').waitFor();
    await bench.keyboard.press('x');
    await bench.keyboard.press('j');
    await bench.keyboard.press('x');
    expect(await bench.locator('[data-test=bulk]').innerText()).toContain('2');
    await bench.screenshot({ path: join(shots, 'reconcile-bulk.png') });
    await bench.keyboard.press('a');
    await expect.poll(asking).toBe(before - 2);
    await bench.keyboard.press('u');
    await expect.poll(asking).toBe(before);
    await bench.keyboard.press('?');
    await bench.locator('dialog[open]').waitFor();
    await bench.keyboard.press('Escape');
  });

  it('notes, assigns, puts off and disputes, with the text for the portal', async () => {
    await go('consumption-performance');
    const before = await asking();
    await bench.keyboard.press('j');
    await bench.keyboard.press('n');
    await bench.keyboard.type('asked the vendor');
    await bench.keyboard.press('Enter');
    await bench.getByText('asked the vendor').first().waitFor();
    await bench.keyboard.press('g');
    await bench.keyboard.type('Li');
    await bench.keyboard.press('Enter');
    await bench.locator('[data-test=said]').getByText('已指派').waitFor();
    await bench.keyboard.press('d');
    const said = bench.locator('[data-test=dispute] textarea');
    await expect
      .poll(() => said.inputValue())
      .toMatch(/您好，核对 \d{4}-\d{2}[\s\S]*差额 [+−]¥[\d,.]+，请协助核实/);
    await bench.getByRole('button', { name: '只标记' }).click();
    await expect.poll(asking).toBe(before - 1);
    await bench.keyboard.press('s');
    await bench.getByRole('button', { name: '一周后' }).click();
    await expect.poll(asking).toBe(before - 2);
    await bench.locator('[data-test=list-decided]').click();
    expect(await bench.locator('[data-test=row]').allInnerTexts()).toHaveLength(2);
    await bench.goto(`${journey.lens.origin}/workbench.html#/reconcile/log`);
    await bench.locator('[data-test=verified]').waitFor();
    expect(await bench.locator('[data-test=verified]').innerText()).toMatch(/链完整，\d+ 条/);
    const [file] = await Promise.all([
      bench.waitForEvent('download'),
      bench.locator('[data-test=export-log]').click(),
    ]);
    const lines = readFileSync(await file.path(), 'utf8')
      .trim()
      .split('\n');
    const actions = lines.map((line) => (JSON.parse(line) as { action: string }).action);
    expect(actions.slice(-4)).toEqual(['note', 'assign', 'dispute', 'snooze']);
  });

  it('tries a rule before it holds', async () => {
    await bench.goto(
      `${journey.lens.origin}/workbench.html#/reconcile/rules?view=consumption-performance&period=${month}&kind=always-accept&exception=overdue-missing`,
    );
    await bench.locator('[data-test=dry-run-button]').click();
    const tried = await bench.locator('[data-test=dry-run]').innerText({ timeout: 20_000 });
    expect(tried).toMatch(/不再需要处理的 \d+ 项/);
    await bench.screenshot({ path: join(shots, 'reconcile-rule.png') });
    await bench.locator('[data-test=apply]').click();
    await bench.locator('[data-test=own-rules] li').waitFor();
    await bench.getByRole('button', { name: '删除' }).click();
    await bench.locator('[data-test=apply]').click();
    await expect.poll(() => bench.locator('[data-test=own-rules] li').count()).toBe(0);
  });
});

long('a statement', () => {
  it('is a workbook of numbers', async () => {
    await go('consumption-performance');
    const difference = await amountOf('difference');
    const [file] = await Promise.all([
      bench.waitForEvent('download'),
      bench.locator('[data-test=statement]').click(),
    ]);
    expect(file.suggestedFilename()).toBe(`对账单 ${month} 消费 → 业绩.xlsx`);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(await file.path());
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual([
      '概要',
      '差异原因',
      '待处理',
      '证据',
      '数据来源',
    ]);
    const cents = (value: ExcelJS.CellValue) => Math.round(Number(value) * 1e8);
    const amounts = (name: string) => {
      const column = book.getWorksheet(name)!.getColumn(2);
      return column.values.slice(2).filter((value) => value !== null && value !== undefined);
    };
    const reasons = amounts('差异原因');
    expect(reasons.every((value) => typeof value === 'number')).toBe(true);
    // The last row is the difference; those above add up to it.
    const sum = reasons.slice(0, -1).reduce<number>((total, value) => total + cents(value), 0);
    expect(BigInt(sum)).toBe(difference);
    expect(BigInt(amounts('证据').reduce<number>((total, value) => total + cents(value), 0))).toBe(
      difference,
    );
    for (const sheet of book.worksheets)
      sheet.eachRow((row) => row.eachCell((cell) => expect(cell.formula ?? '').toBe('')));
  });

  it('prints without the shell around it', async () => {
    await bench.goto(
      `${journey.lens.origin}/workbench.html#/reconcile/print?view=consumption-performance&period=${month}`,
    );
    await bench.locator('[data-test=print-sources]').waitFor({ timeout: 20_000 });
    await bench.emulateMedia({ media: 'print' });
    expect(await bench.locator('.bench > nav').isVisible()).toBe(false);
    expect(await bench.locator('.bench > header').isVisible()).toBe(false);
    expect(await bench.locator('[data-test=print-reasons]').isVisible()).toBe(true);
    await bench.pdf({ path: join(shots, 'statement.pdf'), preferCSSPageSize: true });
    await bench.emulateMedia({ media: null });
  });
});

long('the portal’s own rows', () => {
  const pages = [
    { name: 'bill-details', path: '/obmgr/finance/partnerBill?tab=bill-details&month=' },
    { name: 'bill-by-customer', path: '/obmgr/finance/partnerBill?tab=bill-by-customer&month=' },
    {
      name: 'consumption-details',
      path: '/obmgr/customer/customerConsumption?tab=consumption-details&month=',
    },
    {
      name: 'performance-details',
      path: '/obmgr/incentive/performanceManagement?tab=performance-details&month=',
    },
    { name: 'performance-sheets', path: '/obmgr/incentive/performanceManagement?month=' },
    { name: 'account-changes', path: '/obmgr/finance/fundManagement?month=' },
  ];
  /** The rows concerned may stand on any page of the list. */
  async function markedOnSomePage(wanted: RegExp): Promise<string> {
    const { portal } = journey;
    await markShows(portal, 'bar', /\d (?:行|rows)/);
    for (let at = 1; ; at++) {
      try {
        return await markShows(portal, 'row', wanted, at === 1 ? 12_000 : 4000);
      } catch (error) {
        const next = portal.locator('.tiny-pager__pages li', { hasText: new RegExp(`^${at + 1}$`) });
        if (at === 9 || (await next.count()) === 0) throw error;
        await next.first().click();
      }
    }
  }
  it.each(pages)('$name: says why beside the row, in Chinese and English', async ({ name, path }) => {
    for (const [locale, wanted] of [
      ['zh-cn', /[一-鿿]+ [+−]¥[\d,.]+（(?:账单|消费)与/],
      ['en-us', /[+−]¥[\d,.]+ \((?:bill|consumption) vs/],
    ] as const) {
      await openPortal(journey, `${path}${month}`, locale);
      const text = await markedOnSomePage(wanted);
      expect(text.length).toBeLessThan(900);
      await journey.portal.screenshot({ path: join(shots, `marks-${name}-${locale}.png`) });
    }
  });

  it('opens the exception from its row, and nothing else', async () => {
    await openPortal(journey, `/obmgr/finance/partnerBill?tab=bill-by-customer&month=${month}`);
    await markShows(journey.portal, 'row', /¥/, 20_000);
    expect(await markNodes(journey.portal, 'row', 'data-action')).not.toHaveLength(0);
    const [opened] = await Promise.all([
      journey.lens.context.waitForEvent('page'),
      clickMark(journey.portal, 'open-row', 5, 'row'),
    ]);
    await opened.waitForURL(/workbench\.html#\/reconcile\?view=[\w-]+&period=\d{4}-\d{2}/);
    await opened.locator('[data-test=difference]').waitFor({ timeout: 30_000 });
    await opened.close();
  });
});
