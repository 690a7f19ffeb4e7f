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
