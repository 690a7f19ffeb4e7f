import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createWorld, type View, type World } from './world/index.ts';

// Whole worlds are recounted line by line, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000 });

const views: View[] = ['bill-consumption', 'consumption-performance', 'bill-summary-ledger'];

const anyWorld = fc.record({
  seed: fc.integer({ min: 0, max: 1_000_000 }),
  customers: fc.integer({ min: 20, max: 30 }),
  lines: fc.integer({ min: 400, max: 1500 }),
  months: fc.integer({ min: 1, max: 3 }),
  site: fc.constantFrom('cn' as const, 'intl' as const),
  role: fc.constantFrom('distributor' as const, 'solution-provider' as const),
  asOf: fc.constantFrom(
    '2026-11-23T10:00:00+08:00',
    '2026-11-03T09:00:00+08:00',
    '2026-12-08T18:30:00+08:00',
    '2027-03-17T23:50:00+08:00',
    '2027-01-03T08:00:00+08:00',
  ),
});

/** The totals once more, from the lines and nothing else. */
function recount(world: World, view: View, period: string): { left: bigint; right: bigint } {
  const estimated = world.billStatus(period) === 'estimated';
  let [bill, consumption, performance] = [0n, 0n, 0n];
  for (const line of world.linesOf('bill', period))
    bill += line.payment_amount - (estimated ? 0n : line.coupon_amount!);
  for (const line of world.linesOf('consumption', period)) consumption += line.payment_amount;
  for (const line of world.linesOf('performance', period)) performance += line.performance_amount;
  return view === 'bill-consumption'
    ? { left: bill, right: consumption }
    : { left: consumption, right: performance };
}

describe('the answer key', () => {
  it('adds up to the difference in every view and month, and a customer at a time', () => {
    fc.assert(
      fc.property(anyWorld, (options) => {
        const world = createWorld(options);
        for (const period of world.periods) {
          for (const view of views) {
            const totals = world.totals(view, period);
            const answers = world.answers(view, period);
            expect(sum(answers.map((answer) => answer.amount))).toBe(totals.right - totals.left);
            if (view === 'bill-summary-ledger') continue;
            expect(recount(world, view, period)).toEqual(totals);
            const own = new Map<string, bigint>();
            for (const { customer_id, amount } of answers)
              own.set(customer_id, (own.get(customer_id) ?? 0n) + amount);
            for (const { customer_id } of world.customers) {
              expect(gapOf(world, view, period, customer_id)).toBe(own.get(customer_id) ?? 0n);
            }
          }
        }
      }),
      { numRuns: 25, seed: 20_261_123 },
    );
  });

  it('knows both legs of the third view', () => {
    const world = createWorld({ seed: 5 });
    for (const period of world.periods) {
      const { left, summary, right } = world.totals('bill-summary-ledger', period);
      const legs = { 'summary-bill': 0n, 'ledger-summary': 0n };
      for (const { leg, amount } of world.answers('bill-summary-ledger', period)) legs[leg!] += amount;
      expect(legs).toEqual({ 'summary-bill': summary! - left, 'ledger-summary': right - summary! });
    }
  });

  it('names lines that exist, each on the side and in the month it is said to be', () => {
    const world = createWorld({ seed: 11 });
    for (const view of views.slice(0, 2)) {
      for (const period of world.periods) {
        const there = new Set<string>();
        for (const dataset of ['consumption', 'bill', 'performance'] as const) {
          for (const line of world.linesOf(dataset, period)) there.add(line.id);
        }
        for (const answer of world.answers(view, period)) {
          expect(answer.lines.filter((id) => !there.has(id))).toEqual([]);
        }
      }
    }
  });

  it('holds every reason a month without a scope can have, over a few worlds of both sites', () => {
    const seen = new Set<string>();
    for (const seed of [1, 2, 3, 4]) {
      for (const site of ['cn', 'intl'] as const) {
        const world = createWorld({ seed, site });
        for (const view of views)
          for (const period of world.periods)
            for (const { reason } of world.answers(view, period)) seen.add(reason);
      }
    }
    expect([...seen].sort()).toEqual(
      [
        'scope-advisory',
        'not-due-yet',
        'month-edge-timezone',
        'monthly-settled-next-month',
        'refund-other-month',
        'change-other-month',
        'write-off',
        'stored-value-card-purchase',
        'coupon-not-counted',
        'cash-coupon-not-counted',
        'rounding',
        'rounding-catch-up',
        'tax',
        'custody-unlink-split',
        'performance-transfer',
        'rebind-six-months',
        'product-no-performance',
        'combined-order',
        'month-to-date-estimate',
        'overdue-missing',
        'duplicate',
        'unexplained',
        'arrears-freeze',
        'ecs-cost-collection',
        'hidden-zero-rows',
      ].sort(),
    );
  });
});

describe('the world', () => {
  it('is the same for the same seed, month and customer, and another for another seed', () => {
    const lines = (seed: number) => [...createWorld({ seed, lines: 1500 }).linesOf('consumption', '2026-10')];
    expect(lines(3)).toEqual(lines(3));
    expect(lines(3)).not.toEqual(lines(4));
  });

  it('gives one customer the same lines as all of them together', () => {
    const world = createWorld({ seed: 8, lines: 2000 });
    for (const dataset of ['consumption', 'bill', 'performance'] as const) {
      const ids = [...world.linesOf(dataset, '2026-10')].map((line) => line.id).sort();
      const apart = world.customers
        .flatMap(({ customer_id }) =>
          [...world.linesOf(dataset, '2026-10', customer_id)].map((line) => line.id),
        )
        .sort();
      expect(apart).toEqual(ids);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('shows nothing that has not happened yet, and no line of a customer before its association', () => {
    const world = createWorld({ seed: 9 });
    for (const period of world.periods) {
      for (const line of world.linesOf('consumption', period)) {
        expect(line.trade_time! <= world.asOf).toBe(true);
        const customer = world.customers.find((one) => one.customer_id === line.customer_id)!;
        expect(line.consume_time! >= customer.associated_on).toBe(true);
      }
    }
    expect([...world.linesOf('bill', world.openPeriod)]).toEqual([]);
  });

  it('bills resale customers only, and balances the payment split of every line', () => {
    const world = createWorld({ seed: 10 });
    for (const line of world.linesOf('bill', '2026-10')) expect(line.association_type).toBe('2');
    for (const dataset of ['consumption', 'bill'] as const) {
      for (const line of world.linesOf(dataset, '2026-10')) {
        expect(
          line.cash_amount! +
            line.credit_amount! +
            line.coupon_amount! +
            line.flexipurchase_coupon_amount! +
            line.stored_value_card_amount! +
            line.bonus_amount! +
            line.debt_amount! +
            line.writeoff_amount!,
        ).toBe(line.payment_amount);
      }
    }
  });

  it('has a person for each outcome of the invite check', () => {
    const world = createWorld({ seed: 1 });
    const outcomes = new Set(world.people.flatMap((person) => world.inviteFailures(person.account)));
    expect([...outcomes].sort()).toEqual([
      'enterprise',
      'other-partner',
      'partner-account',
      'real-name',
      'three-in-a-year',
    ]);
    expect(world.people.some((person) => world.inviteFailures(person.account).length === 0)).toBe(true);
    expect(
      createWorld({ seed: 1, site: 'intl' }).people.flatMap((p) =>
        createWorld({ seed: 1, site: 'intl' }).inviteFailures(p.account),
      ),
    ).not.toContain('real-name');
  });
});

function gapOf(world: World, view: View, period: string, customer: string): bigint {
  const estimated = world.billStatus(period) === 'estimated';
  let [bill, consumption, performance] = [0n, 0n, 0n];
  for (const line of world.linesOf('consumption', period, customer)) consumption += line.payment_amount;
  if (view === 'bill-consumption') {
    for (const line of world.linesOf('bill', period, customer))
      bill += line.payment_amount - (estimated ? 0n : line.coupon_amount!);
    return consumption - bill;
  }
  for (const line of world.linesOf('performance', period, customer)) performance += line.performance_amount;
  return performance - consumption;
}

const sum = (amounts: bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);
