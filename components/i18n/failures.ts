/** Sentences for failures by code: what happened and what to do. Unknown codes show the engine's own sentence. */
import type { Failure } from '../../core/result.ts';
import type { Locale } from './locale.ts';
import { fill } from './text.ts';

const sentences = new Map<string, Record<Locale, string>>([
  [
    'account-unknown',
    {
      zh: '这个伙伴账号已不在本机。请在右上角另选一个。',
      en: 'This partner account is no longer on this machine. Choose another at the top right.',
    },
  ],
  [
    'engine-failed',
    {
      zh: '本地引擎没有回答。请关闭并重新打开本面板；数据没有丢失。',
      en: 'The local engine did not answer. Close this panel and open it again; no data is lost.',
    },
  ],
  ['cancelled', { zh: '已取消，账本保持原样。', en: 'Cancelled. The ledger is as it was.' }],
]);

export function failureText(failure: Failure, locale: Locale): string {
  const sentence = sentences.get(failure.code)?.[locale];
  if (!sentence) return failure.message;
  return fill(sentence, failure.detail as Record<string, string | number> | undefined);
}
