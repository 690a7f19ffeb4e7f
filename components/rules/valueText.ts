/** A rule's value and sentence in words. */
import type { Column } from '../../core/model/dataset.ts';
import { datasets } from '../../core/model/registry.ts';
import type { Rule, RuleValue } from '../../core/rules/rule.ts';
import type { Locale } from '../i18n/locale.ts';

const units: Partial<Record<Rule['unit'], Record<Locale, string>>> = {
  'working-days': { zh: '个工作日', en: 'working days' },
  days: { zh: '天', en: 'days' },
  hours: { zh: '小时', en: 'hours' },
  months: { zh: '个月', en: 'months' },
  years: { zh: '年', en: 'years' },
  partners: { zh: '个伙伴', en: 'partners' },
  customers: { zh: '个客户', en: 'customers' },
  'per-second': { zh: '次/秒', en: 'a second' },
};

/** Entries of lists that are names of ours, not the vendor's words. */
const words = new Map<string, Record<Locale, string>>([
  ['budget', { zh: '预算', en: 'budget' }],
  ['authority', { zh: '决策人', en: 'decision maker' }],
  ['need', { zh: '需求', en: 'need' }],
  ['timing', { zh: '采购计划', en: 'purchase plan' }],
  ['base-location', { zh: '已填写常驻地', en: 'base location filled in' }],
  ['no-open-application', { zh: '没有审核中的申请', en: 'no open application' }],
  ['programme', { zh: '伙伴已加入相应计划', en: 'the partner is in the programme' }],
]);
const fields: Record<string, Column> = datasets.opportunities.columns;

/** One entry of a list in words; the vendor's own stay as they are. */
export const wordText = (word: string, locale: Locale): string =>
  words.get(word)?.[locale] ?? (Object.hasOwn(fields, word) ? fields[word]![locale] : word);

const listText = (list: readonly string[], locale: Locale): string =>
  list.map((word) => wordText(word, locale)).join(locale === 'zh' ? '、' : ', ');

export function valueText(rule: Rule, value: RuleValue, locale: Locale): string {
  if (typeof value === 'boolean') return locale === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no';
  const choice = rule.choices?.find((one) => one.value === value);
  if (choice) return choice.text[locale];
  if (Array.isArray(value)) return listText(value, locale);
  const many = units[rule.unit]?.[locale];
  const unit = value === 1 ? many?.replace(/s$/, '') : many;
  return unit ? `${String(value)} ${unit}` : String(value);
}

/** The rule's sentence with its value in it. */
export function ruleSentence(rule: Rule, value: RuleValue, locale: Locale): string {
  const choice = rule.choices?.find((one) => one.value === value);
  const shown = choice ? choice.text[locale] : Array.isArray(value) ? listText(value, locale) : String(value);
  return rule.text[locale].replaceAll('{value}', shown);
}

/** What was typed as a value of the rule's kind; null where it is none. */
export function readValue(rule: Rule, typed: string): RuleValue | null {
  const like = rule.versions[0]!.value;
  if (Array.isArray(like)) {
    const entries = typed
      .split(/\r?\n/)
      .map((entry) => entry.trim())
      .filter(Boolean);
    return entries.length > 0 ? entries : null;
  }
  if (typeof like === 'number') return /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : null;
  if (typeof like === 'boolean') return typed === 'true' ? true : typed === 'false' ? false : null;
  return typed.trim() || null;
}

/** The other way: what stands in the field before anything is typed. */
export const typedValue = (value: RuleValue): string =>
  Array.isArray(value) ? value.join('\n') : String(value);
