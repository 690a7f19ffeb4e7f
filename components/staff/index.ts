import type { View } from '../shell/view.ts';

export const staffView: View = {
  path: 'staff',
  title: { zh: '专员', en: 'Staff' },
  place: 'bar',
  group: 'people',
  component: () => import('./StaffView.vue'),
  pages: ['staff-list', 'staff-invites'],
};
