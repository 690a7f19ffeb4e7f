import type { View } from '../shell/view.ts';

export const guidesView: View = {
  path: 'guides',
  title: { zh: '页面问答', en: 'Page guides' },
  place: 'more',
  group: 'data',
  standsAlone: true,
  component: () => import('./GuidesView.vue'),
};
