/** What is different since an exception was decided, in words and figures. */
import { parseMoney, showMoney } from '../../core/money.ts';
import type { ExceptionStatus } from '../../core/reconcile/decisions.ts';
import { exceptionKinds } from '../../core/reconcile/reason-ids.ts';
import type { Locale } from '../i18n/locale.ts';
import { textIn } from '../i18n/text.ts';
import { detailText } from './detailText.ts';
import { reasonText } from './reasonText.ts';

type Change = ExceptionStatus['changed'][number];

export function changeText({ field, from, to }: Change, currency: string, locale: Locale): string {
  const say = (text: string): string => {
    if (field === 'amount') {
      const amount = parseMoney(text);
      return amount === null ? text : showMoney(amount, currency, 'always');
    }
    const kind = field === 'kind' ? exceptionKinds.find((each) => each === text) : undefined;
    return kind ? reasonText(kind, locale) : text;
  };
  if (field === 'lines') {
    const [before, now] = [from.split(' '), to.split(' ')];
    const came = now.filter((id) => !before.includes(id));
    const went = before.filter((id) => !now.includes(id));
    return textIn(detailText, locale, 'changed-lines', {
      came: came.length,
      went: went.length,
      ids: [...came, ...went].slice(0, 4).join(', '),
    });
  }
  return textIn(detailText, locale, `changed-${field}`, { from: say(from), to: say(to) });
}
