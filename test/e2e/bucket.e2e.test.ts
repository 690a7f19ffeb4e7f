/**
 * A bucket behind its real host name, answered by an S3-compatible server: connected, looked into,
 * what is new brought in, and brought in once. The browser asks a person before it lets an extension
 * at a new host, which nobody answers here: a copy of the build has it granted from the start, and is
 * otherwise the build, file by file.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsV4Signer } from 'aws4fetch';
import S3rver from 's3rver';
import { generate } from 'selfsigned';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeFile } from '../partner-center/files/index.ts';
import { createWorld } from '../partner-center/world/index.ts';
import { EXTENSION, startLens, type Lens } from '../extension.ts';
import { billedMonth } from '../journey.ts';

const HOST = 'partner-files.obs.cn-north-4.myhuaweicloud.com';
const folder = mkdtempSync(join(tmpdir(), 'partner-lens-s3-'));
let store: S3rver;
let port: number;
let server: Server;
let lens: Lens;

function buildThatMay(host: string): string {
  const build = join(folder, 'build');
  cpSync(EXTENSION, build, { recursive: true });
  const path = join(build, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { host_permissions: string[] };
  manifest.host_permissions.push(`https://${host}/*`);
  writeFileSync(path, JSON.stringify(manifest));
  return build;
}

beforeAll(async () => {
  // To this server a host name it does not know is the bucket's own.
  store = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: join(folder, 'store'),
    configureBuckets: [{ name: HOST, configs: [] }],
  });
  port = (await store.run()).port;
  const made = await generate([{ name: 'commonName', value: HOST }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
  });
  server = createServer({ key: made.private, cert: made.cert }, (asked, answer) => {
    const on = request(
      { host: '127.0.0.1', port, path: asked.url, method: asked.method, headers: asked.headers },
      (back) => {
        answer.writeHead(back.statusCode ?? 500, back.headers);
        back.pipe(answer);
      },
    );
    asked.pipe(on);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: tls } = server.address() as AddressInfo;
  lens = await startLens({ build: buildThatMay(HOST), hostRules: `MAP ${HOST} 127.0.0.1:${tls}` });
}, 120_000);
afterAll(async () => {
  await lens?.close();
  server?.close();
  await store?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function deliver(key: string, content: Buffer): Promise<void> {
  const path = `/${key.split('/').map(encodeURIComponent).join('/')}`;
  const signed = await new AwsV4Signer({
    method: 'PUT',
    url: `https://${HOST}${path}`,
    body: new Uint8Array(content),
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
    service: 's3',
    region: 'cn-north-4',
  }).sign();
  const headers = { ...Object.fromEntries(signed.headers), host: HOST };
  await new Promise<void>((resolve, reject) => {
    const put = request({ host: '127.0.0.1', port, path, method: 'PUT', headers }, (answer) => {
      answer.resume();
      answer.on('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error('not put'))));
    });
    put.on('error', reject);
    put.end(content);
  });
}
const world = createWorld({
  ...{ seed: 5, customers: 4, lines: 400, months: 3, role: 'distributor' },
  asOf: new Date().toISOString(),
});
const period = billedMonth(world);
const BILL = `customerBill/customerBill_${period.replace('-', '')}.tar.gz`;
/** As the portal delivers it, in as many parts as it takes. */
const bill = async (perPart: number): Promise<Buffer> =>
  (await writeFile(world, 'customer-bill', period, { perPart })).body;

it('connects on a click, brings in what is new and remembers it', async () => {
  await deliver(BILL, await bill(40));
  await deliver('说明/读我.csv', Buffer.from('这不是账单,一点也不是\n1,2'));
  const options = await lens.open('options.html', { width: 900, height: 900 });
  await options.locator('form.add input').fill('示例伙伴');
  await options.locator('form.add button').click();
  await options.locator('.account').waitFor();
  await options.close();
  const page = await lens.open('workbench.html#/bucket', { width: 1280, height: 900 });
  await page.locator('#bucket-name').fill('partner-files');
  await page.locator('#bucket-ak').fill('S3RVER');
  await page.locator('#bucket-sk').fill('S3RVER');
  await page.locator('[data-test=bucket-connect]').click();
  await page.locator('[data-test=bucket-works]').waitFor({ timeout: 20_000 });
  expect(await page.locator('[data-test=bucket-works]').innerText()).toContain('2');
  const lines = [...world.linesOf('bill', period)].length;
  await page.locator('[data-test=take]').click();
  await page.locator('[data-test=took]').waitFor({ timeout: 60_000 });
  if (process.env.SHOTS)
    await page.screenshot({ path: join(process.env.SHOTS, 'bucket-took.png'), fullPage: true });
  expect(await page.locator('[data-test=took]').innerText()).toBe(
    `已导入 1 个文件、${lines} 行；1 个无法识别，0 个未能读取。`,
  );
  // A second look finds nothing to do, until the portal delivers again.
  await page.getByText('导入新文件（0）').waitFor();
  await deliver(BILL, await bill(60));
  await page.getByText('查看', { exact: true }).click();
  await page.getByText('导入新文件（1）').waitFor();
  // What was done stands among the jobs, with what came in its way.
  const jobs = await lens.open('sidepanel.html#/sources', { width: 400, height: 900 });
  const job = jobs.locator('[data-test=job]').first();
  await job.getByText('部分完成').waitFor();
  expect(await job.innerText()).toMatch(
    new RegExp(`OBS 桶的新文件[^]*${lines} 行[^]*未能读取：说明/读我\\.csv`),
  );
  if (process.env.SHOTS)
    await jobs.screenshot({ path: join(process.env.SHOTS, 'bucket-jobs.png'), fullPage: true });
});

it('asks once what the columns of an unknown layout are, and takes the next file by itself', async () => {
  const sheet = (rows: string[]): Buffer =>
    Buffer.from(['单号,客户编号,计入金额,结算月', ...rows].join('\n'));
  await deliver('业绩/perf_a.csv', sheet(['x1,c1,12.50,2026-09', 'x2,c2,7.50,2026-09']));
  const shoot = async (page: Page, name: string): Promise<void> => {
    if (process.env.SHOTS)
      await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`), fullPage: true });
  };
  const page = await lens.open('workbench.html#/bucket', { width: 1280, height: 900 });
  const took = page.locator('[data-test=took]');
  await page.locator('[data-test=take]:not([disabled])').click();
  await took.waitFor({ timeout: 30_000 });
  expect(await took.innerText()).toContain('1 个无法识别');
  const asks = page.locator('.line', { hasText: '业绩/perf_a.csv' }).locator('[data-test=map-ask]');
  await asks.click();
  await page.locator('[data-test=map-dataset]').selectOption('performance');
  for (const [header, column] of [
    ['单号', '业绩明细ID'],
    ['客户编号', '客户ID'],
    ['计入金额', '业绩金额'],
    ['结算月', '对账期次'],
  ] as const)
    await page.locator(`[data-header="${header}"]`).selectOption({ label: column });
  await shoot(page, 'map-wide');
  await page.setViewportSize({ width: 360, height: 900 });
  await shoot(page, 'map-narrow');
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.locator('[data-test=map-save]').click();
  await expect.poll(() => took.innerText(), { timeout: 30_000 }).toContain('已导入 1 个文件、2 行');
  // The same layout again, in another order of lines: nobody is asked.
  await deliver('业绩/perf_b.csv', sheet(['x4,c2,1.25,2026-10', 'x3,c1,0.75,2026-10', 'x5,c1,3.00,2026-10']));
  await page.getByText('查看', { exact: true }).click();
  await page.getByText('导入新文件（1）').click();
  await expect
    .poll(() => took.innerText(), { timeout: 30_000 })
    .toContain('已导入 1 个文件、3 行；0 个无法识别');
  await page.close();

  // Kept, saved as a file, and good for another account.
  const options = await lens.open('options.html', { width: 1000, height: 900 });
  const kept = options.locator('[data-test=mapping]');
  await kept.first().waitFor();
  expect(await kept.innerText()).toContain('业绩明细');
  const [saved] = await Promise.all([
    options.waitForEvent('download'),
    options.locator('[data-test=mappings-save]').click(),
  ]);
  const text = readFileSync(await saved.path(), 'utf8');
  expect(text).not.toContain('12.50');
  await options.locator('[data-test=mapping] button').click();
  await expect.poll(() => kept.count()).toBe(0);
  await options
    .locator('[data-test=mappings-load]')
    .setInputFiles({ name: 'mappings.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await expect.poll(() => kept.count()).toBe(1);
  await options.locator('[data-test=mapping]').scrollIntoViewIfNeeded();
  await shoot(options, 'mappings');
  await options.close();
}, 60_000);
