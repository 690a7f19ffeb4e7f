import type { View } from '../shell/view.ts';

export const sourcesView: View = {
  path: 'sources',
  title: { zh: '来源与覆盖', en: 'Sources and coverage' },
  short: { zh: '数据', en: 'Data' },
  place: 'more',
  group: 'data',
  standsAlone: true,
  component: () => import('./SourcesView.vue'),
};
