/**
 * One world whose true reasons are known, reconciled month by month in every view and one customer
 * at a time. What must change nothing changes from seed to seed: the machine's time zone, the order
 * in which rows came, and how often they came.
 */
import { reconcileCase } from '../core/reconcile/case.ts';
import { asCase, type Case, type Expected } from './partner-center/world/case.ts';
import { createWorld, type View, type WorldOptions } from './partner-center/world/index.ts';
import { judge, judgeScope } from './partner-center/world/judge.ts';
import { Random, seedOf } from './partner-center/world/random.ts';
import { billReadyAt } from './partner-center/world/setting.ts';

const views: View[] = ['bill-consumption', 'consumption-performance', 'bill-summary-ledger'];
const asOfs = ['2026-11-23T10:00:00+08:00', '2026-12-08T18:30:00+08:00', '2027-01-20T09:15:00+08:00'];
const zones = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati'];

export interface Judged {
  /** `seed 3 intl bill-consumption 2026-10`. */
  name: string;
  checked: number;
  /** One sentence each. */
  wrong: string[];
  input: Case;
  expected: Expected;
}

const optionsOf = (seed: number, lines: number, asOf: string): WorldOptions => ({
  seed,
  customers: 20 + (seed % 3) * 7,
  lines,
  months: 3,
  site: seed % 4 === 3 ? 'intl' : 'cn',
  role: seed % 2 === 0 ? 'distributor' : 'solution-provider',
  asOf,
});

/** Every row `times` over, and in another order. */
function shaken(input: Case, seed: number, times: number): Case {
  const random = new Random(seedOf(seed, 'shaken'));
  const tables = Object.entries(input.input).map(([name, rows]) => {
    const ranked = Array.from({ length: times }, () => rows)
      .flat()
      .map((row) => ({ row, rank: random.next() }));
    return [name, ranked.sort((a, b) => a.rank - b.rank).map(({ row }) => row)] as const;
  });
  return { ...input, input: Object.fromEntries(tables) };
}

/** `lines`: about how many a month has; `asOf`: another day than the seed's own. */
export function* judgeWorld(
  seed: number,
  lines = 900,
  asOf = asOfs[seed % asOfs.length]!,
): Generator<Judged> {
  const world = createWorld(optionsOf(seed, lines, asOf));
  for (const view of views) {
    for (const period of world.periods.slice(-3)) {
      // The China site has no bill of a month before it is generated.
      const noBill = world.options.site === 'cn' && Date.parse(asOf) < billReadyAt(period);
      if (noBill && view !== 'consumption-performance') continue;
      const { input, expected } = asCase(world, view, period);
      process.env.TZ = zones[seed % zones.length];
      const answer = reconcileCase(seed % 5 < 3 ? input : shaken(input, seed, seed % 5 === 3 ? 3 : 2));
      const { checked, wrong } = judge(expected, answer);
      const judged = {
        name: `seed ${seed} ${world.options.site} ${view} ${period}`,
        checked,
        wrong,
        input,
        expected,
      };
      // One customer alone, one with the most to tell: what moves between customers shows there.
      const [busy] = [...expected.byCustomer].sort((a, b) => b[1].size - a[1].size)[seed % 3] ?? [];
      if (busy !== undefined && view !== 'bill-summary-ledger') {
        const own = judgeScope(expected, busy, reconcileCase({ ...input, scope: { customer_id: busy } }));
        judged.checked += own.checked;
        judged.wrong.push(...own.wrong);
      }
      yield judged;
    }
  }
}
