import type { View } from '../shell/view.ts';

export const reconcileView: View = {
  path: 'reconcile',
  title: { zh: '对账', en: 'Reconcile' },
  place: 'bar',
  group: 'work',
  component: () => import('./ReconcileView.vue'),
  pages: [
    'bill-details',
    'bill-by-product',
    'bill-by-customer',
    'performance-sheets',
    'performance-details',
    'performance-transfers',
  ],
};
