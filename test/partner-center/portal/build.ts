/**
 * Builds the portal's app with Vite into a cache folder named by its sources, so that a changed
 * source builds anew and an unchanged one starts at once.
 */
import vue from '@vitejs/plugin-vue';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '../../..');
const CACHE = join(ROOT, 'node_modules/.cache/partner-center-portal');
const DAY = 86_400_000;
const SOURCES = [
  join(HERE, 'app'),
  join(HERE, 'spec'),
  join(ROOT, 'core/model'),
  join(ROOT, 'package-lock.json'),
];

async function digest(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(fileURLToPath(import.meta.url)));
  for (const source of SOURCES) {
    const files = source.endsWith('.json')
      ? [source]
      : (await readdir(source, { recursive: true, withFileTypes: true }))
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .sort();
    for (const file of files) hash.update(file.slice(ROOT.length)).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}

let building: Promise<string> | null = null;

/** Path of the built app. Callers share one build. */
export function buildApp(log: (line: string) => void): Promise<string> {
  building ??= build(log).catch((error: unknown) => {
    building = null;
    throw error;
  });
  return building;
}

async function build(log: (line: string) => void): Promise<string> {
  const target = join(CACHE, await digest());
  if (existsSync(join(target, 'index.html'))) return target;
  const started = Date.now();
  const { build: viteBuild } = await import('vite');
  const making = join(CACHE, `making-${process.pid}-${started}`);
  await mkdir(CACHE, { recursive: true });
  await viteBuild({
    configFile: false,
    root: join(HERE, 'app'),
    base: '/obmgr/',
    logLevel: 'error',
    define: { 'process.env.TINY_MODE': '"pc"', 'process.env.NODE_ENV': '"production"', 'process.env': '{}' },
    plugins: [
      vue({ template: { compilerOptions: { isCustomElement: (tag) => /^(ti|tp|cbcobmgr)-/.test(tag) } } }),
    ],
    build: {
      outDir: making,
      emptyOutDir: true,
      minify: false,
      cssMinify: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 5000,
      target: 'chrome120',
    },
  });
  // A younger build may be what a running server hands out.
  for (const entry of await readdir(CACHE)) {
    const path = join(CACHE, entry);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: started }));
    if (started - mtimeMs > DAY) await rm(path, { recursive: true, force: true });
  }
  // Another process may have been quicker; its result is the same.
  await rename(making, target).catch(() => rm(making, { recursive: true, force: true }));
  log(`portal app built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return target;
}
