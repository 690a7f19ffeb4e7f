/**
 * What a sync with the open API reads, as steps one after another. Small lists first, so that a
 * person sees customers at once; then the months asked for, newest first, customer by customer.
 */
import { addDays, addMonths, dayOf, periodOf, startOfDay, type Period } from '../period.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Client } from '../sources/open-api/client.ts';
import { operations } from '../sources/open-api/operations.ts';
import * as steps from './steps.ts';

/** Longest the detail API looks back (ListSubCustomerBillDetail). */
export const MONTHS_BACK = 18;

export interface Wish {
  site: Client['connection']['site'];
  role: 'solution-provider' | 'distributor' | 'reseller' | null;
  /** Months of consumption and sums to read. */
  periods: readonly Period[];
}

/** The steps of a sync; fails with `month-too-old` when a month is beyond what the API keeps. */
export function planSync({ site, role, periods }: Wish, now: number): Result<steps.Step[]> {
  const oldest = addMonths(periodOf(now), -MONTHS_BACK);
  const tooOld = periods.find((period) => period < oldest);
  if (tooOld)
    return fail(
      'month-too-old',
      `The API keeps ${MONTHS_BACK} months; ${tooOld} is older. Import a file instead.`,
      {
        month: tooOld,
      },
    );
  const today = dayOf(now);
  const yearAgo = addDays(today, -364);
  const utc = (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  const distributor = role === 'distributor';
  const plan = [
    ...(distributor ? [steps.whole('resellers')] : []),
    steps.customers(distributor),
    ...periods.flatMap((period) => [steps.monthlySums(period), steps.consumption(period)]),
    steps.refunds(periods),
    steps.policies(periods),
    steps.balances,
    // Both lists answer at most a year at once: a part of them, merged into what is here.
    steps.part('accountChanges', 'last-year', {
      balance_type: 'BALANCE_TYPE_DEBIT',
      trade_time_begin: yearAgo,
      trade_time_end: today,
    }),
    steps.orders(distributor, { create_time_begin: utc(startOfDay(yearAgo)), create_time_end: utc(now) }),
    steps.resources,
  ];
  // A site without an operation simply has none of its data; the panel says where to get it.
  return ok(plan.filter((step) => (operations[step.reads].sites as readonly string[]).includes(site)));
}
