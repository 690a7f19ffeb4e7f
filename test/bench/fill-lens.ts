/** Fills the ledger of the built extension from one of its own pages. */
import type { Lens } from '../extension.ts';
import { bundled } from './bundle.ts';

/** So many bill lines of twelve months in an account of their own; what was there before is gone. */
export async function fillLens(lens: Lens, rows: number): Promise<void> {
  const page = await lens.open('options.html', { width: 1000, height: 800 });
  await page.evaluate(await bundled('fill-here.ts', 'iife'));
  await page.evaluate((count) => globalThis.fillHere(count), rows);
  await page.close();
}
