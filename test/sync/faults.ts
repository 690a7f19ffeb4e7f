/**
 * `npm run test:faults [-- --full] [--only NAME] [--skip N] [--count N] [--seed N]`: each kind of
 * trouble alone, or with `--full` also every pair, at once where that can be (`&`) and else in turn (`+`),
 * against the sync engine in real Chromium. After
 * each: the same content as without trouble, nothing twice, no job left open, the pace kept.
 */
import { parseArgs } from 'node:util';
import { pairsOf, startTroubles } from './bear.ts';
import { kinds } from './kinds.ts';

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    only: { type: 'string' },
    skip: { type: 'string', default: '0' },
    count: { type: 'string' },
    seed: { type: 'string', default: '9' },
  },
});
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const from = Number(values.skip);
const chosen = [...kinds, ...(values.full ? pairsOf(kinds) : [])]
  .filter((kind) => !values.only || kind.name.includes(values.only))
  .slice(from, values.count === undefined ? undefined : from + Number(values.count));
const troubles = await startTroubles(Number(values.seed));
let failed = 0;
const started = Date.now();
try {
  for (const kind of chosen) {
    const at = Date.now();
    const wrong = await troubles.bear(kind);
    say(`${wrong.length ? 'WRONG' : 'ok   '} ${kind.name}  ${Date.now() - at} ms`);
    for (const line of wrong) say(`        ${line}`);
    failed += wrong.length ? 1 : 0;
  }
  say(
    `${chosen.length - failed} of ${chosen.length} kinds borne, ${Math.round((Date.now() - started) / 1000)} s`,
  );
} finally {
  await troubles.close();
}
process.exitCode = failed ? 1 : 0;
