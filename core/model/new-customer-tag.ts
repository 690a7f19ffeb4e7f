import { defineDataset, type RowOf } from './dataset.ts';

/** 客户新客标签: ListSubCustomerNewTag, one row a customer and tag type. */
export const newCustomerTags = defineDataset({
  name: 'newCustomerTags',
  zh: '新客标签',
  en: 'New-customer Tags',
  store: 'table',
  key: 'id',
  madeOf: ['customer_id', 'customer_tag_type'],
  columns: {
    /** Customer ID and tag type. */
    id: { kind: 'text', zh: '标签ID', en: 'Tag ID', required: true },
    customer_id: { kind: 'code', zh: '客户ID', en: 'Customer ID', required: true },
    /** SMB. */
    customer_tag_type: { kind: 'code', zh: '标签类型', en: 'Tag Type' },
    /** Y 新客, N 非新客, UNDETERMINED 待判定; empty while the customer's name is not verified. */
    new_customer_tag: { kind: 'code', zh: '新客标签', en: 'New-customer Tag' },
    effective_time: { kind: 'period', zh: '生效月份', en: 'Effective From' },
    expire_time: { kind: 'period', zh: '失效月份', en: 'Expires' },
  },
});
export type NewCustomerTag = RowOf<typeof newCustomerTags.columns>;
