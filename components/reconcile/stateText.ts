/** What was decided about an exception, in words; empty: a person is asked. */
import { asks, type DecidedException } from '../../core/reconcile/answer.ts';
import { textIn } from '../i18n/text.ts';
import type { Locale } from '../i18n/locale.ts';
import { text } from './text.ts';

export function stateText(exception: DecidedException, locale: Locale): string {
  if (asks(exception)) return '';
  const { state, until } = exception.status;
  if (state === 'open') return textIn(text, locale, 'byRule');
  if (state === 'snoozed') return textIn(text, locale, 'snoozed', { until: until ?? '' });
  return textIn(text, locale, state);
}
