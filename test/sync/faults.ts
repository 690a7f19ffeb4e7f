/**
 * `npm run test:faults [-- --full] [--only NAME] [--seed N]`: each kind of trouble alone, or with
 * `--full` every pair of the Partner Center's, against the sync engine in real Chromium. After each:
 * the same content as without trouble, nothing twice, no job left open, the pace kept.
 */
import { parseArgs } from 'node:util';
import { startPartnerCenter } from '../partner-center/server.ts';
import { startHarness } from './harness.ts';
import { kinds, untilOver, type Kind, type Run } from './kinds.ts';
import type { Asked } from './worker.ts';
import type { Content } from './content.ts';

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    only: { type: 'string' },
    seed: { type: 'string', default: '9' },
  },
});
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const center = await startPartnerCenter({
  seed: Number(values.seed),
  customers: 4,
  lines: 2000,
  months: 2,
  role: 'solution-provider',
  rateLimit: null,
  asOf: new Date().toISOString(),
});
const harness = await startHarness(center);
const months = [...center.world.periods].reverse();
let made = 0;

async function newRun(name: string): Promise<Run> {
  const setting = { role: 'solution-provider' as const, timeout: 300 };
  const { ak, sk } = center.credentials;
  const run: Run = {
    ...{ harness, center, months, asked: [] },
    account: '',
    engine: await harness.engine(),
    async restart(timezone) {
      run.engine = await harness.engine(timezone);
      await run.engine.ask('start', setting);
      await run.connect();
    },
    connect: () => run.engine.ask('connect', run.account, { site: 'cn', ak, sk }),
    sync: (more) => run.engine.ask('run', run.account, months, more),
    async syncUntil(requests) {
      const from = center.requestLog.length;
      // An engine that is stopped never answers: nobody may wait for it alone.
      const over = run.engine.ask('run', run.account, months).catch(() => null);
      const gone = new Promise<null>((resolve) => setTimeout(() => resolve(null), 15_000));
      while (center.requestLog.length - from < requests)
        await new Promise((resolve) => setTimeout(resolve, 3));
      return { over: Promise.race([over, gone]) };
    },
  };
  await run.engine.ask('start', setting);
  run.account = await run.engine.ask('account', `${name} ${++made}`);
  await run.connect();
  return run;
}

/**
 * Half of the documented ten calls of one API a second, by the engine's own clock. Signing takes a
 * moment of its own, so that a call may slip into its neighbour's second: seven in one are too many.
 */
function tooFast(asked: readonly Asked[]): string | null {
  const byPath = new Map<string, number[]>();
  for (const { at, path } of asked) byPath.set(path, [...(byPath.get(path) ?? []), at]);
  for (const [path, times] of byPath)
    for (let at = 6; at < times.length; at++) {
      const span = times[at]! - times[at - 6]!;
      if (span >= 0 && span < 1000) return `${path}: seven calls within ${Math.round(span)} ms`;
    }
  return null;
}

async function judge(run: Run, quiet: Content | null): Promise<{ content: Content; wrong: string[] }> {
  const wrong: string[] = [];
  const history = await run.engine.ask('history', run.account);
  if (!history.ok) wrong.push(history.message);
  else if (history.value.some((job) => ['running', 'waiting'].includes(job.state)))
    wrong.push('a job is stuck');
  const fast = tooFast(await run.engine.ask('asked'));
  if (fast) wrong.push(`too fast: ${fast}`);
  const content = await run.engine.ask('content', run.account);
  if (content.twice.length) wrong.push(`twice: ${content.twice.slice(0, 3).join(', ')}`);
  if (quiet && content.hash !== quiet.hash)
    for (const [name, part] of Object.entries(content.parts)) {
      const other = quiet.parts[name]!;
      if (part.hash !== other.hash || part.complete !== other.complete)
        wrong.push(`${name}: ${part.rows} rows (${part.complete}), not ${other.rows} (${other.complete})`);
    }
  return { content, wrong };
}

/** Two kinds of the Partner Center's at once: both armed, one sync, one more when they are gone. */
const pairs = (): Kind[] =>
  kinds.flatMap((one, at) =>
    kinds.slice(at + 1).map((other) => ({
      name: `${one.name} + ${other.name}`,
      async strike(run: Run) {
        await one.strike(run);
        await untilOver(run);
        center.faults.clear();
        await other.strike(run);
      },
    })),
  );

let failed = 0;
const started = Date.now();
try {
  const first = await newRun('quiet');
  await first.sync();
  const { content: quiet, wrong: unquiet } = await judge(first, null);
  if (unquiet.length) throw new Error(unquiet.join('; '));
  await first.engine.ask('remove', first.account);
  await first.engine.close();
  const chosen = [...kinds, ...(values.full ? pairs() : [])].filter(
    (kind) => !values.only || kind.name.includes(values.only),
  );
  for (const kind of chosen) {
    const from = Date.now();
    const run = await newRun(kind.name);
    let wrong: string[];
    try {
      await kind.strike(run);
      center.faults.clear();
      wrong = (await judge(run, quiet)).wrong;
    } catch (error) {
      wrong = [error instanceof Error ? error.message : String(error)];
    }
    center.faults.clear();
    await run.engine.ask('remove', run.account).catch(() => undefined);
    for (const page of harness.context.pages().slice(1)) await page.close();
    say(`${wrong.length ? 'WRONG' : 'ok   '} ${kind.name}  ${Date.now() - from} ms`);
    for (const line of wrong) say(`        ${line}`);
    failed += wrong.length ? 1 : 0;
  }
  say(
    `${chosen.length - failed} of ${chosen.length} kinds borne, ${Math.round((Date.now() - started) / 1000)} s`,
  );
} finally {
  await harness.close();
  await center.close();
}
process.exitCode = failed ? 1 : 0;
