/** Files a person may give the panel, right or wrong, and what it says of them. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { addMonths, periodOf, type Period } from '../../core/period.ts';
import { importFile, startJourney, type Journey } from '../journey.ts';

export const folder = mkdtempSync(join(tmpdir(), 'partner-lens-bad-'));
export const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
export const HEAD =
  '账期,客户ID,产品类型,计费模式,账单类型,订单号/交易号,资源ID,官网价(¥),应付金额(¥),代金券抵扣(¥)';
/** So many months ago: the calendar of what is here shows eighteen. */
export const ago = (months: number): Period => addMonths(periodOf(Date.now()), -months);
export const named = (what: string, month: Period) => `${what}_${month.replace('-', '')}.csv`;
export const line = (index: number, amount = '12.34', month = ago(1)) =>
  `${month},0a1b2c3d4e5f60718293a4b5c6d7e8f9,弹性云服务器,按需,消费-使用,trade-${index},res-${index},${amount},${amount},0`;

/** A ledger that has fifty lines of last month already. */
export async function startHere(): Promise<Journey> {
  const asOf = new Date().toISOString();
  const journey = await startJourney({ seed: 3, customers: 20, lines: 600, months: 2, asOf });
  const lines = Array.from({ length: 50 }, (_, i) => line(i));
  const said = await importFile(
    journey,
    file(named('consumption', ago(1)), [HEAD, ...lines].join('\n')),
    false,
  );
  if (!said.includes('已导入 50 行')) throw new Error(said);
  return journey;
}

/** What the ledger holds, as the coverage calendar tells it. */
export async function coverage({ lens }: Journey): Promise<string[]> {
  const panel = await lens.open('sidepanel.html#/sources');
  await panel.locator('.cells').first().waitFor();
  const cells = await panel
    .locator('.cells button:not(.absent)')
    .evaluateAll((all) => all.map((one) => `${one.getAttribute('aria-label')} ${one.getAttribute('title')}`));
  await panel.close();
  return cells;
}

/** What is said of the file just given; the jobs below go on telling of earlier ones. */
export function inFiles(panel: Page, selector: string): Locator {
  return panel.locator(`[data-test=files] ${selector}`).first();
}
