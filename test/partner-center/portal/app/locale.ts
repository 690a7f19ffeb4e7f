/** The language of the page: `locale=` in the address, as on the real host; else the site's own. */
import type { Text } from '../spec/types.ts';

export type Locale = 'zh' | 'en';

const wished = new URLSearchParams(location.search).get('locale');

export const locale: Locale = wished
  ? wished.startsWith('en')
    ? 'en'
    : 'zh'
  : location.hostname.includes('-intl')
    ? 'en'
    : 'zh';

/** The text in the page's language. */
export const t = (text: Text): string => text[locale];

/** For words of the shell that have no entry of their own. */
export const say = (zh: string, en: string): string => (locale === 'zh' ? zh : en);

/** Loads the same page in the other language. */
export function switchLocale(): void {
  const address = new URL(location.href);
  address.searchParams.set('locale', locale === 'zh' ? 'en-us' : 'zh-cn');
  location.assign(address);
}
