import type { View } from '../shell/view.ts';

export const reconcileView: View = {
  path: 'reconcile',
  title: { zh: '对账', en: 'Reconcile' },
  place: 'bar',
  group: 'work',
  component: () => import('./ReconcileView.vue'),
  pages: ['bill', 'bill-detail', 'performance-summary', 'performance-detail', 'performance-transfers'],
};
