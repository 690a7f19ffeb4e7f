/** What the two sides of a view, or of one of its legs, are called. */
import type { Leg, ViewId } from '../../core/reconcile/reason-ids.ts';
import type { Locale } from '../i18n/locale.ts';

const words = {
  bill: { zh: '账单', en: 'Bill' },
  consumption: { zh: '消费', en: 'Consumption' },
  performance: { zh: '业绩', en: 'Performance' },
  summary: { zh: '汇总', en: 'Summary' },
  ledger: { zh: '收支', en: 'Ledger' },
} as const;

export function sideText(view: ViewId, leg: Leg | null, locale: Locale): { left: string; right: string } {
  const [left, right] =
    view === 'bill-consumption'
      ? (['bill', 'consumption'] as const)
      : view === 'consumption-performance'
        ? (['consumption', 'performance'] as const)
        : leg === 'summary-bill'
          ? (['bill', 'summary'] as const)
          : leg === 'ledger-summary'
            ? (['summary', 'ledger'] as const)
            : (['bill', 'ledger'] as const);
  return { left: words[left][locale], right: words[right][locale] };
}
