import type { View } from '../shell/view.ts';

export const exportsView: View = {
  path: 'exports',
  title: { zh: '导出', en: 'Exports' },
  place: 'more',
  group: 'data',
  component: () => import('./ExportsView.vue'),
};
