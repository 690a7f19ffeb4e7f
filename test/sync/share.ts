/**
 * How much of a sync's time the engine itself is busy, at ten requests a second: what is left of the
 * wall time once waiting for the pace and for answers is taken off. Storage counts as the engine's.
 */
import { startPartnerCenter } from '../partner-center/server.ts';
import { startHarness } from './harness.ts';

export async function syncShare(lines: number): Promise<Record<string, number>> {
  const center = await startPartnerCenter({
    seed: 3,
    customers: 60,
    lines: Math.round(lines * 1.5),
    months: 2,
    role: 'solution-provider',
    rateLimit: null,
    asOf: new Date().toISOString(),
  });
  const harness = await startHarness(center);
  try {
    const engine = await harness.engine();
    await engine.ask('start', { role: 'solution-provider', share: 1, realTime: true });
    const account = await engine.ask('account', 'share');
    await engine.ask('connect', account, { site: 'cn', ...keysOf(center) });
    const before = await engine.ask('times');
    const started = performance.now();
    const done = await engine.ask('run', account, [...center.world.periods].reverse().slice(0, 2));
    const wall = performance.now() - started;
    const after = await engine.ask('times');
    if (!done.ok) throw new Error(done.message);
    const { parts } = await engine.ask('content', account);
    const waiting = after.waited - before.waited + after.fetching - before.fetching;
    return {
      'sync.lines': parts['consumption']!.rows,
      'sync.wallMs': wall,
      'sync.engineShare': (wall - waiting) / wall,
    };
  } finally {
    await harness.close();
    await center.close();
  }
}

const keysOf = ({ credentials: { ak, sk } }: { credentials: { ak: string; sk: string } }) => ({ ak, sk });
