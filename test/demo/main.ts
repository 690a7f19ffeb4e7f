/**
 * `npm run demo`: builds the extension, starts the local Partner Center, brings in one partner's
 * data and reconciles a month. Without a display (or with --headless) it walks the main path
 * itself, prints what it found and exits; with one it leaves the browser open.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { moneyText, parseMoney } from '../../core/money.ts';
import { ensureChromium } from '../browser.ts';
import {
  billedMonth,
  bringIn,
  LISTS,
  openPortal,
  readMonth,
  startJourney,
  type Explained,
} from '../journey.ts';
import { markShows } from '../marks.ts';

const { values } = parseArgs({
  options: {
    headless: { type: 'boolean', default: false },
    customers: { type: 'string', default: '40' },
    lines: { type: 'string', default: '6000' },
    seed: { type: 'string', default: '7' },
    out: { type: 'string', default: 'demo-output' },
  },
});
const root = join(import.meta.dirname, '..', '..');
const out = join(root, values.out);
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
const headless = values.headless || !hasDisplay;
const say = (line: string) => console.log(line);
const count = (text: string, name: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new Error(`--${name} wants a whole number, not ${text}.`);
  return value;
};

say(`Browser: ${ensureChromium()}`);
say('Building the production extension…');
const built = spawnSync('npx', ['wxt', 'build'], { cwd: root, encoding: 'utf8' });
if (built.status !== 0) throw new Error(`The build failed:\n${built.stdout}\n${built.stderr}`);
mkdirSync(out, { recursive: true });

const now = new Date().toISOString();
const journey = await startJourney(
  {
    seed: count(values.seed, 'seed'),
    customers: count(values.customers, 'customers'),
    lines: count(values.lines, 'lines'),
    asOf: now,
    role: 'distributor',
  },
  { headless },
);
const { center, lens, portal } = journey;
const period = billedMonth(center.world);
say(`Partner: ${center.world.partner.name}, month ${period}`);
let failed = false;
try {
  await bringIn(journey, say);

  const panel = await lens.open('sidepanel.html#/sources');
  await panel.locator('.cells').first().waitFor();
  await panel.waitForTimeout(500);
  await panel.screenshot({ path: join(out, '1-coverage.png') });
  say('\nWhat is here:');
  for (const line of await panel
    .locator('.cells button:not(.absent)')
    .evaluateAll((cells) =>
      cells.map((cell) => `${cell.getAttribute('aria-label')} · ${cell.getAttribute('title')}`),
    ))
    say(`  ${line}`);

  for (const [index, view] of (['consumption-performance', 'bill-consumption'] as const).entries()) {
    const month = await readMonth(journey, view, period);
    failed ||= !printMonth(view, month);
    await panel.goto(`${lens.origin}/sidepanel.html#/reconcile?view=${view}&period=${period}`);
    await panel.locator('[data-test=difference]').waitFor();
    await panel.waitForTimeout(400);
    await panel.screenshot({ path: join(out, `${index + 2}-${view}.png`), fullPage: true });
  }

  const known = new Set(center.world.staff.map((record) => record.account));
  const barred = center.world.people.find(
    (person) => !known.has(person.account) && center.world.inviteFailures(person.account).length > 0,
  );
  if (barred) {
    await openPortal(journey, LISTS.invitations);
    await portal.getByRole('button', { name: '邀请成员' }).first().click();
    await portal.getByRole('radio', { name: '账号名' }).check();
    await portal.locator('.invite input[type=text]').fill(barred.account);
    await portal.getByRole('button', { name: '确定' }).click();
    await portal.getByText('校验失败').first().waitFor();
    say(`\nInvite of ${barred.account}: the portal says 校验失败. Partner Lens says:`);
    say(`  ${await markShows(portal, 'invite', /一年内/)}`);
    await portal.screenshot({ path: join(out, '4-invite.png') });
  }

  await panel.goto(`${lens.origin}/sidepanel.html#/opportunities`);
  const opportunities = panel.locator('[data-test=opportunity]');
  await opportunities.first().waitFor();
  await panel.waitForTimeout(400);
  say('\nOpportunities and their clocks, what runs down first:');
  for (const text of (await opportunities.allInnerTexts()).slice(0, 8))
    say(
      `  ${text
        .trim()
        .split(/\s*\n\s*/)
        .join(' · ')}`,
    );
  await panel.screenshot({ path: join(out, '5-opportunities.png'), fullPage: true });
  await panel.goto(`${lens.origin}/sidepanel.html#/today`);
  await panel.waitForTimeout(1500);
  await panel.screenshot({ path: join(out, '6-today.png'), fullPage: true });
  const bench = await lens.open(`workbench.html#/reconcile?view=consumption-performance&period=${period}`, {
    width: 1440,
    height: 900,
  });
  await bench.locator('[data-test=difference]').waitFor();
  await bench.waitForTimeout(400);
  await bench.screenshot({ path: join(out, '7-workbench.png') });
  say(`\nPictures: ${out}`);
  if (!headless) {
    say('The browser stays open. Close it, or press Ctrl-C, to end.');
    await new Promise<void>((resolve) => lens.context.on('close', () => resolve()));
  }
} finally {
  await journey.close();
}
process.exit(failed ? 1 : 0);

/** Prints a month and says whether its reasons add up to its difference. */
function printMonth(view: string, month: Explained): boolean {
  const amount = (text: string): bigint => {
    const value = parseMoney(text);
    if (value === null) throw new Error(`Not an amount on the screen: ${text}`);
    return value;
  };
  const sum = month.reasons.reduce((total, reason) => total + amount(reason.amount), 0n);
  const adds = sum === amount(month.difference);
  say(`\n${view}: gap ${month.difference}`);
  for (const reason of month.reasons) say(`  ${reason.amount.padStart(18)}  ${reason.label}`);
  say(
    `  ${moneyText(sum).padStart(18)}  sum of the reasons – ${adds ? 'equal to the gap' : 'NOT equal to the gap'}`,
  );
  return adds;
}
