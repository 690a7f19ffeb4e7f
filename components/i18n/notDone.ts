/** Why something sent to the portal was not done: what happened and what to do, before its own words. */
import { failureText, sentences } from './failures.ts';
import type { Locale } from './locale.ts';

type Two = Readonly<Record<Locale, string>>;

/** Codes of answers that certainly changed nothing; a read's sentence for them promises what a write does not do. */
const REFUSED: ReadonlyMap<string, Two> = new Map([
  [
    'api-refused',
    {
      zh: '门户读了这次请求，没有接受，什么都没有改动。按下面的门户原话改正，再重新预览。',
      en: 'The portal read the request and said no; nothing changed. Mend what its words below say, then preview again.',
    },
  ],
  [
    'api-busy',
    {
      zh: '门户限流，没有收下这次请求，什么都没有改动，也不会自动再发。过几分钟重新预览。',
      en: 'The portal throttles and did not take the request; nothing changed, nothing is sent again by itself. Preview again in some minutes.',
    },
  ],
  [
    'api-denied',
    {
      zh: '这对密钥没有这项权限，什么都没有改动。请管理员给它加上，或换一对密钥，再重新预览。',
      en: 'These keys lack the permission; nothing changed. Have an administrator add it, or use other keys, then preview again.',
    },
  ],
  [
    'api-not-on-site',
    {
      zh: '这个站点没有该接口，什么都没有改动。请在伙伴中心的页面上办理。',
      en: 'This site has no such operation; nothing changed. Do it on the portal’s own page.',
    },
  ],
]);

/** Our sentence; the portal's own words stand beside it. */
export function notDoneText(failure: { code: string; message: string }, locale: Locale): string {
  const own = REFUSED.get(failure.code)?.[locale];
  if (own) return own;
  // What was kept of the failure fills in no names.
  const known = sentences.get(failure.code)?.[locale];
  return known && !known.includes('{') ? failureText({ ok: false, ...failure }, locale) : '';
}
