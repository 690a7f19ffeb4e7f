import type { View } from '../shell/view.ts';

export const fundsView: View = {
  path: 'funds',
  title: { zh: '资金', en: 'Funds' },
  place: 'more',
  group: 'money',
  component: () => import('./FundsView.vue'),
  pages: ['account-changes', 'adjustment-records'],
};
