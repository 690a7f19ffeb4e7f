/**
 * A sync whose engine ended with its last page is taken up by an alarm of the browser: no page is
 * open, the service worker is woken, makes the offscreen page, and hands it the session's keys.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect, startJourney, type Journey } from '../journey.ts';

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
