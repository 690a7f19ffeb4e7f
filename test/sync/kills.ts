/**
 * `npm run test:kills [-- --count 1000 --lines 100000 --customers 60 --seed N]`: the browser's
 * process killed during a sync and started again on the same profile; what it then holds is judged.
 * `--what import`: during the import of a file that replaces a month.
 */
import { parseArgs } from 'node:util';
import { IMPORT_POINTS, killImports } from './killing-imports.ts';
import { POINTS, startKilling } from './killing.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20' },
    customers: { type: 'string', default: '20' },
    lines: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '4' },
    what: { type: 'string', default: 'sync' },
  },
});
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const started = Date.now();
const seconds = (): number => Math.round((Date.now() - started) / 1000);
if (values.what === 'import') {
  const { kills, reached, wrong, found } = await killImports({
    count: Number(values.count),
    seed: Number(values.seed),
    lines: Number(values.lines),
  });
  for (const line of wrong) say(`WRONG ${line}`);
  say(
    `${kills} kills of an import, ${new Set(reached).size} of ${IMPORT_POINTS.length} named points, found as ` +
      `before ${found.before} times, as after ${found.after}, ${wrong.length} wrong, ${seconds()} s`,
  );
  process.exit(wrong.length ? 1 : 0);
}
const killing = await startKilling({
  seed: Number(values.seed),
  customers: Number(values.customers),
  lines: Number(values.lines),
});
try {
  const { kills, syncs, reached, wrong, lines } = await killing.run(Number(values.count), (count, where) => {
    if (count % 10 === 0) say(`${count} kills, the last at ${where}, ${seconds()} s`);
  });
  for (const line of wrong) say(`WRONG ${line}`);
  say(
    `${kills} kills over ${syncs} syncs of ${lines} lines, ${reached.length} of ${POINTS.length} named points, ` +
      `${wrong.length} wrong, ${seconds()} s`,
  );
  process.exitCode = wrong.length ? 1 : 0;
} finally {
  await killing.close();
}
