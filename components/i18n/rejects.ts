/** Why a row could not be read, with its column. */
import type { Rejected } from '../../core/intake/batch.ts';
import { rejectWords } from '../../core/intake/reject-words.ts';
import type { Locale } from './locale.ts';

export function rejectText({ why, column }: Rejected, locale: Locale): string {
  const sentence = rejectWords(why, locale);
  return column ? `${sentence} (${column})` : sentence;
}
