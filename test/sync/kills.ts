/**
 * `npm run test:kills [-- --count 1000 --lines 100000 --seed N]`: the browser's process is killed
 * (SIGKILL) during a sync, at random moments and at every named point of a commit, and started again
 * on the same profile, until the job is over. Then the ledger holds what one undisturbed sync holds.
 */
import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserContext } from 'playwright-core';
import { seededRandom } from '../partner-center/faults.ts';
import { startPartnerCenter } from '../partner-center/server.ts';
import { launchOn, openEngine, serveWorker, type Engine } from './harness.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20' },
    lines: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '4' },
  },
});
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const count = Number(values.count);
const random = seededRandom(Number(values.seed));

/** Where a commit may be cut: before a store is written, and after the transaction that wrote it stands. */
const POINTS = [
  'chunks',
  'words',
  'meta',
  'captures',
  'months',
  'scopes',
  'collections',
  'records',
  'seals',
].flatMap((store) => [`at ${store}`, `after ${store}`]);

const center = await startPartnerCenter({
  seed: Number(values.seed),
  customers: 40,
  lines: Number(values.lines),
  months: 2,
  role: 'solution-provider',
  rateLimit: null,
  asOf: new Date().toISOString(),
});
const months = [...center.world.periods].reverse();
let pointReached: (() => void) | null = null;
const worker = await serveWorker(() => pointReached?.());
const { ak, sk } = center.credentials;

interface Life {
  context: BrowserContext;
  engine: Engine;
  account: string;
  kill(): Promise<void>;
}

async function live(profile: string): Promise<Life> {
  const context = await launchOn(profile, center.hostRules);
  const engine = await openEngine(context, worker.origin);
  await engine.ask('start', { role: 'solution-provider', share: 1000 });
  const account = await engine.ask('account', 'killed');
  return {
    ...{ context, engine, account },
    async kill() {
      const pid = Number(/-(\d+)$/.exec(readlinkSync(join(profile, 'SingletonLock')))?.[1]);
      const closed = new Promise((resolve) => context.once('close', resolve));
      process.kill(pid, 'SIGKILL');
      await closed;
    },
  };
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

const profiles: string[] = [];
const newProfile = (): string => {
  const profile = mkdtempSync(join(tmpdir(), 'partner-lens-kills-'));
  profiles.push(profile);
  return profile;
};

let wrong = 0;
const started = Date.now();
try {
  const calm = await live(newProfile());
  await toTheEnd(calm);
  const quiet = await calm.engine.ask('content', calm.account);
  await calm.context.close();
  say(
    `undisturbed: ${quiet.parts['consumption']!.rows} lines, ${Math.round((Date.now() - started) / 1000)} s`,
  );

  let profile = newProfile();
  let rounds = 1;
  const reached = new Map<string, number>();
  for (let kills = 0; kills < count;) {
    const life = await live(profile);
    const history = await life.engine.ask('history', life.account);
    if (history.ok && history.value.some((job) => job.state === 'done')) {
      wrong += await judge(life);
      await life.context.close();
      profile = newProfile();
      rounds++;
      continue;
    }
    // Every other life ends at a named point, the others at any moment.
    const point = kills % 2 === 0 ? POINTS[(kills / 2) % POINTS.length]! : null;
    const killed = new Promise<boolean>((resolve) => {
      pointReached = () => resolve(true);
      if (point) setTimeout(() => resolve(false), 6_000);
      else setTimeout(() => resolve(true), 20 + random() * 900);
    });
    if (point) await life.engine.ask('killAt', point, Math.floor(random() * 3));
    void toTheEnd(life).catch(() => undefined);
    const hit = await killed;
    pointReached = null;
    await life.kill();
    if (point && hit) reached.set(point, (reached.get(point) ?? 0) + 1);
    kills++;
  }
  const last = await live(profile);
  await toTheEnd(last);
  wrong += await judge(last);
  await last.context.close();
  say(
    `${count} kills over ${rounds} syncs, ${reached.size} named points reached (${[...reached.keys()].join(', ')}), ` +
      `${wrong} wrong, ${Math.round((Date.now() - started) / 1000)} s`,
  );

  async function judge({ engine, account }: Life): Promise<number> {
    const content = await engine.ask('content', account);
    const jobs = await engine.ask('history', account);
    const stuck = jobs.ok && jobs.value.some((job) => ['running', 'waiting'].includes(job.state));
    if (content.hash === quiet.hash && content.twice.length === 0 && !stuck) return 0;
    say(`WRONG: ${stuck ? 'a job is stuck; ' : ''}${content.twice.length} keys twice`);
    for (const [name, part] of Object.entries(content.parts))
      if (part.hash !== quiet.parts[name]!.hash || part.complete !== quiet.parts[name]!.complete)
        say(
          `  ${name}: ${part.rows} rows (${part.complete}), not ${quiet.parts[name]!.rows} (${quiet.parts[name]!.complete})`,
        );
    return 1;
  }
} finally {
  worker.close();
  await center.close();
  for (const profile of profiles) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
process.exit(wrong ? 1 : 0);
