/** Which pass matched two lines, in words. */
import type { PassId } from '../../core/reconcile/pool.ts';
import type { Locale } from '../i18n/locale.ts';

const words: Record<PassId, Record<Locale, string>> = {
  'exact-identity': {
    zh: '第 1 轮：交易、资源、类型与时间相同',
    en: 'pass 1: same transaction, resource, type and time',
  },
  'order-amount': { zh: '第 2 轮：订单、产品与金额', en: 'pass 2: order, product and amount' },
  'resource-day': { zh: '第 3 轮：资源与日期', en: 'pass 3: resource and day' },
  group: { zh: '第 4 轮：合并或拆分（1:N、N:1）', en: 'pass 4: merged or split (1:N, N:1)' },
  'other-month': { zh: '第 5 轮：对应的行在其他月份', en: 'pass 5: its counterpart is in another month' },
  'same-identity-other-amount': {
    zh: '第 6 轮：同一交易，金额不同',
    en: 'pass 6: same transaction, other amount',
  },
  'customer-product': {
    zh: '第 7 轮：客户、产品与计费模式',
    en: 'pass 7: customer, product and billing mode',
  },
  'settled-later': {
    zh: '上月按需用量，本月一次扣款',
    en: "a month's usage, deducted in one sum the month after",
  },
  'ledger-kind': { zh: '收支同类合计', en: 'ledger entries of a kind, by their sum' },
  'through-bill': { zh: '同一些账单明细', en: 'the same lines of the bill' },
  'sum-cell': { zh: '汇总行与其明细合计', en: 'a summary row and the lines it sums up' },
};

export const passText = (pass: PassId, locale: Locale): string => words[pass][locale];

export const isPass = (name: string): name is PassId => Object.hasOwn(words, name);
