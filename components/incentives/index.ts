import type { View } from '../shell/view.ts';

export const incentivesView: View = {
  path: 'incentives',
  title: { zh: '业绩与激励', en: 'Performance and Incentives' },
  place: 'more',
  group: 'money',
  component: () => import('./IncentivesView.vue'),
  pages: ['incentive-summary', 'incentive-details', 'indicators', 'incentive-payment'],
};
