/** Fills the ledger of the built extension from one of its own pages. */
import { join } from 'node:path';
import { build, type Rollup } from 'vite';
import type { Lens } from '../extension.ts';

/** So many bill lines of twelve months in an account of their own; what was there before is gone. */
export async function fillLens(lens: Lens, rows: number): Promise<void> {
  const page = await lens.open('options.html', { width: 1000, height: 800 });
  await page.evaluate(await bundle());
  await page.evaluate((count) => globalThis.fillHere(count), rows);
  await page.close();
}

async function bundle(): Promise<string> {
  const result = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: join(import.meta.dirname, 'fill-here.ts'),
        formats: ['iife'],
        name: 'fillBundle',
        fileName: 'fill',
      },
    },
  })) as Rollup.RollupOutput[];
  return result[0]!.output[0].code;
}
