import type { View } from '../shell/view.ts';

export const resellersView: View = {
  path: 'resellers',
  title: { zh: '云经销商', en: 'Resellers' },
  place: 'more',
  group: 'people',
  component: () => import('./ResellersView.vue'),
  pages: ['resellers', 'performance-board'],
};
