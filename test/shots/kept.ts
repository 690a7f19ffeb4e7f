/**
 * The pictures that are kept: the README's two, and those the stores take (1280 × 800, zh and en).
 * Made by `npm run shots -- --kept`, so that they can be made anew whenever a view has changed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Journey } from '../journey.ts';

const README = join(import.meta.dirname, 'pictures');
const STORE = join(import.meta.dirname, '..', '..', 'store', 'pictures');
const PANEL = { width: 330, height: 710 };
const WIDE = { width: 1280, height: 800 };

export interface Places {
  period: string;
  order: string;
  customer: string;
}

export async function keptPictures(journey: Journey, places: Places): Promise<number> {
  const { lens, portal } = journey;
  // No page of the portal beside them: each picture is of one view.
  await portal.goto('about:blank');
  const options = await lens.open('options.html', { width: 1000, height: 900 });
  const look = async (locale: 'zh' | 'en', theme: 'light' | 'dark'): Promise<void> => {
    await options.locator('#locale').selectOption(locale);
    await options.locator('#theme').selectOption(theme);
    await options.waitForTimeout(200);
  };
  const take = async (
    address: string,
    page: 'sidepanel' | 'workbench',
    size: { width: number; height: number },
    before?: (page: Page) => Promise<void>,
  ): Promise<Buffer> => {
    const opened = await lens.open(`${page}.html#/${address}`, size);
    await opened.waitForTimeout(1_200);
    await before?.(opened);
    const picture = await opened.screenshot();
    await opened.close();
    return picture;
  };
  const reconcile = `reconcile?view=consumption-performance&period=${places.period}`;
  // The line on top, opened: what was compared and by which rule.
  const openFirst = async (page: Page): Promise<void> => {
    await page.locator('[data-test=row]').first().click();
    await page.waitForTimeout(600);
  };

  const check = async (page: Page): Promise<void> => {
    await page.locator('main input').first().fill(journey.center.world.people[0]!.account);
    await page.waitForTimeout(800);
  };

  await look('zh', 'light');
  const panels = [
    await take(reconcile, 'sidepanel', PANEL),
    await take('staff', 'sidepanel', PANEL, check),
    await look('zh', 'dark').then(() => take(`find/order/${places.order}`, 'sidepanel', PANEL)),
  ];
  await look('zh', 'light');
  mkdirSync(README, { recursive: true });
  writeFileSync(join(README, 'panels.png'), await sideBySide(lens.context, panels));
  writeFileSync(
    join(README, 'workbench.png'),
    await take(reconcile, 'workbench', { width: 1440, height: 900 }, openFirst),
  );

  const shown: [string, string, ((page: Page) => Promise<void>)?][] = [
    ['reconcile', reconcile, openFirst],
    ['today', 'today'],
    ['lines', `find/lines?dataset=bill&period=${places.period}`],
    ['customer', `customers/${places.customer}`],
    ['staff', 'staff'],
  ];
  for (const locale of ['zh', 'en'] as const) {
    await look(locale, 'light');
    mkdirSync(join(STORE, locale), { recursive: true });
    for (const [name, address, before] of shown)
      writeFileSync(join(STORE, locale, `${name}.png`), await take(address, 'workbench', WIDE, before));
  }
  await look('zh', 'light');
  await options.close();
  return 2 + shown.length * 2;
}

/** Three panels on one ground. */
async function sideBySide(context: Journey['lens']['context'], pictures: Buffer[]): Promise<Buffer> {
  const page = await context.newPage();
  await page.setViewportSize({ width: 1070, height: 750 });
  await page.setContent(
    `<style>body{margin:0;padding:20px;display:flex;gap:20px;background:#ced5dd}img{border-radius:10px;width:330px}</style>${pictures
      .map((picture) => `<img src="data:image/png;base64,${picture.toString('base64')}">`)
      .join('')}`,
  );
  await page.waitForTimeout(200);
  const joined = await page.screenshot();
  await page.close();
  return joined;
}
