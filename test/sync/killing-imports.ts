/**
 * Real kills while a file is imported: a month is held, a file that replaces it comes, the browser's
 * process dies (SIGKILL) at a named point of the commit or at any moment. Started again on the same
 * profile, the ledger must hold the month as before or as after, and the file once more makes it after.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { killBrowser } from '../browser.ts';
import { seededRandom } from '../partner-center/faults.ts';
import { launchOn, openEngine, serveWorker, type Engine } from './harness.ts';
import type { Killed } from './killing.ts';

/** Where the import may be cut; a rejected row is in the file, and new words are. */
export const IMPORT_POINTS = ['months', 'chunks', 'words', 'captures', 'scopes', 'rejects', 'meta'].flatMap(
  (store) => [`at ${store}`, `after ${store}`],
);

export interface ImportKills extends Omit<Killed, 'syncs' | 'lines'> {
  /** How often the ledger was found as before, and as after. */
  found: { before: number; after: number };
}

export async function killImports({
  count,
  seed,
  lines,
}: {
  count: number;
  seed: number;
  lines: number;
}): Promise<ImportKills> {
  const random = seededRandom(seed);
  let pointReached: (() => void) | null = null;
  const worker = await serveWorker(() => pointReached?.());
  const profile = mkdtempSync(join(tmpdir(), 'partner-lens-import-kills-'));
  let context: BrowserContext | null = null;
  const killed: ImportKills = { kills: 0, reached: [], wrong: [], found: { before: 0, after: 0 } };

  const start = async (): Promise<Engine> => {
    context = await launchOn(profile, 'MAP nobody.invalid 127.0.0.1');
    const engine = await openEngine(context, worker.origin);
    await engine.ask('start', { role: 'distributor' });
    return engine;
  };
  const hashOf = async (engine: Engine, account: string): Promise<string> =>
    (await engine.ask('content', account)).hash;
  const kind = (round: number) => (round % 2 === 0 ? 'csv' : 'tar.gz') as 'csv' | 'tar.gz';

  try {
    let engine = await start();
    const calm = await engine.ask('account', 'calm');
    await engine.ask('bring', calm, 'before', lines, 'csv');
    const before = await hashOf(engine, calm);
    await engine.ask('bring', calm, 'after', lines, 'csv');
    const after = await hashOf(engine, calm);
    if (before === after) throw new Error('the two files hold the same');
    await engine.ask('remove', calm);

    for (let round = 0; round < count; round++) {
      const account = await engine.ask('account', `round ${round}`);
      await engine.ask('bring', account, 'before', lines, 'csv');
      const point = round % 8 === 7 ? null : IMPORT_POINTS[round % IMPORT_POINTS.length]!;
      if (point)
        await engine.ask('killAt', point, round < IMPORT_POINTS.length ? 0 : Math.floor(random() * 4));
      const where = await new Promise<string>((resolve) => {
        pointReached = () => resolve(point!);
        if (!point) setTimeout(() => resolve('any moment'), random() * 400);
        engine.ask('bring', account, 'after', lines, kind(round)).then(
          () => resolve('the end'),
          () => resolve('any moment'),
        );
      });
      pointReached = null;
      await killBrowser(context!, profile);
      killed.kills++;
      if (where === point) killed.reached.push(where);

      engine = await start();
      const found = await hashOf(engine, account);
      if (found === before) killed.found.before++;
      else if (found === after) killed.found.after++;
      else killed.wrong.push(`killed at ${where}: neither as before nor as after`);
      await engine.ask('bring', account, 'after', lines, kind(round));
      if ((await hashOf(engine, account)) !== after)
        killed.wrong.push(`killed at ${where}: the file again is not as after`);
      const strays = await engine.ask('strays', account);
      if (strays > 0) killed.wrong.push(`killed at ${where}: ${strays} segments nobody names`);
      await engine.ask('remove', account);
    }
    return killed;
  } finally {
    await (context as BrowserContext | null)?.close().catch(() => undefined);
    worker.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
