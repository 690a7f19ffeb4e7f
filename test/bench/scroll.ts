/**
 * The lines' table of the built extension over a million lines: how many frames a fast scroll from
 * one end to the other drops, and how long a sort takes until its first line is on the screen.
 */
import type { Page } from 'playwright-core';
import { startLens } from '../extension.ts';
import { fillLens } from './fill-lens.ts';

/** Frames a second the browser aims at; a frame that comes later has dropped those it passed over. */
const FRAME = 1000 / 60;
/** The whole table in this many frames: some ten seconds, a hundred thousand lines a second. */
const FRAMES = 600;

export async function scrolling(rows: number): Promise<Record<string, number>> {
  const lens = await startLens();
  try {
    await fillLens(lens, rows);
    const page = await lens.open('workbench.html#/find/lines?dataset=bill', { width: 1440, height: 900 });
    await firstLine(page, /示例客户/);
    const shown = await page.locator('.grid').getAttribute('aria-rowcount');
    if (shown !== String(rows + 1)) throw new Error(`${shown} rows shown instead of ${rows + 1}.`);
    // Once slowly, so that what is read once only is not told as scrolling.
    await scroll(page, 30);
    const idle = await scroll(page, 120, false);
    const cpu = await mainThreadTime(page);
    const before = await cpu();
    const { gaps, filled } = await scroll(page, FRAMES);
    const spent = (await cpu()) - before;
    const began = performance.now();
    await page.locator('[data-column=payment_amount] .name').click();
    await page.locator('[aria-sort=descending]').waitFor();
    await page.waitForFunction(
      () => (document.querySelector('.grid [role=gridcell]')?.textContent ?? '') !== '',
    );
    const sorted = performance.now() - began;
    return {
      'ui.scrollDroppedFrames': droppedShare(gaps),
      // The same page in the same state, not scrolled: what the machine drops by itself.
      'ui.idleDroppedFrames': droppedShare(idle.gaps),
      'ui.scrollCpuMsPerFrame': spent / gaps.length,
      'ui.scrollFilledFrames': (100 * filled) / gaps.length,
      'ui.scrollWorstFrameMs': Math.max(...gaps),
      'ui.sortToShownMs': sorted,
    };
  } finally {
    await lens.close();
  }
}

const firstLine = (page: Page, text: RegExp): Promise<void> =>
  page.locator('.grid [role=gridcell]').filter({ hasText: text }).first().waitFor({ timeout: 60_000 });

/** Per cent of the frames there could have been that were not. */
function droppedShare(gaps: readonly number[]): number {
  const dropped = gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / FRAME) - 1), 0);
  return (100 * dropped) / (gaps.length + dropped);
}

/** Milliseconds the page's main thread has worked, whatever else the machine does meanwhile. */
async function mainThreadTime(page: Page): Promise<() => Promise<number>> {
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await client.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? NaN) * 1000;
  };
}

/** From the first line to the last in so many frames; time between frames, and frames with every cell told. */
const scroll = (page: Page, frames: number, move = true): Promise<{ gaps: number[]; filled: number }> =>
  page.evaluate(
    async ([count, moving]) => {
      const grid = document.querySelector('.grid')!;
      grid.scrollTop = 0;
      let last = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      const end = grid.scrollHeight - grid.clientHeight;
      const gaps: number[] = [];
      let filled = 0;
      for (let frame = 1; frame <= count; frame++) {
        if (moving) grid.scrollTop = (end * frame) / count;
        const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
        gaps.push(now - last);
        last = now;
        const cells = [...grid.querySelectorAll('[role=gridcell]')];
        if (cells.length > 0 && cells.every((cell) => cell.textContent !== '')) filled++;
      }
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      return { gaps, filled };
    },
    [frames, move] as const,
  );
