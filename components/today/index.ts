import type { View } from '../shell/view.ts';

export const todayView: View = {
  path: 'today',
  title: { zh: '今天', en: 'Today' },
  place: 'bar',
  group: 'work',
  component: () => import('./TodayView.vue'),
};
