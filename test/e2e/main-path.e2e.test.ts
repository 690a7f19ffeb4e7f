/**
 * The main path, in the production build over the local Partner Center: API, files and pages come
 * in, a month is reconciled, and what the screen says is held against the world's own answer key.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { moneyText, parseMoney, type Money } from '../../core/money.ts';
import { reasonText } from '../../components/reconcile/reasonText.ts';
import type { ReasonOrUnexplained } from '../../core/reconcile/reason-ids.ts';
import {
  billedMonth,
  bringIn,
  broughtMonths,
  LISTS,
  openPortal,
  readMonth,
  startJourney,
  type Journey,
} from '../journey.ts';
import { markShows } from '../marks.ts';

let journey: Journey;
let period: string;
const told: string[] = [];
const shots = join(import.meta.dirname, '..', '..', 'test-results');

beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  journey = await startJourney({
    seed: 7,
    // As many reasons as with more of them; every customer costs calls at the pace of a real partner.
    customers: 16,
    lines: 2000,
    asOf: new Date().toISOString(),
    role: 'distributor',
  });
  period = billedMonth(journey.center.world);
  await bringIn(journey, (line) => told.push(line));
}, 420_000);
afterAll(() => journey?.close(), 60_000);

const amount = (text: string): Money => {
  const value = parseMoney(text);
  if (value === null) throw new Error(`not an amount: ${text}`);
  return value;
};
const picture = (page: Page, name: string) => page.screenshot({ path: join(shots, `${name}.png`) });

describe('a partner’s month', () => {
  it('comes in by API, files and pages', () => {
    expect(told.join('\n')).toMatch(/连接成功，可见 \d+ 个客户/);
    // The open month has no bill yet, and early in a month the last has none either.
    const { world } = journey.center;
    const files = (['bill', 'performance'] as const).flatMap((dataset) =>
      broughtMonths(world).filter((month) => [...world.linesOf(dataset, month)].length > 0),
    );
    expect(files.length).toBeGreaterThan(2);
    expect(told.filter((line) => /^(Bill|Performance) .*已导入 \d+ 行/.test(line))).toHaveLength(
      files.length,
    );
    expect(told.filter((line) => /^Portal page .*已保留 \d+ 行/.test(line))).toHaveLength(
      Object.keys(LISTS).length,
    );
  });

  it.each(['bill-consumption', 'consumption-performance'] as const)(
    '%s: every reason and amount on the screen is the true one',
    async (view) => {
      const truth = new Map<string, Money>();
      for (const answer of journey.center.world.answers(view, period))
        truth.set(answer.reason, (truth.get(answer.reason) ?? 0n) + answer.amount);
      const expected = [...truth]
        .filter(([, sum]) => sum !== 0n)
        .map(([reason, sum]) => [reasonText(reason as ReasonOrUnexplained, 'zh'), sum] as const)
        .sort();
      const month = await readMonth(journey, view, period);
      const shown = month.reasons.map(({ label, amount: text }) => [label, amount(text)] as const).sort();
      expect(shown).toEqual(expected);
      expect(shown.reduce((sum, [, one]) => sum + one, 0n)).toBe(amount(month.difference));
    },
  );

  it('the books: each leg has its lines, and they come to its difference', async () => {
    const bench = await journey.lens.open('workbench.html', { width: 1440, height: 900 });
    const figure = async (test: string) =>
      amount(await bench.locator(`[data-test=${test}]`).innerText({ timeout: 15_000 }));
    const legs: Money[] = [];
    for (const leg of ['', '&leg=summary-bill&cut=customer', '&leg=ledger-summary&cut=charge-mode']) {
      await bench.goto('about:blank');
      await bench.goto(
        `${journey.lens.origin}/workbench.html#/reconcile?view=bill-summary-ledger&period=${period}&list=all${leg}`,
      );
      await bench.locator('[data-test=difference]').waitFor();
      const difference = await figure('difference');
      legs.push(difference);
      // A list of nothing has no sum.
      if (difference !== 0n) expect(await figure('list-sum'), leg).toBe(difference);
      if (leg) expect(await figure('breakdown-sum'), leg).toBe(difference);
    }
    expect(legs[1]! + legs[2]!).toBe(legs[0]);
    await bench.locator('[data-test=row]').first().click();
    await bench.locator('[data-test=origin]').first().waitFor();
    await picture(bench, 'books');
    await bench.close();
  });

  it('shows the sheet’s first month even with the network off', async () => {
    await journey.lens.context.setOffline(true);
    const panel = await journey.lens.open(`sidepanel.html#/reconcile?view=bill-consumption&period=${period}`);
    await panel.locator('[data-test=difference]').waitFor();
    await picture(panel, 'reconcile-offline');
    await panel.close();
  });

  it('looks up orders, resources, customers, amounts and months offline: counts and sums are the world’s', async () => {
    await journey.lens.context.setOffline(true);
    const { world } = journey.center;
    const here = broughtMonths(world);
    const bill = here.flatMap((month) => [...world.linesOf('bill', month)]);
    const sample = bill.find((row) => row.bill_cycle === period && row.trade_id && row.resource_id)!;
    const most = bill.reduce((a, b) => ((a.payment_amount ?? 0n) > (b.payment_amount ?? 0n) ? a : b));
    const part = (text: string | null, wanted: string): boolean => text?.includes(wanted) === true;
    const [order, resource] = [sample.trade_id!.slice(0, -1), sample.resource_id!.slice(4, 18)];
    const owner = world.customers.find((one) => one.customer_id === sample.customer_id)!;
    const exact = moneyText(most.payment_amount!);
    const asked: [text: string, marked: string | null, fits: (row: (typeof bill)[number]) => boolean][] = [
      [order, order, (row) => part(row.trade_id, order)],
      [resource, resource, (row) => part(row.resource_id, resource)],
      [owner.account_name, null, (row) => row.customer_id === owner.customer_id],
      [`=${exact}`, null, (row) => row.payment_amount === most.payment_amount],
    ];
    const panel = await journey.lens.open('sidepanel.html#/find');
    for (const [text, marked, fits] of asked) {
      await panel.locator('input[type=search]').fill(text);
      await panel.locator(`[data-test=found][data-query=${JSON.stringify(text)}]`).waitFor();
      const fitting = bill.filter(fits);
      const said = await panel.locator('.figures li', { hasText: '账单' }).last().innerText();
      const [, count, sum] = /([\d,]+) 行\s*(-?¥[\d,.]+)/.exec(said) ?? [];
      expect([text, Number(count!.replaceAll(',', '')), amount(sum!)]).toEqual([
        ...[text, fitting.length],
        fitting.reduce((total, row) => total + (row.payment_amount ?? 0n), 0n),
      ]);
      if (marked) expect(await panel.locator('main mark').allInnerTexts()).toContain(marked);
    }
    await picture(panel, 'lookup-offline');
    await panel.close();
    await journey.lens.context.setOffline(false);
  });

  it('keeps a decision, and takes it back', async () => {
    const panel = await journey.lens.open(
      `sidepanel.html#/reconcile?view=consumption-performance&period=${period}`,
    );
    const open = () => panel.locator('h2 .tag').first().innerText();
    await panel.locator('[data-test=row]').first().waitFor();
    const before = Number(await open());
    await panel.locator('[data-test=row]').first().click();
    await panel.getByRole('button', { name: '接受' }).last().click();
    await expect.poll(async () => Number(await open())).toBe(before - 1);
    await panel.reload();
    await panel.locator('[data-test=row]').first().waitFor();
    await expect.poll(async () => Number(await open())).toBe(before - 1);
    await panel.close();
  });

  it('explains a refused invite beside the dialog', async () => {
    const { world } = journey.center;
    const known = new Set(world.staff.map((record) => record.account));
    const barred = world.people.find(
      (person) => !known.has(person.account) && world.inviteFailures(person.account).length > 0,
    )!;
    const { portal } = journey;
    await openPortal(journey, LISTS.invitations);
    await portal.getByRole('button', { name: '邀请成员' }).first().click();
    await portal.getByRole('radio', { name: '账号名' }).check();
    await portal.locator('.invite input[type=text]').fill(barred.account);
    await portal.getByRole('button', { name: '确定' }).click();
    await portal.getByText('校验失败').first().waitFor();
    const said = await markShows(portal, 'invite', /一年内/);
    for (const condition of [/企业/, /实名/, /伙伴账号/, /关联/]) expect(said).toMatch(condition);
    await picture(portal, 'invite-refused');
  });

  it('runs the clocks of shared opportunities', async () => {
    const panel = await journey.lens.open('sidepanel.html#/opportunities');
    await expect.poll(() => panel.locator('main').innerText(), { timeout: 15_000 }).toMatch(/工作日/);
    await picture(panel, 'opportunities');
    await panel.goto(`${journey.lens.origin}/sidepanel.html#/today`);
    await expect.poll(() => panel.locator('main').innerText(), { timeout: 15_000 }).toMatch(/HO|PO/);
    await picture(panel, 'today');
    await panel.close();
  });

  it('asked nobody but the portal and its API', () => {
    const hosts = new Set(journey.center.requestLog.map((entry) => entry.host));
    expect([...hosts].sort()).toEqual(['account.huaweicloud.com', 'bss.myhuaweicloud.com']);
  });
});
