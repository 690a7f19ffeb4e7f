/** Files that mean harm or are large, one after another: with a limit on the time and memory they take. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Journey } from '../journey.ts';
import { watchRenderers } from '../memory.ts';
import { ago, coverage, file, folder, HEAD, inFiles, line, named, startHere } from './given-files.ts';
import { HOSTILE } from './hostile.ts';

let journey: Journey;
beforeAll(async () => {
  journey = await startHere();
}, 240_000);
afterAll(() => journey?.close(), 60_000);

/**
 * In the production build, with the memory of its processes watched. Those that take minutes:
 * `HOSTILE=1 npx vitest run --project e2e-alone test/e2e/harm`.
 */
describe('a file that means harm', () => {
  it.each(HOSTILE.filter(({ large }) => !large || process.env.HOSTILE))(
    '$name: $code',
    async ({ file: name, make, code, large }) => {
      const path = join(folder, name);
      await make(path);
      const before = await coverage(journey);
      const memory = watchRenderers(journey.lens.profile);
      const panel = await journey.lens.open('sidepanel.html#/sources');
      const started = Date.now();
      await panel.locator('input[type=file]').setInputFiles(path);
      const alert = inFiles(panel, '[role=alert]');
      const button = panel.locator('[data-test=import]');
      const done = panel.locator('[data-test=imported]');
      await alert.or(button).first().waitFor({ timeout: 60_000 });
      // What its beginning does not tell, the import meets.
      if (await button.isVisible()) await button.click();
      await alert.or(done).first().waitFor({ timeout: 600_000 });
      const seconds = (Date.now() - started) / 1000;
      const peak = memory.stop();
      const said = await alert.or(done).first().innerText();
      process.stdout.write(
        `${name}: ${seconds.toFixed(1)} s, ${Math.round(peak)} MiB, ${said.split('\n')[0]}\n`,
      );
      await panel.close();
      rmSync(path);
      if (code === null) expect(said).toContain('已导入');
      else {
        expect(said).toContain(code);
        expect(seconds).toBeLessThan(large ? 30 : 10);
        expect(await coverage(journey)).toEqual(before);
      }
      expect(peak).toBeLessThan(700);
    },
    700_000,
  );
});

describe('a file of 30 MB', () => {
  it('is taken with progress while the panel stays usable', async () => {
    const month = ago(3);
    const rows = Array.from({ length: 290_000 }, (_, index) => line(index, '1.00', month));
    const path = file(named('big', month), [HEAD, ...rows].join('\n'));
    const panel = await journey.lens.open('sidepanel.html#/sources');
    await panel.locator('input[type=file]').setInputFiles(path);
    await panel.locator('[data-test=import]').click({ timeout: 60_000 });
    await panel.locator('progress').waitFor();
    await panel.getByRole('link', { name: '对账' }).click();
    await panel.getByRole('tab').first().waitFor({ timeout: 5000 });
    // Elsewhere, and after a reload, the import is still seen; cancelled from there it changes nothing.
    await panel.reload();
    await panel.locator('[data-test=cancel-job]').click();
    await expect.poll(() => panel.locator('[data-test=running-jobs]').innerText()).toMatch(/已取消/);
    expect((await coverage(journey)).some((cell) => cell.includes(month))).toBe(false);
    await panel.goto(`${journey.lens.origin}/sidepanel.html#/sources`);
    await panel.locator('input[type=file]').setInputFiles(path);
    await panel.locator('[data-test=import]').click({ timeout: 60_000 });
    await panel.locator('progress').waitFor();
    await panel.getByRole('link', { name: '对账' }).click();
    await panel.locator('[data-test=running-jobs]').waitFor();
    await panel.goBack();
    await panel.locator('progress').waitFor();
    // The panel goes; what it began goes on.
    await panel.close();
    await expect
      .poll(async () => (await coverage(journey)).some((cell) => cell.includes(month)), { timeout: 150_000 })
      .toBe(true);
  });
});
