import type { View } from '../shell/view.ts';

export const findView: View = {
  path: 'find',
  title: { zh: '账单', en: 'Ledger' },
  place: 'bar',
  group: 'work',
  component: () => import('./FindView.vue'),
  pages: ['consumption-details', 'consumption-summary', 'orders'],
};
