import type { View } from '../shell/view.ts';

export const renewalsView: View = {
  path: 'renewals',
  title: { zh: '续费与退款', en: 'Renewals and Refunds' },
  place: 'more',
  group: 'money',
  component: () => import('./RenewalsView.vue'),
  pages: ['order-resources'],
};
