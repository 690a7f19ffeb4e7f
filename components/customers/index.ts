import type { View } from '../shell/view.ts';

export const customersView: View = {
  path: 'customers',
  title: { zh: '客户', en: 'Customers' },
  place: 'bar',
  group: 'people',
  component: () => import('./CustomersView.vue'),
  pages: [
    ...['customers', 'resellers-customers', 'customer-development', 'customer-invitations'],
    ...['customer-reports', 'customer-detail', 'programs'],
  ],
  at: {
    'customer-reports': '-',
    ...{ 'customer-development': '-', 'customer-invitations': '-', 'customer-detail': '-', programs: '-' },
  },
};
