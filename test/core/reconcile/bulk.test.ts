/** What stays columns changes nothing: every line read as a row is the judge. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DatasetName, Row } from '../../../core/model/registry.ts';
import { addMonths, dayOf } from '../../../core/period.ts';
import { breakdown, dimensions } from '../../../core/reconcile/breakdown.ts';
import { thinned } from '../../../core/reconcile/bulk.ts';
import { monthInputOf } from '../../../core/reconcile/case.ts';
import { shippedFacts } from '../../../core/reconcile/facts.ts';
import type { MonthInput } from '../../../core/reconcile/input.ts';
import { bulkRules, sidesOf } from '../../../core/reconcile/load-thin.ts';
import { reconcileMonth, type MonthOutcome } from '../../../core/reconcile/month.ts';
import { asCase } from '../../partner-center/world/case.ts';
import { createWorld } from '../../partner-center/world/index.ts';
import { randomCase, type RandomCase } from './random-case.ts';
import { Dictionaries, rowTable } from './row-table.ts';

interface Both {
  whole: MonthOutcome;
  thin: MonthOutcome;
  pairs: number;
}

/** The month from rows alone, and from columns. Null: the view has no bulk. */
async function both(value: unknown): Promise<Both | null> {
  const read = monthInputOf(value);
  if (!read.ok) throw new Error(read.message);
  const input = read.value;
  const facts = shippedFacts(input.site, input.asOf);
  const rules = bulkRules(input, facts, [], []);
  if (!rules || input.view === 'bill-summary-ledger') return null;
  const [left, right] = sidesOf[input.view];
  const months = [-1, 0, 1].map((shift) => addMonths(input.period, shift));
  const own = (dataset: 'bill' | 'consumption' | 'performance', month: string): Row[] =>
    ((input[dataset] ?? []) as unknown as Row[]).filter(
      (row) => (dataset === 'performance' ? row.period : row.bill_cycle) === month,
    );
  const dictionaries = new Dictionaries();
  const table = (dataset: DatasetName, month: string) =>
    rowTable(dataset, own(dataset as 'bill', month), dictionaries);
  const { lefts, rights, bulk } = await thinned(
    months.map((month, at) => ({ left: table(left, month), right: table(right, month), inPeriod: at === 1 })),
    rules,
    () => [],
  );
  const all = (dataset: 'bill' | 'consumption' | 'performance') =>
    months.flatMap((month) => own(dataset, month));
  const wholeInput = { ...input, [left]: all(left), [right]: all(right) } as MonthInput;
  // What the ledger's coverage says of the months beside, of which few lines are read.
  const taken = [left, right].flatMap((dataset) =>
    months
      .filter((month) => own(dataset as 'bill', month).length > 0)
      .map((month) => [`${dataset}|${month}`, input.asOf] as const),
  );
  const thinInput = {
    ...input,
    [left]: lefts,
    [right]: rights,
    bulk,
    bulkByCustomer: await bulk.cut('customer'),
    taken: Object.fromEntries(taken),
  } as unknown as MonthInput;
  return {
    whole: reconcileMonth(wholeInput, facts),
    thin: reconcileMonth(thinInput, facts),
    pairs: bulk.pairs,
  };
}

async function agree(value: unknown): Promise<{ pairs: number }> {
  const found = await both(value);
  if (!found) return { pairs: 0 };
  const { whole, thin } = found;
  if (whole.refused || thin.refused) {
    expect(thin.refused).toEqual(whole.refused);
    return found;
  }
  expect(thin.reconciled.report).toEqual(whole.reconciled.report);
  const [one, other] = [thin.reconciled.comparisons[0]!, whole.reconciled.comparisons[0]!];
  for (const dimension of dimensions) {
    const rows = breakdown(one, dimension, await one.world.input.bulk?.cut(dimension));
    const byValue = (list: ReturnType<typeof breakdown>) =>
      [...list].sort((a, b) => (a.value < b.value ? -1 : 1));
    expect(byValue(rows)).toEqual(byValue(breakdown(other, dimension)));
    // Another cut within the largest row.
    for (const { value } of dimension === 'customer' || dimension === 'formed-on' ? rows.slice(0, 1) : []) {
      const next = dimensions[(dimensions.indexOf(dimension) + 2) % dimensions.length]!;
      const within = [{ dimension, value }];
      const plain = await one.world.input.bulk?.cut(next, within);
      expect(byValue(breakdown(one, next, plain, within))).toEqual(
        byValue(breakdown(other, next, [], within)),
      );
    }
  }
  return found;
}

/** Some rows of one side told by the other as well, so that much is plain; some of them of things of their own. */
function mirrored(value: RandomCase, dice: number[]): RandomCase {
  const die = (at: number): number => dice[at % dice.length]!;
  const consumption = (value.input.consumption as Row[]).map((row, at): Row => {
    if (die(at) < 2) return row;
    const own = { ...row, trade_id: `own${at}`, resource_id: `own-r${at}`, customer_id: `own-k${at % 2}` };
    if (die(at) === 2) return own;
    const bill_cycle = at % 4 ? '2026-10' : String(row.bill_cycle);
    return {
      ...own,
      bill_cycle,
      bill_detail_type: row.bill_detail_type ?? 5,
      trade_time: row.trade_time ?? `${bill_cycle}-11T03:00:00Z`,
      coupon_amount: null,
      flexipurchase_coupon_amount: '0',
      debt_amount: null,
    };
  });
  const rows = consumption.filter((_, at) => die(at) > 0);
  const performance = rows.map((row, at) => ({
    id: `mirror${at}`,
    period: row.bill_cycle,
    formed_on: typeof row.trade_time === 'string' ? dayOf(row.trade_time) : undefined,
    [[1, 2, 3, 4, 8, 103].includes(Number(row.bill_detail_type)) ? 'order_id' : 'trade_id']: row.trade_id,
    resource_id: row.resource_id,
    customer_id: row.customer_id,
    product_type: row.service_type_code,
    charge_mode: row.charging_mode,
    bill_type: row.bill_detail_type,
    performance_amount: row.payment_amount,
    status: '终稿',
    currency: 'CNY',
  }));
  const bill = rows.map((row, at) => ({ ...row, id: `mirror${at}`, coupon_amount: undefined }));
  return {
    ...value,
    input: {
      ...value.input,
      consumption,
      performance: [...(value.input.performance as Row[]), ...performance],
      bill: [...(value.input.bill as Row[]), ...bill],
    },
  };
}

it('random months answer the same from columns as from rows', async () => {
  let pairs = 0;
  await fc.assert(
    fc.asyncProperty(
      randomCase,
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 7 }),
      async (value, dice) => {
        pairs += (await agree(mirrored(value, dice))).pairs;
      },
    ),
    { numRuns: 400, seed: 20261123 },
  );
  expect(pairs).toBeGreaterThan(50);
}, 180_000);

it.each([1, 2, 3, 4])(
  'the world of seed %i answers the same from columns as from rows',
  async (seed) => {
    const world = createWorld({
      seed,
      customers: 25,
      lines: 900,
      months: 3,
      site: seed === 3 ? 'intl' : 'cn',
      role: 'distributor',
      asOf: '2026-12-08T18:30:00+08:00',
    });
    let pairs = 0;
    for (const view of ['bill-consumption', 'consumption-performance'] as const)
      for (const period of world.periods) {
        if (view === 'bill-consumption' && period === world.openPeriod && world.options.site === 'cn')
          continue;
        const { input, expected } = asCase(world, view, period);
        const found = await agree(input);
        const [busy] = [...expected.byCustomer.keys()];
        if (busy !== undefined) await agree({ ...input, scope: { customer_id: busy } });
        pairs += found.pairs;
      }
    expect(pairs).toBeGreaterThan(100);
  },
  180_000,
);
