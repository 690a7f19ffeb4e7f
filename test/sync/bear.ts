/**
 * One kind of trouble after another, each on an account of its own in one browser: what the ledger
 * then holds is held against what an undisturbed sync brought.
 */
import { startPartnerCenter } from '../partner-center/server.ts';
import type { Content } from './content.ts';
import { startHarness, type Engine } from './harness.ts';
import { untilOver, type Kind, type Parts, type Run } from './kinds.ts';
import type { Asked } from './worker.ts';

export interface Troubles {
  /** Lets one kind strike and answers with what is wrong afterwards; nothing: it was borne. */
  bear(kind: Kind): Promise<string[]>;
  close(): Promise<void>;
}

/** Patience for an answer: far more than a busy machine needs, less than a slow answer takes. */
const SETTING = { role: 'solution-provider' as const, timeout: 1_500 };

export async function startTroubles(seed: number): Promise<Troubles> {
  // The engine waits without waiting; from time to time the Partner Center is told how long.
  let ahead = 0;
  const center = await startPartnerCenter({
    clock: () => Date.now() + ahead,
    ...{ seed, customers: 2, lines: 1000, months: 2, role: 'solution-provider' },
    ...{ rateLimit: null, asOf: new Date().toISOString() },
  });
  const harness = await startHarness(center);
  const months = [...center.world.periods].reverse();
  let idle: Engine | null = null;
  let made = 0;

  async function ready(timezone?: string): Promise<Engine> {
    const engine = await harness.engine(timezone);
    await engine.ask('start', SETTING);
    return engine;
  }

  async function newRun(name: string): Promise<Run> {
    const { ak, sk } = center.credentials;
    const run: Run = {
      ...{ harness, center, months, account: '', again: false },
      engine: idle ?? (await ready()),
      async restart(timezone) {
        run.engine = await ready(timezone);
        await run.connect();
      },
      connect: () => run.engine.ask('connect', run.account, { site: 'cn', ak, sk }),
      async sameTime() {
        ahead = await run.engine.ask('clock', 0);
      },
      sync: (more) => run.engine.ask('run', run.account, months, { again: run.again, ...more }),
      async syncUntil(requests) {
        const from = center.requestLog.length;
        // An engine that is stopped never answers: nobody may wait for it alone.
        let ended = false;
        const over = run.engine
          .ask('run', run.account, months, { again: run.again })
          .catch(() => null)
          .finally(() => (ended = true));
        const gone = new Promise<null>((resolve) => setTimeout(() => resolve(null), 5_000));
        while (center.requestLog.length - from < requests) {
          if (ended && !(await isOpen(run)))
            throw new Error(`over before ${requests} requests: it shows nothing`);
          await new Promise((resolve) => setTimeout(resolve, 3));
        }
        return { over: Promise.race([over, gone]) };
      },
    };
    idle = null;
    ahead = 0;
    run.account = await run.engine.ask('account', `${name} ${++made}`);
    await run.connect();
    return run;
  }

  /** An engine that ran through is used again; one that was stopped or moved is not. */
  async function putAway(run: Run, first: Engine): Promise<void> {
    center.faults.clear();
    const removed = await run.engine.ask('remove', run.account).catch(() => null);
    if (removed !== null && run.engine === first) {
      await first.ask('fresh');
      idle = first;
    } else for (const page of harness.context.pages().slice(1)) await page.close();
  }

  const calm = await newRun('quiet');
  if (!(await calm.sync()).ok) await untilOver(calm);
  const { content: quiet, wrong: unquiet } = await judge(calm, null);
  if (unquiet.length) throw new Error(unquiet.join('; '));
  await putAway(calm, calm.engine);

  return {
    async bear(kind) {
      const run = await newRun(kind.name);
      const first = run.engine;
      try {
        await kind.strike(run);
        center.faults.clear();
        return (await judge(run, quiet)).wrong;
      } catch (error) {
        return [error instanceof Error ? error.message : String(error)];
      } finally {
        await putAway(run, first);
      }
    },
    async close() {
      await harness.close();
      await center.close();
    },
  };
}

/**
 * A job that was taken up when the keys came refuses another start, and goes on; one without keys does
 * not, nor one whose end could not be written.
 */
async function isOpen(run: Run): Promise<boolean> {
  const history = await run.engine.ask('history', run.account);
  return (
    history.ok &&
    history.value.some(
      ({ state, retryAt, active }) =>
        (state === 'running' && active) || (state === 'waiting' && retryAt !== null),
    )
  );
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

/**
 * Two kinds at once: what the server does of both from the first request on, what happens in the
 * browser in the midst of the same sync. Where they cannot (two of one fault, or one that is a story
 * of its own), one strikes, its job is brought to its end, then the other on what is there.
 */
export const pairsOf = (kinds: readonly Kind[]): Kind[] =>
  kinds.flatMap((one, at) =>
    kinds
      .slice(at + 1)
      .map((other) =>
        one.parts && other.parts && one.parts.what !== other.parts.what
          ? together(`${one.name} & ${other.name}`, [one.parts, other.parts])
          : inTurn(one, other),
      ),
  );

const inTurn = (one: Kind, other: Kind): Kind => ({
  name: `${one.name} + ${other.name}`,
  async strike(run) {
    await one.strike(run);
    await untilOver(run);
    run.center.faults.clear();
    // What is there is read again, so that there is something to strike.
    run.again = true;
    await other.strike(run);
  },
});

const together = (name: string, parts: readonly Parts[]): Kind => ({
  name,
  async strike(run) {
    for (const part of parts) await part.arm?.(run);
    const acts = parts.flatMap(({ after }) => after ?? []).sort((a, b) => a.requests - b.requests);
    let done = 0;
    for (const { requests, act } of acts) {
      // What the first one stopped goes on by its wake, and is struck again on its way.
      const running = await run.syncUntil(Math.max(1, requests - done)).catch(() => null);
      done = requests;
      if (!running) break;
      await act(run);
      await running.over;
    }
    if (acts.length === 0) await run.sync();
    await untilOver(run);
    run.center.faults.clear();
    await run.engine.ask('hook', 'none');
    await run.sync({ again: parts.some(({ again }) => again) });
    await untilOver(run);
  },
});
