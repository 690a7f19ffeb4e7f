import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { breakdown, dimensions, type Cutting, type Dimension } from '../../../core/reconcile/breakdown.ts';
import { monthInputOf } from '../../../core/reconcile/case.ts';
import type { Comparison } from '../../../core/reconcile/compare.ts';
import { shippedFacts } from '../../../core/reconcile/facts.ts';
import { itemsOf } from '../../../core/reconcile/items.ts';
import { reconcileMonth } from '../../../core/reconcile/month.ts';
import { asCase } from '../../partner-center/world/case.ts';
import { createWorld } from '../../partner-center/world/index.ts';
import { randomCase } from './random-case.ts';

vi.setConfig({ testTimeout: 120_000 });

const comparisonsOf = (value: unknown): readonly Comparison[] => {
  const input = monthInputOf(value);
  if (!input.ok) throw new Error(input.message);
  const outcome = reconcileMonth(input.value, shippedFacts(input.value.site, input.value.asOf));
  return outcome.refused ? [] : outcome.reconciled.comparisons;
};

/** Opens every row of every level; each closes, and its own rows add up to it. Answers the rows seen. */
function closes(
  comparison: Comparison,
  cuts: readonly Dimension[],
  within: Cutting[],
  whole: bigint,
): number {
  const [dimension, ...deeper] = cuts;
  if (dimension === undefined) return 0;
  const rows = breakdown(comparison, dimension, [], within);
  expect(rows.reduce((sum, { difference }) => sum + difference, 0n)).toBe(whole);
  let seen = rows.length;
  for (const { value, left, right, difference, reasons, unexplained } of rows) {
    expect(reasons.reduce((sum, { amount }) => sum + amount, unexplained)).toBe(difference);
    expect(right - left).toBe(difference);
    const opened = [...within, { dimension, value }];
    expect(itemsOf(comparison, { within: opened }).amount).toBe(difference);
    seen += closes(comparison, deeper, opened, difference);
  }
  return seen;
}

it('closes at every level, whatever is opened within what', () => {
  fc.assert(
    fc.property(randomCase, fc.shuffledSubarray([...dimensions], { minLength: 3 }), (value, cuts) => {
      for (const comparison of comparisonsOf(value))
        closes(comparison, cuts, [], comparison.right - comparison.left);
    }),
    { numRuns: 60, seed: 20261125 },
  );
});

it('closes down to the day in the months of a partner whose truth is known', () => {
  const asOf = '2026-12-08T18:30:00+08:00';
  const world = createWorld({ seed: 4, customers: 8, lines: 100, months: 3, asOf });
  let seen = 0;
  for (const view of ['bill-consumption', 'consumption-performance', 'bill-summary-ledger'] as const)
    for (const comparison of comparisonsOf(asCase(world, view, '2026-11').input))
      for (const cuts of [
        ['reseller', 'customer', 'product', 'formed-on'],
        ['charge-mode', 'bill-type', 'order-type', 'customer'],
      ] as const)
        seen += closes(comparison, cuts, [], comparison.right - comparison.left);
  expect(seen).toBeGreaterThan(100);
});
