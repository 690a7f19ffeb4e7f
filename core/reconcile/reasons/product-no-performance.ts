import { none, nothingArrived, type Reason } from '../reason.ts';

/** ListIncentiveDiscountPolicies, incentive_policy 2: no performance and no rebate. */
const NO_PERFORMANCE = '2';

export const productNoPerformance: Reason = {
  id: 'product-no-performance',
  explain: (open, world) =>
    world.input.view === 'consumption-performance' && nothingArrived(open)
      ? open.lefts
          .filter((line) => world.policyOf(line.product, line.period) === NO_PERFORMANCE)
          .map((line) => ({ amount: -line.counted, owner: line }))
      : none,
};
