import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { comparisonOfLeg } from '../../../core/reconcile/about.ts';
import { branchesOf } from '../../../core/reconcile/reason-tree.ts';
import { breakdown, dimensions } from '../../../core/reconcile/breakdown.ts';
import { monthInputOf } from '../../../core/reconcile/case.ts';
import { exceptionIds } from '../../../core/reconcile/decisions.ts';
import { shippedFacts } from '../../../core/reconcile/facts.ts';
import { itemsOf } from '../../../core/reconcile/items.ts';
import { reconcileMonth, type Reconciled } from '../../../core/reconcile/month.ts';
import { asCase } from '../../partner-center/world/case.ts';
import { createWorld, type View } from '../../partner-center/world/index.ts';
import { randomCase } from './random-case.ts';

vi.setConfig({ testTimeout: 180_000 });

function reconciled(value: unknown): Reconciled | null {
  const input = monthInputOf(value);
  if (!input.ok) throw new Error(input.message);
  const outcome = reconcileMonth(input.value, shippedFacts('cn', input.value.asOf));
  return outcome.refused ? null : outcome.reconciled;
}

/** Whatever list is opened from whatever figure, its lines add up to the figure. */
function addsUp({ report, comparisons }: Reconciled): void {
  const second = comparisonOfLeg(comparisons, 'ledger-summary');
  expect(second !== null).toBe(report.legs.length === 2);
  for (const comparison of [...comparisons, ...(second ? [second] : [])]) {
    const level = [report, ...report.legs].find((one) =>
      'leg' in one ? one.leg === comparison.leg : comparison === comparisons[0],
    )!;
    const { leg } = comparison;
    const all = itemsOf(comparison, { leg });
    expect(all.amount).toBe(level.difference);
    expect(branchesOf(level).reduce((sum, { amount }) => sum + amount, 0n)).toBe(level.difference);
    expect(all.items.reduce((sum, { amount }) => sum + amount, 0n)).toBe(level.difference);
    for (const { reason, amount } of level.reasons)
      expect(itemsOf(comparison, { leg, reason }).amount).toBe(amount);
    expect(itemsOf(comparison, { leg, reason: 'unexplained' }).amount).toBe(level.unexplained);
    for (const dimension of dimensions)
      for (const row of breakdown(comparison, dimension)) {
        const within = [{ dimension, value: row.value }];
        expect(row.right - row.left).toBe(row.difference);
        expect(itemsOf(comparison, { leg, within }).amount).toBe(row.difference);
        for (const { reason, amount } of row.reasons)
          expect(itemsOf(comparison, { leg, within, reason }).amount).toBe(amount);
      }
    // What is not listed is told as a sum.
    const cut = itemsOf(comparison, { leg, most: 3 });
    const listed = cut.items.reduce((sum, { amount }) => sum + amount, 0n);
    expect([cut.count, listed + cut.rest.amount]).toEqual([all.count, all.amount]);
  }
  const ids = exceptionIds(report.view, report.period, report.exceptions);
  expect(new Set(ids).size).toBe(report.exceptions.length);
}

describe('a difference item by item', () => {
  it('adds up to every figure it is opened from, in random months', () => {
    fc.assert(
      fc.property(randomCase, (value) => {
        const month = reconciled(value);
        if (month) addsUp(month);
      }),
      { numRuns: 80, seed: 20261124 },
    );
  });

  it.each([1, 6])('adds up in the months of a partner whose truth is known (%i)', (seed) => {
    const world = createWorld({
      seed,
      customers: 20,
      lines: 500,
      months: 3,
      asOf: '2026-12-08T18:30:00+08:00',
    });
    const views: View[] = ['bill-consumption', 'consumption-performance', 'bill-summary-ledger'];
    let items = 0;
    for (const view of views)
      for (const period of world.periods.slice(0, -1)) {
        const month = reconciled(asCase(world, view, period).input);
        if (!month) continue;
        addsUp(month);
        items += itemsOf(month.comparisons[0]!, {}).count;
      }
    expect(items).toBeGreaterThan(50);
  });
});
