/**
 * Real kills: the browser's process dies (SIGKILL) during a sync, at every named point of a commit
 * and at random moments, and starts again on the same profile until the job is over. Then the ledger
 * must hold what one undisturbed sync holds.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { killBrowser } from '../browser.ts';
import { seededRandom } from '../partner-center/faults.ts';
import { startPartnerCenter } from '../partner-center/server.ts';
import type { Content } from './content.ts';
import { launchOn, openEngine, serveWorker, type Engine } from './harness.ts';

/** Where a commit may be cut: before a store is written, and after the transaction that wrote it stands. */
export const POINTS = [
  'collections',
  'captures',
  'records',
  'scopes',
  'words',
  'meta',
  'chunks',
  'months',
  'seals',
].flatMap((store) => [`at ${store}`, `after ${store}`]);

interface Life {
  context: BrowserContext;
  engine: Engine;
  account: string;
  kill(): Promise<void>;
}

export interface Killed {
  kills: number;
  /** Syncs brought to their end, each judged. */
  syncs: number;
  reached: string[];
  /** What differed from the undisturbed sync. */
  wrong: string[];
  lines: number;
}

export interface Killing {
  /** Kills so often: first at each named point, then by turns at any moment and at a point. */
  run(count: number, onKill?: (kills: number, where: string) => void): Promise<Killed>;
  close(): Promise<void>;
}

export interface KillOptions {
  seed: number;
  customers: number;
  lines: number;
}

export async function startKilling(options: KillOptions): Promise<Killing> {
  const random = seededRandom(options.seed);
  const center = await startPartnerCenter({
    ...{ ...options, months: 2, role: 'solution-provider', rateLimit: null },
    asOf: new Date().toISOString(),
  });
  const months = [...center.world.periods].reverse();
  let pointReached: (() => void) | null = null;
  const worker = await serveWorker(() => pointReached?.());
  const { ak, sk } = center.credentials;
  const profiles: string[] = [];
  let last: Life | null = null;

  function newProfile(): string {
    const profile = mkdtempSync(join(tmpdir(), 'partner-lens-kills-'));
    profiles.push(profile);
    return profile;
  }

  async function live(profile: string): Promise<Life> {
    const context = await launchOn(profile, center.hostRules);
    const engine = await openEngine(context, worker.origin);
    await engine.ask('start', { role: 'solution-provider', share: 1000 });
    const account = await engine.ask('account', 'killed');
    last = {
      ...{ context, engine, account },
      async kill() {
        await killBrowser(context, profile);
        last = null;
      },
    };
    return last;
  }

  async function end(life: Life, profile: string): Promise<void> {
    await life.context.close();
    last = null;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Runs or goes on until the job is over. */
  async function toTheEnd({ engine, account }: Life): Promise<void> {
    await engine.ask('connect', account, { site: 'cn', ak, sk });
    for (;;) {
      const history = await engine.ask('history', account);
      if (!history.ok) throw new Error(history.message);
      if (history.value.some((job) => job.state === 'done')) return;
      const open = history.value.find((job) => ['running', 'waiting'].includes(job.state));
      if (open?.active) await new Promise((resolve) => setTimeout(resolve, 50));
      else if (open) await engine.ask('resume', account);
      else await engine.ask('run', account, months);
    }
  }

  async function judge({ engine, account }: Life, quiet: Content): Promise<string[]> {
    const content = await engine.ask('content', account);
    const jobs = await engine.ask('history', account);
    const wrong = content.twice.map((key) => `twice: ${key}`);
    if (jobs.ok && jobs.value.some((job) => ['running', 'waiting'].includes(job.state)))
      wrong.push('a job is stuck');
    for (const [name, part] of Object.entries(content.parts)) {
      const other = quiet.parts[name]!;
      if (part.hash !== other.hash || part.complete !== other.complete)
        wrong.push(`${name}: ${part.rows} rows (${part.complete}), not ${other.rows} (${other.complete})`);
    }
    if (content.hash !== quiet.hash && wrong.length === 0) wrong.push('another content');
    return wrong;
  }

  async function undisturbed(): Promise<Content> {
    const profile = newProfile();
    const calm = await live(profile);
    await toTheEnd(calm);
    const content = await calm.engine.ask('content', calm.account);
    await end(calm, profile);
    return content;
  }

  return {
    async run(count, onKill = () => undefined) {
      const quiet = await undisturbed();
      const reached = new Set<string>();
      const killed: Killed = {
        ...{ kills: 0, syncs: 0, reached: [], wrong: [] },
        lines: quiet.parts['consumption']!.rows,
      };
      let profile = newProfile();
      /** Syncs in a row that ended without coming by the point looked for. */
      let missed = 0;
      while (killed.kills < count) {
        const life = await live(profile);
        const left = POINTS.find((one) => !reached.has(one));
        const turn = killed.kills % 2 === 0 ? POINTS[(killed.kills / 2) % POINTS.length]! : null;
        const point = left ?? turn;
        // A point not reached yet is met at once, later ones at any of their times.
        if (point) await life.engine.ask('killAt', point, left ? 0 : Math.floor(random() * 6));
        const where = await new Promise<string | null>((resolve) => {
          pointReached = () => resolve(point);
          if (!point) setTimeout(() => resolve('any moment'), 20 + random() * 1500);
          toTheEnd(life).then(
            () => resolve(null),
            () => resolve('any moment'),
          );
        });
        pointReached = null;
        if (where === null) {
          killed.wrong.push(...(await judge(life, quiet)));
          killed.syncs++;
          await end(life, profile);
          profile = newProfile();
          if (left && ++missed > 2) throw new Error(`no sync comes by "${left}"`);
          continue;
        }
        await life.kill();
        if (where === point) {
          reached.add(where);
          missed = 0;
        }
        onKill(++killed.kills, where);
      }
      const survivor = await live(profile);
      await toTheEnd(survivor);
      killed.wrong.push(...(await judge(survivor, quiet)));
      killed.syncs++;
      await end(survivor, profile);
      return { ...killed, reached: [...reached] };
    },
    async close() {
      await last?.context.close();
      worker.close();
      await center.close();
      for (const profile of profiles) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
