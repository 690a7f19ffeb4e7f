/**
 * A sync whose engine ended with its last page is taken up by an alarm of the browser: no page is
 * open, the service worker is woken, makes the offscreen page, and hands it the session's keys.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askEngine } from '../doors.ts';
import { connect, mostInASecond, startJourney, type Journey } from '../journey.ts';

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney({
    ...{ seed: 31, customers: 8, lines: 300, months: 2, role: 'solution-provider' },
    asOf: new Date().toISOString(),
  });
  await connect(journey);
}, 120_000);
afterAll(() => journey?.close(), 60_000);

const inBackground = async (script: string): Promise<void> => {
  const { context } = journey.lens;
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await worker.evaluate(script);
};

it('goes on when the alarm fires, though nothing of the extension is open', async () => {
  const { lens, center } = journey;
  const asked = (): number => center.requestLog.filter(({ operation }) => operation !== null).length;
  let panel = await lens.open('sidepanel.html#/sources');
  const before = asked();
  await panel.locator('[data-test=sync]').click();
  await expect.poll(asked, { timeout: 30_000 }).toBeGreaterThan(before + 8);
  // The welcome page holds the engine, too, and a page of the portal would wake it for its marks.
  await lens.context.newPage();
  for (const page of lens.context.pages()) if (page.url() !== 'about:blank') await page.close();
  await inBackground('chrome.offscreen.closeDocument()');
  // The engine is gone: nobody asks any more, in the midst of the job.
  await expect
    .poll(
      async () => {
        const then = asked();
        await new Promise((resolve) => setTimeout(resolve, 2_000));
        return asked() - then;
      },
      { timeout: 20_000 },
    )
    .toBe(0);
  const stopped = asked();
  // The same alarm as every five minutes, sooner.
  await inBackground(
    `chrome.alarms.create('partner-lens-wake', { when: Date.now() + 500, periodInMinutes: 5 })`,
  );
  await expect.poll(asked, { timeout: 30_000 }).toBeGreaterThan(stopped);
  panel = await lens.open('sidepanel.html#/sources');
  const job = panel.locator('[data-test=job]').first();
  await job.getByText('完成', { exact: true }).waitFor({ timeout: 90_000 });
  expect(await job.innerText()).toContain('接续 1 次');
  await panel.close();
}, 150_000);

it('outlives its service worker, and another account in the panel', async () => {
  const { lens, center } = journey;
  const asked = (): number => center.requestLog.filter(({ operation }) => operation !== null).length;
  const panel = await lens.open('sidepanel.html#/sources');
  const ask = <T>(subject: string, name: string, ...given: unknown[]) =>
    askEngine(panel, subject, name, ...given) as Promise<{ ok: boolean; value: T }>;
  const [{ id }] = (await ask<[{ id: string }]>('accounts', 'list')).value;
  const held = async () =>
    (
      await ask<{ dataset: string; period: string; rows: number; complete: boolean }[]>(
        'data',
        'coverage',
        id,
      )
    ).value
      .map(({ dataset, period, rows, complete }) => [dataset, period, rows, complete].join(' '))
      .sort();
  const before = await held();
  /** It works on: so many more questions come. */
  const goesOn = async (more: number): Promise<void> => {
    const then = asked();
    await expect.poll(asked, { timeout: 30_000 }).toBeGreaterThan(then + more);
  };
  await panel.locator('[data-test=sync-again]').check();
  await panel.locator('[data-test=sync]').click();
  await goesOn(4);

  const session = await lens.context.newCDPSession(panel);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await goesOn(4);

  // The panel shows somebody else's ledger; the job is of the one it began for.
  const other = (await ask<{ id: string }>('accounts', 'create', { name: '另一家', site: 'cn' })).value;
  await panel.evaluate(`chrome.storage.local.get('settings').then(({ settings }) =>
    chrome.storage.local.set({ settings: { ...settings, account: ${JSON.stringify(other.id)} } }))`);
  await goesOn(4);
  expect((await ask<{ state: string }[]>('sync', 'history', other.id)).value).toEqual([]);
  await ask('accounts', 'remove', other.id);
  await panel.evaluate(`chrome.storage.local.get('settings').then(({ settings }) =>
    chrome.storage.local.set({ settings: { ...settings, account: ${JSON.stringify(id)} } }))`);

  await panel.reload();
  const job = panel.locator('[data-test=job]').first();
  await job.getByText('完成', { exact: true }).waitFor({ timeout: 90_000 });
  expect(await held()).toEqual(before);
  // Nobody chose a pace: half the documented quota, and one call may come in its neighbour's second.
  expect(mostInASecond(center.requestLog)).toBeLessThanOrEqual(6);
  await panel.close();
}, 150_000);
