import type { View } from '../shell/view.ts';

export const bucketView: View = {
  path: 'bucket',
  title: { zh: '订阅与 OBS 桶', en: 'Subscriptions and bucket' },
  short: { zh: '订阅', en: 'Bucket' },
  place: 'more',
  group: 'data',
  component: () => import('./BucketView.vue'),
  pages: ['subscription'],
};
