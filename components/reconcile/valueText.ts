/** A value of a breakdown in words: codes as the portal writes them. */
import type { Locale } from '../i18n/locale.ts';
import { codeText } from '../find/codeText.ts';
import type { Cut } from './place.ts';
import { productText } from './productText.ts';

const COLUMNS = new Map<Cut, string>([
  ['charge-mode', 'charge_mode'],
  ['bill-type', 'bill_type'],
  ['order-type', 'order_type'],
]);

/** `named`: a customer's name, where the customer list has one. */
export function valueText(cut: Cut, value: string, locale: Locale, named?: string | null): string {
  if (value === '') return locale === 'zh' ? '未写明' : 'not told';
  if (cut === 'customer') return named ? named : value;
  if (cut === 'product') return productText(value);
  const column = COLUMNS.get(cut);
  return column ? codeText(column, value, locale) : value;
}
