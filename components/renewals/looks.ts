/** How a row's state is said and coloured. */
import type { RenewalRow } from '../../core/renewals/rows.ts';
import type { Values } from '../i18n/text.ts';
import type { text } from './text.ts';

type T = (key: keyof (typeof text)['zh'], values?: Values) => string;

export const phaseText = (phase: RenewalRow['phase'], t: T): string =>
  phase === 'past' || phase === 'closed' ? t(`phase_${phase}`) : t(phase);

/** Days left, counted in Beijing days. */
export function leftOf({ daysLeft }: RenewalRow, t: T): string {
  if (daysLeft === null) return t('no-date');
  return daysLeft === 0
    ? t('today')
    : daysLeft > 0
      ? t('days', { days: daysLeft })
      : t('past', { days: -daysLeft });
}

/** Red asks for a call now: it has ended, or ends within a week and nothing will renew it. */
export function toneOf({ phase, daysLeft, renews }: RenewalRow): 'good' | 'warn' | 'bad' | 'plain' {
  if (phase !== 'running') return phase === 'no-date' ? 'plain' : 'bad';
  if (renews) return 'good';
  return daysLeft !== null && daysLeft <= 7 ? 'bad' : daysLeft !== null && daysLeft <= 30 ? 'warn' : 'plain';
}
