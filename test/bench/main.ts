/**
 * `npm run bench [-- --rows 1000000 --slow-rows 20000 --repeats 3 --only lookup --json FILE]`
 * Runs the benchmarks in workers of a real Chromium on a fresh profile and prints a table. Figures
 * depend on the machine and its load; ratios less so.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type BrowserContext } from 'playwright-core';
import { chromiumArguments, ensureChromium } from '../browser.ts';
import { syncShare } from '../sync/share.ts';
import { EXTENSION } from '../extension.ts';
import { rendererMiB, watchRenderers } from '../memory.ts';
import { bundled } from './bundle.ts';
import { panel } from './panel.ts';
import { scrolling } from './scroll.ts';
import { sizes } from './sizes.ts';
import { median, type BenchOptions } from './bench.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    'slow-rows': { type: 'string', default: '20000' },
    repeats: { type: 'string', default: '3' },
    only: { type: 'string' },
    json: { type: 'string' },
  },
});
const options: BenchOptions = {
  rows: Number(values.rows),
  slowRows: Number(values['slow-rows']),
  repeats: Number(values.repeats),
  account: null,
};
const figures = new Map<string, number>();
const wanted = (name: string): boolean => !values.only || values.only.split(',').includes(name);

const script = await bundled('worker.ts', 'es');
const server = createServer((request, response) => {
  const js = request.url?.endsWith('.js');
  response.setHeader('content-type', js ? 'text/javascript' : 'text/html');
  response.end(js ? script : '<!doctype html><title>bench</title>');
}).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
const profile = mkdtempSync(join(tmpdir(), 'partner-lens-bench-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: ensureChromium(),
  args: [...chromiumArguments, '--enable-precise-memory-info'],
});
try {
  await run();
} finally {
  await context.close();
  server.close();
  rmSync(profile, { recursive: true, force: true });
}
for (const [name, value] of figures)
  console.log(name.padEnd(36), value.toFixed(value < 10 ? 2 : 0).padStart(12));
if (values.json) writeFileSync(values.json, `${JSON.stringify(Object.fromEntries(figures), null, 2)}\n`);

async function run(): Promise<void> {
  // Of the built extension: `npm run build` first.
  if (wanted('size'))
    for (const [figure, value] of Object.entries(sizes(EXTENSION))) figures.set(figure, value);
  if (wanted('scroll'))
    for (const [figure, value] of Object.entries(await scrolling(options.rows))) figures.set(figure, value);
  if (wanted('panel'))
    for (const [figure, value] of Object.entries(await panel(options.rows, options.repeats)))
      figures.set(figure, value);
  if (wanted('sync'))
    for (const [figure, value] of Object.entries(await syncShare(Math.min(100_000, options.rows))))
      figures.set(figure, value);
  if (wanted('ingest')) await once('ingest');
  if (wanted('sealed')) await once('sealed');
  if (wanted('importCsv')) await once('importCsv');
  if (wanted('importXlsx')) {
    await once('makeXlsx');
    figures.set('import.xlsxPeakMiB', await memoryWhile('importXlsx'));
  }
  if (wanted('fill') || ['openFirst', 'openAll', 'memory', 'lookup', 'exports'].some(wanted)) {
    await once('fill');
    figures.set('disk.bytesPerLine', diskBytes() / options.rows);
  }
  if (wanted('openFirst')) await repeated('openFirst');
  if (wanted('openAll')) await repeated('openAll');
  if (wanted('memory')) {
    figures.set('memory.idleMiB', await memoryAfter('openIdle'));
    figures.set('memory.searchReadyMiB', await memoryAfter('openAll'));
  }
  // Before lookup, which commits lines of its own: what is written is checked against what was filled in.
  if (wanted('exports')) await once('exports');
  if (wanted('lookup')) await once('lookup');
  if (wanted('join')) {
    await once('join');
    const native = nativeJoin(options.rows);
    if (native === null) console.error('join.ratioToNative skipped: no C compiler here');
    else {
      if (native.lefts !== figures.get('join.lefts')) throw new Error('join: C and the engine differ');
      figures.set('join.nativeMs', native.ms);
      figures.set('join.ratioToNative', figures.get('join.ms')! / native.ms);
    }
    figures.delete('join.lefts');
  }
  if (wanted('views')) await once('views');
  if (wanted('reconcile')) {
    await once('reconcileFill');
    await once('reconcileYear');
    await once('reconcileMonth');
    await once('afterOneDecision');
  }
}

async function once(name: string): Promise<void> {
  console.error(`… ${name}`);
  for (const [figure, value] of Object.entries(await inWorker(context, name, async () => undefined)))
    figures.set(figure, value);
}

async function repeated(name: string): Promise<void> {
  const all: Record<string, number>[] = [];
  for (let round = 0; round < options.repeats; round++)
    all.push(await inWorker(context, name, async () => undefined));
  for (const figure of Object.keys(all[0]!)) figures.set(figure, median(all.map((one) => one[figure]!)));
}

/** A page of its own, a worker of its own: nothing is in memory when it starts. */
async function inWorker(
  browser: BrowserContext,
  name: string,
  while_: () => Promise<void>,
): Promise<Record<string, number>> {
  const page = await browser.newPage();
  await page.goto(origin);
  const answer = await page.evaluate(
    ([bench, how]) =>
      new Promise<{ figures?: Record<string, number>; error?: string }>((resolve) => {
        const worker = new Worker('/bench.js', { type: 'module' });
        worker.onmessage = ({ data }) => resolve(data as { figures: Record<string, number> });
        worker.onerror = (event) => resolve({ error: event.message });
        worker.postMessage({ name: bench, options: how });
      }),
    [name, options] as const,
  );
  if (!answer.figures) throw new Error(`${name}: ${answer.error}`);
  await while_();
  await page.close();
  return answer.figures;
}

/** PSS of the largest renderer, MiB, while the bench's page is still open. */
async function memoryAfter(name: string): Promise<number> {
  let most = 0;
  await inWorker(context, name, async () => {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    most = rendererMiB(profile);
  }).catch((error: unknown) => console.error(`memory after ${name}: ${String(error)}`));
  return most;
}

/** The most the largest renderer takes while a bench runs. */
async function memoryWhile(name: string): Promise<number> {
  const watched = watchRenderers(profile);
  let most = 0;
  await once(name).finally(() => (most = watched.stop()));
  return most;
}

function diskBytes(): number {
  return Number(
    execFileSync('du', ['-sb', join(profile, 'Default', 'IndexedDB')], { encoding: 'utf8' }).split('\t')[0],
  );
}

/** The same join in C at -O3; null where there is no compiler. */
function nativeJoin(rows: number): { ms: number; lefts: number } | null {
  const binary = join(profile, 'join');
  try {
    execFileSync('cc', ['-O3', '-march=native', '-o', binary, join(import.meta.dirname, 'join.c')]);
  } catch {
    return null;
  }
  const said = execFileSync(binary, [String(rows), String(options.repeats + 2)], { encoding: 'utf8' });
  const [ms, , , lefts] = said.split(' ').map(Number);
  return { ms: ms!, lefts: lefts! };
}
