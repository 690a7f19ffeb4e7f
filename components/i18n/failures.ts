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
  [
    'note-missing',
    {
      zh: '更正规则需要写明依据：从哪里得知、为什么。',
      en: 'A corrected rule needs a note: where it is from, and why.',
    },
  ],
  [
    'correction-refused',
    {
      zh: '这条规则不能取这个值。请填写同类的值（整数、列表或给出的选项）。',
      en: 'The rule cannot take that value. Enter one of its kind: a whole number, a list or a choice.',
    },
  ],
  [
    'date-unreadable',
    { zh: '日期无法识别，请写成 2026-11-20。', en: 'The date cannot be read; write it as 2026-11-20.' },
  ],
  [
    'person-missing',
    { zh: '请先填写账号、手机号或邮箱。', en: 'Enter an account, phone number or mail address first.' },
  ],
  [
    'reason-missing',
    {
      zh: '请写明原因，推迟之后才知道为什么。',
      en: 'Give a reason, so that it is known later why it was put off.',
    },
  ],
  ['title-missing', { zh: '请给时钟起个名称。', en: 'Give the clock a name.' }],
  [
    'opportunity-unknown',
    {
      zh: '本机没有见过这个机会点。请在伙伴中心打开“机会点共享”读入列表。',
      en: 'This opportunity was never seen here. Open Opportunity Sharing in the Partner Center and read the list in.',
    },
  ],
  ['cancelled', { zh: '已取消，账本保持原样。', en: 'Cancelled. The ledger is as it was.' }],
]);

export function failureText(failure: Failure, locale: Locale): string {
  const sentence = sentences.get(failure.code)?.[locale];
  if (!sentence) return failure.message;
  return fill(sentence, failure.detail as Record<string, string | number> | undefined);
}
