import { intlFormatDistance } from 'date-fns';
import type { Locale } from './locale.ts';

/** How old something is, in words: `2 小时前`, `yesterday`. `now` in milliseconds. */
export const ago = (moment: string, now: number, locale: Locale): string =>
  intlFormatDistance(Date.parse(moment), now, { locale: locale === 'zh' ? 'zh-CN' : 'en' });
