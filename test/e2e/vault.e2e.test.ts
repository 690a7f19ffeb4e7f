/**
 * The vault in the production build: keys sealed and found again after the browser was closed,
 * everything encrypted, locked, and nothing of what was brought in to be found in the profile.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { browser } from 'wxt/browser';
import type { Page } from 'playwright-core';
import { startLens, type Lens } from '../extension.ts';
import { PASSPHRASE, setUpVault } from '../journey.ts';
import { startPartnerCenter, type PartnerCenter } from '../partner-center/server.ts';

const made: string[] = [];
let center: PartnerCenter;
/** A hundred texts the API tells and nothing else does: names, orders, resources, keys. */
let planted: string[];

beforeAll(async () => {
  center = await startPartnerCenter({
    seed: 11,
    // Half as many customers are half as many requests at the pace of a real partner.
    customers: 6,
    lines: 900,
    asOf: new Date().toISOString(),
    role: 'distributor',
    rateLimit: null,
  });
  const { world, credentials } = center;
  // The month that is whole: of the open one there may be a day.
  const period = world.periods.at(-2)!;
  const lines = [...world.linesOf('consumption', period)];
  const distinct = (all: (string | null)[], most: number): string[] =>
    [...new Set(all)].filter((text): text is string => (text ?? '').length >= 8).slice(0, most);
  planted = [
    credentials.sk,
    ...distinct(
      world.customers.map((one) => one.customer_id),
      6,
    ),
    ...distinct(
      lines.map((one) => one.resource_id),
      25,
    ),
    ...distinct(
      lines.map((one) => one.trade_id),
      68,
    ),
  ];
}, 120_000);
afterAll(async () => {
  await center?.close();
  for (const profile of made) rmSync(profile, { recursive: true, force: true });
});

function newProfile(): string {
  const profile = mkdtempSync(join(tmpdir(), 'partner-lens-vault-'));
  made.push(profile);
  return profile;
}
const start = (profile: string): Promise<Lens> => startLens({ profile, hostRules: center.hostRules });
const options = (lens: Lens): Promise<Page> => lens.open('options.html', { width: 1000, height: 1100 });

/** Every file of the profile that holds the text, in any spelling a browser stores text in. */
function findAll(profile: string): Map<string, string[]> {
  const files: string[] = [];
  const walk = (folder: string): void => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      try {
        if (statSync(path).isDirectory()) walk(path);
        else files.push(path);
      } catch {
        // A lock or socket of the browser that is gone.
      }
    }
  };
  walk(profile);
  const found = new Map<string, string[]>();
  for (const file of files) {
    const bytes = readFileSync(file);
    for (const text of planted) {
      const wide = Buffer.from(text, 'utf16le');
      const spellings = [Buffer.from(text), wide, Buffer.from(wide).swap16()];
      if (spellings.some((spelling) => bytes.includes(spelling)))
        found.set(text, [...(found.get(text) ?? []), file.slice(profile.length)]);
    }
  }
  return found;
}

async function connect(page: Page): Promise<void> {
  await page.locator('#api-role').selectOption(center.world.partner.role);
  await page.locator('#api-ak').fill(center.credentials.ak);
  await page.locator('#api-sk').fill(center.credentials.sk);
  await page.locator('#api button').first().click();
  await page.locator('#api p[role=status]').waitFor({ timeout: 30_000 });
}
async function sync(lens: Lens): Promise<void> {
  const panel = await lens.open('sidepanel.html#/sources');
  // The quickest pace a person can set: what is looked for here is not the pace.
  await panel.locator('#sync-pace').selectOption('0.9');
  await panel.locator('#sync-months').selectOption('2');
  await panel.locator('[data-test=sync]').click();
  await panel.locator('[data-test=sync-done]').waitFor({ timeout: 120_000 });
  await panel.close();
}

describe('without a vault', () => {
  it('what was brought in lies in the profile for anyone to read', async () => {
    const profile = newProfile();
    const lens = await start(profile);
    await connect(await options(lens));
    await sync(lens);
    await lens.close();
    // Otherwise the same look below would prove nothing.
    const found = findAll(profile);
    expect(planted).toHaveLength(100);
    expect(found.size).toBeGreaterThan(60);
    expect(found.has(center.credentials.sk)).toBe(false);
  });
});

describe('with everything encrypted', () => {
  const profile = newProfile();

  it('nothing of a hundred planted texts is in the profile', async () => {
    const lens = await start(profile);
    const page = await options(lens);
    await setUpVault(page);
    await page.locator('[data-test=everything]').click();
    await connect(page);
    await sync(lens);
    await lens.close();
    expect([...findAll(profile)]).toEqual([]);
  });

  it('opens locked; a wrong passphrase is told, the right one brings data and keys back', async () => {
    const lens = await start(profile);
    const panel = await lens.open('sidepanel.html#/sources');
    await panel.locator('[data-test=locked]').waitFor();
    expect(await panel.locator('[data-test=sync]').count()).toBe(0);
    await panel.locator('[data-test=passphrase]').fill('not the passphrase');
    await panel.locator('[data-test=unlock]').click();
    await panel.getByText('口令不对').waitFor({ timeout: 30_000 });
    await panel.locator('[data-test=passphrase]').fill(PASSPHRASE);
    await panel.locator('[data-test=unlock]').click();
    // Keys and data are back without typing either: the next sync just runs.
    await panel.locator('[data-test=sync]').click({ timeout: 30_000 });
    await panel.locator('[data-test=sync-done]').waitFor({ timeout: 120_000 });

    await panel.locator('[data-test=lock]').click();
    await panel.locator('[data-test=locked]').waitFor();
    await lens.close();
    expect([...findAll(profile)]).toEqual([]);
  });

  it('forgotten, the sealed data is gone and the person can begin again', async () => {
    const lens = await start(profile);
    const page = await options(lens);
    await page.locator('[data-test=forget]').click();
    await page.locator('[data-test=forget-sure]').click();
    await page.locator('[data-test=vault-set-up]').waitFor();
    await connect(page);

    // And everything else, on one click more: keys in a new vault, settings, what the session holds.
    await setUpVault(page);
    await connect(page);
    await page.locator('[data-test=forget-all]').click();
    await page.locator('[data-test=forget-all-sure]').click();
    await page.locator('[data-test=vault-set-up]').waitFor();
    expect(
      await page.evaluate(async () => {
        const { chrome } = globalThis as unknown as { chrome: typeof browser };
        const given = await chrome.permissions.getAll();
        return {
          kept: { ...(await chrome.storage.local.get(null)), ...(await chrome.storage.session.get(null)) },
          asked: given.permissions?.filter((one) => ['notifications', 'idle'].includes(one)),
          databases: (await indexedDB.databases()).map(({ name }) => name),
        };
      }),
    ).toEqual({ kept: {}, asked: [], databases: ['partner-lens'] });
    await lens.close();
  });
});
