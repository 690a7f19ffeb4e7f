/** The reasons in words: what a person reads beside the amount. */
import type { ReasonOrUnexplained } from '../../core/reconcile/reason-ids.ts';
import { reasonWords, type ReasonTone } from '../../core/reconcile/reason-words.ts';
import type { Locale } from '../i18n/locale.ts';

export const reasonText = (id: ReasonOrUnexplained, locale: Locale): string => reasonWords[id][locale];
export const reasonTone = (id: ReasonOrUnexplained): ReasonTone => reasonWords[id].tone;
