/** What the marks say, in the portal's own two languages. */
import { knownWords } from '../../core/sources/portal/knowledge.ts';
import type { markWords } from '../../core/sources/portal/mark-words.ts';

export type Locale = 'zh' | 'en';

export type Word = keyof typeof markWords;

export function say(locale: Locale, word: Word, ...values: (string | number)[]): string {
  const text = knownWords()[word]?.[locale === 'zh' ? 0 : 1] ?? '';
  return text.replace(/\{(\d)\}/g, (_, at: string) => String(values[Number(at)] ?? ''));
}

/** How long ago, roughly: a freshness, not a timestamp. */
export function ago(locale: Locale, moment: string, now: number): string {
  const minutes = Math.max(0, Math.round((now - Date.parse(moment)) / 60_000));
  const [size, unit] =
    minutes < 60
      ? ([1, 'minute'] as const)
      : minutes < 2880
        ? ([60, 'hour'] as const)
        : ([1440, 'day'] as const);
  // "now" and "现在" below a minute.
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return minutes < 1 ? format.format(0, 'second') : format.format(-Math.round(minutes / size), unit);
}

/** Shown until the engine's answer is there: the conditions themselves need no look-up. */
export const CONDITIONS: Record<'cn' | 'intl', readonly { id: string; zh: string; en: string }[]> = (() => {
  const all = [
    { id: 'enterprise', zh: '未实名认证为企业用户', en: 'Not verified as an enterprise' },
    { id: 'other-partner', zh: '未被其他伙伴关联', en: 'Not bound to another partner' },
    { id: 'real-name', zh: '已完成个人实名认证', en: 'Real-name verified' },
    { id: 'partner-account', zh: '不是伙伴账号', en: 'Not a partner account' },
    { id: 'three-in-a-year', zh: '一年内关联伙伴少于 3 家', en: 'Fewer than 3 partners within a year' },
  ];
  return { cn: all, intl: all.filter((one) => one.id !== 'real-name') };
})();
