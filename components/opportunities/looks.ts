/** Colours of stages and clocks, and the money of a site. */
import type { Account } from '../../core/ledger/ledger.ts';
import type { Stage } from '../../core/opportunities/status.ts';

export const stageTone = (stage: Stage): 'good' | 'warn' | 'bad' | 'accent' | 'plain' =>
  (
    ({
      'in-progress': 'good',
      accepted: 'good',
      offered: 'warn',
      verification: 'warn',
      rejected: 'bad',
      closed: 'plain',
      draft: 'plain',
      unknown: 'plain',
    }) as const
  )[stage as 'closed'] ?? 'accent';

/** Red until the end of the next working day, amber for a week, then plain. */
export const clockTone = (
  { lapsesAt, workingDaysLeft }: { lapsesAt: number; workingDaysLeft: number | null },
  now: number,
): 'bad' | 'warn' | 'plain' => {
  if (lapsesAt <= now || (workingDaysLeft ?? 9) <= 1) return 'bad';
  return lapsesAt - now < 7 * 86_400_000 ? 'warn' : 'plain';
};

/** The lists name no currency: each site counts in its own. */
export const currencyOf = (site: Account['site'] | undefined): string =>
  site === 'intl' ? 'USD' : site === 'eu' ? 'EUR' : 'CNY';
