/**
 * Judges the reconciliation by worlds whose true reasons are known:
 * `npm run test:worlds -- --count 30 [--from 1] [--verbose] [--keep FOLDER]`. Each world's last
 * months are reconciled in every view, and each reason's amount is compared with the answer key.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { reconcileCase } from '../core/reconcile/case.ts';
import { moneyText } from '../core/money.ts';
import { asCase, type Case } from './partner-center/world/case.ts';
import { createWorld, type View, type WorldOptions } from './partner-center/world/index.ts';
import { judge, judgeScope } from './partner-center/world/judge.ts';
import { Random, seedOf } from './partner-center/world/random.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '30' },
    from: { type: 'string', default: '1' },
    verbose: { type: 'boolean', default: false },
    keep: { type: 'string' },
  },
});
const views: View[] = ['bill-consumption', 'consumption-performance', 'bill-summary-ledger'];
const asOfs = ['2026-11-23T10:00:00+08:00', '2026-12-08T18:30:00+08:00', '2027-01-20T09:15:00+08:00'];
const zones = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati'];
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const optionsOf = (seed: number): WorldOptions => ({
  seed,
  customers: 20 + (seed % 3) * 7,
  lines: 900,
  months: 3,
  site: seed % 4 === 3 ? 'intl' : 'cn',
  role: seed % 2 === 0 ? 'distributor' : 'solution-provider',
  asOf: asOfs[seed % asOfs.length]!,
});

/** Every row twice, and in another order. */
function shaken(input: Case, seed: number): Case {
  const random = new Random(seedOf(seed, 'shaken'));
  const tables = Object.entries(input.input).map(([name, rows]) => {
    const ranked = [...rows, ...rows].map((row) => ({ row, rank: random.next() }));
    return [name, ranked.sort((a, b) => a.rank - b.rank).map(({ row }) => row)] as const;
  });
  return { ...input, input: Object.fromEntries(tables) };
}

let [months, checked, wrong] = [0, 0, 0];
const first = Number(values.from);
const count = Number(values.count);
for (let seed = first; seed < first + count; seed += 1) {
  const world = createWorld(optionsOf(seed));
  for (const view of views) {
    for (const period of world.periods.slice(-3)) {
      // The China site has no bill of a month before it is generated.
      const noBill = world.options.site === 'cn' && period === world.openPeriod;
      if (noBill && view !== 'consumption-performance') continue;
      const { input, expected } = asCase(world, view, period);
      // The same figures whatever the order of import, however often, wherever the machine stands.
      process.env.TZ = zones[seed % zones.length];
      const answer = reconcileCase(seed % 5 === 4 ? shaken(input, seed) : input);
      const verdict = judge(expected, answer);
      // One customer alone, one with the most to tell: what moves between customers shows there.
      const [busy] = [...expected.byCustomer].sort((a, b) => b[1].size - a[1].size)[seed % 3] ?? [];
      if (busy !== undefined && view !== 'bill-summary-ledger') {
        const own = judgeScope(expected, busy, reconcileCase({ ...input, scope: { customer_id: busy } }));
        verdict.checked += own.checked;
        verdict.wrong.push(...own.wrong);
      }
      months += 1;
      checked += verdict.checked;
      wrong += verdict.wrong.length;
      if (verdict.wrong.length === 0) continue;
      const name = `seed ${seed} ${world.options.site} ${view} ${period}`;
      say(`✗ ${name}`);
      for (const line of values.verbose ? verdict.wrong : verdict.wrong.slice(0, 6)) say(`    ${line}`);
      if (values.keep) {
        mkdirSync(values.keep, { recursive: true });
        const expectedText = JSON.stringify(
          expected,
          (_key, value: unknown) =>
            typeof value === 'bigint' ? moneyText(value) : value instanceof Map ? [...value] : value,
          1,
        );
        writeFileSync(join(values.keep, `${name.replaceAll(' ', '-')}.json`), JSON.stringify(input, null, 1));
        writeFileSync(join(values.keep, `${name.replaceAll(' ', '-')}.expected.txt`), expectedText);
      }
    }
  }
}
say(`${count} worlds, ${months} months, ${checked} reasons checked, ${wrong} wrong`);
process.exitCode = wrong > 0 ? 1 : 0;
