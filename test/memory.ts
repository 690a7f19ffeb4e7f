/** What the processes of a browser take, as Linux tells it. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** MiB of the largest renderer of the browser on a profile (PSS). */
export function rendererMiB(profile: string): number {
  const pattern = `--type=renderer.*${profile}|${profile}.*--type=renderer`;
  const pids = execFileSync('pgrep', ['-f', '--', pattern], { encoding: 'utf8' }).trim().split('\n');
  const sizes = pids.map((pid) => {
    try {
      const smaps = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
      return Number(/^Pss:\s+(\d+)/m.exec(smaps)?.[1] ?? 0) / 1024;
    } catch {
      // Gone between listing and looking.
      return 0;
    }
  });
  return Math.max(...sizes);
}

/** The most the largest renderer takes until stopped, looked at ten times a second. */
export function watchRenderers(profile: string): { stop(): number } {
  let most = 0;
  const timer = setInterval(() => (most = Math.max(most, rendererMiB(profile))), 100);
  return {
    stop() {
      clearInterval(timer);
      return most;
    },
  };
}
