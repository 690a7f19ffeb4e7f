/**
 * `npm run shots`: photographs every view – zh/en, light/dark, panel and workbench, two widths –
 * filled with one partner's data, into a folder it names. `--only reconcile,today` takes some;
 * `--kept` makes those that are kept anew: the README's and the stores'.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { views } from '../../components/views.ts';
import { billedMonth, bringIn, LISTS, openPortal, startJourney } from '../journey.ts';
import { markShows } from '../marks.ts';
import { screens, states } from '../screens.ts';
import { keptPictures } from './kept.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'shots' },
    only: { type: 'string' },
    seed: { type: 'string', default: '7' },
    kept: { type: 'boolean', default: false },
  },
});
const out = resolve(import.meta.dirname, '..', '..', values.out);
mkdirSync(out, { recursive: true });

const journey = await startJourney({
  seed: Number(values.seed),
  customers: 30,
  lines: 3000,
  asOf: new Date().toISOString(),
  role: 'distributor',
});
const { lens, center, portal } = journey;
const period = billedMonth(center.world);
const order = center.world.orders.find((one) => one.payment_time?.startsWith(period))?.order_id ?? '';
const customer = center.world.customers[0]!.customer_id;

const deep = screens({ period, order, customer });
const addresses = new Map([...views.map((view) => [view.path, view.path] as const), ...deep]);
const wanted = values.only?.split(',');
const frames = [
  { name: 'panel', page: 'sidepanel.html', size: { width: 400, height: 860 } },
  { name: 'panel-narrow', page: 'sidepanel.html', size: { width: 320, height: 860 } },
  { name: 'workbench', page: 'workbench.html', size: { width: 1440, height: 900 } },
  { name: 'workbench-small', page: 'workbench.html', size: { width: 1000, height: 800 } },
] as const;

let taken = 0;
try {
  await bringIn(journey, (line) => console.log(line));
  if (values.kept) {
    console.log(`${await keptPictures(journey, { period, order, customer })} pictures made anew`);
    await journey.close();
    process.exit(0);
  }
  const options = await lens.open('options.html', { width: 1000, height: 900 });
  for (const locale of ['zh', 'en'] as const)
    for (const theme of ['light', 'dark'] as const) {
      await options.locator('#locale').selectOption(locale);
      await options.locator('#theme').selectOption(theme);
      await options.waitForTimeout(200);
      await options.screenshot({ path: join(out, `options-${locale}-${theme}.png`), fullPage: true });
      for (const frame of frames) {
        const page = await lens.open(`${frame.page}#/`, frame.size);
        // It goes to the view of the portal's page first; what is photographed is asked for after that.
        await page.waitForTimeout(500);
        for (const [name, address] of addresses) {
          if (wanted && !wanted.includes(name)) continue;
          await page.goto(`${lens.origin}/${frame.page}#/${address}`);
          await page.waitForTimeout(700);
          await page.screenshot({ path: join(out, `${name}-${frame.name}-${locale}-${theme}.png`) });
          taken++;
        }
        for (const [name, { at, bring }] of states) {
          if (wanted && !wanted.includes(name)) continue;
          await page.goto(`${lens.origin}/${frame.page}#/${at}`);
          await page.waitForTimeout(700);
          await bring(page);
          await page.waitForTimeout(200);
          await page.screenshot({ path: join(out, `${name}-${frame.name}-${locale}-${theme}.png`) });
          await page.keyboard.press('Escape');
          taken++;
        }
        await page.close();
      }
    }
  const welcome = await lens.open('welcome.html', { width: 1000, height: 800 });
  await welcome.waitForTimeout(400);
  await welcome.screenshot({ path: join(out, 'welcome.png') });
  await openPortal(journey, LISTS.invitations);
  await markShows(portal, 'bar', /\d 行/);
  await portal.getByRole('button', { name: '邀请成员' }).first().click();
  await markShows(portal, 'invite', /一年内/);
  await portal.screenshot({ path: join(out, 'portal-invite.png') });
  console.log(`${taken} pictures in ${out}`);
} finally {
  await journey.close();
}
process.exit(0);
