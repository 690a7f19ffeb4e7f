/** Which pass matched two lines, in words. */
import type { Locale } from '../i18n/locale.ts';

const words = new Map<string, Record<Locale, string>>([
  ['exact', { zh: '同一行：交易、资源、类型与时间', en: 'same line: transaction, resource, type and time' }],
  [
    'exact-identity',
    { zh: '同一行：交易、资源、类型与时间', en: 'same line: transaction, resource, type and time' },
  ],
  ['order-product-amount', { zh: '订单、产品与金额', en: 'order, product and amount' }],
  ['resource-day', { zh: '资源与日期', en: 'resource and day' }],
  ['groups', { zh: '合并或拆分', en: 'merged or split' }],
  [
    'tolerance',
    { zh: '客户、产品与计费模式，容差内', en: 'customer, product and billing mode within tolerance' },
  ],
]);

export const passText = (pass: string, locale: Locale): string => words.get(pass)?.[locale] ?? pass;
