/**
 * The reasons as a tree: a difference is first a sum of branches, each of them a sum of reasons. What
 * asks for a person comes first. The order in which reasons claim an amount is another one
 * (reasons/index.ts).
 */
import type { Money } from '../money.ts';
import type { Text } from '../rules/rule.ts';
import type { ReasonOrUnexplained } from './reason-ids.ts';
import type { Level, ReasonSum } from './sum.ts';

export const branchIds = ['person', 'whose', 'uncounted', 'month', 'figure', 'shape'] as const;
export type BranchId = (typeof branchIds)[number];

export const branchWords: Record<BranchId, Text> = {
  person: { zh: '需要处理', en: 'Asks for a person' },
  whose: { zh: '归属', en: 'Whose it is' },
  uncounted: { zh: '不计', en: 'Never counted' },
  month: { zh: '时间', en: 'In another month' },
  figure: { zh: '金额', en: 'In the figures' },
  shape: { zh: '呈现方式', en: 'How it is shown' },
};

const branchOf: Record<ReasonOrUnexplained, BranchId> = {
  unexplained: 'person',
  'overdue-missing': 'person',
  duplicate: 'person',
  'scope-advisory': 'whose',
  'manager-attribution': 'whose',
  'custody-unlink-split': 'whose',
  'performance-transfer': 'whose',
  'rebind-six-months': 'whose',
  'product-no-performance': 'uncounted',
  'stored-value-card-purchase': 'uncounted',
  'coupon-not-counted': 'uncounted',
  'cash-coupon-not-counted': 'uncounted',
  'arrears-freeze': 'uncounted',
  'not-due-yet': 'month',
  'month-edge-timezone': 'month',
  'monthly-settled-next-month': 'month',
  'refund-other-month': 'month',
  'change-other-month': 'month',
  'month-to-date-estimate': 'month',
  rounding: 'figure',
  'rounding-catch-up': 'figure',
  'write-off': 'figure',
  tax: 'figure',
  'ecs-cost-collection': 'shape',
  'combined-order': 'shape',
  'hidden-zero-rows': 'shape',
  'anonymised-names': 'shape',
};
export const branchFor = (reason: ReasonOrUnexplained): BranchId => branchOf[reason];

export interface Branch {
  id: BranchId;
  amount: Money;
  leaves: { reason: ReasonOrUnexplained; amount: Money }[];
}

/** What moves a level's total, branch by branch: the branches add up to its difference. */
export function branchesOf({
  reasons,
  unexplained,
}: Pick<Level, 'unexplained'> & { reasons: readonly Pick<ReasonSum, 'reason' | 'amount'>[] }): Branch[] {
  const all: Branch['leaves'] = [{ reason: 'unexplained', amount: unexplained }, ...reasons];
  return branchIds.flatMap((id) => {
    const leaves = all.filter(({ reason, amount }) => amount !== 0n && branchOf[reason] === id);
    if (leaves.length === 0) return [];
    return [{ id, amount: leaves.reduce((sum, { amount }) => sum + amount, 0n), leaves }];
  });
}
