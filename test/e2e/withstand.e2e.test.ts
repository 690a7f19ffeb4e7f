/**
 * What goes wrong in a partner's day: wrong files, wrong keys, the portal down. Each ends in a
 * sentence that says what happened and what to do, with the data of before untouched.
 */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { showMoney } from '../../core/money.ts';
import { connect, importFile, killAndReopen, type Journey } from '../journey.ts';
import { ago, coverage, file, HEAD, inFiles, line, named, startHere } from './given-files.ts';

let journey: Journey;
beforeAll(async () => {
  journey = await startHere();
}, 240_000);
afterAll(() => journey?.close(), 60_000);

async function drop(path: string, patience = 60_000): Promise<{ panel: Page; said: string }> {
  const panel = await journey.lens.open('sidepanel.html#/sources');
  await panel.locator('input[type=file]').setInputFiles(path);
  const alert = inFiles(panel, '[role=alert]');
  await alert.waitFor({ timeout: patience });
  return { panel, said: await alert.innerText() };
}

describe('a file that is not an export', () => {
  const cases: [string, () => string, RegExp][] = [
    ['0 bytes', () => file('empty.xlsx', ''), /file-empty/],
    [
      'a web page under another name',
      () => file('bill.xlsx', '<!doctype html><html><title>登录</title>'),
      /file-is-html/,
    ],
    ['a picture', () => file('bill.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')), /file-/],
    ['columns of something else', () => file('other.csv', 'name,age\nA,1\nB,2\n'), /kind-unknown/],
    [
      'a missing column',
      () =>
        file('half.csv', `${HEAD.replace(',应付金额(¥)', '')}\n${line(1).split(',').slice(0, 9).join(',')}`),
      /column-missing/,
    ],
    [
      'a workbook cut in the middle',
      () => file('cut.xlsx', Buffer.from('504b0304140000000800', 'hex')),
      /file-/,
    ],
  ];
  it.each(cases)('%s is refused with what to do, and nothing changes', async (_name, make, code) => {
    const before = await coverage(journey);
    const { panel, said } = await drop(make());
    expect(said).toMatch(code);
    // A sentence, not a code alone, and in the person's language.
    expect(said.replace(/[a-z-]+$/, '').trim().length).toBeGreaterThan(8);
    await panel.close();
    expect(await coverage(journey)).toEqual(before);
  });
});

describe('a file that is an export', () => {
  it('shows the rows that fail with their reasons, and takes the others', async () => {
    const path = file(
      named('mixed', ago(2)),
      [HEAD, line(1, '1.00', ago(2)), line(2, 'abc', ago(2)), line(3, '1.00', ago(2))].join('\n'),
    );
    const panel = await journey.lens.open('sidepanel.html#/sources');
    await panel.locator('input[type=file]').setInputFiles(path);
    await inFiles(panel, 'details summary').click();
    await expect.poll(() => inFiles(panel, 'details').innerText()).toMatch(/第 3 行.*abc/s);
    await panel.locator('[data-test=import]').click();
    expect(await panel.locator('[data-test=imported]').innerText()).toContain('已导入 2 行');
    await panel.close();
  });

  it('names the rows it set aside after the import, too, far beyond what the preview looked at', async () => {
    const month = ago(6);
    const rows = Array.from({ length: 6000 }, (_, index) =>
      line(index, index === 5000 ? 'abc' : '1.00', month),
    );
    const path = file(named('deep', month), [HEAD, ...rows].join('\n'));
    const panel = await journey.lens.open('sidepanel.html#/sources');
    await panel.locator('input[type=file]').setInputFiles(path);
    await panel.locator('[data-test=import]').click();
    const aside = panel.locator('[data-test=imported] [data-test=rejects]');
    await aside.locator('summary').click();
    await expect.poll(() => aside.innerText()).toMatch(/第 5,002 行.*abc/s);
    // In the coverage calendar they stay.
    await panel.reload();
    await panel.locator(`button[aria-label*="${month}"]:not([disabled])`).first().click();
    await panel.locator('[data-test=rejects] summary').click();
    await expect.poll(() => panel.locator('[data-test=rejects]').innerText()).toMatch(/第 5,002 行.*abc/s);
    await panel.close();
  });

  it('dropped anywhere is taken, several one after another; one that went away says so', async () => {
    const both = [ago(7), ago(8)];
    const panel = await journey.lens.open('sidepanel.html#/today');
    const transfer = await panel.evaluateHandle(
      (given) => {
        const data = new DataTransfer();
        for (const [name, content] of given) data.items.add(new File([content], name));
        return data;
      },
      both.map(
        (month, at) => [named('consumption', month), [HEAD, line(at, '1.00', month)].join('\n')] as const,
      ),
    );
    await panel.dispatchEvent('#view', 'dragover', { dataTransfer: transfer });
    await panel.dispatchEvent('#view', 'drop', { dataTransfer: transfer });
    await panel.locator('[data-test=import-all]').click({ timeout: 20_000 });
    await expect
      .poll(() => panel.locator('[data-test=file]').allInnerTexts())
      .toEqual(both.map((month) => expect.stringMatching(new RegExp(`${named('', month)}[^]*已导入`))));
    const gone = file(named('gone', ago(7)), [HEAD, line(9)].join('\n'));
    await panel.locator('input[type=file]').setInputFiles(gone);
    await panel.locator('[data-test=import]').waitFor();
    rmSync(gone);
    await panel.locator('[data-test=import]').click();
    expect(await inFiles(panel, '[role=alert]').innerText()).toContain('file-unreadable');
    await panel.close();
  });
});

describe('the open API', () => {
  it('refuses a wrong key in words, and keeps nothing of it', async () => {
    const page = await journey.lens.open('options.html', { width: 1000, height: 900 });
    await page.locator('#api-ak').fill(journey.center.credentials.ak);
    await page.locator('#api-sk').fill('wrong');
    await page.locator('#api button').first().click();
    const said = await page.locator('#api [role=alert]').innerText({ timeout: 30_000 });
    expect(said).toMatch(/api-key-refused/);
    await page.reload();
    expect(await page.locator('#api').innerText()).toContain('未连接');
    await page.close();
  });

  it('down in mid-sync says so; what was here stays', async () => {
    const before = await coverage(journey);
    await connect(journey);
    journey.center.faults.set('error-503');
    const panel = await journey.lens.open('sidepanel.html#/sources');
    await panel.locator('[data-test=sync]').click();
    // It waits and goes on by itself later, and the list of jobs says why and what to do.
    await expect.poll(() => panel.locator('main').innerText(), { timeout: 60_000 }).toMatch(/暂停中/);
    await expect.poll(() => panel.locator('[data-test=job]').first().innerText()).toMatch(/等待/);
    expect(await coverage(journey)).toEqual(before);
    journey.center.faults.clear();
    await panel.close();
  });
});

describe('the browser killed in the midst of a file', () => {
  const [few, many] = [60_000, 120_000];
  const month = ago(5);
  const lines = (count: number, amount: string): string =>
    [HEAD, ...Array.from({ length: count }, (_, index) => line(index, amount, month))].join('\n');
  const held = async (): Promise<string | undefined> =>
    (await coverage(journey)).find((cell) => cell.includes(month));
  async function killedAt(share: number, path: string, complete: boolean): Promise<void> {
    const panel = await journey.lens.open('sidepanel.html#/sources');
    await panel.locator('input[type=file]').setInputFiles(path);
    await panel.locator('[data-test=import]').waitFor({ timeout: 60_000 });
    if (complete) await panel.locator('input[type=checkbox]').first().check();
    await panel.locator('[data-test=import]').click();
    await panel.waitForFunction(
      (least) => (document.querySelector('progress')?.position ?? 0) >= least,
      share,
      { timeout: 60_000, polling: 20 },
    );
    await killAndReopen(journey);
  }

  it('leaves the month as it was before, says so, and takes the file again', async () => {
    const first = file(named('killed', month), lines(many, '12.34'));
    for (const share of [0.05, 0.6]) {
      await killedAt(share, first, false);
      expect(await held()).toBeUndefined();
      const panel = await journey.lens.open('sidepanel.html#/sources');
      await expect.poll(() => panel.locator('[data-test=job]').first().innerText()).toMatch(/未导入任何行/);
      await panel.close();
    }
    expect(await importFile(journey, first, true)).toContain('120,000');
    const before = await held();
    expect(before).toContain('120,000');
    await killedAt(0.5, file(named('other', month), lines(few, '43.21')), true);
    expect(await held()).toBe(before);
    const panel = await journey.lens.open(`sidepanel.html#/find/lines?dataset=consumption&period=${month}`);
    await expect
      .poll(() => panel.locator('main').innerText(), { timeout: 20_000 })
      .toContain(showMoney(BigInt(many) * 12_34000000n));
    await panel.close();
  });
});

describe('two partner accounts', () => {
  const planted = 'ALPHA-7';
  /** Every frame in which the other account is named and something planted is still to be read. */
  const watchLeaks = (panel: Page, other: string): Promise<void> =>
    panel.evaluate(
      ([text, name]) => {
        const leaks: string[] = [];
        Object.assign(globalThis, { leaks });
        const look = (): void => {
          const entered = [...document.querySelectorAll('input')].map(({ value }) => value).join(' ');
          const shown = `${document.body.innerText} ${entered} ${location.href} ${document.title}`;
          const at = shown.indexOf(text!);
          if (at >= 0 && document.querySelector<HTMLElement>('header select')?.title === name)
            leaks.push(shown.slice(Math.max(0, at - 40), at + 20));
          requestAnimationFrame(look);
        };
        look();
      },
      [planted, other],
    );

  it('switching shows nothing of the one in the other, in no frame and no view', async () => {
    const month = ago(10);
    const rows = Array.from({ length: 30 }, (_, at) =>
      line(at, '1.00', month).replace('trade-', `${planted}-`).replace('弹性云服务器', `${planted}云`),
    );
    const path = file(named(planted, month), [HEAD, ...rows].join('\n'));
    await importFile(journey, path, false);
    const options = await journey.lens.open('options.html', { width: 1000, height: 900 });
    await options.locator('form.add input').fill('乙方');
    await options.locator('form.add button').click();
    await options.close();

    const panel = await journey.lens.open('sidepanel.html#/today');
    const chip = panel.locator('header select');
    await chip.waitFor();
    const [own, other] = await chip
      .locator('option')
      .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
    await watchLeaks(panel, '乙方');
    const shows = async (text: string): Promise<void> =>
      void (await expect.poll(() => panel.locator('main').innerText(), { timeout: 20_000 }).toContain(text));
    for (const [address, seen] of [
      [`find?q=${planted}`, planted],
      [`find/order/${planted}-3`, planted],
      [`find/lines?dataset=consumption&period=${month}`, planted],
      ['sources', planted],
      ['reconcile', ''],
      ['customers', ''],
    ] as const) {
      await chip.selectOption(own!);
      await expect.poll(() => chip.getAttribute('title')).not.toBe('乙方');
      await panel.goto(`${journey.lens.origin}/sidepanel.html#/${address}`);
      await shows(seen);
      await chip.selectOption(other!);
      await expect.poll(() => chip.getAttribute('title')).toBe('乙方');
      await panel.waitForTimeout(500);
    }
    expect(await panel.evaluate('leaks')).toEqual([]);
    await panel.close();
  });

  it('a newer release takes the ledger over: every view says so', async () => {
    const panel = await journey.lens.open('sidepanel.html#/sources');
    await panel.locator('header select').selectOption({ index: 0 });
    await panel.locator('.cells').first().waitFor();
    await panel.evaluate(async () => {
      for (const { name } of await indexedDB.databases())
        if (name?.startsWith('partner-lens-'))
          await new Promise((resolve) => {
            const request = indexedDB.open(name, 900);
            request.onsuccess = () => resolve(request.result.close());
          });
    });
    const banner = panel.locator('[data-test=ledger-banner]');
    await banner.waitFor({ timeout: 5_000 });
    expect(await banner.innerText()).toMatch(/更新的版本/);
    await panel.close();
  });
});
