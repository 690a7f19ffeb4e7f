import type { View } from '../shell/view.ts';

export const rulesView: View = {
  path: 'rules',
  title: { zh: '规则手册', en: 'Rule book' },
  place: 'more',
  group: 'data',
  standsAlone: true,
  component: () => import('./RulesView.vue'),
};
