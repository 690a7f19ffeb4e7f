import type { View } from '../shell/view.ts';

export const opportunitiesView: View = {
  path: 'opportunities',
  title: { zh: '机会点', en: 'Opportunities' },
  short: { zh: '机会点', en: 'Deals' },
  place: 'bar',
  group: 'people',
  component: () => import('./OpportunitiesView.vue'),
  pages: ['opportunities-po', 'opportunities-ho', 'opportunity-incentive'],
};
