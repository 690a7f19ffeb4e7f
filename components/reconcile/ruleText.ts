/** A rule of one's own as a sentence. */
import type { OwnRule } from '../../core/reconcile/own-rules.ts';
import type { Locale } from '../i18n/locale.ts';
import { textIn } from '../i18n/text.ts';
import { reasonText } from './reasonText.ts';
import { rulesText } from './rulesText.ts';
import { text } from './text.ts';

export function ruleText(rule: OwnRule, locale: Locale): string {
  const zh = locale === 'zh';
  switch (rule.kind) {
    case 'tolerance':
      return zh
        ? `${textIn(text, locale, rule.view)}：不超过 ${rule.amount} 的差异不用看`
        : `${textIn(text, locale, rule.view)}: differences up to ${rule.amount} ask nobody`;
    case 'alias': {
      const column = textIn(rulesText, locale, `column-${rule.column}`);
      return zh ? `${column} ${rule.from} 按 ${rule.to} 算` : `${column} ${rule.from} counts as ${rule.to}`;
    }
    case 'separate':
      return zh
        ? `${rule.left} 与 ${rule.right} 不是一对`
        : `${rule.left} and ${rule.right} do not belong together`;
    case 'always-accept': {
      const whose = rule.customer_id ?? textIn(rulesText, locale, 'allCustomers');
      const size = rule.upTo ?? textIn(rulesText, locale, 'anyAmount');
      const kind = reasonText(rule.exception, locale);
      const view = textIn(text, locale, rule.view);
      return zh
        ? `${view}：总是接受“${kind}”（${whose}，${rule.upTo ? `不超过 ${size}` : size}）`
        : `${view}: always accept “${kind}” (${whose}, ${rule.upTo ? `up to ${size}` : size})`;
    }
  }
}
