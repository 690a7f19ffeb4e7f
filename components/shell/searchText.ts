import { defineText } from '../i18n/text.ts';

export const text = defineText(
  { placeholder: '查客户、订单号、资源 ID、产品、金额、月份…' },
  { placeholder: 'Find a customer, order, resource, product, amount, month…' },
);
