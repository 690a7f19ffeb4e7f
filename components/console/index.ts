import type { View } from '../shell/view.ts';

export const consoleView: View = {
  path: 'console',
  title: { zh: '开放 API 控制台', en: 'Open API Console' },
  place: 'more',
  group: 'data',
  component: () => import('./ConsoleView.vue'),
};
