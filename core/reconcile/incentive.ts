/**
 * The second step of 业绩对账, where incentive lines are known: what of the month's performance the
 * incentive leaves out, and why. Ratios are the vendor's, so no incentive is computed here.
 */
import type { Money } from '../money.ts';
import type { Comparison } from './compare.ts';
import type { Observation } from './reason.ts';
import { arrearsFreeze } from './reasons/arrears-freeze.ts';
import { rebindSixMonths } from './reasons/rebind-six-months.ts';
import type { ReasonId } from './reason-ids.ts';
import { sumUp, type ReasonSum } from './sum.ts';

export interface IncentiveLevel {
  performance: Money;
  /** Σ of the incentive lines of the month. */
  total: Money;
  frozen: Money;
  reasons: ReasonSum[];
}

const isFrozen = (row: { frozen_reason?: string | null; status?: string | null }): boolean =>
  !!row.frozen_reason || /冻结|frozen/i.test(row.status ?? '');

export function incentiveOf(comparison: Comparison): IncentiveLevel | null {
  const { world } = comparison;
  const rows = world.input.incentives?.filter((row) => (row.period ?? world.period) === world.period);
  if (!rows) return null;
  const seen = new Map<ReasonId, readonly Observation[]>();
  for (const reason of [rebindSixMonths, arrearsFreeze]) {
    const found = reason.observe?.(world) ?? [];
    if (found.length > 0) seen.set(reason.id, found);
  }
  // ListIncentiveDiscountPolicies 13: performance, but no rebate.
  const noRebate = world.rights.filter(
    (line) => line.inPeriod && world.policyOf(line.product, line.period) === '13',
  );
  if (noRebate.length > 0)
    seen.set('product-no-performance', [
      { lines: noRebate.map((line) => line.id), note: 'performance without rebate' },
    ]);
  return {
    performance: comparison.right,
    total: rows.reduce((sum, row) => sum + row.amount, 0n),
    frozen: rows.filter(isFrozen).reduce((sum, row) => sum + row.amount, 0n),
    reasons: sumUp([], seen).reasons,
  };
}
