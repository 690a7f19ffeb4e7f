/**
 * Judges the reconciliation by worlds whose true reasons are known:
 * `npm run test:worlds -- --count 30 [--from 1] [--verbose] [--keep FOLDER]`. Each world's last
 * months are reconciled in every view, and each reason's amount is compared with the answer key.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { moneyText } from '../core/money.ts';
import { judgeWorld, type Judged } from './judge-world.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '30' },
    from: { type: 'string', default: '1' },
    verbose: { type: 'boolean', default: false },
    keep: { type: 'string' },
  },
});
const say = (text: string): void => void process.stdout.write(`${text}\n`);

function keep(folder: string, { name, input, expected }: Judged): void {
  mkdirSync(folder, { recursive: true });
  const text = JSON.stringify(
    expected,
    (_key, value: unknown) =>
      typeof value === 'bigint' ? moneyText(value) : value instanceof Map ? [...value] : value,
    1,
  );
  const file = join(folder, name.replaceAll(' ', '-'));
  writeFileSync(`${file}.json`, JSON.stringify(input, null, 1));
  writeFileSync(`${file}.expected.txt`, text);
}

let [months, checked, wrong] = [0, 0, 0];
const first = Number(values.from);
const count = Number(values.count);
for (let seed = first; seed < first + count; seed += 1) {
  for (const judged of judgeWorld(seed)) {
    months += 1;
    checked += judged.checked;
    wrong += judged.wrong.length;
    if (judged.wrong.length === 0) continue;
    say(`✗ ${judged.name}`);
    for (const line of values.verbose ? judged.wrong : judged.wrong.slice(0, 6)) say(`    ${line}`);
    if (values.keep) keep(values.keep, judged);
  }
}
say(`${count} worlds, ${months} months, ${checked} reasons checked, ${wrong} wrong`);
process.exitCode = wrong > 0 ? 1 : 0;
