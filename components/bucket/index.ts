import type { View } from '../shell/view.ts';

export const bucketView: View = {
  path: 'bucket',
  title: { zh: '订阅、导出任务与桶', en: 'Subscriptions, exports, bucket' },
  short: { zh: '订阅', en: 'Bucket' },
  place: 'more',
  group: 'data',
  component: () => import('./BucketView.vue'),
  pages: ['subscription', 'export-records'],
};
